// Which checks has a year had, how did each end, and what may the caller do next?
import { reportsInput } from '../../core/fourNature/inputs'
import { openRows, progressOf } from '../../core/fourNature/report'
import { defineCommand, may } from '../kit/command'
import { filingId } from '../kit/collections/filings'
import { reportsOf } from '../kit/collections/reports'
import { openUnitYear } from './opened'

export const reports = defineCommand({
  name: 'fourNature.reports',
  input: reportsInput,

  load: openUnitYear,

  async run(kit, { fondsId, year }, { fonds, filing, subject }) {
    const found = await reportsOf(kit, filingId(fondsId, year))
    return {
      fonds: { id: fonds._id, name: fonds.name, fondsCode: fonds.fondsCode },
      year,
      isNumbered: filing !== undefined && filing.runs.length > 0 && !filing.due,
      isFiled: (filing?.filed.length ?? 0) > 0,
      lastRun: filing?.runs.at(-1)?.run ?? 0,
      reports: found.map((report) => ({
        id: report._id,
        stage: report.stage,
        begunAt: report.begun.at,
        state: report.state.is,
        progress: progressOf(report),
        open: openRows(report),
        run: report.run,
      })),
      may: { check: may(kit, 'fourNature.begin', subject) },
    }
  },
})
