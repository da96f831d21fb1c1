// What stands beside the grid: leave that is asked for, questions, numbers, guests; all of it needs the branch, so none without a network.
import type { Api } from '../../../../cloudfunctions/api'
import { call } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { now } from '../../../cloud/now'
import { View } from '@tarojs/components'
import { useAct } from '../useAct'
import { BesideCard } from './BesideCard'
import { CountsCard } from './CountsCard'
import { GuestsCard } from './GuestsCard'
import { LeavesCard } from './LeavesCard'
import { sayClaim, type Line, type Sheet } from './lines'
import { QuestionsCard } from './QuestionsCard'
import { sayState } from '../../../../core/attendance/attendance'

type Input<Name extends keyof Api> = Omit<Api[Name]['input'], 'activity'>

export function Aside({ sheet, isOffline }: { sheet: Sheet; isOffline: boolean }) {
  const { rows, counts, questions, guests, heads } = sheet
  const activity = sheet.activity.id
  const count = useAct((input: Input<'checkin.countHeads'>) =>
    call('checkin.countHeads', { activity, ...input }),
  )
  const answer = useAct((input: Input<'checkin.answer'>) => call('checkin.answer', { activity, ...input }))
  const settle = useAct((input: Input<'checkin.settle'>) => call('checkin.settle', { activity, ...input }))
  const decide = useAct((input: Input<'checkin.decideLeave'>) =>
    call('checkin.decideLeave', { activity, ...input }),
  )
  const guest = useAct((input: Input<'checkin.guest'>) => call('checkin.guest', { activity, ...input }))
  const lastHeads = heads.at(-1)?.heads ?? null
  return (
    <View>
      {isOffline ? null : (
        <>
          <LeavesCard
            asked={rows.flatMap(askedOf)}
            busy={decide.isPending}
            onDecide={(person, granted) => decide.mutate({ person, granted })}
          />
          {rows
            .filter(({ beside }) => beside.length > 0)
            .map((line) => (
              <BesideCard
                key={line.person}
                name={line.name}
                sides={sidesOf(line)}
                busy={settle.isPending}
                onChoose={(choose) => settle.mutate({ person: line.person, choose, seen: line.rev })}
              />
            ))}
          <QuestionsCard
            questions={questions
              .filter(({ is }) => is !== 'conflict')
              .map(({ key, say, answer: given }) => ({ key, say, answer: given?.answer ?? null }))}
            busy={answer.isPending}
            onAnswer={(question, text) => answer.mutate({ question, answer: text })}
          />
        </>
      )}
      <CountsCard
        counts={counts}
        heads={lastHeads}
        busy={count.isPending}
        onHeads={(number) => count.mutate({ heads: number })}
        mayCount={!isOffline}
      />
      {isOffline ? null : (
        <GuestsCard
          guests={guests}
          busy={guest.isPending}
          onAdd={(name, unit) => guest.mutate({ id: newId(), name, unit })}
          onRemove={({ id, name, unit }) => guest.mutate({ id, name, unit, remove: true })}
        />
      )}
    </View>
  )
}

const askedOf = ({ person: id, name, state }: Line) =>
  state?.is === 'asked' ? [{ id, name, reason: state.reason }] : []

const sidesOf = ({ claim, beside }: Line) => [
  ...(claim === null
    ? []
    : [
        {
          choose: 'standing' as const,
          word: sayState(claim),
          facts: sayClaim(claim, now()).split(' · ').slice(1),
        },
      ]),
  ...beside.map((one, at) => ({
    choose: at,
    word: sayState(one),
    facts: sayClaim(one, now()).split(' · ').slice(1),
  })),
]
