// 提交 — what was photographed, where does it belong, and off it goes, with or without a network.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localDateOf } from '../../../core/calendar'
import { isLeafCode } from '../../../core/classification/scheme'
import type { OrganisationSettings } from '../../../core/org/organisation'
import { sayRefusal } from '../../../core/problem'
import { nowInstant, useActivities } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { askToBeTold } from '../../cloud/subscribe'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Field } from '../../components/Field'
import { Page } from '../../components/Page'
import { Pressable } from '../../components/Pressable'
import { say } from '../../components/Toast'
import { AboutSheet } from './AboutSheet'
import {
  changeDraft,
  clearDraft,
  currentDraft,
  isEmptyDraft,
  isUntouched,
  useDraft,
  type About,
  type Draft,
} from '../../views/submit/draft'
import { FactsCard } from './FactsCard'
import { capOfOrigin, lateDaysOf, sayOrigin, titleOfOrigin, type Origin } from './origin'
import { findingOf } from '../../views/submit/secrecy'
import { useSecrecy } from '../../views/submit/useSecrecy'
import { useAutosave, whileNotSaving } from './autosave'
import { KeepForLater } from './KeepForLater'
import { send } from './sending'
import { PhotoTray, RecordTray } from './Trays'
import { Unfinished } from './Unfinished'
import styles from '../../views/submit/submit.module.scss'

/** The draft's own choice, else the activity or the leaf named in the address, else what is happening now. */
const useOrigin = (draft: Draft) => {
  const { params } = useRouter()
  const me = useAsked('org.me', {}, { kept: true })
  const activities = useActivities(me.value?.branch !== null && me.value !== undefined)
  const askedId = draft.about?.is === 'activity' ? draft.about.activityId : params['activityId']
  const listed = activities.all.find(({ id }) => id === askedId)
  const isUnlisted = askedId !== undefined && listed === undefined && activities.isKnown
  const asked = useAsked('activity.get', { id: askedId ?? '' }, { enabled: isUnlisted })
  const activity = askedId === undefined ? activities.proposed : (listed ?? asked.value)
  const about = draft.about ?? leafNamed(params['leaf'])
  const origin: Origin | undefined =
    about?.is === 'leaf' && isLeafCode(about.leaf)
      ? { ...about, leaf: about.leaf }
      : activity && { is: 'activity', activity }
  // An answer kept by an older version of the app has none.
  return { me, activities, origin, settings: me.value?.settings ?? undefined }
}

/** 落款日期 is today until somebody says otherwise. */
const leafNamed = (leaf: string | undefined): About | undefined =>
  leaf === undefined ? undefined : { is: 'leaf', leaf, signedOn: localDateOf(nowInstant()) }

const aboutOf = (origin: Origin): About =>
  origin.is === 'activity' ? { is: 'activity', activityId: origin.activity.id } : origin

export default function SubmitPage() {
  const draft = useDraft()
  const { me, activities, origin, settings } = useOrigin(draft)
  const [isChoosing, setIsChoosing] = useState(false)
  const sending = useSending(draft, origin, settings)
  const named = { about: origin && aboutOf(origin), title: origin && titleOfOrigin(origin) }
  useAutosave(draft, named)
  const now = nowInstant()
  const lateDays = origin ? lateDaysOf(origin, now, settings) : null
  const cap = capOfOrigin(origin, settings)
  const subtitle = (
    <>
      {origin ? sayOrigin(origin, now) : '先选是哪次活动的'}
      <Pressable className={styles.change} onPress={() => setIsChoosing(true)}>
        {origin ? '换一个' : '选一个'}
      </Pressable>
    </>
  )
  const footer = (
    <>
      <View className={styles.footer}>
        {isEmptyDraft(draft) || sending.isSending ? null : (
          <KeepForLater named={named} disabled={draft.preparing > 0} />
        )}
        <Button
          busy={draft.preparing > 0 ? '正在看这几张' : sending.isSending && '正在存'}
          disabled={isEmptyDraft(draft) || !origin}
          onPress={() => {
            // What became of it is worth a message; WeChat asks at this very tap, where it carries any.
            askToBeTold(['result'])
            sending.start()
          }}
        >
          提交
        </Button>
      </View>
      <View className={styles.under}>边填边存在手机里；没有网也能提交</View>
    </>
  )
  return (
    <Page title="提交" subtitle={subtitle} footer={footer} state={me.state} wide>
      {draft.unfit.map((words) => (
        <Banner key={words} look="amber" icon="question">
          {words}
        </Banner>
      ))}
      {sending.problem ? (
        <Banner look="amber" icon="question">
          {sending.problem}
        </Banner>
      ) : null}
      {isUntouched(draft) && draft.preparing === 0 ? <Unfinished /> : null}
      <View className={styles.wide}>
        <View>
          {cap > 0 ? <PhotoTray draft={draft} cap={cap} /> : null}
          <RecordTray draft={draft} />
        </View>
        <View>
          {lateDays === null ? null : <LateCard days={lateDays} reason={draft.lateReason} />}
          {origin ? <FactsCard draft={draft} origin={origin} name={me.value?.name ?? ''} /> : null}
        </View>
      </View>
      {isChoosing ? (
        <AboutSheet
          open
          activities={activities.all.filter(({ isJoined }) => !isJoined)}
          about={origin && aboutOf(origin)}
          title={draft.title}
          onClose={() => setIsChoosing(false)}
          onChoose={(about, title) => {
            changeDraft({ about, title })
            setIsChoosing(false)
          }}
        />
      ) : null}
      {sending.sheets}
    </Page>
  )
}

/** 补录 — welcome, with one sentence. */
function LateCard({ days, reason }: { days: number; reason: string }) {
  return (
    <Card title="补录">
      <Field
        label="为什么现在才补"
        value={reason}
        onChange={(lateReason) => changeDraft({ lateReason })}
        maxLength={200}
        placeholder="例如：纸质记录刚找到"
        hint={`活动过去 ${days} 天了，写一句就行，会注明是补录`}
      />
    </Card>
  )
}

/** 提交 asks in turn what has to be asked: a mark blocks, a bare word asks, the reminder stands before the first upload. */
const useSending = (draft: Draft, origin: Origin | undefined, settings: OrganisationSettings | undefined) => {
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<string>()

  const store = async (given: string) => {
    if (!origin || isSending) return
    setIsSending(true)
    const result = await whileNotSaving(async () => {
      const sent = await send({
        draft: currentDraft(),
        about: aboutOf(origin),
        name: draft.title || titleOfOrigin(origin),
        secrecyWordAnswer: given,
      })
      if (sent.is === 'stored') clearDraft()
      return sent
    }).catch(() => ({ is: 'full' }) as const)
    setIsSending(false)
    if (result.is === 'full') return setProblem('手机存不下了。请清出一些空间，再点提交；这里的内容都还在。')
    if (result.is === 'signedOut') return void Taro.reLaunch({ url: '/pages/sign-in/index' })
    say('已存手机，有网自动传')
    void Taro.redirectTo({ url: `/pages/submission/index?id=${result.id}` })
  }

  const { ask, sheets } = useSecrecy({ send: (given) => void store(given), onProblem: setProblem })

  const start = () => {
    const late = origin ? lateDaysOf(origin, nowInstant(), settings) : null
    if (late !== null && draft.lateReason.trim() === '')
      return setProblem(sayRefusal('lateReasonRequired', { days: late }))
    ask(findingOf(draft), { uploads: true })
  }
  return { start, isSending, problem, sheets }
}
