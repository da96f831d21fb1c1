// 归档 — a second person checks and files; then the year stands, with its certificate.
import { View } from '@tarojs/components'
import { arrangersOf } from '../../../../core/numbering/filing'
import { call } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { KeyValue } from '../../../components/KeyValue'
import { Skeleton } from '../../../components/Skeleton'
import { Certificates } from './Certificates'
import type { StepProps } from './FilingView'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function FileStep({ shown, isNext, acting }: StepProps) {
  const { state, filed } = shown
  if (state === 'sealing')
    return (
      <Card title="正在归档">
        <View className={styles.remark}>逐件核对，定下目录和日志。可以离开这一页，会接着做。</View>
        <Skeleton rows={2} />
      </Card>
    )
  return (
    <>
      {filed.length > 0 ? <Certificates shown={shown} /> : null}
      {state === 'filed' ? null : <Waiting shown={shown} isNext={isNext} acting={acting} />}
    </>
  )
}

function Waiting({ shown, isNext, acting }: Omit<StepProps, 'report'>) {
  const { fonds, year, may, arrangedByCaller } = shown
  const file = () =>
    acting.run({
      work: () => call('archive.file', { fondsId: fonds.id, year }),
      said: '正在归档',
    })
  return (
    <Card title="两个人，一起把关">
      <KeyValue
        facts={[
          { name: '整理人', value: sayArrangers(shown) },
          { name: '检查人', value: sayChecker(shown), because: '整理人和检查人是两个人' },
        ]}
      />
      <View className={styles.remark}>
        归档以后，件、顺序、档号和目录都定下来；晚到的走补归，写错的走更正，原样都留着。
      </View>
      {acting.problem ? <Banner look="amber">{acting.problem}</Banner> : null}
      {isNext && arrangedByCaller ? (
        <Banner>{`您是整理人。请${sayWho(shown)}打开这一页，检查以后归档。`}</Banner>
      ) : null}
      {isNext && may.file && !arrangedByCaller ? (
        <View className={styles.action}>
          <Button busy={acting.isBusy ? '正在归档' : false} onPress={file}>
            检查无误，归档
          </Button>
        </View>
      ) : null}
    </Card>
  )
}

const sayArrangers = (shown: FondsYear): string =>
  arrangersOf(shown)
    .flatMap((by) => shown.names[by] ?? [])
    .join('、') || '编号的人'

const sayWho = ({ checkers }: FondsYear): string =>
  checkers.map(({ name, organisation, office }) => `${name}（${organisation}${office}）`).join('或') ||
  '上级党组织的党务干部'

const sayChecker = (shown: FondsYear): string =>
  shown.arrangedByCaller || !shown.may.file ? sayWho(shown) : '您'
