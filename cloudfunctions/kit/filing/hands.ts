// 整理人和检查人 — who has had a hand in a fonds and year, and which other person may check it?
import { arrangersOf } from '../../../core/numbering/filing'
import type { Filing } from '../../../core/numbering/filing'
import { offices } from '../../../core/org/offices'
import type { OfficeCode } from '../../../core/org/offices'
import { idsOnPath } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { organisations } from '../collections/organisations'
import { holdersOf, people } from '../collections/people'
import { tell } from '../collections/notices'
import type { Organisation } from '../../../core/org/organisation'

/** Checkers named at once; one of them is asked. */
const checkersMax = 5

/** 姓名 — of everybody whose id a filing bears, and of those who closed a branch's collection. */
export async function namesIn(
  cloud: Cloud,
  { runs, filed, arranged }: Pick<Filing, 'runs' | 'filed' | 'arranged'>,
  others: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const ids = [
    ...runs.map(({ by }) => by),
    ...filed.flatMap(({ arrangedBy, checkedBy }) => [...arrangedBy, checkedBy]),
    ...(arranged === null ? [] : [arranged.by]),
    ...others,
  ]
  const found = await people.getMany(cloud, [...new Set(ids)])
  return Object.fromEntries(found.map(({ _id, name }) => [_id, name]))
}

/** 可以检查的人 — by the same offices that the rights table asks for, but for those who arranged it themselves. */
export async function checkersOf(
  cloud: Cloud,
  { _id, path }: Pick<Organisation, '_id' | 'path'>,
  filing: Pick<Filing, 'runs' | 'filed' | 'arranged'>,
) {
  const arrangers = new Set(arrangersOf(filing))
  const line = idsOnPath(path)
  const [holders, places] = await Promise.all([
    holdersOf(cloud, line, ['secretary', 'archivist', 'partyOfficer']),
    organisations.getMany(cloud, line),
  ])
  return holders
    .filter(({ personId }) => !arrangers.has(personId))
    .filter(({ office, organisationId }) => office !== 'secretary' || organisationId === _id)
    .toSorted((one, other) => line.indexOf(other.organisationId) - line.indexOf(one.organisationId))
    .slice(0, checkersMax)
    .map(({ person, personId, office, organisationId }) => ({
      personId,
      name: person.name,
      office: officeName(office),
      organisation: places.find((place) => place._id === organisationId)?.name ?? '',
    }))
}

/** The numbers stand: whoever may check is told, and finds the page by the notice. */
export async function tellCheckers(cloud: Cloud, filing: Filing): Promise<void> {
  const { _id: about, fondsId, fondsName, year } = filing
  const details = { fonds: fondsName, year: String(year) }
  const fonds = await organisations.get(cloud, fondsId)
  for (const { personId } of fonds === undefined ? [] : await checkersOf(cloud, fonds, filing))
    await tell(cloud, { personId, kind: 'yearToCheck', details, about })
}

const officeName = (office: OfficeCode): string => offices[office].name
