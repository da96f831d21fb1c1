// One submission of mine: how far it is, what is asked, where it went, and what I can still do.
import { useEffect } from 'react'
import Taro, { useDidShow, useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { sayMoment } from '../../../core/calendar'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { useOutbox } from '../../cloud/myOutbox'
import { Banner } from '../../components/Banner'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { titleOfSubmission, wordsOf } from '../../components/submissionWords'
import { Tag } from '../../components/Tag'
import { idOfLine } from '../../views/submission/Mine'
import { Files, type OneSubmission } from '../../views/submission/Files'
import { OnPhone } from './OnPhone'
import { CatalogueCard, PlaceCard, ReceiptCard } from '../../views/item/Place'
import { Questions } from './Questions'
import { Resubmit } from './Resubmit'
import { TakeBack } from '../../views/submission/TakeBack'
import styles from '../../views/submission/submission.module.scss'

const makingMs = 3_000

export default function SubmissionPage() {
  const { params } = useRouter()
  const id = params['id'] ?? ''
  const line = useOutbox().find((one) => idOfLine(one) === id && one.status.is !== 'received')
  const isOnlyHere = line?.entry.facts.command === 'evidence.submit'
  const asked = useAsked('evidence.get', { id }, { enabled: !isOnlyHere, kept: true })
  const one = isOnlyHere ? undefined : asked.value
  const { again } = asked
  useDidShow(() => (isOnlyHere ? undefined : again()))
  const isMaking =
    one !== undefined && (one.isSettling || one.viewStates.some(({ view }) => view.is === 'queued'))
  useEffect(() => {
    if (!isMaking) return undefined
    const timer = setInterval(again, makingMs)
    return () => clearInterval(timer)
  }, [isMaking, again])
  const title = line && isOnlyHere ? line.entry.title : one ? titleOfSubmission(one) : '我交的'
  const subtitle = one && `${sayMoment(one.receivedAt, nowInstant())} 收到`
  return (
    <Page title={title} subtitle={subtitle} section="home" state={isOnlyHere ? undefined : asked.state} wide>
      {line ? <OnPhone line={line} /> : null}
      {one ? <Content one={one} isSending={line !== undefined} /> : null}
    </Page>
  )
}

function Content({ one, isSending }: { one: OneSubmission; isSending: boolean }) {
  const open = (itemId: string) => void Taro.navigateTo({ url: `/pages/item/index?id=${itemId}` })
  const isReturned = one.state.is === 'returned' && one.may.resubmit && !isSending
  return (
    <View className={styles.wide}>
      <View>
        {one.sendAgain ? <SendAnew one={one} say={one.sendAgain.say} /> : null}
        <StateCard one={one} />
        {one.viewless && one.state.is === 'waiting' ? <Banner look="amber">{one.viewless.say}</Banner> : null}
        <CatalogueCard one={one} onOpen={open} />
        <Questions one={one} />
        {isReturned ? <Resubmit one={one} /> : <Files one={one} />}
      </View>
      <View>
        <PlaceCard one={one} />
        <ReceiptCard one={one} />
        <TakeBack id={one.id} may={one.may} />
      </View>
    </View>
  )
}

/** 请再交一次 — what was held for it by another's submission is held no more. */
function SendAnew({ one: { about }, say }: { one: OneSubmission; say: string }) {
  const activityId = about.is === 'activity' ? `?activityId=${about.activityId}` : ''
  const open = () => void Taro.navigateTo({ url: `/pages/submit/index${activityId}` })
  return (
    <Banner look="amber" icon="question" action="去交" onAction={open}>
      {say}
    </Banner>
  )
}

function StateCard({ one }: { one: OneSubmission }) {
  // It says the same as the line above it.
  if (one.state.is === 'repeated' && one.sendAgain) return null
  const { word, look, next } = wordsOf(one)
  if (one.state.is === 'returned')
    return (
      <Banner look="amber" icon="question">
        {`请补充：${one.stateSay}`}
      </Banner>
    )
  return (
    <Card>
      <View className={styles.state}>
        <Tag look={look}>{word}</Tag>
        <View>
          {one.openQuestions > 0 && one.state.is === 'waiting'
            ? '有处要问清，先在下面说明一下'
            : one.stateSay || next}
        </View>
      </View>
    </Card>
  )
}
