// 重新打开 — something was forgotten; as long as the fonds has not begun to number, the branch may collect again.
import { isFrozen } from '../../core/numbering/filing'
import { fondsOf } from '../../core/numbering/fonds'
import { idsOnPath } from '../../core/org/organisation'
import { reopenYearInput } from '../../core/year/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { branchYearId, branchYears } from '../kit/collections/branchYears'
import { filingId, filings } from '../kit/collections/filings'
import { filingIdIn } from '../kit/collections/items'
import { organisations } from '../kit/collections/organisations'
import { openBranch, saveBranchYear, yearEntry } from './branchYear'

export const reopenYear = defineCommand({
  name: 'archive.reopenYear',
  input: reopenYearInput,

  load: openBranch,

  async run(kit, input, { branch }) {
    const { year, reason } = input
    const record = await branchYears.get(kit, branchYearId(branch._id, year))
    if (record === undefined || record.collection.is === 'collecting') return { is: 'collecting' as const }
    const fonds = fondsOf(await organisations.getMany(kit, idsOnPath(branch.path)), branch.path)
    const filing = fonds === undefined ? undefined : await filings.get(kit, filingId(fonds._id, year))
    // The unit that numbered it may be another than the one it belongs to now.
    const isNumbered = (await filingIdIn(kit, branch._id, year)) !== undefined
    if (isNumbered || (filing !== undefined && isFrozen(filing))) throw new Problem('yearFrozen')
    const entry = yearEntry(kit, input, 'archive.reopenYear', { reason })
    const closedAt = record.collection.at
    const reopened = [...record.reopened, { by: callerOf(kit)._id, at: entry.at, reason, closedAt }]
    await saveBranchYear(kit, record, { collection: { is: 'collecting' }, reopened }, entry)
    return { is: 'collecting' as const }
  },
})
