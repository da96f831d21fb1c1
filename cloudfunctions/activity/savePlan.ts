// The committee keeps the year's plan: whole, against the revision that was edited.
import { keptRows, savePlanInput, wrongRow } from '../../core/activity/plan'
import { canonical } from '../../core/log/canonical'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { groupsOf } from '../kit/collections/organisations'
import { planId, planOf, plans } from '../kit/collections/plans'
import { loadBranch } from './planning'

export const savePlan = defineCommand({
  name: 'activity.savePlan',
  input: savePlanInput,
  load: (lobby, { branchId }) => loadBranch(lobby, branchId),

  async run(kit, { year, rev, avoid, rows: wished }, { branch }) {
    const wrong = wrongRow(year, wished)
    if (wrong !== undefined) throw new Problem('planRowWrong', { day: wrong.day })
    const groups = new Set((await groupsOf(kit, branch._id)).map(({ _id }) => _id))
    if (wished.some(({ groupId }) => groupId !== null && !groups.has(groupId)))
      throw new Problem('invalidInput', { field: '小组' })
    const before = await planOf(kit, branch._id, year)
    const rows = keptRows(wished, before?.rows ?? [])
    // Saved so already: a retry whose first reply was lost is no second change.
    if (
      before !== undefined &&
      canonical({ avoid, rows }) === canonical({ avoid: before.avoid, rows: before.rows })
    )
      return { rev: before.rev }
    if ((before?.rev ?? 0) !== rev) throw new Problem('changedMeanwhile')
    const id = planId(branch._id, year)
    const entry = entryOf(kit, {
      branchId: branch._id,
      type: 'activity.savePlan',
      subject: id,
      year,
      body: { avoid, rows: wished },
    })
    const changes = { avoid, rows, savedAt: entry.at, savedBy: callerOf(kit)._id }
    if (before !== undefined) return { rev: (await plans.change(kit, before, changes, entry)).rev }
    const facts = { _id: id, branchId: branch._id, branchPath: branch.path, year, ...changes }
    const added = await plans.add(kit, facts, entry)
    if (added === 'exists') throw new Problem('changedMeanwhile')
    return { rev: added.rev }
  },
})
