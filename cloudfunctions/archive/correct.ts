// 更正 — somebody asks for other words in the catalogue, with the reason; another person decides (S1-02).
import { isLocalDate } from '../../core/calendar'
import type { Item } from '../../core/evidence/item'
import { correctInput } from '../../core/numbering/inputs'
import { idsOnPath } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { items } from '../kit/collections/items'
import { tell } from '../kit/collections/notices'
import { holdersOf } from '../kit/collections/people'
import { entryOf } from '../kit/entry'
import { openItem } from './opened'

export const correct = defineCommand({
  name: 'archive.correct',
  input: correctInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { correctionId, changes: asked, reason, evidence = '' }, { item }) {
    const there = item.corrections.find(({ id }) => id === correctionId)
    if (there !== undefined) return { correctionId, decided: there.decision !== null }
    const changes = asked
      .map(({ field, after }) => ({ field, before: item[field], after }))
      .filter(({ before, after }) => before !== after)
    const isSaidOnce = new Set(asked.map(({ field }) => field)).size === asked.length
    if (changes.length === 0 || !isSaidOnce || changes.some(isImpossible))
      throw new Problem('invalidInput', { field: 'changes' })
    const named = evidence === '' ? {} : { evidence }
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: item.year,
      type: 'archive.correct',
      subject: item._id,
      body: { correctionId, changes, ...named },
    })
    const correction = {
      id: correctionId,
      changes,
      reason,
      ...named,
      by: callerOf(kit)._id,
      at: entry.at,
      decision: null,
    }
    await items.change(kit, item, { corrections: [...item.corrections, correction] }, entry)
    await tellWhoDecides(kit, item)
    return { correctionId, decided: false }
  },
})

/** 书记 of the branch and whoever looks after it, but for the one who asks. */
async function tellWhoDecides(kit: Kit, { branchId, branchPath, title, _id: about }: Item): Promise<void> {
  const deciding = await holdersOf(kit, idsOnPath(branchPath), ['secretary', 'partyOfficer'])
  const theirs = deciding.filter(
    ({ office, organisationId }) => office === 'partyOfficer' || organisationId === branchId,
  )
  const personIds = new Set(theirs.map(({ personId }) => personId))
  personIds.delete(callerOf(kit)._id)
  for (const personId of personIds)
    await tell(kit, { personId, kind: 'correctionAsked', details: { title }, about })
}

/** A remark and a 文号 may be empty, the rest never is; a date is a day that exists. */
function isImpossible({ field, after }: { readonly field: string; readonly after: string }): boolean {
  if (field === 'date') return !isLocalDate(after)
  return field !== 'remark' && field !== 'documentNumber' && after === ''
}
