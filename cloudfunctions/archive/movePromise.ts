// 改期 — a promised date is moved once, with a reason, before it has passed.
import { movePromiseInput } from '../../core/year/inputs'
import { whyNotMoved } from '../../core/year/explanation'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { branchYearId, branchYears } from '../kit/collections/branchYears'
import { openBranch, saveBranchYear, todayOf, yearEntry } from './branchYear'

export const movePromise = defineCommand({
  name: 'archive.movePromise',
  input: movePromiseInput,

  load: openBranch,

  async run(kit, input) {
    const { key, to, reason } = input
    const record = await branchYears.get(kit, branchYearId(input.branchId, input.year))
    const explanation = record?.explanations.find((one) => one.key === key)
    if (record === undefined || explanation === undefined) throw new Problem('notFound')
    if (explanation.promisedOn === to && explanation.moved?.reason === reason) return { promisedOn: to }
    if (whyNotMoved(explanation, to, todayOf(kit)) !== undefined) throw new Problem('promiseFixed')
    const entry = yearEntry(kit, input, 'archive.movePromise', { key, to })
    const moved = { from: explanation.promisedOn ?? '', reason, by: callerOf(kit)._id, at: entry.at }
    const explanations = record.explanations.map((one) =>
      one.key === key ? { ...one, promisedOn: to, moved } : one,
    )
    await saveBranchYear(kit, record, { explanations }, entry)
    return { promisedOn: to }
  },
})
