// How many items of a fonds have come to the end of their term, and nobody has answered for them yet?
import { yearOfDate } from '../../../core/calendar'
import type { LocalDate } from '../../../core/calendar'
import { answeredRows, appraisalRowOf } from '../../../core/numbering/appraisal'
import { lastExpiredYear } from '../../../core/numbering/expiry'
import { branchesOfFonds, placesOfFonds } from '../../../core/numbering/fonds'
import type { Organisation } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { everyAppraisalOf } from '../collections/appraisals'
import { countExpired } from '../collections/itemCounts'
import { items } from '../collections/items'
import { below } from '../collections/organisations'

/** What the notice and the thing to do are about: a fonds in a year, and nothing else of that year. */
export const expiredAbout = (fondsId: string, today: LocalDate): string =>
  `${fondsId}.expired.${yearOfDate(today)}`

export async function expiredUnanswered(
  cloud: Cloud,
  fonds: Organisation,
  today: LocalDate,
): Promise<number> {
  const places = placesOfFonds(branchesOfFonds(await below(cloud, fonds.path), fonds), fonds)
  const ids = places.map(({ _id }) => _id)
  const counts = await Promise.all(
    (['D10', 'D30'] as const).map((period) =>
      countExpired(cloud, ids, period, lastExpiredYear(period, today) ?? 0),
    ),
  )
  const expired = counts.reduce((sum, count) => sum + count, 0)
  return expired === 0 ? 0 : expired - (await answered(cloud, fonds._id, new Set(ids), today))
}

/** Of what stands on its lists, only what still counts as expired, and still is the fonds's own. */
async function answered(
  cloud: Cloud,
  fondsId: string,
  placeIds: ReadonlySet<string>,
  today: LocalDate,
): Promise<number> {
  const listed = new Set<string>()
  for await (const lists of everyAppraisalOf(cloud, fondsId))
    for (const { itemId } of lists.flatMap(answeredRows)) listed.add(itemId)
  const found = await items.getMany(cloud, [...listed])
  return found.filter((item) => placeIds.has(item.branchId) && appraisalRowOf(item, today) !== undefined)
    .length
}
