// What came in one package, what was found in it, and what is decided about it?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { sayMoment } from '../../../../core/calendar'
import { call, sentenceOf } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { fileUrl } from '../../../cloud/transport'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Confirm } from '../../../components/Confirm'
import { Field } from '../../../components/Field'
import { KeyValue } from '../../../components/KeyValue'
import { Progress } from '../../../components/Progress'
import { Sheet } from '../../../components/Sheet'
import { Tag } from '../../../components/Tag'
import { say } from '../../../components/Toast'
import { saveInBrowser } from '../../../views/download/saveInBrowser'
import { useProof } from '../../../views/proof/useProof'
import { DescribeSheet } from './DescribeSheet'
import type { Described } from './DescribeSheet'
import type { Tray } from './index'
import styles from './intake.module.scss'

type Intake = Tray['packages'][number]

interface IntakeCardProps {
  intake: Intake
  mayDecide: boolean
  /** The first that waits for somebody; its next step is the main one of the page. */
  isNext: boolean
  again: () => void
}

export function IntakeCard({ intake, mayDecide, isNext, again }: IntakeCardProps) {
  return (
    <Card title={intake.name} aside={<Tag look={looks[intake.is]}>{stateNames[intake.is]}</Tag>}>
      <KeyValue facts={factsOf(intake)} />
      {intake.progress ? (
        <Progress
          ratio={intake.progress.done / intake.progress.of}
          words="正在进馆，全部放好以后一起出现；可以离开这一页"
        />
      ) : null}
      <View className={styles.actions}>
        {intake.report ? (
          <Button
            look={isNext && intake.report.open > 0 ? 'main' : 'plain'}
            label={`四性检测 ${intake.name}`}
            onPress={() =>
              void Taro.navigateTo({
                url: `/packages/year/four-nature/index?report=${intake.report?.id ?? ''}`,
              })
            }
          >
            {sayReport(intake.is, intake.report)}
          </Button>
        ) : null}
        {intake.is === 'accepted' && process.env.TARO_ENV === 'h5' ? <TakeOriginal intake={intake} /> : null}
        {intake.is === 'pending' && mayDecide ? (
          <Decide intake={intake} isNext={isNext} again={again} />
        ) : null}
      </View>
    </Card>
  )
}

/** 下载原包 — as it came, also for what of it this archive cannot open. */
function TakeOriginal({ intake: { id, name } }: Pick<IntakeCardProps, 'intake'>) {
  const { prove, sheet } = useProof()
  const take = useMutation({
    mutationFn: () => prove(() => call('package.original', { id })),
    onSuccess: (got) => {
      if (got) saveInBrowser(fileUrl(got.link))
    },
    onError: (error) => say(sentenceOf(error)),
  })
  return (
    <>
      <Button
        look="plain"
        label={`下载原包 ${name}`}
        busy={take.isPending && '正在准备下载'}
        onPress={() => take.mutate()}
      >
        下载原包
      </Button>
      {sheet}
    </>
  )
}

function Decide({ intake, isNext, again }: Pick<IntakeCardProps, 'intake' | 'isNext' | 'again'>) {
  const [asking, setAsking] = useState<'accept' | 'reject'>()
  const [reason, setReason] = useState('')
  const { prove, sheet } = useProof()
  const settled = { onSettled: () => setAsking(undefined), onError: (error: Error) => say(sentenceOf(error)) }
  const { id } = intake
  const isOurs = intake.found?.year != null
  const accept = useMutation({
    mutationFn: (described: Described | undefined) =>
      prove(() => call('package.accept', { id, ...(described === undefined ? {} : { described }) })),
    onSuccess: again,
    ...settled,
  })
  const reject = useMutation({
    mutationFn: () => call('package.reject', { id, say: reason }),
    onSuccess: again,
    ...settled,
  })
  return (
    <>
      {(intake.report?.open ?? 0) === 0 ? (
        <Button
          look={isNext ? 'main' : 'ghost'}
          label={`接收 ${intake.name}`}
          onPress={() => setAsking('accept')}
        >
          接收
        </Button>
      ) : null}
      <Button look="plain" label={`不接收 ${intake.name}`} onPress={() => setAsking('reject')}>
        不接收
      </Button>
      <Confirm
        open={asking === 'accept' && isOurs}
        title="接收这个包？"
        words={`${whatComes(intake)}全部进馆，接收以后不能撤回。`}
        yes="接收"
        busy={accept.isPending}
        onYes={() => accept.mutate(undefined)}
        onNo={() => setAsking(undefined)}
      />
      {asking === 'accept' && !isOurs ? (
        <DescribeSheet
          intake={intake}
          busy={accept.isPending}
          onAccept={accept.mutate}
          onClose={() => setAsking(undefined)}
        />
      ) : null}
      <Sheet
        open={asking === 'reject'}
        title="不接收这个包"
        onClose={() => setAsking(undefined)}
        footer={
          <Button
            look="caution"
            busy={reject.isPending}
            disabled={reason.trim() === ''}
            onPress={() => reject.mutate()}
          >
            不接收
          </Button>
        }
      >
        <Field
          label="为什么不接收"
          hint="写给送来的单位看，原包照样留着"
          value={reason}
          onChange={setReason}
          maxLength={200}
          multiline
        />
      </Sheet>
      {sheet}
    </>
  )
}

const sayReport = (is: Intake['is'], { open, failed }: NonNullable<Intake['report']>): string => {
  if (open === 0 || is !== 'pending') return '看四性检测报告'
  return failed > 0 ? `四性检测有 ${failed} 项不通过，先处理` : `四性检测还有 ${open} 项要人看，先处理`
}

const whatComes = ({ found }: Intake): string =>
  found?.year == null ? '' : `${found.year.fondsName} ${found.year.year} 年 ${found.year.items} 件，`

function factsOf(intake: Intake) {
  const { found, decidedBy, decidedAt } = intake
  return [
    { name: '收到', value: `${intake.receivedBy}，${sayMoment(intake.receivedAt, now())}` },
    ...(found === null
      ? []
      : [
          { name: '格式', value: found.formName },
          {
            name: '核对',
            value: found.isUnsealed
              ? `${found.files} 个文件；包里没有校验清单，校验值是收到时算的`
              : `${found.files} 个文件，校验值都对`,
          },
          ...(found.year === null
            ? [{ name: '内容', value: found.says || '没有兰台的目录，接收时写明它是什么，整包立为一件' }]
            : [
                {
                  name: '来源',
                  value: `${found.year.fondsName}${found.year.fondsCode === '' ? '' : `(${found.year.fondsCode})`} ${found.year.year} 年`,
                },
                {
                  name: '件数',
                  value: `${found.year.items} 件${found.year.empty > 0 ? `，另有空号 ${found.year.empty} 个` : ''}`,
                },
              ]),
        ]),
    ...(intake.say === '' ? [] : [{ name: '原因', value: intake.say }]),
    ...(decidedBy === '' ? [] : [{ name: '决定', value: `${decidedBy}，${sayMoment(decidedAt, now())}` }]),
    { name: 'SHA-256', value: intake.sha256 },
  ]
}

const stateNames: Readonly<Record<Intake['is'], string>> = {
  received: '收到了',
  checking: '正在检查',
  pending: '等人决定',
  accepting: '正在进馆',
  accepted: '已接收',
  rejected: '没有接收',
}

const looks: Readonly<Record<Intake['is'], 'ok' | 'amber' | 'plain'>> = {
  received: 'plain',
  checking: 'plain',
  pending: 'amber',
  accepting: 'plain',
  accepted: 'ok',
  rejected: 'plain',
}
