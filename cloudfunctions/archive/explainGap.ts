// 说明 — the branch says why a record is missing, and by when it will be there, or that it was not held.
import { explainGapInput } from '../../core/year/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { gapsOf } from '../kit/year/gapsOf'
import { openBranch, saveBranchYear, todayOf, yearEntry } from './branchYear'

export const explainGap = defineCommand({
  name: 'archive.explainGap',
  input: explainGapInput,

  load: openBranch,

  async run(kit, input, { branch }) {
    const { key, text, promisedOn } = input
    const today = todayOf(kit)
    const { record, rows } = await gapsOf(kit, branch, input.year, today)
    const row = rows.find((one) => one.key === key)
    if (row === undefined) throw new Problem('notFound')
    const before = row.explanation
    if (before?.text === text && before.promisedOn === promisedOn) return { state: row.state }
    // Said once; a promise is moved by its own step, and one that was not kept is looked at one level up.
    if (before !== null) throw new Problem('promiseFixed')
    if (row.state !== 'open') throw new Problem('notAGap')
    if (promisedOn !== null && promisedOn <= today) throw new Problem('promisePast')
    const entry = yearEntry(kit, input, 'archive.explainGap', { key, promisedOn })
    const said = {
      key,
      text,
      promisedOn,
      by: callerOf(kit)._id,
      at: entry.at,
      moved: null,
      escalatedAt: null,
    }
    await saveBranchYear(kit, record, { explanations: [...record.explanations, said] }, entry)
    return { state: promisedOn === null ? ('answered' as const) : ('promised' as const) }
  },
})
