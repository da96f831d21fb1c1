// Which plan has the example's branch for this year? What it held last year, drawn up as its organiser would.
import type { Api } from '../../cloudfunctions/api'
import { yearOf } from '../../core/calendar'
import type { Instant } from '../../core/calendar'
import { organisationIdOf } from './plant'

export interface Seeding {
  as(name: string, command: string, input: unknown): Promise<unknown>
}

/** 示例计划 — through the same commands as everybody's. */
export async function planExample(seed: Seeding, now: Instant): Promise<void> {
  const [by, branchId, year] = ['罗子安', organisationIdOf('QS031'), yearOf(now)]
  const wish = { branchId, year, from: 'lastYear', avoid: 'holidays' } as const
  const { rows } = (await seed.as(by, 'activity.draftPlan', wish)) as Api['activity.draftPlan']['value']
  await seed.as(by, 'activity.savePlan', { branchId, year, rev: 0, avoid: 'holidays', rows })
}
