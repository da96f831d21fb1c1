// Which year of the example stands filed, so that whoever looks around sees one, and who files the village's next?
import type { Api } from '../../cloudfunctions/api'
import { addMinutes, instantFromLocal, localDateOf, yearOf } from '../../core/calendar'
import type { Instant } from '../../core/calendar'
import { advanceFilings } from '../../cloudfunctions/kit/filing/advance'
import { advanceReports } from '../../cloudfunctions/kit/fourNature/advance'
import { sequence } from '../../cloudfunctions/clock/sequence'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { fixtureBegins, fixturePeople, fixtureTermEnds } from './fixture'
import { organisationIdOf, personIdOf } from './plant'

interface Seeding {
  readonly cloud: Cloud
  as(name: string, command: string, input: unknown): Promise<unknown>
}

/** 村里的档案员 — the branch's own archivist numbers for both branches of the village; the township checks. */
export async function appointArchivist(seed: Seeding): Promise<void> {
  const archivist = fixturePeople.find(({ name }) => name === '罗子安')
  if (archivist === undefined) throw new Error('the village has nobody to file for it')
  await seed.as('梁可', 'org.appoint', {
    id: 'demo-village-archivist',
    personId: personIdOf(archivist),
    organisationId: organisationIdOf('QS03'),
    office: 'archivist',
    from: fixtureBegins,
    termEnds: fixtureTermEnds,
  })
}

/** Soon after the year; until some days later it is the year before that stands filed. */
export function filedAt(now: Instant): Instant {
  const ofYear = (year: number) => instantFromLocal(`${year}-01-20`, '15:00')
  const latest = ofYear(yearOf(now))
  return addMinutes(latest, 60 * 24 * someDays) < now ? latest : ofYear(yearOf(now) - 1)
}
const someDays = 10

/** Which year that is. */
export const filedYearAt = (now: Instant): number => yearOf(filedAt(now)) - 1

/** 石桥小学 files last year: its archivist arranges and numbers, its secretary checks. The village's waits for you. */
export async function fileExample(seed: Seeding, at: Instant): Promise<void> {
  const fondsId = organisationIdOf('QS05')
  const year = yearOf(at) - 1
  await seed.as('何芳', 'archive.closeYear', {
    branchId: fondsId,
    year,
    remark: '支部人数少，其余月份随学校教职工会一并开展，材料在学校存档',
  })
  await seed.as('何芳', 'archive.confirmArranged', { fondsId, year })
  await seed.as('何芳', 'archive.number', { fondsId, year })
  await goOn(seed)
  await seed.as('何芳', 'archive.box', { fondsId, year })
  await check(seed, { fondsId, year, stage: 'filing' })
  await seed.as('唐静', 'archive.file', { fondsId, year })
  await goOn(seed)
}

/** 四性检测 — what a program cannot see is answered by the archivist, what it misses is explained by the secretary. */
async function check(seed: Seeding, of: Api['fourNature.begin']['input']): Promise<void> {
  const { id } = (await seed.as('何芳', 'fourNature.begin', of)) as Api['fourNature.begin']['value']
  await goOn(seed)
  const { open } = (await seed.as('何芳', 'fourNature.report', { id })) as Api['fourNature.report']['value']
  const word = { doneBy: '何芳', doneOn: localDateOf(seed.cloud.now()) }
  const what = '归档用的电脑当天查过病毒，没有发现；这一年没有光盘、移动硬盘等脱机载体，也没有电子签章'
  if (open.person.length > 0)
    await seed.as('何芳', 'fourNature.settle', { id, codes: open.person, as: 'passed', ...word, what })
  for (const code of open.failed)
    await seed.as('唐静', 'fourNature.explain', { id, code, reason: '示例里的材料，已当面核对原件' })
}

/** As the clock does: a step of filing and of checking, then what they wrote into the logs. */
async function goOn(seed: Seeding): Promise<void> {
  const step = async () =>
    (await advanceFilings(seed.cloud)) + (await advanceReports(seed.cloud)) + (await sequence(seed.cloud))
  while ((await step()) > 0);
}
