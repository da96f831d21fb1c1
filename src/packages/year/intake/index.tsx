// 接收 — which packages of other archives came, what was found in them, and does this archive take them in?
import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { uploadedPackageBytesMax } from '../../../../core/package/intake'
import type { Api } from '../../../../cloudfunctions/api'
import { useAsked } from '../../../cloud/asked'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Progress } from '../../../components/Progress'
import { Prose } from '../../../components/Prose'
import { Command } from '../Command'
import { IntakeCard } from './IntakeCard'
import { useHandIn } from './useHandIn'
import styles from './intake.module.scss'

export type Tray = Api['package.intakes']['value']

const title = '接收'
const whileWorkingMs = 2_000
const working: readonly string[] = ['received', 'checking', 'accepting']

export default function IntakePage() {
  const { fonds: fondsId = '' } = useRouter().params
  const [isWorking, setIsWorking] = useState(false)
  const { value, state, again } = useAsked(
    'package.intakes',
    { fondsId },
    isWorking ? { everyMs: whileWorkingMs } : {},
  )
  // On CloudBase it waits for somebody's computer: nobody looks every two seconds for that.
  const waits = value?.takesIn === true && value.packages.some(({ is }) => working.includes(is))
  if (waits !== isWorking) setIsWorking(waits)
  if (!value) return <Page title={title} section="archive" state={state ?? { is: 'loading' }} />
  return <TrayView tray={value} again={again} />
}

function TrayView({ tray, again }: { tray: Tray; again: () => void }) {
  const { sending, handIn } = useHandIn(tray.fonds.id, again)
  // What waits to be decided comes before the next one.
  const waitsForUs = tray.packages.some(({ is }) => is === 'pending')
  const isPhone = process.env.TARO_ENV === 'weapp'
  const mayHandIn = tray.takesIn && tray.may.decide && !isPhone
  const busy = sending === undefined ? false : sending === 'digesting' ? '正在核算校验值' : '正在上传'
  return (
    <Page
      title={title}
      subtitle={tray.fonds.name}
      section="archive"
      footer={
        mayHandIn ? (
          <Button look={waitsForUs ? 'plain' : 'main'} busy={busy} onPress={() => void handIn()}>
            选一个包上传
          </Button>
        ) : undefined
      }
    >
      {isPhone && tray.takesIn ? (
        <Banner>接收外来的包要在电脑上办：用浏览器打开兰台，进到这一页。</Banner>
      ) : null}
      {tray.takesIn ? null : <ByComputer fondsCode={tray.fonds.fondsCode ?? '全宗号'} />}
      {typeof sending === 'number' ? (
        <Progress ratio={sending} words={`正在上传 ${Math.round(sending * 100)}%`} />
      ) : null}
      {waitingFirst(tray.packages).map((one, at) => (
        <IntakeCard
          key={one.id}
          intake={one}
          mayDecide={tray.may.decide}
          isNext={at === 0 && one.is === 'pending'}
          again={again}
        />
      ))}
      <Prose title={tray.packages.length === 0 ? '还没有收到包' : '怎么收'} lines={stepsOf(tray)} />
    </Page>
  )
}

/** On CloudBase no function may read a large package through: the archivist's computer does. */
function ByComputer({ fondsCode }: { fondsCode: string }) {
  return (
    <Card title="在云上，由档案员的电脑来收">
      <View className={styles.remark}>
        在档案员的电脑上运行这条命令，“包.zip”换成那个包，.tar、.tar.gz
        也行。没有装过的，请管理员照运维手册“收外来的包”装一次。
      </View>
      <Command command={`npm run package -- --cloud --take-in 包.zip --fonds ${fondsCode}`} />
      <View className={styles.remark}>检查完会出现在这里，等您决定；决定以后由那台电脑接着办完。</View>
    </Card>
  )
}

/** What a person has to decide stands above what is decided. */
const waitingFirst = (packages: Tray['packages']): Tray['packages'] =>
  packages.toSorted((one, other) => Number(other.is === 'pending') - Number(one.is === 'pending'))

const stepsOf = ({ takesIn, fonds }: Tray): readonly string[] => [
  '可以收 BagIt 包(0.93 到 1.0)，和 DA/T 93-2022、2012 年办法的移交包，打成一个文件：ZIP、tar 或 tar.gz。',
  '别的系统做的移交包没有校验清单，校验值在收到时算，报告里写明，请向移交单位核对。',
  '传上来以后先逐个文件核对校验值，有危险或损坏的不收，写明原因，原包照样留着。',
  '核对好了，由档案员决定接收还是不接收。接收就全部进馆，档号和来源照原来的。',
  'BagIt 包里没有兰台目录的，接收时写明它是什么，整包立为一件，原包照样保存。',
  takesIn
    ? `${uploadedPackageBytesMax / 1024 / 1024} MB 以上的包浏览器传不了：把它拷到装兰台的电脑上，运行 npm run package -- --take-in 包.zip --fonds ${fonds.fondsCode ?? '全宗号'}，再回到这一页决定。`
    : '决定以后由那台电脑接着办完；它断了，再运行一次 npm run package -- --cloud --take-in。',
]
