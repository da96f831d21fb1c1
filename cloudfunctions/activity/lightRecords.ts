// Talks and visits of a year: one's own for everybody, the branch's for the officers who arrange them.
import { lightRecordsInput, talkTypeNames, withoutTalk } from '../../core/activity/lightRecords'
import type { LightRecord } from '../../core/activity/lightRecords'
import type { Person } from '../../core/org/person'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { concerningPerson, lightRecordsWith, registerOf } from '../kit/collections/lightRecords'
import { organisationNamed } from '../kit/collections/organisations'
import { membersAs } from '../kit/collections/people'
import { together } from '../kit/collections/together'
import { lightSubject } from './light'

export const lightRecords = defineCommand({
  name: 'activity.lightRecords',
  input: lightRecordsInput,
  about: ({ branchId }) => branchId,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit, { branchId = callerOf(kit).branchId ?? '', year }) {
    const branch = await organisationNamed(kit, branchId)
    const arranges =
      branch?.kind === 'branch' && may(kit, 'activity.lightRecord', { path: branch.path, branchId })
    const [{ found, along }, members] = arranges
      ? await together(kit, registerOf(branchId, year), membersAs(branchId))
      : ([...(await together(kit, concerningPerson(callerOf(kit)._id))), []] as const)
    const mine = found.filter((one) => may(kit, 'activity.lightRecord', lightSubject(one)))
    const records = mine.filter((one) => one.year === year && one.facts.is !== 'plannedVisit')
    const planned = mine.filter(isPlanned).toReversed()
    const names = new Map(along[0].map(({ _id, name }) => [_id, name]))
    return {
      /** Whether this is the branch's register, or only what concerns the caller. */
      scope: arranges ? ('branch' as const) : ('own' as const),
      records: records.map((one) => shown(kit, one, names)),
      /** 安排好的送学 — of whatever year, the next one first. */
      planned: planned.map((one) => ({
        ...shown(kit, one, names),
        mayConfirm: may(kit, 'activity.confirmVisit', lightSubject(one)),
      })),
      ...(arranges ? await arranging(kit, members, year, mine) : { without: [], exempt: [] }),
    }
  },
})

const isPlanned = ({ facts, struck }: LightRecord): boolean => facts.is === 'plannedVisit' && struck === null

function shown(kit: Kit, record: LightRecord, names: ReadonlyMap<string, string>) {
  const { _id: id, date, facts, personIds, struck } = record
  const nameOf = (personId: string) => names.get(personId) ?? ''
  return {
    id,
    date,
    kind: facts.is,
    names: personIds.map(nameOf),
    say: facts.is === 'talk' ? talkTypeNames[facts.type] : facts.what,
    /** 划去了 — with the reason; it counts for nothing. */
    struck: struck?.reason ?? null,
    mayStrike: struck === null && may(kit, 'activity.strikeLight', lightSubject(record)),
  }
}

/** Who has not been talked with yet this year, and who is spared attendance and should be called on. */
async function arranging(kit: Kit, people: readonly Person[], year: number, records: readonly LightRecord[]) {
  const members = people.filter(({ standing }) => standing !== 'none')
  const ofYear = records.filter((one) => one.year === year)
  const here = withoutTalk(members.map(idOf), ofYear)
  // Who came from another branch this year may have been talked with there; only that it was, is looked at.
  const came = members.filter((one) => here.includes(one._id) && wasElsewhere(one, year)).map(idOf)
  const unmet = withoutTalk(came, await lightRecordsWith(kit, came, year))
  const without = new Set(here.filter((id) => !came.includes(id) || unmet.includes(id)))
  return {
    without: members.filter(({ _id }) => without.has(_id)).map(({ _id, name }) => ({ id: _id, name })),
    exempt: members
      .filter(({ exempt }) => exempt !== null)
      .map(({ _id, name }) => ({
        id: _id,
        name,
        lastVisit: lastVisitTo(_id, ofYear),
        nextVisit: records.filter(isPlanned).findLast((one) => visitedIn(one) === _id)?.date ?? null,
      })),
  }
}

const wasElsewhere = ({ affiliations, branchId }: Person, year: number): boolean =>
  affiliations.some((one) => one.branchId !== branchId && one.to !== null && one.to > `${year}-01-01`)

const idOf = ({ _id }: Person): string => _id

const lastVisitTo = (personId: string, records: readonly LightRecord[]): string | null =>
  records.find((one) => one.struck === null && one.facts.is === 'visit' && visitedIn(one) === personId)
    ?.date ?? null

const visitedIn = ({ facts }: LightRecord): string | undefined =>
  facts.is === 'talk' ? undefined : facts.visitedId
