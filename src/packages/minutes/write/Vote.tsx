// How did the vote go? The figures of the paper ballots, and under them the arithmetic, as it is typed.
import { View } from '@tarojs/components'
import { decidedBy } from '../../../../core/meeting/decided'
import type { Vote } from '../../../../core/meeting/minutes'
import { noVotes } from '../../../../core/meeting/tally'
import { voteRules } from '../../../../core/meeting/votes'
import type { VoteKind } from '../../../../core/meeting/votes'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { NumberField } from './Facts'
import type { Asked } from './useMinutes'
import styles from './minutes.module.scss'

export interface VotePartProps {
  asked: Asked
  vote: Vote | null
  onChange: (vote: Vote | null) => void
}

export function VotePart({ asked, vote, onChange }: VotePartProps) {
  if (vote === null)
    return (
      <Choice
        label="表决了吗？纸票数好，把数填进来"
        options={asked.voteKinds.map((kind) => ({ value: kind, words: voteRules[kind].name }))}
        value={undefined}
        onChange={(kind) => onChange(begun(kind, asked))}
      />
    )
  return (
    <View className={styles.vote}>
      <View className={styles.voteName}>表决：{voteRules[kindOf(vote)].name}</View>
      {vote.is === 'election' ? (
        <ElectionFields vote={vote} onChange={onChange} />
      ) : (
        <TallyFields vote={vote} onChange={onChange} />
      )}
      <Outcome vote={vote} rules={asked.rules} />
      <Button look="plain" onPress={() => onChange(null)}>
        没有表决
      </Button>
    </View>
  )
}

const kindOf = (vote: Vote): VoteKind => (vote.is === 'election' ? 'election' : vote.kind)

/** Who is due and who is there with a vote is known from attendance; the ballots are not. */
const begun = (kind: VoteKind, { voting: { due, present, exclusions }, content }: Asked): Vote => {
  const shared = {
    due,
    exclusions: [...exclusions],
    present: present ?? content.attendance.presentVoting ?? 0,
  }
  if (kind === 'election') return { is: 'election', ...shared, collected: 0, seats: 1, candidates: [] }
  return { is: 'tally', kind, ...shared, ...noVotes, written: noVotes }
}

type TallyVote = Extract<Vote, { is: 'tally' }>
type ElectionVote = Extract<Vote, { is: 'election' }>

function TallyFields({ vote, onChange }: { vote: TallyVote; onChange: (vote: Vote) => void }) {
  const set = (changes: Partial<TallyVote>) => onChange({ ...vote, ...changes })
  const written = (changes: Partial<TallyVote['written']>) =>
    set({ written: { ...vote.written, ...changes } })
  return (
    <>
      <View className={styles.figures}>
        <NumberField label="应到(有表决权)" value={vote.due} onChange={(due) => set({ due: due ?? 0 })} />
        <NumberField
          label="到会"
          value={vote.present}
          onChange={(present) => set({ present: present ?? 0 })}
        />
        <NumberField label="赞成" value={vote.yes} onChange={(yes) => set({ yes: yes ?? 0 })} />
        <NumberField label="反对" value={vote.no} onChange={(no) => set({ no: no ?? 0 })} />
        <NumberField
          label="弃权"
          value={vote.abstain}
          onChange={(abstain) => set({ abstain: abstain ?? 0 })}
        />
      </View>
      {voteRules[vote.kind].writtenCounts ? (
        <>
          <View className={styles.remark}>没到会的人会前交来的书面意见，算在票数里，不算到会：</View>
          <View className={styles.figures}>
            <NumberField
              label="书面赞成"
              value={vote.written.yes}
              onChange={(yes) => written({ yes: yes ?? 0 })}
            />
            <NumberField
              label="书面反对"
              value={vote.written.no}
              onChange={(no) => written({ no: no ?? 0 })}
            />
          </View>
        </>
      ) : null}
    </>
  )
}

function ElectionFields({ vote, onChange }: { vote: ElectionVote; onChange: (vote: Vote) => void }) {
  const set = (changes: Partial<ElectionVote>) => onChange({ ...vote, ...changes })
  const rename = (at: number, changes: Partial<ElectionVote['candidates'][number]>) =>
    set({ candidates: vote.candidates.map((one, index) => (index === at ? { ...one, ...changes } : one)) })
  return (
    <>
      <View className={styles.figures}>
        <NumberField label="应到(有选举权)" value={vote.due} onChange={(due) => set({ due: due ?? 0 })} />
        <NumberField
          label="到会"
          value={vote.present}
          onChange={(present) => set({ present: present ?? 0 })}
        />
        <NumberField
          label="收回选票"
          value={vote.collected}
          onChange={(collected) => set({ collected: collected ?? 0 })}
        />
        <NumberField
          label="应选名额"
          value={vote.seats}
          onChange={(seats) => set({ seats: Math.max(1, seats ?? 1) })}
        />
      </View>
      {vote.candidates.map((one, at) => (
        <View key={at} className={styles.figures}>
          <Field
            label={`候选人 ${at + 1}`}
            value={one.name}
            maxLength={40}
            onChange={(name) => rename(at, { name })}
          />
          <NumberField label="赞成票" value={one.yes} onChange={(yes) => rename(at, { yes: yes ?? 0 })} />
        </View>
      ))}
      <Button
        look="ghost"
        icon="plus"
        onPress={() => set({ candidates: [...vote.candidates, { name: '', yes: 0 }] })}
      >
        加一名候选人
      </Button>
    </>
  )
}

/** 算给您看 — the outcome in words, with the clause it follows from. */
function Outcome({ vote, rules }: { vote: Vote; rules: Asked['rules'] }) {
  const { outcome, sentences, source } = decidedBy(vote, rules)
  return (
    <View className={`${styles.outcome} ${outcome === 'passed' ? styles.passed : ''}`} role="status">
      {sentences.map((sentence) => (
        <View key={sentence}>{sentence}。</View>
      ))}
      <View className={styles.source}>依据：{source}</View>
    </View>
  )
}
