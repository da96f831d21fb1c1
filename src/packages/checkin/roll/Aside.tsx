// What stands beside the grid: leave that is asked for, questions, numbers, guests; all of it needs the branch, so none without a network.
import type { Api } from '../../../../cloudfunctions/api'
import { call } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { now } from '../../../cloud/now'
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { MarkedState } from '../../../../core/attendance/inputs'
import { useAct } from '../useAct'
import { BesideCard } from './BesideCard'
import { CountsCard } from './CountsCard'
import { ElsewhereCard } from './ElsewhereCard'
import { ExemptCard } from './ExemptCard'
import { GuestsCard } from './GuestsCard'
import { LeavesCard } from './LeavesCard'
import { askedOf, isOwn, sayClaim, type Line, type Sheet } from './lines'
import { QuestionsCard } from './QuestionsCard'
import type { Slip } from './slips'
import { SlipSheet } from './SlipSheet'
import { sayState } from '../../../../core/attendance/attendance'

type Input<Name extends keyof Api> = Omit<Api[Name]['input'], 'activity'>

export interface AsideProps {
  sheet: Sheet
  isOffline: boolean
  /** By which the page leads here. */
  id: string
  slips: readonly Slip[]
  onSay: (person: string, state: MarkedState) => void
}

export function Aside({ sheet, isOffline, id, slips, onSay }: AsideProps) {
  const { rows, counts, questions, guests, visitors, heads } = sheet
  const [isWritingSlip, setIsWritingSlip] = useState(false)
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
  const takeBack = useAct((slip: string) => call('checkin.slip', { activity, takeBack: slip }))
  const lastHeads = heads.at(-1)?.heads ?? null
  return (
    <View id={id}>
      {isOffline ? null : (
        <>
          <LeavesCard
            asked={rows.flatMap(askedOf)}
            busy={decide.isPending}
            onDecide={
              sheet.may.decideLeave
                ? ({ person, seen }, granted) => decide.mutate({ person, granted, seen })
                : undefined
            }
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
      {isOffline ? null : <ElsewhereCard slips={slips} onSay={onSay} />}
      <CountsCard
        counts={counts}
        heads={lastHeads}
        busy={count.isPending}
        onHeads={(number) => count.mutate({ heads: number })}
        mayCount={!isOffline}
      />
      <ExemptCard rows={rows} activityId={activity} />
      {isOffline ? null : (
        <GuestsCard
          guests={guests}
          visitors={visitors}
          busy={guest.isPending || takeBack.isPending}
          onSlip={isOwn(sheet) ? () => setIsWritingSlip(true) : undefined}
          onTakeBack={(slip) => takeBack.mutate(slip)}
          onAdd={(name, unit) => guest.mutate({ id: newId(), name, unit })}
          onRemove={({ id, name, unit }) => guest.mutate({ id, name, unit, remove: true })}
        />
      )}
      {isWritingSlip ? <SlipSheet activityId={activity} onClose={() => setIsWritingSlip(false)} /> : null}
    </View>
  )
}

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
