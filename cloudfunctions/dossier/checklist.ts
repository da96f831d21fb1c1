// What have the commands about a checklist in common: by what a right is decided, and what may be changed?
import type { Dossier, Note } from '../../core/dossier/dossier'
import { namedIn } from '../../core/dossier/dossier'
import { localDateOf } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { dossiers, dossierSubject } from '../kit/collections/dossiers'
import { organisationNamed } from '../kit/collections/organisations'
import type { Kit, Lobby } from '../kit/command'
import { entryOf } from '../kit/entry'

export async function dossierById(lobby: Lobby, { id }: { readonly id: string }) {
  const dossier = await dossiers.get(lobby, id)
  if (dossier === undefined) throw new Problem('notFound')
  return { subject: dossierSubject(dossier, lobby.person), readBy: 'dossier.get' as const, dossier }
}

/** The branch that a new checklist is of; members know their branch, and learn no more than that they may not. */
export async function branchNamed(lobby: Lobby, branchId: string) {
  const branch = await organisationNamed(lobby, branchId)
  if (branch?.kind !== 'branch') throw new Problem('notFound')
  return { subject: { path: branch.path, branchId }, readBy: 'activity.list' as const, branch }
}

/** 还在办的 — what was handed over or ended is taken up again first. */
export function requireOpen({ state }: Dossier): void {
  if (state.is !== 'open') throw new Problem('dossierClosed')
}

/** A day ahead of us is nothing to note; every other order of days is asked about, and refused by nobody. */
export function requireCome(kit: Pick<Kit, 'now'>, date: string): void {
  if (date > localDateOf(kit.now())) throw new Problem('invalidInput', { field: '日期' })
}

/** A retry is answered as the first time; other content under what was kept already is refused, and nothing is lost in silence. */
export function answeredAgain(id: string, isSame: boolean): { readonly id: string } {
  if (!isSame) throw new Problem('changedMeanwhile')
  return { id }
}

export type DossierEntry =
  | 'dossier.note'
  | 'dossier.correct'
  | 'dossier.strike'
  | 'dossier.identify'
  | 'dossier.handOver'
  | 'dossier.end'
  | 'dossier.restore'

/** One change with its entry, in one write; names stay out of the log. */
export async function changeDossier(
  kit: Kit,
  dossier: Dossier,
  changes: Partial<Pick<Dossier, 'notes' | 'name' | 'personId' | 'state' | 'undone'>>,
  type: DossierEntry,
  body: Readonly<Record<string, unknown>>,
): Promise<{ readonly id: string }> {
  const { branchId, _id: id } = dossier
  const notes: Note[] = changes.notes ?? dossier.notes
  const personId = changes.personId === undefined ? dossier.personId : changes.personId
  const entry = entryOf(kit, { branchId, type, subject: id, body })
  await dossiers.change(kit, dossier, { ...changes, personIds: namedIn(notes, personId) }, entry)
  return { id }
}
