// Somebody else decides about a correction; approved, the catalogue says the new words and the old ones stay beside it.
import { correctedItem } from '../../core/evidence/growth'
import { decideCorrectionInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { openItem } from './opened'

export const decideCorrection = defineCommand({
  name: 'archive.decideCorrection',
  input: decideCorrectionInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { correctionId, is, reason }, { item }) {
    const correction = item.corrections.find(({ id }) => id === correctionId)
    if (correction === undefined) throw new Problem('notFound')
    if (correction.decision?.is === is) return { is }
    if (correction.decision !== null) throw new Problem('decidedAlready')
    const by = callerOf(kit)._id
    if (by === correction.by) throw new Problem('secondPersonNeeded')
    if (is === 'refused' && reason === '') throw new Problem('reasonRequired')
    // What was changed meanwhile by another correction is asked for anew: approved is what was shown.
    const stale = correction.changes.some(({ field, before }) => item[field] !== before)
    if (is === 'approved' && stale) throw new Problem('contentChanged')
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: item.year,
      type: is === 'approved' ? 'archive.correctionApproved' : 'archive.correctionRefused',
      subject: item._id,
      body: { correctionId, changes: correction.changes },
    })
    const decided = { ...correction, decision: { is, by, at: entry.at, reason } }
    await items.change(kit, item, correctedItem(item, decided), entry)
    return { is }
  },
})
