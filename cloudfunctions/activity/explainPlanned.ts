// Why was a planned activity not held? One sentence, kept with the plan; a prompt is answered, nobody is marked.
import { explainPlannedInput } from '../../core/activity/plan'
import { explanationOf } from '../../core/activity/planStanding'
import { Problem } from '../../core/problem'
import { localDateOf } from '../../core/calendar'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { plans } from '../kit/collections/plans'
import { planWith } from './plan'
import { loadBranch } from './planning'

export const explainPlanned = defineCommand({
  name: 'activity.explainPlanned',
  input: explainPlannedInput,
  load: (lobby, { branchId }) => loadBranch(lobby, branchId),

  async run(kit, { year, rowId, text }, { branch }) {
    const { kept, row } = await planWith(kit, branch._id, year, rowId)
    if (explanationOf(row) === text) return { rev: kept.rev }
    if (row.day > localDateOf(kit.now())) throw new Problem('plannedDayAhead')
    const entry = entryOf(kit, {
      branchId: branch._id,
      type: 'activity.explainPlanned',
      subject: kept._id,
      year,
      body: { rowId, text },
    })
    const notHeld = { text, by: callerOf(kit)._id, at: entry.at }
    const rows = kept.rows.map((one) => (one.id === rowId ? { ...one, notHeld } : one))
    return { rev: (await plans.change(kit, kept, { rows }, entry)).rev }
  },
})
