// 算作上一年度的 — a meeting of January to March was held for the year before (组织生活会); its own place stays.
import { countForInput } from '../../core/year/inputs'
import { mayCountFor, yearRuleCodes } from '../../core/year/rules'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { branchYearId, branchYears, emptyBranchYear } from '../kit/collections/branchYears'
import { items } from '../kit/collections/items'
import { meetingOf } from '../kit/year/gapsOf'
import { openBranch, saveBranchYear, yearEntry } from './branchYear'

export const countFor = defineCommand({
  name: 'archive.countFor',
  input: countForInput,

  load: openBranch,

  async run(kit, input, { branch }) {
    const { itemId, year, counts } = input
    const item = await items.get(kit, itemId)
    if (item === undefined || item.branchId !== branch._id || item.state !== 'archived')
      throw new Problem('notFound')
    if (counts && !yearRuleCodes.some((code) => mayCountFor(code, item, year)))
      throw new Problem('invalidInput', { field: 'itemId' })
    const found = await branchYears.get(kit, branchYearId(branch._id, year))
    const record = found ?? emptyBranchYear(branch, year)
    // A meeting counts as a whole: said of its photos while there was no record yet, it was said of the record, too.
    const said = await items.getMany(
      kit,
      record.countedFor.map((one) => one.itemId),
    )
    const itsOwn = new Set(said.filter((one) => meetingOf(one) === meetingOf(item)).map(({ _id }) => _id))
    const others = record.countedFor.filter((one) => !itsOwn.has(one.itemId))
    if (counts === others.length < record.countedFor.length) return { counts }
    const entry = yearEntry(kit, input, 'archive.countFor', { itemId, counts })
    const countedFor = counts ? [...others, { itemId, by: callerOf(kit)._id, at: entry.at }] : others
    await saveBranchYear(kit, record, { countedFor }, entry)
    return { counts }
  },
})
