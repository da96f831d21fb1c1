// 记录 — what was said and decided? It begins half-written, saves itself, and asks only for what is missing.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { questionsOf } from '../../../../core/meeting/questions'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { sayMoment } from '../../../../core/calendar'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { Split } from '../../../components/Split'
import { useWide } from '../../../theme/wide'
import { newId } from '../../../cloud/myOutbox'
import { ClashSheet } from './ClashSheet'
import { Parts } from './Parts'
import { HandInSheet } from './HandInSheet'
import { AgendaPart, AttachmentsPart, AttendancePart, ExtrasPart, MeetingPart } from './Facts'
import { openPrinted } from '../../../views/printed/openPrinted'
import { DecisionPart, SpeechPart, without } from './Said'
import type { Section } from './sections'
import { useMinutes } from './useMinutes'
import type { Asked, Saving } from './useMinutes'
import styles from './minutes.module.scss'

export default function MinutesPage() {
  const { activityId = '' } = useRouter().params
  const { value, state } = useAsked('minutes.get', { activityId })
  if (!value) return <Page title="记录" section="activities" state={state ?? { is: 'loading' }} />
  return <Written key={`${value.activityId} ${value.stage}`} asked={value} />
}

function Written({ asked }: { asked: Asked }) {
  const isWide = useWide()
  const minutes = useMinutes(asked)
  const [section, setSection] = useState<Section | undefined>(
    isWide && asked.mayWrite ? { is: 'attendance' } : undefined,
  )
  const [isHandingIn, setHandingIn] = useState(false)
  const [isPutOff, setPutOff] = useState(false)
  const questions = questionsOf(asked.kind, minutes.content, asked.rules)
  const close = () => {
    setSection(undefined)
    void minutes.save()
  }
  const add = (is: 'speech' | 'decision') => {
    const id = newId()
    minutes.change((before) =>
      is === 'speech'
        ? { ...before, speeches: [...before.speeches, { id, speaker: '', text: '' }] }
        : { ...before, decisions: [...before.decisions, { id, text: '', assignee: '', vote: null }] },
    )
    setSection({ is, id })
  }
  const part = section ? (
    <Part
      key={JSON.stringify(section)}
      section={section}
      asked={asked}
      content={minutes.content}
      change={minutes.change}
      onRemoved={() => {
        if ('id' in section) minutes.change((before) => without(before, section.id))
        setSection(undefined)
      }}
    />
  ) : undefined
  return (
    <Page
      title="记录"
      subtitle={`${asked.title}${asked.mayWrite && minutes.isBegun ? ` · ${savingWords[minutes.saving]}` : ''}`}
      section="activities"
      wide={isWide}
      footer={
        <View className={styles.footer}>
          <Button look="plain" disabled={!asked.mayWrite && asked.rev === 0} onPress={() => void look()}>
            看打印样
          </Button>
          {asked.mayWrite ? <Button onPress={() => setHandingIn(true)}>交审</Button> : null}
        </View>
      }
    >
      <Stage asked={asked} />
      {minutes.wrong === undefined ? null : <Banner look="amber">{minutes.wrong}</Banner>}
      {minutes.clash && isPutOff ? (
        <Banner look="amber" action="去挑" onAction={() => setPutOff(false)}>
          {`有 ${minutes.clash.conflicts.length} 处两个人都改了`}
        </Banner>
      ) : null}
      <Split
        list={
          <Parts
            asked={asked}
            content={minutes.content}
            questions={questions}
            current={section}
            onOpen={asked.mayWrite ? setSection : undefined}
            onAdd={add}
          />
        }
        detail={isWide && part ? <Card title={titleOf[section?.is ?? 'meeting']}>{part}</Card> : undefined}
      />
      {!isWide && part ? (
        <Sheet open title={titleOf[section?.is ?? 'meeting']} onClose={close}>
          {part}
        </Sheet>
      ) : null}
      {minutes.clash && !isPutOff ? (
        <ClashSheet clash={minutes.clash} onChoose={minutes.choose} onClose={() => setPutOff(true)} />
      ) : null}
      {isHandingIn && (isPutOff || minutes.clash === undefined) ? (
        <HandInSheet
          asked={asked}
          minutes={minutes}
          open={questions.filter(({ required }) => required)}
          onClose={() => setHandingIn(false)}
        />
      ) : null}
    </Page>
  )

  async function look() {
    const { activityId } = asked
    if (!asked.mayWrite || (await minutes.save(true)))
      await openPrinted(() => call('minutes.print', { activityId, sheet: 'minutes' }))
  }
}

const savingWords: Readonly<Record<Saving, string>> = {
  saved: '已存好',
  changed: '正在写',
  saving: '正在存',
  offline: '没有网，先存在手机里',
  refused: '没有存上',
}

const titleOf: Readonly<Record<Section['is'], string>> = {
  meeting: '时间、地点和人',
  attendance: '出席',
  agenda: '议题',
  extras: '本类要素',
  attachments: '附件',
  speech: '一条发言',
  decision: '一项决定',
}

interface PartOf extends Pick<ReturnType<typeof useMinutes>, 'content' | 'change'> {
  section: Section
  asked: Asked
  onRemoved: () => void
}

function Part({ section, ...props }: PartOf) {
  switch (section.is) {
    case 'meeting':
      return <MeetingPart {...props} />
    case 'attendance':
      return <AttendancePart {...props} />
    case 'agenda':
      return <AgendaPart {...props} />
    case 'extras':
      return <ExtrasPart {...props} />
    case 'attachments':
      return <AttachmentsPart {...props} />
    case 'speech':
      return <SpeechPart {...props} id={section.id} />
    case 'decision':
      return <DecisionPart {...props} id={section.id} />
  }
}

/** 走到哪儿了 — once it is handed in, and when it came back. */
function Stage({ asked: { stage, submissionId, writtenBy, writtenAt } }: { asked: Asked }) {
  const open = () => void Taro.navigateTo({ url: `/pages/submission/index?id=${submissionId}` })
  if (stage === 'waiting')
    return (
      <Banner action="去看" onAction={open}>
        已交审，等另一位负责人看。要改请先撤回。
      </Banner>
    )
  if (stage === 'archived')
    return (
      <Banner look="ok" action="去看" onAction={open}>
        已入档
      </Banner>
    )
  if (stage === 'returned')
    return (
      <Banner look="amber" action="看为什么" onAction={open}>
        请您补充，改好再交
      </Banner>
    )
  if (stage === 'sending') return <Banner look="amber">上次没有交完，请再按一次“交审”</Banner>
  if (writtenBy === null || writtenAt === null) return null
  return <View className={styles.remark}>{`${writtenBy} ${sayMoment(writtenAt, now())} 写过`}</View>
}
