// For which units does the caller number and file, and how far is each with a year?
import { localDateOf } from '../../core/calendar'
import { branchesOfFonds, branchesOfYear, hasYearToFile, isDissolved } from '../../core/numbering/fonds'
import { filingsInput } from '../../core/numbering/inputs'
import type { Organisation } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { branchYearsAlong } from '../kit/collections/branchYears'
import { filingsAlong } from '../kit/collections/filings'
import { yearsAlong } from '../kit/collections/itemCounts'
import { belowWith } from '../kit/collections/organisations'
import { fondsSubject } from './fonds'

/** Units a page, in the order of their codes. */
const fondsPerPage = 100

export const filings = defineCommand({
  name: 'archive.filings',
  input: filingsInput,

  /** One's own place, below which are most of those one files for. */
  about: () => undefined,

  load: async () => ({ subject: { path: '/' } }),

  /** `after` of the next page is `next` of this one. */
  async run(kit, { year, after = '' }) {
    const { tree, records, begun, holders } = await treeOf(kit, year)
    const all = tree
      .filter((one) => one.fondsCode !== null && hasPart(kit, one))
      .map((fonds) => ({ fonds, branches: branchesOfYear(branchesOfFonds(tree, fonds), year, holders) }))
      .filter(({ fonds, branches }) => hasYearToFile(branches, fonds, year, holders))
      .toSorted(({ fonds: one }, { fonds: other }) => (one.code < other.code ? -1 : 1))
      .filter(({ fonds: { code } }) => code > after)
    const mine = all.slice(0, fondsPerPage)
    const today = localDateOf(kit.now())
    const units = mine.map(({ fonds, branches }) => ({
      id: fonds._id,
      code: fonds.code,
      name: fonds.name,
      fondsCode: fonds.fondsCode ?? '',
      state: begun.find(({ fondsId }) => fondsId === fonds._id)?.stateIs ?? 'arranging',
      branches: branches.length,
      /** 收齐 — with those that are dissolved, since nobody can say it for them. */
      closed: branches.filter(
        (branch) =>
          isDissolved(branch, today) ||
          records.some(({ branchId, collection }) => branchId === branch._id && collection.is === 'closed'),
      ).length,
    }))
    return { units, next: all.length > mine.length ? (mine.at(-1)?.fonds.code ?? null) : null }
  },
})

/** Who numbers, and who only checks. */
function hasPart(kit: Kit, fonds: Organisation): boolean {
  const subject = fondsSubject(fonds)
  return may(kit, 'archive.number', subject) || may(kit, 'archive.file', subject)
}

/**
 * Everything below the places where the caller holds an office, with how far it is. Whoever holds one elsewhere than
 * where they belong or serve reads the whole tree: it costs one question less than asking where that is.
 */
async function treeOf(kit: Kit, year: number) {
  const held = openAppointments(callerOf(kit), localDateOf(kit.now())).map((one) => one.organisationId)
  const isHere = kit.place !== undefined && held.every((id) => id === kit.place?._id)
  const from = isHere ? kit.place.path : '/'
  const read = await belowWith(
    kit,
    [from],
    branchYearsAlong(year),
    filingsAlong(year),
    yearsAlong(year, year),
  )
  const roots = read.found.filter(({ _id }) => held.includes(_id))
  const tree = read.found.filter(({ path }) => roots.some((root) => path.startsWith(root.path)))
  const holders = new Set(read.tallies.map(({ values }) => String(values['branchId'])))
  return { tree, records: read.along[0], begun: read.along[1], holders }
}
