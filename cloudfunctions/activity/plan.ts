// The year's plan of a branch, each row with what became of it: of the kinds that the caller may read.
import { titleOf } from '../../core/activity/activity'
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { ActivityKind } from '../../core/activity/kinds'
import { planInput } from '../../core/activity/plan'
import type { PlanRow } from '../../core/activity/plan'
import { suggestedKinds } from '../../core/activity/planning'
import { matchedTo, sayStanding, standingOf } from '../../core/activity/planStanding'
import { localDateOf, monthOf, sayMoment } from '../../core/calendar'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { holidayTableOf } from '../kit/collections/holidays'
import { groupsOf } from '../kit/collections/organisations'
import { activitiesOfYear, planOf } from '../kit/collections/plans'
import { loadBranch } from './planning'
import { subjectOf } from './subject'

export const plan = defineCommand({
  name: 'activity.plan',
  input: planInput,

  load: ({ person, ...lobby }, { branchId = person?.branchId ?? '' }) => loadBranch(lobby, branchId),

  async run(kit, { year }, { subject, branch }) {
    const [kept, activities, groups, { table }] = await Promise.all([
      planOf(kit, branch._id, year),
      activitiesOfYear(kit, branch._id, year),
      groupsOf(kit, branch._id),
      holidayTableOf(kit, year),
    ])
    const rows = kept?.rows ?? []
    const matches = matchedTo(year, rows, activities)
    const answering = new Set([...matches.values()].map(({ _id }) => _id))
    const groupNames = new Map(groups.map(({ _id, name }) => [_id, name]))
    const shown = rows.filter((row) => maySee(kit, branch, row))
    const beside = activities.filter((one) => isBeside(one, year) && !answering.has(one._id))
    const keeps = may(kit, 'activity.savePlan', subject)
    return {
      branch: { id: branch._id, name: branch.name, partyDay: branch.partyDay },
      year,
      /** 0 while nobody has saved one. */
      rev: kept?.rev ?? 0,
      saved: kept === undefined ? null : sayMoment(kept.savedAt, kit.now()),
      avoid: kept?.avoid ?? ('holidays' as const),
      holidays: { off: table.off, worked: table.worked, basis: table.basis },
      rows: shown.map((row) => rowOf(kit, row, matches.get(row.id), groupNames)),
      /** 计划外 — held without having been planned: shown, never reproached. */
      beside: beside.filter((one) => may(kit, 'activity.get', subjectOf(one))).map(besideOf),
      groups: groups
        .filter((group) => group.existsTo === null || rows.some(({ groupId }) => groupId === group._id))
        .map(({ _id, name }) => ({ id: _id, name })),
      bases: keeps ? basesOf(rows) : [],
      may: { save: keeps },
    }
  },
})

/** A row says no more than that something of a kind is planned; of what is for named readers the officers know that. */
function maySee(kit: Kit, { path, _id }: Organisation, { kind, groupId }: PlanRow): boolean {
  const { readers } = activityKinds[kind]
  const subject = {
    path,
    branchId: _id,
    groupId,
    readers: readers === 'named' ? 'officers' : readers,
  } as const
  return may(kit, 'activity.get', subject)
}

function rowOf(
  kit: Kit,
  row: PlanRow,
  activity: Activity | undefined,
  groupNames: ReadonlyMap<string, string>,
) {
  const standing = standingOf(row, activity, kit.now())
  const { name, shortName, enabled } = activityKinds[row.kind]
  const { id, kind, theme, day, firstDay, movedBecause, groupId } = row
  const groupName = groupId === null ? '' : (groupNames.get(groupId) ?? '')
  return {
    id,
    kind,
    kindName: name,
    shortName: `${groupName}${shortName}`,
    theme,
    day,
    firstDay,
    movedBecause,
    groupId,
    standing,
    say: sayStanding(row, standing, localDateOf(kit.now())),
    /** 一点就建 — where there is none yet and the kind is kept here at all. */
    mayHold: enabled && activity === undefined && standing.is !== 'explained',
  }
}

const isBeside = ({ startsAt, state }: Activity, year: number): boolean =>
  state.is !== 'cancelled' && monthOf(startsAt).startsWith(`${year}-`)

const besideOf = (activity: Activity) => ({
  id: activity._id,
  kind: activity.kind,
  title: titleOf(activity),
  day: localDateOf(activity.startsAt),
})

/** 依据 — how often a rule asks for each kind of the plan, and on whose word. */
function basesOf(rows: readonly PlanRow[]) {
  const kinds: readonly ActivityKind[] = [...new Set([...suggestedKinds, ...rows.map(({ kind }) => kind)])]
  return kinds.map((kind) => {
    const { shortName, frequency } = activityKinds[kind]
    return { kind, name: shortName, say: frequency.say, source: frequency.source }
  })
}

/** The plan that a call speaks of; it must be there. */
export async function planWith(kit: Pick<Kit, 'documents'>, branchId: string, year: number, rowId: string) {
  const kept = await planOf(kit, branchId, year)
  const row = kept?.rows.find(({ id }) => id === rowId)
  if (kept === undefined || row === undefined) throw new Problem('notFound')
  return { kept, row }
}
