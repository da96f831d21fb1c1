// 收集完毕 — the branch says that its year is together; what is still open is written down, and asks for a word.
import { yearOf } from '../../core/calendar'
import { closeYearInput } from '../../core/year/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { items } from '../kit/collections/items'
import { gapsOf } from '../kit/year/gapsOf'
import { openBranch, saveBranchYear, todayOf, yearEntry } from './branchYear'

export const closeYear = defineCommand({
  name: 'archive.closeYear',
  input: closeYearInput,

  load: openBranch,

  async run(kit, input, { branch }) {
    const { year, remark } = input
    if (year >= yearOf(kit.now())) throw new Problem('yearNotOver', { year })
    const [{ record, rows }, count] = await Promise.all([
      gapsOf(kit, branch, year, todayOf(kit)),
      items.count(kit, { state: 'archived', branchId: branch._id, year }),
    ])
    if (record.collection.is === 'closed') return record.collection
    const openGaps = rows
      .filter(({ state }) => state === 'open' || state === 'overdueAgain')
      .map(({ key }) => key)
    if (openGaps.length > 0 && remark === '') throw new Problem('reasonRequired')
    const entry = yearEntry(kit, input, 'archive.closeYear', { items: count, openGaps, remark })
    const by = callerOf(kit)._id
    const collection = { is: 'closed' as const, by, at: entry.at, items: count, openGaps, remark }
    await saveBranchYear(kit, record, { collection }, entry)
    return collection
  },
})
