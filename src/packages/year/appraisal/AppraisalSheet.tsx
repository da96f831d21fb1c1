// One list: its rows with what is thought of each, and the one step that is asked for now.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { retentionNames } from '../../../../core/classification/retention'
import { receivedNote, sparedNames } from '../../../../core/numbering/appraisal'
import { call, sentenceOf } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Confirm } from '../../../components/Confirm'
import { Field } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { openMade } from '../openMade'
import { useKeptChange } from '../useKeptChange'
import { sayHands, sayState, stepOf, titleOf } from './shown'
import type { AppraisalShown, Appraisals } from './shown'
import styles from './appraisal.module.scss'

export interface AppraisalSheetProps {
  shown: AppraisalShown
  may: Appraisals['may']
  names: Appraisals['names']
  onClose: () => void
}

export function AppraisalSheet(props: AppraisalSheetProps) {
  const { shown, names, may, onClose } = props
  const step = stepOf(shown, today())
  if (step === 'appraise' && may.appraise) return <OpinionSheet {...props} />
  if (step === 'approve' && may.approve) return <ApproveSheet {...props} />
  if (step === 'witness' && may.witness) return <WitnessSheet {...props} />
  return (
    <Sheet open title={titleOf(shown)} onClose={onClose} footer={<Button onPress={onClose}>看过了</Button>}>
      <Rows shown={shown} names={names} />
    </Sheet>
  )
}

const opinionNames = { destroy: '销毁', keepLonger: '继续保管' } as const

function Rows({ shown, names }: { shown: AppraisalShown; names: Appraisals['names'] }) {
  return (
    <>
      <View className={styles.remark}>{sayState(shown, today())}</View>
      <View className={styles.hands}>
        {sayHands(shown, names).map((said) => (
          <View key={said}>{said}</View>
        ))}
      </View>
      <PrintButton shown={shown} />
      {shown.rows.map((row) => {
        const { itemId, opinion, reason, destroyed, received, spared } = row
        return (
          <View key={itemId} className={styles.row}>
            <Named row={row} />
            {opinion ? <View>{`${opinionNames[opinion]}：${reason}`}</View> : null}
            {destroyed ? <View className={styles.remark}>已销毁</View> : null}
            {spared ? <View className={styles.remark}>{sparedNames[spared]}</View> : null}
            {received ? <View className={styles.remark}>{receivedNote}</View> : null}
          </View>
        )
      })}
    </>
  )
}

/** Its title, then the number on a line of its own: neither is broken by what follows. */
function Named({ row: { title, referenceCode, retention, pages } }: { row: AppraisalShown['rows'][number] }) {
  return (
    <>
      <View className={styles.title}>{title}</View>
      <View className={styles.remark}>
        <View>{referenceCode}</View>
        <View>{`${retentionNames[retention]} · ${pages} 页`}</View>
      </View>
    </>
  )
}

/** 打印清册 — to be signed, and to go into 全宗卷. */
function PrintButton({ shown }: { shown: AppraisalShown }) {
  const print = useMutation({
    mutationFn: () => openMade(() => call('print.appraisal', { id: shown.id }), 'pdf'),
  })
  return (
    <Button look="plain" busy={print.isPending ? '正在排版' : false} onPress={() => print.mutate()}>
      打印清册
    </Button>
  )
}

type Opinion = keyof typeof opinionNames

const opinionOptions = (['keepLonger', 'destroy'] as const).map((value) => ({
  value,
  words: opinionNames[value],
}))
const reasonExamples = {
  destroy: '已有汇编，原件不再查用。',
  keepLonger: '村史还要查用。',
} as const

/** 鉴定 — an opinion for each row; the safe one is chosen until somebody says otherwise. What goes and what stays have each their reason. */
function OpinionSheet({ shown, onClose }: AppraisalSheetProps) {
  const [opinions, setOpinions] = useState<Readonly<Record<string, Opinion>>>({})
  const [reasons, setReasons] = useState<Readonly<Record<Opinion, string>>>({ destroy: '', keepLonger: '' })
  const opinionOf = (itemId: string): Opinion => opinions[itemId] ?? 'keepLonger'
  const given = opinionOptions
    .map(({ value }) => value)
    .filter((value) => shown.rows.some(({ itemId }) => opinionOf(itemId) === value))
  const appraise = useKeptChange(
    () =>
      call('archive.appraise', {
        id: shown.id,
        opinions: shown.rows.map(({ itemId }) => ({
          itemId,
          opinion: opinionOf(itemId),
          reason: reasons[opinionOf(itemId)].trim(),
        })),
      }),
    () => say('鉴定意见记下了'),
  )
  return (
    <ChangeSheet
      title={titleOf(shown)}
      onClose={onClose}
      change={appraise}
      does="记下鉴定意见"
      doing="正在记下"
      disabled={given.some((opinion) => reasons[opinion].trim() === '')}
      onDo={() => appraise.mutate(undefined)}
    >
      <PrintButton shown={shown} />
      {shown.rows.map((row) => (
        <View key={row.itemId} className={styles.row}>
          <Named row={row} />
          <Segmented
            label={`${row.title}的鉴定意见`}
            options={opinionOptions}
            value={opinionOf(row.itemId)}
            onChange={(opinion) => setOpinions({ ...opinions, [row.itemId]: opinion })}
          />
        </View>
      ))}
      {given.map((opinion) => (
        <View key={opinion} className={styles.under}>
          <Field
            label={`${opinionNames[opinion]}的理由`}
            value={reasons[opinion]}
            onChange={(reason) => setReasons({ ...reasons, [opinion]: reason })}
            multiline
            rows={2}
            maxLength={200}
            hint={`写给以后查的人看，例如：${reasonExamples[opinion]}`}
          />
        </View>
      ))}
    </ChangeSheet>
  )
}

function ApproveSheet({ shown, names, onClose }: AppraisalSheetProps) {
  const [reason, setReason] = useState('')
  const approve = useKeptChange(
    () => call('archive.approveAppraisal', { id: shown.id }),
    () => say('批准记下了'),
  )
  const refuse = useKeptChange(
    () => call('archive.refuseAppraisal', { id: shown.id, reason: reason.trim() }),
    () => say('不批准记下了，材料原样保管'),
  )
  const failure = approve.error ?? refuse.error
  const destroyed = shown.rows.filter(({ opinion }) => opinion === 'destroy').length
  return (
    <Sheet
      open
      title={titleOf(shown)}
      onClose={onClose}
      problem={failure ? sentenceOf(failure) : undefined}
      footer={
        <>
          <Button
            look="plain"
            busy={refuse.isPending ? '正在记下' : false}
            disabled={reason.trim() === '' || approve.isPending}
            onPress={() => refuse.mutate(undefined)}
          >
            不批准
          </Button>
          <Button
            busy={approve.isPending ? '正在记下' : false}
            disabled={refuse.isPending}
            onPress={() => approve.mutate(undefined)}
          >
            批准
          </Button>
        </>
      }
    >
      <Rows shown={shown} names={names} />
      <View className={styles.remark}>
        {`批准后 ${destroyed} 件进入 ${shown.coolingDays} 天冷静期，到期由两个人监销。`}
      </View>
      <View className={styles.under}>
        <Field
          label="不批准的理由"
          value={reason}
          onChange={setReason}
          maxLength={200}
          hint="不批准才写，写了才能点“不批准”。"
        />
      </View>
    </Sheet>
  )
}

function WitnessSheet({ shown, names, onClose }: AppraisalSheetProps) {
  const [isSure, setIsSure] = useState(false)
  const witness = useKeptChange(
    () => call('archive.witnessDestruction', { id: shown.id }),
    () => say('监销记下了'),
  )
  const isSecond = shown.state.is === 'witnessed'
  const isReceived = shown.rows.some(({ opinion, received }) => opinion === 'destroy' && received)
  const ofPackages = isReceived ? '接收来的，原包另存，还能下载，包里的那一份不删。' : ''
  return (
    <>
      <Sheet
        open={!isSure}
        title={titleOf(shown)}
        onClose={onClose}
        problem={witness.isError ? sentenceOf(witness.error) : undefined}
        footer={
          <Button look="caution" onPress={() => setIsSure(true)}>
            {isSecond ? '我是第二位监销人' : '我是第一位监销人'}
          </Button>
        }
      >
        <Rows shown={shown} names={names} />
      </Sheet>
      <Confirm
        open={isSure}
        title={isSecond ? '现在销毁' : '到场监销'}
        words={
          isSecond
            ? `您确认以后，清册上写明销毁的材料会被删除，不能找回；列入以后有变的不删。${ofPackages}目录和清册永久保留。`
            : '您确认以后，还要另一位监销人确认，材料才会删除。'
        }
        yes="确认监销"
        caution
        busy={witness.isPending}
        onYes={() => {
          witness.mutate(undefined)
          setIsSure(false)
        }}
        onNo={() => setIsSure(false)}
      />
    </>
  )
}
