// 开始检测 — one run a stage at a time; the clock goes on with it in bounded steps. Called again, it tells how far it is.
import { beginInput } from '../../core/fourNature/inputs'
import { progressOf } from '../../core/fourNature/report'
import type { Report } from '../../core/fourNature/report'
import type { Stage } from '../../core/fourNature/result'
import type { Filing } from '../../core/numbering/filing'
import { checkedRuns } from '../kit/fourNature/runs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { latestReport, nextReportId, reports } from '../kit/collections/reports'
import { entryOf } from '../kit/entry'
import { openUnitYear } from './opened'

export const begin = defineCommand({
  name: 'fourNature.begin',
  input: beginInput,

  load: openUnitYear,

  async run(kit, { stage }, { filing, fonds }) {
    const numbered = checkable(filing, stage)
    const [latest, id] = await Promise.all([
      latestReport(kit, numbered._id, stage),
      nextReportId(kit, numbered._id, stage),
    ])
    if (latest?.due === true) return told(latest)
    return told(await add(kit, { ...numbered, path: fonds.path }, stage, id))
  },
})

/** What has no numbers cannot be checked; handing over and keeping begin when the year is filed. */
function checkable(filing: Filing | undefined, stage: Stage): Filing {
  if (filing === undefined || filing.runs.length === 0) throw new Problem('notNumberedYet')
  if (filing.due) throw new Problem('numberingRunning')
  if (stage !== 'filing' && filing.filed.length === 0) throw new Problem('notFiledYet')
  return filing
}

async function add(kit: Kit, filing: Filing, stage: Stage, id: string): Promise<Report> {
  const { _id: filingId, fondsId, fondsName, fondsCode, path, year, runs, filed } = filing
  const checked = checkedRuns(filing, stage)
  // A 补归 goes on behind the last numbers that were fixed.
  const numbers = checked.length < runs.length ? (filed.at(-1)?.last ?? {}) : {}
  const entry = entryOf(kit, { branchId: null, year, type: 'fourNature.begin', subject: id, body: { stage } })
  const facts = {
    _id: id,
    ...{ filingId, fondsId, fondsName, fondsCode, path, year, stage },
    begun: { by: callerOf(kit)._id, role: kit.role, at: entry.at },
    run: runs.at(-1)?.run ?? 0,
    declared: checked.reduce((sum, run) => sum + run.items, 0),
    state: { ...atTheBeginning, numbers },
    stateIs: 'running',
    due: true,
    tallies: {},
    rows: [],
    environment: {},
    settlements: [],
    explanations: [],
    digest: null,
  }
  const added = await reports.add(kit, facts, entry)
  if (added !== 'exists') return added
  const first = await reports.get(kit, id)
  if (first === undefined) throw new Error(`report ${id} exists and is not there`)
  return first
}

const atTheBeginning = {
  is: 'running',
  list: 0,
  at: 0,
  step: 0,
  counted: 0,
  bytesDeclared: 0,
  bytesCounted: 0,
  findings: '',
} as const

const told = (report: Report) => ({ id: report._id, state: report.stateIs, progress: progressOf(report) })
