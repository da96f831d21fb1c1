// 接收环节的四性检测 — how is a package that came in checked, item by item, until there is a report that people finish?
import { chained, environmentNow } from '../../cloudfunctions/kit/fourNature/done'
import { foundInSteps, nextReportId, reports } from '../../cloudfunctions/kit/collections/reports'
import { bySystem, entryFor } from '../../cloudfunctions/kit/filing/acting'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import type { Facts } from '../../cloudfunctions/kit/collections/collection'
import { localDateOf, yearOf } from '../../core/calendar'
import type { ItemFacts, PackageFacts, ScannerFacts, WholeFacts } from '../../core/fourNature/facts'
import { environmentLine } from '../../core/fourNature/usable'
import { reportText } from '../../core/fourNature/report'
import type { Report } from '../../core/fourNature/report'
import { concluded, findingsOf, tallied } from '../../core/fourNature/tally'
import type { Tallies } from '../../core/fourNature/tally'
import { heldPackagePath } from '../../core/package/intake'
import type { Intake } from '../../core/package/intake'
import type { Receiver } from '../../core/package/taking'
import type { Home } from '../cloud'
import { payloadOf } from './check'
import type { ReadPackage } from './read'
import { declaredItems } from './documents'
import { examine, oxumIn } from './examine'
import { openPackage } from './open'

type Fonds = Receiver & { readonly name: string }

/** Items whose findings are written together. */
const itemsAtOnce = 20

/** 检一个包 — its report, whether the package will be taken in or not. */
export async function reportReceiving(
  { cloud }: Pick<Home, 'cloud'>,
  intake: Intake,
  read: ReadPackage,
  { place, fonds }: { readonly place: string; readonly fonds: Fonds },
): Promise<void> {
  const id = await nextReportId(cloud, intake._id, 'receiving')
  const scanner = await cloud.scanner.state()
  const checked = await checkAll(cloud, id, read, { place, scanner, intake })
  const at = cloud.now()
  const facts: Facts<Report> = {
    _id: id,
    ...{ filingId: intake._id, fondsId: fonds._id, fondsName: fonds.name, fondsCode: fonds.fondsCode },
    ...{ path: fonds.path, year: read.year?.record.year || yearOf(at), stage: 'receiving', run: 0 },
    begun: { by: intake.receivedBy, role: 'archivist', at },
    declared: checked.declared,
    state: { is: 'done', at, findings: checked.findings },
    ...{ stateIs: 'done', due: false, tallies: {}, settlements: [], explanations: [], digest: null },
    rows: checked.rows,
    environment: environmentNow(scanner),
  }
  const digest = sha256Of(reportText(facts, checked.findings))
  const change = { branchId: null, year: facts.year, type: 'fourNature.done', subject: id, body: { digest } }
  await reports.add(cloud, { ...facts, digest }, entryFor(cloud, bySystem, change))
}

interface Looking {
  readonly place: string
  readonly scanner: ScannerFacts
  readonly intake: Intake
}

async function checkAll(
  cloud: Home['cloud'],
  id: string,
  read: ReadPackage,
  { place, scanner, intake }: Looking,
) {
  const opened = await openPackage(place)
  try {
    const today = localDateOf(cloud.now())
    const { items, whole } = examine(opened, read, today)
    let [tallies, findings, step]: [Tallies, string, number] = [{}, '', 0]
    let counts: Counts = { items: 0, declared: 0, found: 0 }
    const judge = async (some: readonly ItemFacts[]) => {
      const found = findingsOf('receiving', some)
      await foundInSteps.write(cloud, id, step, found)
      tallies = tallied(tallies, 'receiving', some, found)
      findings = chained(findings, found)
      step += 1
      counts = counted(counts, some)
    }
    let waiting: ItemFacts[] = []
    for await (const item of items) {
      waiting.push(item)
      if (waiting.length < itemsAtOnce) continue
      await judge(waiting)
      waiting = []
    }
    await judge(waiting)
    const virus = await virusIn(cloud, scanner, intake)
    const facts = wholeOf(read, { ...(await whole()), virus }, counts, { today, scanner, name: intake.name })
    return {
      declared: facts.items.declared,
      findings,
      rows: [...concluded('receiving', tallies, facts)],
    }
  } finally {
    await opened.close()
  }
}

interface Counts {
  readonly items: number
  /** null as soon as one file's metadata does not say its size. */
  readonly declared: number | null
  readonly found: number
}

const counted = (before: Counts, some: readonly ItemFacts[]): Counts => {
  const files = some.flatMap((item) => item.files)
  return {
    items: before.items + some.length,
    declared: files.reduce<number | null>((sum, { recorded }) => {
      const size = recorded['sizeBytes'] ?? (some.some(({ isForeign }) => isForeign) ? null : 0)
      return sum === null || size === null ? null : sum + Number(size)
    }, before.declared),
    found: files.reduce((sum, { found }) => sum + (found?.sizeBytes ?? 0), before.found),
  }
}

/** The scanner opens the package itself. */
async function virusIn({ scanner }: Home['cloud'], state: ScannerFacts, intake: Intake) {
  if (state.is === 'absent') return null
  const path = heldPackagePath(intake)
  return (await scanner.scan([path])).get(path) ?? null
}

function wholeOf(
  read: ReadPackage,
  packed: PackageFacts,
  counts: Counts,
  { today, scanner, name }: { readonly today: string; readonly scanner: ScannerFacts; readonly name: string },
): WholeFacts {
  const oxum = oxumIn(read)
  const payload = payloadOf(read.form, read.files)
  return {
    stage: 'receiving',
    today,
    object: name,
    items: { declared: read.year === null ? 0 : declaredItems(read), counted: counts.items },
    bytes:
      oxum === undefined
        ? { declared: counts.declared, counted: counts.found }
        : { declared: oxum.bytes, counted: payload.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0) },
    scanner,
    environment: environmentOf(read, scanner),
    package: packed,
  }
}

/** What the sender wrote down; of a bag of somebody else nobody asks for it. */
function environmentOf({ year, note }: ReadPackage, scanner: ScannerFacts): Record<string, string> {
  if (year === null) return environmentNow(scanner)
  if (!year.isOurs) return { [environmentLine]: note.get(environmentLine) ?? '' }
  return year.record.reports?.findLast(({ stage }) => stage === '归档')?.environment ?? {}
}
