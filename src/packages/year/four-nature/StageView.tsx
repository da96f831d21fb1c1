// How far is the check of one step: not begun, under way, or a report with what it asks?
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { useAsked } from '../../../cloud/asked'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Progress } from '../../../components/Progress'
import { Skeleton } from '../../../components/Skeleton'
import { ReportView } from './ReportView'
import type { ReportsShown } from '../../../views/four-nature/shown'
import { useCheckChange } from '../../../views/four-nature/useCheckChange'
import styles from './four-nature.module.scss'

interface StageProps {
  readonly shown: ReportsShown
  readonly stage: 'filing' | 'handover' | 'keeping'
  readonly latest: ReportsShown['reports'][number] | undefined
}

export function StageView({ shown, stage, latest }: StageProps) {
  if (latest === undefined || latest.state === 'stopped')
    return <BeginCard shown={shown} stage={stage} isStopped={latest !== undefined} />
  if (latest.state === 'running') {
    const { done, of } = latest.progress ?? { done: 0, of: 1 }
    return (
      <Card title="正在检测">
        <Progress ratio={of === 0 ? 0 : done / of} words={`检了 ${done} 件，共 ${of} 件`} />
        <View className={styles.remark}>
          每个文件都重读一遍、算校验值、打开看。可以离开这一页，会接着做，做完发消息。
        </View>
      </Card>
    )
  }
  return <DoneReport shown={shown} stage={stage} id={latest.id} run={latest.run} />
}

function DoneReport({
  shown,
  stage,
  id,
  run,
}: Pick<StageProps, 'shown' | 'stage'> & { id: string; run: number }) {
  const { value, state } = useAsked('fourNature.report', { id })
  if (!value)
    return state?.is === 'error' ? (
      <Banner look="amber">报告没有读到，请下拉再试</Banner>
    ) : (
      <Skeleton rows={4} />
    )
  const isOutdated = stage === 'filing' && run !== shown.lastRun
  return (
    <>
      {isOutdated ? <Banner look="amber">检测以后又编了号，请再检测一次，再归档</Banner> : null}
      <ReportView
        shown={value}
        settled={stage === 'filing' && !shown.isFiled ? '都有了着落，可以归档' : '都有了着落'}
        again={<BeginButton shown={shown} stage={stage} words="再检测一次" look="plain" />}
      />
    </>
  )
}

function BeginCard({
  shown,
  stage,
  isStopped,
}: Pick<StageProps, 'shown' | 'stage'> & { isStopped: boolean }) {
  return (
    <Card title="看看真实、完整、可用、安全">
      <View className={styles.remark}>
        程序逐件重读文件、核对校验值和目录；杀毒、光盘、操作安全这些程序看不到的，检完由人填一句。
      </View>
      {isStopped ? <Banner look="amber">上次检测中间又编了号，没有做完，请再检测一次</Banner> : null}
      {shown.isNumbered ? (
        <BeginButton shown={shown} stage={stage} words="开始检测" />
      ) : (
        <Banner>编完号才能检测，请先回“年度归档”编号。</Banner>
      )}
    </Card>
  )
}

interface BeginProps extends Pick<StageProps, 'shown' | 'stage'> {
  readonly words: string
  readonly look?: 'plain'
}

function BeginButton({ shown, stage, words, look }: BeginProps) {
  const begin = useCheckChange(
    () => call('fourNature.begin', { fondsId: shown.fonds.id, year: shown.year, stage }),
    () => {},
  )
  if (!shown.may.check) return null
  return (
    <View className={styles.action}>
      {begin.isError ? <Banner look="amber">{sentenceOf(begin.error)}</Banner> : null}
      <Button
        {...(look ? { look } : {})}
        busy={begin.isPending ? '正在开始' : false}
        onPress={() => begin.mutate()}
      >
        {words}
      </Button>
    </View>
  )
}
