// Which year of the example stands filed, so that whoever looks around sees one, and who files the village's next?
import { instantFromLocal, yearOf } from '../../core/calendar'
import type { Instant } from '../../core/calendar'
import { advanceFilings } from '../../cloudfunctions/kit/filing/advance'
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

/** Soon after the year; in its first weeks nothing is filed yet. */
export const filedAt = (now: Instant): Instant => instantFromLocal(`${yearOf(now)}-01-20`, '15:00')

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
  await seed.as('唐静', 'archive.file', { fondsId, year })
  await goOn(seed)
}

/** As the clock does: a step of filing, then what it wrote into the logs. */
async function goOn(seed: Seeding): Promise<void> {
  while ((await advanceFilings(seed.cloud)) + (await sequence(seed.cloud)) > 0);
}
