// 打包 — how does a filed year leave the house: in which form, how large, how is it fetched, and how checked without us?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import { packageProfiles, yearProfiles } from '../../../../core/package/profiles'
import type { YearProfile } from '../../../../core/package/profiles'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Page } from '../../../components/Page'
import { Prose } from '../../../components/Prose'
import { say } from '../../../components/Toast'
import { useProof } from '../../../views/proof/useProof'
import { Command } from '../Command'
import { MadePackages } from './MadePackages'
import styles from './package.module.scss'

export type Packages = Api['package.list']['value']

const title = '打包'
const whileMakingMs = 2_000

export default function PackagePage() {
  const { fonds: fondsId = '', year: asked = '' } = useRouter().params
  const year = Number(asked)
  const [isMaking, setIsMaking] = useState(false)
  const { value, state, again } = useAsked(
    'package.list',
    { fondsId, year },
    isMaking ? { everyMs: whileMakingMs } : {},
  )
  // On CloudBase it waits for somebody's computer: nobody looks every two seconds for that.
  const waits = value?.made === 'here' && value.packages.some((one) => one.state.is === 'preparing')
  if (waits !== isMaking) setIsMaking(waits)
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  if (value.filed === null)
    return (
      <Page
        title={title}
        subtitle={`${value.fonds.name} ${year} 年`}
        section="archive"
        state={{ is: 'empty', say: '这一年还没有归档。归档以后，目录和编号才不再变，那时再来打包。' }}
      />
    )
  return <PackageView shown={value} filedItems={value.filed.items} again={again} />
}

function PackageView({
  shown,
  filedItems,
  again,
}: {
  shown: Packages
  filedItems: number
  again: () => void
}) {
  const [profile, setProfile] = useState<YearProfile>('bagit')
  const { prove, sheet } = useProof()
  const isPhone = process.env.TARO_ENV === 'weapp'
  const isHere = shown.made === 'here'
  const prepare = useMutation({
    mutationFn: () =>
      prove(() =>
        call('package.prepare', { id: newId(), fondsId: shown.fonds.id, year: shown.year, profile }),
      ),
    onSuccess: (made) => {
      if (made) again()
    },
    onError: (error) => say(sentenceOf(error)),
  })
  return (
    <Page
      title={title}
      subtitle={`${shown.fonds.name} ${shown.year} 年`}
      section="archive"
      footer={
        isPhone && isHere ? undefined : (
          <Button busy={prepare.isPending ? '正在登记' : false} onPress={() => prepare.mutate()}>
            {`${isHere ? '打成' : '登记打成'} ${packageProfiles[profile].name}`}
          </Button>
        )
      }
    >
      {isPhone && isHere ? <Banner>打包和下载要在电脑上办：用浏览器打开兰台，进到这一页。</Banner> : null}
      {isHere ? null : <ByComputer />}
      <Card>
        <Choice
          label="用哪种格式"
          options={yearProfiles.map((value) => ({
            value,
            words: packageProfiles[value].name,
            note: `${packageProfiles[value].standard}。${packageProfiles[value].says}`,
          }))}
          value={profile}
          onChange={setProfile}
        />
        <View className={styles.basis}>{`依据：${packageProfiles[profile].basis.join('；')}`}</View>
      </Card>
      <MadePackages shown={shown} prove={prove} again={again} />
      <Prose title="包里有什么" lines={[...contents(filedItems), ...notInside(shown.kept)]} />
      <Prose title="不用兰台，怎么核对" lines={checks[profile]} />
      {sheet}
    </Page>
  )
}

/** On CloudBase no function may run for as long as a package takes: the archivist's computer fetches and makes it. */
function ByComputer() {
  return (
    <Card title="在云上，由档案员的电脑来打">
      <View className={styles.step}>一、选一种格式，点最下面的“登记打成…”。手机上也可以登记。</View>
      <View className={styles.step}>
        二、在档案员的电脑上运行这条命令。没有装过的，请管理员照运维手册“打包归档年度”装一次。
      </View>
      <Command command="npm run package -- --cloud --out 文件夹" />
      <View className={styles.step}>
        三、打好、逐个文件核对过，这一页就写上“在档案员的电脑里”。断了网，再运行一次就接着打。
      </View>
    </Card>
  )
}

const contents = (items: number): readonly string[] => [
  `归档的 ${items} 件：原件一个字节不改，每件旁边是它的元数据。`,
  '归档文件目录、过程记录(谁、什么时候、凭什么)、归档凭据。',
  'index.html：没有网也能用任何浏览器打开，两个字就能查。',
  'SHA-256 和 SM3 校验清单，XML 的结构说明。',
]

/** What came in formats that this archive does not open was kept with its package, and leaves with it alone. */
const notInside = (kept: Packages['kept']): readonly string[] =>
  kept.length === 0
    ? []
    : [
        `接收来的原包另外存着（${kept.join('、')}）：里面兰台打不开的文件不在这个包里，要一起交的，到“接收”页下载原包。`,
      ]

const manifest = (sha256: string, sm3: string): readonly string[] => [
  '解压以后，在里面那个文件夹里运行：',
  `sha256sum -c ${sha256}`,
  `SM3 的在 ${sm3} 里，用 openssl dgst -sm3 文件名 逐个对。`,
  '每一行都是 OK，就和归档时一样。',
]

const checks: Readonly<Record<YearProfile, readonly string[]>> = {
  bagit: manifest('manifest-sha256.txt', 'manifest-sm3.txt'),
  item2022: manifest('其他/校验清单-sha256.txt', '其他/校验清单-sm3.txt'),
  folder2012: manifest('其他/校验清单-sha256.txt', '其他/校验清单-sm3.txt'),
}
