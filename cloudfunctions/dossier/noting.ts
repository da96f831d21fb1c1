// Is what somebody notes of a step what that step can have: its outcome, its papers, its people, its vote?
import type { NotedStep } from '../../core/dossier/inputs'
import type { Note } from '../../core/dossier/dossier'
import { stepOf } from '../../core/dossier/steps'
import type { StepRow } from '../../core/dossier/steps'
import { affiliationOn } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { minutesByActivity } from '../kit/collections/minutes'
import { people } from '../kit/collections/people'
import { callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { isSame } from '../kit/plain'
import { requireCome } from './checklist'

type Noted = Omit<NotedStep, 'id' | 'noteId' | 'replaces'>

/** Of whom in which branch; nobody stands by themselves. */
interface About {
  readonly branchId: string
  readonly personId: string | null
}

export async function noteOf(
  kit: Kit,
  about: About,
  { noteId, ...noted }: Noted & Pick<NotedStep, 'noteId'>,
): Promise<Note> {
  requireCome(kit, noted.date)
  const wrong = misplacedIn(noted, stepOf(noted.step))
  if (wrong !== undefined) throw new Problem('invalidInput', { field: wrong })
  await requireMembers(kit, about, noted.personIds, noted.date)
  await requireVote(kit, about.branchId, noted)
  return { ...noted, id: noteId, by: callerOf(kit)._id, at: kit.now(), struck: null }
}

/** Whether a note says all that is noted now. */
export function isNotedAs(
  known: Note,
  { noteId: _noteId, ...noted }: Noted & Pick<NotedStep, 'noteId'>,
): boolean {
  const { id: _id, by: _by, at: _at, struck: _struck, ...facts } = known
  return isSame(facts, noted)
}

/** What the step does not have, by the word that the page has for it. */
function misplacedIn(noted: Noted, row: StepRow): string | undefined {
  const { outcome, papers, personIds, days, hours, until, meeting, date } = noted
  const codes = row.papers.map(({ code }) => code)
  const isExtended = outcome === 'extended'
  const misplaced: readonly (readonly [string, boolean])[] = [
    ['结果', outcome !== null && !row.outcomes.includes(outcome)],
    ['材料', Object.keys(papers).some((code) => !codes.includes(code))],
    ['人', row.people === undefined && personIds.length > 0],
    ['天数或学时', row.isTraining !== true && (days !== null || hours !== null)],
    ['延长到', until !== null && (!isExtended || until <= date)],
    ['表决', row.vote === undefined && meeting !== null],
  ]
  return misplaced.find(([, isWrong]) => isWrong)?.[0]
}

async function requireMembers(
  kit: Kit,
  { branchId, personId }: About,
  ids: readonly string[],
  date: string,
): Promise<void> {
  if (ids.length === 0) return
  if (new Set([...ids, personId]).size !== ids.length + 1) throw new Problem('samePerson')
  const found = await people.getMany(kit, ids)
  const isThere = (id: string) => {
    const person = found.find(({ _id }) => _id === id)
    return person !== undefined && affiliationOn(person, date)?.branchId === branchId
  }
  if (!ids.every(isThere)) throw new Problem('notInThisBranch', { name: '所选的人' })
}

/** The vote stands in the minutes of this branch, and is of the kind that the step is decided by. */
async function requireVote(kit: Kit, branchId: string, { meeting, step }: Noted): Promise<void> {
  if (meeting === null) return
  const minutes = await minutesByActivity.get(kit, meeting.activityId)
  const decision = minutes?.content.decisions.find(({ id }) => id === meeting.decisionId)
  const isVote = decision?.vote?.is === 'tally' && decision.vote.kind === stepOf(step).vote
  if (minutes?.branchId !== branchId || !isVote) throw new Problem('invalidInput', { field: '表决' })
}
