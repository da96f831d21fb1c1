// 等我看 — what waits for me to look at? One card after another, each with everything one needs to decide.
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page, type PageState } from '../../../components/Page'
import { Photo } from '../../../components/Photo'
import { Row } from '../../../components/Row'
import { Split } from '../../../components/Split'
import { Tag } from '../../../components/Tag'
import { useWide } from '../../../theme/wide'
import { AnswerSheet } from '../card/AnswerSheet'
import { CardView } from '../card/CardView'
import { Decide } from '../card/Decide'
import { openQuestionsOf, type QueueCard } from '../card/shown'
import { usePictures } from '../card/usePictures'
import { BulkSheet } from './BulkSheet'
import { useQueueKeys } from './keys'
import { useQueue } from './useQueue'
import styles from './queue.module.scss'

type Queue = ReturnType<typeof useQueue>

export default function QueuePage() {
  const queue = useQueue()
  const { state, cards, card, left, more, decidedCount } = queue
  const isWide = useWide()
  const [isBulk, setIsBulk] = useState(false)
  const plain = cards.filter(({ questions, viewless }) => questions.length === 0 && viewless === null)
  const position = `第 ${decidedCount + 1} 份，共 ${decidedCount + left} 份${more ? '，后面还有更多' : ''}`
  const title = left > 0 ? `等我看 ${left}${more ? '+' : ''}` : '等我看'
  if (state || !card)
    return (
      <Page
        title={title}
        section="home"
        state={state ?? (left === 0 || cards.length > 0 ? undefined : { is: 'loading' })}
      >
        <Outcomes queue={queue} />
        <AllSeen queue={queue} />
      </Page>
    )
  const bulk = plain.length > 1 ? () => setIsBulk(true) : undefined
  const sheet = isBulk ? (
    <BulkSheet
      cards={plain}
      onClose={() => setIsBulk(false)}
      onApprove={(many) => {
        setIsBulk(false)
        void queue.approveMany(many)
      }}
    />
  ) : null
  return (
    <CardOnPage queue={queue} card={card} isWide={isWide}>
      {({ content, actions }) => (
        <Page
          title={title}
          subtitle={position}
          section="home"
          wide={isWide}
          {...(isWide ? {} : { footer: actions })}
        >
          <Outcomes queue={queue} />
          <Split
            list={isWide ? <CardList queue={queue} current={card} onBulk={bulk} /> : content}
            detail={
              <>
                {content}
                <View className={styles.actions}>{actions}</View>
              </>
            }
          />
          {!isWide && bulk ? (
            <Button look="plain" onPress={bulk}>
              {`一并通过没有疑问的 ${plain.length} 份`}
            </Button>
          ) : null}
          {isWide ? null : <View className={styles.spacer} />}
          {sheet}
        </Page>
      )}
    </CardOnPage>
  )
}

interface CardOnPageProps {
  queue: Queue
  card: QueueCard
  isWide: boolean
  children: (parts: { content: React.ReactNode; actions: React.ReactNode }) => React.ReactElement
}

/** Which picture is shown and which question is being answered begin anew with each card; the page itself stays. */
function CardOnPage({ queue, card, isWide, children }: CardOnPageProps) {
  const { cards } = queue
  const begin = { id: card.id, at: 0, questionId: undefined }
  const [looked, setLooked] = useState<{ id: string; at: number; questionId: string | undefined }>(begin)
  const { at, questionId } = looked.id === card.id ? looked : begin
  const setAt = (next: number) => setLooked({ id: card.id, at: next, questionId })
  const setQuestionId = (next: string | undefined) => setLooked({ id: card.id, at, questionId: next })
  useEffect(() => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }), [card.id])
  const { addressBySlot, isReady, isError, retry } = usePictures(card)
  const index = cards.findIndex(({ id }) => id === card.id)
  const others = [...cards.slice(index + 1), ...cards.slice(0, index)]
  const go = (by: number) => queue.choose(cards[(index + by + cards.length) % cards.length]?.id)
  useQueueKeys(isWide, isReady ? card.id : undefined, { onNext: () => go(1), onBefore: () => go(-1) })
  const patch = (changes: Parameters<Queue['patch']>[1]) => queue.patch(card.id, changes)
  const content = (
    <>
      {isError ? (
        <Banner look="amber" action="再试一次" onAction={retry}>
          图打不开，看到图才能通过
        </Banner>
      ) : null}
      <CardView
        card={card}
        addressBySlot={addressBySlot}
        at={at}
        onMove={setAt}
        onAnswer={setQuestionId}
        onPatch={patch}
      />
      <AnswerSheet
        key={questionId}
        card={card}
        questionId={questionId}
        onClose={() => setQuestionId(undefined)}
        onPatch={patch}
      />
      <Ahead card={others[0]} after={others[1]} />
    </>
  )
  const actions = (
    <Decide
      card={card}
      at={at}
      isShown={isReady}
      onDecide={(decision) => void queue.decide(card, decision)}
      onPatch={patch}
      onAnswer={setQuestionId}
      onSkip={cards.length > 1 ? () => queue.skip(card.id) : undefined}
    />
  )
  return children({ content, actions })
}

/** The next card's first pictures are fetched while this one is looked at; where those of the one after are, too, so that a decision draws all at once. */
function Ahead({ card, after }: { card: QueueCard | undefined; after: QueueCard | undefined }) {
  const { addressBySlot } = usePictures(card)
  usePictures(after)
  const addresses = [...addressBySlot.values()].flatMap((address) => address ?? []).slice(0, 3)
  return (
    <View className={styles.ahead} aria-hidden="true">
      {addresses.map((address) => (
        <Photo key={address} src={address} alt="" shape="small" />
      ))}
    </View>
  )
}

function CardList({
  queue,
  current,
  onBulk,
}: {
  queue: Queue
  current: QueueCard
  onBulk: (() => void) | undefined
}) {
  return (
    <>
      <Card>
        {queue.cards.map((card) => (
          <Row
            key={card.id}
            title={card.title}
            note={card.submitterName}
            tag={
              openQuestionsOf(card).length > 0 ? (
                <Tag look="amber">有处要问清</Tag>
              ) : queue.laterIds.includes(card.id) ? (
                <Tag>先放着</Tag>
              ) : null
            }
            current={card.id === current.id}
            onPress={() => queue.choose(card.id)}
          />
        ))}
      </Card>
      {queue.more ? <View className={styles.keys}>还有更多，看完这些就会出来</View> : null}
      {onBulk ? (
        <Button look="plain" onPress={onBulk}>
          一并通过没有疑问的
        </Button>
      ) : null}
      <View className={styles.keys}>按 → 看下一份，按回车通过</View>
    </>
  )
}

/** What is still being recorded, what was just recorded, and every failure until it was read. */
function Outcomes({ queue }: { queue: Queue }) {
  const failed = queue.outcomes.filter((one) => one.is === 'failed')
  const last = queue.outcomes.at(-1)
  return (
    <>
      {failed.map(({ id, say }) => (
        <Banner key={id} look="amber" icon="question" action="知道了" onAction={() => queue.forget(id)}>
          {say}
        </Banner>
      ))}
      {last && last.is !== 'failed' ? (
        <Banner look={last.is === 'done' ? 'ok' : 'plain'} {...(last.is === 'done' ? { icon: 'check' } : {})}>
          {last.say}
        </Banner>
      ) : null}
    </>
  )
}

function AllSeen({ queue }: { queue: Queue }) {
  const { laterIds, cards, preparing, more } = queue
  const least = more ? '至少' : ''
  const waits = preparing > 0 ? `还有${least} ${preparing} 份正在准备图，好了会出现在这里。` : ''
  const state: { say: string; action?: React.ReactNode } =
    cards.length > 0 && laterIds.length > 0
      ? {
          say: `其余 ${cards.length} 份先放着了。`,
          action: (
            <Button fit look="plain" onPress={queue.takeUpAgain}>
              接着看
            </Button>
          ),
        }
      : { say: more ? `这些看完了，后面还有更多。${waits}` : `都看完了。${waits}` }
  return <Quiet state={{ is: 'empty', ...state }} />
}

function Quiet({ state }: { state: Extract<PageState, { is: 'empty' }> }) {
  return (
    <View className={styles.quiet} role="status">
      <View>{state.say}</View>
      {state.action}
    </View>
  )
}
