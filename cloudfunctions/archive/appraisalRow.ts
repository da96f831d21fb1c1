// What of an item stands on a list of what has expired, and may it stand there at all?
import type { LocalDate } from '../../core/calendar'
import type { Item } from '../../core/evidence/item'
import type { Appraisal, AppraisalRefusal, AppraisalRow } from '../../core/numbering/appraisal'
import { expiresOn } from '../../core/numbering/expiry'
import { Problem } from '../../core/problem'
import type { Lobby } from '../kit/command'
import { appraisals } from '../kit/collections/appraisals'

/** Undefined for what has no number, is kept for ever, or has not expired. */
export function appraisalRowOf(item: Item, today: LocalDate): AppraisalRow | undefined {
  const { _id: itemId, branchId, referenceCode, title, year, pages, state } = item
  const { retention } = item.placement
  const until = expiresOn(year, retention)
  if (state !== 'archived' || referenceCode === null || retention === 'Y') return undefined
  if (until === null || until >= today) return undefined
  const words = { itemId, branchId, referenceCode, title, year, retention, pages }
  return { ...words, opinion: null, reason: '', destroyed: false }
}

export async function openAppraisal(lobby: Lobby, { id }: { readonly id: string }) {
  const appraisal = await appraisals.get(lobby, id)
  if (appraisal === undefined) throw new Problem('notFound')
  const { path, fondsId: branchId } = appraisal
  return { subject: { path, branchId }, readBy: 'archive.appraisals' as const, appraisal }
}

/** The rule's refusal in the words of the closed list. */
export function refuseStep(why: AppraisalRefusal, { state }: Pick<Appraisal, 'state'>): never {
  if (why === 'cooling') throw new Problem('coolingDown', { until: 'until' in state ? state.until : null })
  throw new Problem(why === 'wrongState' ? 'wrongStep' : why)
}
