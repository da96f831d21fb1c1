// What does one fill in of a step, and what of it is said in words?
import type { Api } from '../../../cloudfunctions/api'
import { outcomes } from '../../../core/dossier/steps'

type Noted = Api['dossier.note']['input']
/** 要填的 — the facts of one step as the server takes them. */
export type Form = Omit<Noted, 'id' | 'noteId' | 'step' | 'replaces'>
export type Checklist = Api['dossier.get']['value']
export type NoteShown = Checklist['notes'][number]
export type VoteShown = Api['dossier.votes']['value'][number]

export const blankForm = (date: string): Form => ({
  date,
  outcome: null,
  personIds: [],
  days: null,
  hours: null,
  until: null,
  papers: {},
  meeting: null,
})

/** 更正时先照原来的 — what was noted, to be put right. */
export const formOf = ({
  date,
  outcome,
  personIds,
  days,
  hours,
  until,
  papers,
  meeting,
}: NoteShown): Form => ({
  ...{ date, outcome, personIds: [...personIds], days, hours, until, papers, meeting },
})

/** What only one outcome has is left out with another. */
export const settled = (form: Form): Form => (form.outcome === 'extended' ? form : { ...form, until: null })

/** One line: the day, what came of it, whom it names. */
export function sayNote({ date, outcome, people, days, hours, until }: Omit<NoteShown, 'vote'>): string {
  return [
    date,
    outcome === null ? '' : outcomes[outcome].name,
    until === null ? '' : `到 ${until}`,
    people.join('、'),
    days === null ? '' : `${days} 天`,
    hours === null ? '' : `${hours} 学时`,
  ]
    .filter(Boolean)
    .join(' · ')
}
