// Which reports of the four natures go along with a year: those it was filed on, and the newest of each step since?
import { packedReport } from '../../../core/package/checked'
import type { PackedReport } from '../../../core/package/checked'
import type { Report } from '../../../core/fourNature/report'
import type { Filing } from '../../../core/numbering/filing'
import type { Cloud } from '../cloud'
import { people } from '../collections/people'
import { reportsOf } from '../collections/reports'

/** As they stand when the year is packed, in the order in which they were begun. */
export async function packedReports(cloud: Cloud, filing: Filing): Promise<readonly PackedReport[]> {
  const newest = await reportsOf(cloud, filing._id)
  const filedOn = new Set(filing.filed.flatMap(({ check }) => (check === undefined ? [] : [check.report])))
  const isDone = ({ state }: Report) => state.is === 'done'
  const going = newest.filter(
    (one) =>
      filedOn.has(one._id) ||
      newest.find(({ stage, state }) => stage === one.stage && state.is === 'done') === one,
  )
  const reports = going.filter(isDone).toReversed()
  const ids = reports.flatMap(({ begun, settlements, explanations }) =>
    [begun, ...settlements, ...explanations].map(({ by }) => by),
  )
  const found = ids.length === 0 ? [] : await people.getMany(cloud, [...new Set(ids)])
  const names = new Map(found.map(({ _id, name }) => [_id, name]))
  return reports.flatMap((report) => packedReport(report, names) ?? [])
}
