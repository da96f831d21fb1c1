// What somebody said, and what was decided: each a part of its own.
import type { Decision, MinutesContent } from '../../../../core/meeting/minutes'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import type { PartProps } from './Facts'
import { VotePart } from './Vote'

interface OneProps extends PartProps {
  id: string
  onRemoved: () => void
}

export function SpeechPart({ id, content, change, onRemoved }: OneProps) {
  const speech = content.speeches.find((one) => one.id === id)
  if (!speech) return null
  const set = (changes: Partial<typeof speech>) =>
    change((before) => ({
      ...before,
      speeches: before.speeches.map((one) => (one.id === id ? { ...one, ...changes } : one)),
    }))
  return (
    <>
      <Field label="谁发言" value={speech.speaker} maxLength={40} onChange={(speaker) => set({ speaker })} />
      <Field
        label="说了什么"
        value={speech.text}
        multiline
        rows={8}
        maxLength={4000}
        onChange={(text) => set({ text })}
      />
      <Button look="plain" icon="trash" onPress={onRemoved}>
        去掉这条发言
      </Button>
    </>
  )
}

export function DecisionPart({ id, asked, content, change, onRemoved }: OneProps) {
  const decision = content.decisions.find((one) => one.id === id)
  if (!decision) return null
  const set = (changes: Partial<Decision>) =>
    change((before) => ({
      ...before,
      decisions: before.decisions.map((one) => (one.id === id ? { ...one, ...changes } : one)),
    }))
  return (
    <>
      <Field
        label="决定了什么"
        value={decision.text}
        multiline
        rows={3}
        maxLength={1000}
        onChange={(text) => set({ text })}
      />
      <Field
        label="谁来落实（可以不写）"
        value={decision.assignee}
        maxLength={40}
        onChange={(assignee) => set({ assignee })}
      />
      {asked.voteKinds.length > 0 ? (
        <VotePart asked={asked} vote={decision.vote} onChange={(vote) => set({ vote })} />
      ) : null}
      <Button look="plain" icon="trash" onPress={onRemoved}>
        去掉这项决定
      </Button>
    </>
  )
}

/** The record without one speech or decision. */
export const without = (content: MinutesContent, id: string): MinutesContent => ({
  ...content,
  speeches: content.speeches.filter((one) => one.id !== id),
  decisions: content.decisions.filter((one) => one.id !== id),
})
