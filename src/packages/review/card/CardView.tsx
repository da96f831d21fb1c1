// What is there to decide about? Pictures first, then one sentence, where it belongs, and what does not agree.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { sayMoment } from '../../../../core/calendar'
import { captionSentence } from '../../../../core/evidence/caption'
import { sayLate } from '../../../../core/evidence/lateness'
import { returnReasons } from '../../../../core/evidence/submission'
import { call, sentenceOf } from '../../../cloud/call'
import { Card, Rule } from '../../../components/Card'
import { Icon } from '../../../components/Icon'
import { KeyValue } from '../../../components/KeyValue'
import { Pressable } from '../../../components/Pressable'
import { Tag, Tags } from '../../../components/Tag'
import { say } from '../../../components/Toast'
import { SameBytes } from '../../../views/submission/SameBytes'
import { Pictures } from './Pictures'
import { openQuestionsOf, sayPlace, sayViewless, type CardPatch, type ShownCard } from './shown'
import styles from './card.module.scss'
import { now } from '../../../cloud/now'

export interface CardViewProps {
  card: ShownCard
  addressBySlot: ReadonlyMap<number, string | undefined>
  at: number
  onMove: (at: number) => void
  onAnswer: (questionId: string) => void
  onPatch: (patch: CardPatch) => void
}

export function CardView({ card, addressBySlot, at, onMove, onAnswer, onPatch }: CardViewProps) {
  const { title, submitterName, receivedAt, late, caption } = card
  const sentence = caption.matter || captionSentence(caption) || title
  const from = [submitterName, sayMoment(receivedAt, now()), title === sentence ? '' : title]
  return (
    <Card flush>
      <Pictures card={card} addressBySlot={addressBySlot} at={at} onMove={onMove} />
      <View className={styles.words}>
        <View className={styles.sentence}>{sentence}</View>
        <View className={styles.from}>{from.filter(Boolean).join(' · ')}</View>
        <Counts card={card} />
        {sayViewless(card) ? <View className={styles.answered}>{sayViewless(card)}</View> : null}
        <Rule />
        <KeyValue
          facts={[
            ...(card.documentNumber === '' ? [] : [{ name: '文号', value: card.documentNumber }]),
            { name: '归到', value: sayPlace(card.placement), because: card.placement.reasons[0]?.say },
            ...(late ? [{ name: '补录', value: sayLate(late, receivedAt), because: late.reason }] : []),
            ...card.returnedBefore.slice(-1).map((before) => ({
              name: '补充过',
              value: [returnReasons[before.reason], before.say].filter(Boolean).join('：'),
              because: before.answer || undefined,
            })),
          ]}
        />
        <TagLine card={card} onPatch={onPatch} />
        <Questions card={card} onAnswer={onAnswer} />
      </View>
    </Card>
  )
}

function Counts({ card }: { card: ShownCard }) {
  const kept = card.files.filter(({ state }) => state === 'kept')
  const photos = kept.filter(({ tray }) => tray === 'photos').length
  const records = kept.length - photos
  return (
    <Tags>
      {photos > 0 ? <Tag>{`${photos} 张照片`}</Tag> : null}
      {records > 0 ? <Tag>{`记录 ${records} 页`}</Tag> : null}
      {card.late ? <Tag look="amber">补录</Tag> : null}
      {openQuestionsOf(card).length > 0 ? <Tag look="amber">有处要问清</Tag> : null}
    </Tags>
  )
}

function TagLine({ card, onPatch }: { card: ShownCard; onPatch: CardViewProps['onPatch'] }) {
  const remove = useMutation({
    mutationFn: (tag: string) => call('evidence.tag', { id: card.id, tag, removed: true }),
    onSuccess: ({ tags, digest }) => onPatch({ tags: tags.filter(({ removed }) => !removed), digest }),
    onError: (error) => say(sentenceOf(error)),
  })
  const shown = card.tags.filter(
    ({ removed, tag }) => !removed && !(remove.isPending && tag === remove.variables),
  )
  if (shown.length === 0) return null
  return (
    <View className={styles.tags}>
      {shown.map(({ tag }) => (
        <Pressable
          key={tag}
          className={styles.tag}
          label={`去掉标签：${tag}`}
          onPress={() => remove.mutate(tag)}
        >
          <View>{tag}</View>
          <Icon name="close" />
        </Pressable>
      ))}
    </View>
  )
}

function Questions({ card, onAnswer }: { card: ShownCard; onAnswer: (questionId: string) => void }) {
  return (
    <>
      {card.questions.map((question) => (
        <View key={question.id}>
          {question.answer ? (
            <View className={styles.answered}>
              {question.say}。已说明：{question.answer.text}
            </View>
          ) : (
            <Pressable className={styles.question} onPress={() => onAnswer(question.id)}>
              <View className={styles.questionSay}>{question.say}</View>
              <View className={styles.questionGo}>去说明</View>
            </Pressable>
          )}
          <SameBytes one={card} question={question} onOpen={openOther} />
        </View>
      ))}
    </>
  )
}

const openOther = (id: string) => void Taro.navigateTo({ url: `/packages/review/submission/index?id=${id}` })
