// A village's year that was really handed in, approved and numbered, so that every check of the four natures passes until a story spoils something.
import { items } from '../../cloudfunctions/kit/collections/items'
import type { CheckCode } from '../../core/fourNature/checks'
import type { Stage } from '../../core/fourNature/result'
import type { Item } from '../../core/evidence/item'
import { announce, submitAs } from './evidence'
import { openHome } from './home'
import type { StoryHome } from './home'

export type Scanner = NonNullable<Parameters<typeof openHome>[0]>['scanner']

/** One meeting with two pages and two photos, and a summary; numbered by 罗子安, to be checked by 梁可. */
export async function checkedYear(scanner?: Scanner) {
  const home = await openHome({ startsAt: '2026-12-15T09:30:00.000Z', ...(scanner ? { scanner } : {}) })
  await announce(home, { id: 'a1', theme: '冬季义务植绿' })
  await submitAs(home, '邓雨晴', { id: 's1', pages: [1, 2], photos: [1, 2] })
  await submitAs(home, '邓雨晴', {
    id: 's2',
    leaf: { leaf: '03.3', signedOn: '2026-12-14' },
    title: '年度总结',
    pages: [3],
  })
  for (const { id, digest } of (await home.as('周明远').call('evidence.queue', { limit: 50 })).cards)
    await home.as('周明远').call('evidence.review', { id, digest, decision: { is: 'approve' } })
  await home.tick()
  home.clock.set('2027-03-20T02:00:00.000Z')
  await home.as('梁可').call('org.appoint', {
    id: 'village-archivist',
    personId: home.idOf('罗子安'),
    organisationId: home.idOf('QS03'),
    office: 'archivist',
    from: '2027-01-01',
    termEnds: null,
  })
  home.clock.set('2027-03-20T02:00:00.000Z')
  for (const [who, branch] of [
    ['罗子安', 'QS031'],
    ['吴敏', 'QS032'],
  ] as const)
    await home
      .as(who)
      .call('archive.closeYear', { branchId: home.idOf(branch), year: 2026, remark: '其余没有开展' })
  const ofYear = { fondsId: home.idOf('QS03'), year: 2026 }
  await home.as('罗子安').call('archive.number', ofYear)
  await home.tick()
  return { home, ofYear }
}

/** Runs the checks of a stage to their end and answers with the report. */
export async function checkAll(
  home: StoryHome,
  ofYear: { fondsId: string; year: number },
  stage: Exclude<Stage, 'receiving'> = 'filing',
) {
  const { id } = await home.as('罗子安').call('fourNature.begin', { ...ofYear, stage })
  await home.tick()
  return home.as('罗子安').call('fourNature.report', { id })
}

export const rowOf = (report: Awaited<ReturnType<typeof checkAll>>, code: CheckCode) => {
  const row = report.rows.find((one) => one.code === code)
  if (row === undefined) throw new Error(`${code} is not in the report`)
  return row
}

/** The item of a title and kind, as it lies there. */
export async function itemNamed(home: StoryHome, title: string, kind: Item['kind'] = 'text'): Promise<Item> {
  const all = await items.find(home.cloud, { where: { state: 'archived' }, limit: 100 })
  const found = all.find((one) => one.title.includes(title) && one.kind === kind)
  if (found === undefined)
    throw new Error(`nothing is called ${title}: ${all.map((one) => one.title).join()}`)
  return found
}

/** Other bytes where a file lies, as a disk or a hand would put them there. */
export async function overwrite(home: StoryHome, path: string, bytes: Uint8Array | undefined): Promise<void> {
  await home.files.remove(path)
  if (bytes !== undefined) await home.files.write(path, bytes)
}
