// 和另一份里的完全相同 — which two does the question mean? Both side by side, as far as whoever asks may see the other.
import { View } from '@tarojs/components'
import { localDateOf, sayDate } from '../../../core/calendar'
import { comparedWith } from '../../../core/evidence/questions'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { useLinks } from '../../cloud/links'
import { Photo } from '../../components/Photo'
import { titleOfSubmission, wordsOf } from '../../components/submissionWords'
import type { OneSubmission } from './Files'
import styles from './sameBytes.module.scss'

type Question = OneSubmission['questions'][number]

interface Compared {
  readonly id: string
  readonly questions: OneSubmission['questions']
  readonly files: readonly Pick<OneSubmission['files'][number], 'slot' | 'label'>[]
}

export interface SameBytesProps {
  one: Compared
  question: Question
  /** Opens the other submission. */
  onOpen: (id: string) => void
}

export function SameBytes({ one, question, onOpen }: SameBytesProps) {
  const { slot } = question
  const other = comparedWith(question)
  return other && slot !== null ? (
    <Both
      one={one}
      slot={slot}
      otherId={other.submissionId}
      otherSlot={other.slot}
      hidden={sayHidden(question.kind)}
      onOpen={onOpen}
    />
  ) : null
}

/** 看不到另一份时 — of another branch's nothing is told but that there is one. */
const sayHidden = (kind: Question['kind']): string =>
  kind === 'sameBytesInAnotherBranch'
    ? '另一份是别的支部的，不归您看，所以不显示。这一条只问您，交的人看不到。'
    : '另一份现在看不到：撤下、封存了，或不归您看。'

interface BothProps extends Pick<SameBytesProps, 'one' | 'onOpen'> {
  slot: number
  otherId: string
  otherSlot: number
  hidden: string
}

function Both({ one, slot, otherId, otherSlot, hidden, onOpen }: BothProps) {
  const { value: other, state } = useAsked('evidence.get', { id: otherId })
  const mine = { of: 'submission', id: one.id, slot, as: 'thumbnail' } as const
  const theirs = { of: 'submission', id: otherId, slot: otherSlot, as: 'thumbnail' } as const
  const addressOf = useLinks(other ? [mine, theirs] : [])
  if (state?.is === 'loading') return null
  if (!other) return <View className={styles.gone}>{hidden}</View>
  const label = one.files.find((file) => file.slot === slot)?.label ?? '文件'
  const title = titleOfSubmission(other)
  return (
    <View className={styles.both}>
      <View className={styles.one}>
        <Photo src={addressOf(mine)} alt="这一份里的" missing={label} />
        <View className={styles.title}>这一份</View>
      </View>
      <View className={styles.one}>
        <Photo
          src={addressOf(theirs)}
          alt={`另一份里的，${title}`}
          missing={label}
          onPress={() => onOpen(otherId)}
        />
        <View className={styles.title}>{title}</View>
        <View className={styles.facts}>{factsOf(other).join(' · ')}</View>
      </View>
    </View>
  )
}

/** 11 月 15 日的活动 · 罗子安交 · 已入档 */
function factsOf(other: OneSubmission): readonly string[] {
  const { about, submitterName } = other
  const day = about.is === 'activity' ? localDateOf(about.startsAt) : about.signedOn
  return [sayDate(day, localDateOf(nowInstant())), `${submitterName}交`, wordsOf(other).word]
}
