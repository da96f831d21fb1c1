// Where are the reports of the four natures, and all that their runs have found?
import { z } from 'zod/mini'
import { checkCodes } from '../../../core/fourNature/checks'
import type { CheckCode } from '../../../core/fourNature/checks'
import { reportSchema } from '../../../core/fourNature/report'
import type { Report } from '../../../core/fourNature/report'
import { findingSchema } from '../../../core/fourNature/result'
import type { Stage } from '../../../core/fourNature/result'
import type { CodedFinding } from '../../../core/fourNature/tally'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const reports = defineCollection<Report>({
  name: 'fourNatureReports',
  version: 1,
  schema: reportSchema,
})

/** A year is checked a few times; more than this many reports are not listed. */
const reportsMax = 50

/** Newest first. */
export function reportsOf(cloud: Cloud, filingId: string): Promise<readonly Report[]> {
  return reports.find(cloud, { where: { filingId }, orderBy: [['begun.at', 'desc']], limit: reportsMax })
}

export async function latestReport(
  cloud: Cloud,
  filingId: string,
  stage: Stage,
): Promise<Report | undefined> {
  const query = { where: { filingId, stage }, orderBy: [['begun.at', 'desc']], limit: 1 } as const
  return (await reports.find(cloud, query))[0]
}

/** Says which report of its stage it is: of several that are begun at once one wins. None of them is ever taken away. */
export async function nextReportId(
  cloud: Pick<Cloud, 'documents'>,
  filingId: string,
  stage: Stage,
): Promise<string> {
  return `${filingId}.${stage}.${(await reports.count(cloud, { filingId, stage })) + 1}`
}

/** 最近一份 — of each of these packages that came in. */
export async function receivingReports(
  cloud: Cloud,
  intakeIds: readonly string[],
): Promise<ReadonlyMap<string, Report>> {
  if (intakeIds.length === 0) return new Map()
  const where = { filingId: { in: intakeIds }, stage: 'receiving' }
  const found = await reports.find(cloud, { where, orderBy: [['begun.at', 'asc']], limit: 1000 })
  return new Map(found.map((report) => [report.filingId, report]))
}

/** What the clock has to go on with. */
export const reportsDue = (cloud: Cloud, limit: number) =>
  reports.find(cloud, { where: { due: true }, limit })

const foundSchema = z.object({
  _id: z.string(),
  v: z.int(),
  rev: z.int(),
  reportId: z.string(),
  step: z.int(),
  findings: z.array(z.object({ ...findingSchema.shape, code: z.enum(checkCodes) })),
})

/**
 * 逐步的发现 — a document a step, written before the report counts it and written again when that step was cut off.
 * They carry no log entry of their own: the report's digest covers them.
 */
export const foundInSteps = {
  async write(
    cloud: Cloud,
    reportId: string,
    step: number,
    findings: readonly CodedFinding[],
  ): Promise<void> {
    if (findings.length === 0) return
    const first = { _id: `${reportId}.${step}`, v: 1, rev: 1, reportId, step, findings }
    if ((await cloud.documents.add('fourNatureFindings', first)) === 'added') return
    const before = foundSchema.parse(await cloud.documents.get('fourNatureFindings', first._id))
    await cloud.documents.replace('fourNatureFindings', { ...first, rev: before.rev + 1 })
  },
  /** What one check has found, some steps at a time. */
  async read(cloud: Cloud, reportId: string, code: CheckCode, after: number, steps: number) {
    const query = {
      where: { reportId, step: { gt: after } },
      orderBy: [['step', 'asc']],
      limit: steps,
    } as const
    const found = (await cloud.documents.find('fourNatureFindings', query)).map((raw) =>
      foundSchema.parse(raw),
    )
    return {
      findings: found.flatMap(({ findings }) => findings.filter((one) => one.code === code)),
      next: found.length < steps ? null : (found.at(-1)?.step ?? null),
    }
  },
}
