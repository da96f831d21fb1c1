// How does a check of the four natures go on: some numbers at a time, whatever is cut off, until it is a report?
import { localDateOf } from '../../../core/calendar'
import type { FileFacts, ItemFacts } from '../../../core/fourNature/facts'
import { reportText } from '../../../core/fourNature/report'
import type { Checking, Report } from '../../../core/fourNature/report'
import { concluded, findingsOf, tallied } from '../../../core/fourNature/tally'
import type { Filing } from '../../../core/numbering/filing'
import type { Cloud } from '../cloud'
import { filings, lists } from '../collections/filings'
import type { ListEntry } from '../collections/filings'
import { whileHolding } from '../collections/leases'
import { tell } from '../collections/notices'
import { foundInSteps, reports, reportsDue } from '../collections/reports'
import { entryFor } from '../filing/acting'
import { sha256Of } from '../sha256'
import { chained, environmentNow } from './done'
import { gathered } from './gather'
import { checkedRuns } from './runs'

/** Reports in one round; each goes on by one bounded step. */
const reportsMax = 3
const leaseMinutes = 5
/** Numbers in one step, and pages or photos: some seconds of reading and decoding. */
const entriesMax = 20
const pagesMax = 40

/** 检测推进 — one step for each report that is due; how many went on. */
export async function advanceReports(cloud: Cloud): Promise<number> {
  let steps = 0
  for (const { _id } of await reportsDue(cloud, reportsMax)) {
    const went = await whileHolding(cloud, `fourNature.${_id}`, leaseMinutes, () => advance(cloud, _id))
    if (went === true) steps += 1
  }
  return steps
}

/** Read again under the lease: whoever held it before may have gone on. */
async function advance(cloud: Cloud, id: string): Promise<boolean> {
  const report = await reports.get(cloud, id)
  if (report === undefined || report.state.is !== 'running') return false
  const { state } = report
  const filing = await filings.get(cloud, report.filingId)
  const reason = whyStopped(report, filing)
  if (filing === undefined || reason !== undefined) await stop(cloud, report, reason ?? '')
  else {
    const place = listsOf(filing, report)[state.list]
    if (place === undefined) await conclude(cloud, report, state)
    else await checkSome(cloud, { report, state, filing, place })
  }
  return true
}

function whyStopped({ run, stage }: Report, filing: Filing | undefined): string | undefined {
  if (filing === undefined) return '这一年的编号不在了'
  const isMoved = stage === 'filing' && (filing.due || (filing.runs.at(-1)?.run ?? 0) !== run)
  return isMoved ? '检测中间又编了号，请再检测一次' : undefined
}

const listsOf = (filing: Filing, { run: upTo, stage }: Report) =>
  checkedRuns(filing, stage)
    .filter(({ run }) => run <= upTo)
    .flatMap(({ run, lists: count }) => Array.from({ length: count }, (_, list) => ({ run, list })))

interface Step {
  readonly report: Report
  readonly state: Checking
  readonly filing: Filing
  readonly place: { readonly run: number; readonly list: number }
}

async function checkSome(cloud: Cloud, { report, state, filing, place }: Step): Promise<void> {
  const all = (await lists.read(cloud, filing._id, place.run, place.list)) ?? []
  const some = bounded(all.slice(state.at))
  const { facts: bare, numbers } = await gathered(cloud, filing, some, state.numbers)
  const facts = await withScannerWord(cloud, bare)
  const findings = findingsOf(report.stage, facts)
  await foundInSteps.write(cloud, report._id, state.step, findings)
  const isListDone = state.at + some.length >= all.length
  const next: Checking = {
    is: 'running',
    list: state.list + (isListDone ? 1 : 0),
    at: isListDone ? 0 : state.at + some.length,
    step: state.step + 1,
    numbers: { ...numbers },
    counted: state.counted + facts.filter(({ presence }) => presence !== 'lost').length,
    bytesDeclared: state.bytesDeclared + sum(facts, ({ recorded }) => Number(recorded['sizeBytes'])),
    bytesCounted: state.bytesCounted + sum(facts, ({ found }) => found?.sizeBytes ?? 0),
    findings: chained(state.findings, findings),
  }
  const tallies = { ...tallied(report.tallies, report.stage, facts, findings) }
  await reports.changeOrLose(cloud, report, { state: next, tallies }, null)
}

/** At least one, and then as many as stay within a step's bounds. */
function bounded(entries: readonly ListEntry[]): readonly ListEntry[] {
  let pages = 0
  const end = entries.findIndex(
    (entry, at) => at > 0 && (at >= entriesMax || (pages += entry.pages) > pagesMax),
  )
  return end === -1 ? entries : entries.slice(0, end)
}

async function withScannerWord(cloud: Cloud, facts: readonly ItemFacts[]): Promise<readonly ItemFacts[]> {
  if ((await cloud.scanner.state()).is === 'absent') return facts
  const paths = facts.flatMap(({ files }) => files.flatMap(pathOf))
  const found = await cloud.scanner.scan(paths)
  if (found.size === 0) return facts
  return facts.map((item) => ({
    ...item,
    files: item.files.map((file) => {
      const virus = found.get(pathOf(file)[0] ?? '')
      return virus === undefined || file.found === null ? file : { ...file, found: { ...file.found, virus } }
    }),
  }))
}

const pathOf = ({ recorded, found }: FileFacts): readonly string[] =>
  found === null || typeof recorded['path'] !== 'string' ? [] : [recorded['path']]

const sum = (facts: readonly ItemFacts[], bytesOf: (file: FileFacts) => number): number =>
  facts.reduce((all, { files }) => files.reduce((some, file) => some + bytesOf(file), all), 0)

async function conclude(cloud: Cloud, report: Report, state: Checking): Promise<void> {
  const scanner = await cloud.scanner.state()
  const environment = environmentNow(scanner)
  const rows = concluded(report.stage, report.tallies, {
    stage: report.stage,
    today: localDateOf(cloud.now()),
    object: `${report.fondsName} ${report.year} 年`,
    items: { declared: report.declared, counted: state.counted },
    bytes: { declared: state.bytesDeclared, counted: state.bytesCounted },
    scanner,
    environment,
    package: null,
  })
  const facts = { ...report, rows: [...rows], environment }
  const digest = sha256Of(reportText(facts, state.findings))
  const entry = entryFor(cloud, report.begun, {
    branchId: null,
    year: report.year,
    type: 'fourNature.done',
    subject: report._id,
    body: { digest },
  })
  const done = { is: 'done' as const, at: entry.at, findings: state.findings }
  const changes = { rows: [...rows], environment, digest, state: done, stateIs: done.is, due: false }
  if ((await reports.changeOrLose(cloud, report, changes, entry)) === 'changed') return
  const details = { fonds: report.fondsName, year: String(report.year) }
  await tell(cloud, { personId: report.begun.by, kind: 'checkDone', details, about: report.filingId })
}

async function stop(cloud: Cloud, report: Report, reason: string): Promise<void> {
  const stopped = { is: 'stopped' as const, at: cloud.now(), reason }
  await reports.changeOrLose(cloud, report, { state: stopped, stateIs: stopped.is, due: false }, null)
}
