// One checklist: what was noted of each step, what should be looked at, and what may be done.
import { localDateOf } from '../../core/calendar'
import { standingNotes } from '../../core/dossier/dossier'
import type { Dossier, Note } from '../../core/dossier/dossier'
import { nextStep, stageOf } from '../../core/dossier/progress'
import { promptsFor } from '../../core/dossier/rules'
import { stepOf } from '../../core/dossier/steps'
import { byIdSchema } from '../../core/inputs'
import { dossierSubject } from '../kit/collections/dossiers'
import { minutesByActivity, withoutSealed } from '../kit/collections/minutes'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { dossierById } from './checklist'
import { formalAmong } from './told'
import { votesIn } from './vote'

export const get = defineCommand({
  name: 'dossier.get',
  input: byIdSchema,
  load: dossierById,

  async run(kit, { id }, { dossier }) {
    const { state, personId, name, branchId } = dossier
    const notes = standingNotes(dossier)
    const [persons, written, branch] = await Promise.all([
      people.getMany(kit, idsIn(dossier)),
      minutesByActivity.getMany(kit, meetingsIn(notes)).then((some) => withoutSealed(kit, some)),
      organisations.get(kit, branchId),
    ])
    const nameOf = (one: string) => persons.find(({ _id }) => _id === one)?.name ?? ''
    const keeps = may(kit, 'dossier.note', dossierSubject(dossier, kit.person))
    const voteOf = (one: Note) =>
      written.flatMap((minutes) => countedFor(one, minutes)).find((vote) => vote !== undefined)
    const isOpen = state.is === 'open'
    return {
      id,
      branchId,
      branchName: branch?.name ?? '',
      personId,
      name: personId === null ? name : nameOf(personId) || name,
      state: state.is === 'open' ? state : { ...state, by: nameOf(state.by) },
      stage: stageOf(notes),
      next: isOpen ? nextStep(notes) : null,
      // The minutes say who was left out of a vote, and why: they are read by those who keep them.
      notes: notes.map((one) => ({ ...shown(one, nameOf), vote: (keeps ? voteOf(one) : undefined) ?? null })),
      /** 划去和更正过的 — for those who keep it. */
      struck: keeps ? struckIn(dossier, nameOf) : [],
      prompts: keeps && isOpen ? promptsOf(kit, notes, persons, (one) => voteOf(one)?.outcome) : [],
      mayKeep: keeps,
    }
  },
})

type Asked = Parameters<typeof promptsFor>[0]

const promptsOf = (
  kit: Kit,
  notes: readonly Note[],
  persons: Parameters<typeof formalAmong>[0],
  voteOf: Asked['voteOf'],
) => promptsFor({ notes, today: localDateOf(kit.now()), isFormalOn: formalAmong(persons), voteOf })

function countedFor({ step, meeting }: Note, minutes: Parameters<typeof votesIn>[0]) {
  const { vote } = stepOf(step)
  if (vote === undefined || meeting === null || minutes._id !== meeting.activityId) return []
  return votesIn(minutes, vote).filter(({ decisionId }) => decisionId === meeting.decisionId)
}

const idsIn = ({ personIds, notes, state }: Dossier): readonly string[] => [
  ...new Set([
    ...personIds,
    ...notes.flatMap(({ by, struck }) => [by, ...(struck === null ? [] : [struck.by])]),
    ...(state.is === 'open' ? [] : [state.by]),
  ]),
]

const meetingsIn = (notes: readonly Note[]): readonly string[] => [
  ...new Set(notes.flatMap(({ meeting }) => (meeting === null ? [] : [meeting.activityId]))),
]

type Naming = (personId: string) => string

function shown({ struck: _struck, by, personIds, ...note }: Note, nameOf: Naming) {
  return { ...note, personIds, people: personIds.map(nameOf), by: nameOf(by) }
}

const struckIn = ({ notes }: Dossier, nameOf: Naming) =>
  notes.flatMap((note) =>
    note.struck === null
      ? []
      : [{ ...shown(note, nameOf), struck: { ...note.struck, by: nameOf(note.struck.by) } }],
  )
