// Which reports of the four natures go along with a year: those it was filed on, and the newest of each step since?
import { packedReport } from '../../../core/package/checked'
import type { PackedReport } from '../../../core/package/checked'
import type { Filing } from '../../../core/numbering/filing'
import type { Cloud } from '../cloud'
import { people } from '../collections/people'
import { reports, reportsOf } from '../collections/reports'

/** As they stand when the year is packed, in the order in which they were begun. */
export async function packedReports(cloud: Cloud, filing: Filing): Promise<readonly PackedReport[]> {
  const filedOn = filing.filed.flatMap(({ check }) => (check === undefined ? [] : [check.report]))
  const [fixed, newest] = await Promise.all([reports.getMany(cloud, filedOn), reportsOf(cloud, filing._id)])
  const done = newest.filter(({ state }) => state.is === 'done')
  const since = done.filter((one) => done.find(({ stage }) => stage === one.stage) === one)
  const going = new Map([...fixed, ...since].map((report) => [report._id, report]))
  const inOrder = [...going.values()].toSorted((one, other) => (one.begun.at < other.begun.at ? -1 : 1))
  const ids = inOrder.flatMap(({ begun, settlements, explanations }) =>
    [begun, ...settlements, ...explanations].map(({ by }) => by),
  )
  const found = ids.length === 0 ? [] : await people.getMany(cloud, [...new Set(ids)])
  const names = new Map(found.map(({ _id, name }) => [_id, name]))
  return inOrder.flatMap((report) => packedReport(report, names) ?? [])
}
