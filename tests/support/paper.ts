// What do stories on paper begin with, and where are the bytes that were printed?
import type { Api } from '../../cloudfunctions/api'
import { inboxOf } from '../../cloudfunctions/kit/collections/bindings'
import { advanceFilings } from '../../cloudfunctions/kit/filing/advance'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { passChecks, shelve } from './year'
import type { WishedItem } from './year'

/** The village's archivist 罗子安 has numbered 2026 for both branches; with `filed`, 梁可 has checked and filed it. */
export async function numberedHome(
  wished: readonly WishedItem[],
  { withdrawn = [] as readonly string[], filed = false } = {},
) {
  const home = await openHome({ startsAt: '2027-03-20T02:00:00.000Z' })
  return numberAndFile(home, wished, { withdrawn, filed })
}

/** The same with a home whose year was lived already. */
export async function numberAndFile(
  home: StoryHome,
  wished: readonly WishedItem[],
  { withdrawn = [] as readonly string[], filed = false } = {},
) {
  const ofYear = { fondsId: home.idOf('QS03'), year: 2026 }
  await home.as('梁可').call('org.appoint', {
    id: 'village-archivist',
    personId: home.idOf('罗子安'),
    organisationId: home.idOf('QS03'),
    office: 'archivist',
    from: '2027-01-01',
    termEnds: null,
  })
  home.clock.set('2027-03-20T02:00:00.000Z')
  await shelve(home, wished)
  for (const [who, branch] of [
    ['罗子安', 'QS031'],
    ['吴敏', 'QS032'],
  ] as const) {
    const branchId = home.idOf(branch)
    await home.as(who).call('archive.closeYear', { branchId, year: 2026, remark: '其余没有开展' })
  }
  await home.as('罗子安').call('archive.number', ofYear)
  await rest(home)
  for (const id of withdrawn) await home.as('罗子安').call('archive.withdraw', { id, reason: '属另一单位' })
  // Taken out they are without a number again, and get the next one behind the others.
  if (withdrawn.length > 0) await home.as('罗子安').call('archive.number', ofYear)
  await rest(home)
  if (filed) {
    await passChecks(home, ofYear)
    await home.as('梁可').call('archive.file', ofYear)
    await rest(home)
  }
  return { home, ofYear }
}

/** Until nothing is under way any more. */
async function rest(home: StoryHome): Promise<void> {
  await home.tick()
  while ((await advanceFilings(home.cloud)) > 0) await home.tick()
}

type Printing = Extract<keyof Api, `print.${string}`>

/** Prints, and answers with the bytes that lie in the caller's inbox. */
export async function printed<Name extends Printing>(
  home: StoryHome,
  who: string,
  name: Name,
  input: Api[Name]['input'],
) {
  const caller = home.as(who)
  const value = await caller.call(name, input)
  if (caller.identity === undefined) throw new Error(`${who} has no inbox`)
  const extension = value.label.slice(value.label.lastIndexOf('.') + 1)
  const bytes = await home.files.read(`${inboxOf(caller.identity)}/${value.sha256}.${extension}`)
  if (bytes === undefined) throw new Error(`${value.label} is not there`)
  return { ...value, bytes }
}
