// For which units does the caller number and file, and how far is each with a year?
import { localDateOf } from '../../core/calendar'
import { branchesOfFonds, livedIn } from '../../core/numbering/fonds'
import { filingsInput } from '../../core/numbering/inputs'
import type { Organisation } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { branchYearId, branchYears } from '../kit/collections/branchYears'
import { filingId, filings as stored } from '../kit/collections/filings'
import { below, organisations } from '../kit/collections/organisations'
import { fondsSubject } from './fonds'

/** Units a page, in the order of their codes. */
const fondsPerPage = 100

export const filings = defineCommand({
  name: 'archive.filings',
  input: filingsInput,

  load: async () => ({ subject: { path: '/' } }),

  /** `after` of the next page is `next` of this one. */
  async run(kit, { year, after = '' }) {
    const tree = await treeOf(kit)
    const all = tree
      .filter((one) => one.fondsCode !== null && hasPart(kit, one))
      .map((fonds) => ({ fonds, branches: livedIn(branchesOfFonds(tree, fonds), year) }))
      .filter(({ branches }) => branches.length > 0)
      .toSorted(({ fonds: one }, { fonds: other }) => (one.code < other.code ? -1 : 1))
      .filter(({ fonds: { code } }) => code > after)
    const mine = all.slice(0, fondsPerPage)
    const branchIds = mine.flatMap(({ branches }) => branches.map(({ _id }) => branchYearId(_id, year)))
    const [begun, records] = await Promise.all([
      stored.getMany(
        kit,
        mine.map(({ fonds }) => filingId(fonds._id, year)),
      ),
      branchYears.getMany(kit, branchIds),
    ])
    const units = mine.map(({ fonds, branches }) => ({
      id: fonds._id,
      code: fonds.code,
      name: fonds.name,
      fondsCode: fonds.fondsCode ?? '',
      state: begun.find(({ fondsId }) => fondsId === fonds._id)?.stateIs ?? 'arranging',
      branches: branches.length,
      closed: branches.filter(({ _id }) =>
        records.some(({ branchId, collection }) => branchId === _id && collection.is === 'closed'),
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

/** Everything below the places where the caller holds an office; a place below another comes with it. */
async function treeOf(kit: Kit): Promise<readonly Organisation[]> {
  const held = openAppointments(callerOf(kit), localDateOf(kit.now()))
  const places = await organisations.getMany(kit, [
    ...new Set(held.map(({ organisationId }) => organisationId)),
  ])
  const roots = places.filter(
    ({ path }) => !places.some((other) => other.path !== path && path.startsWith(other.path)),
  )
  return (await Promise.all(roots.map(({ path }) => below(kit, path)))).flat()
}
