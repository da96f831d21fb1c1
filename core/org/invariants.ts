// What must be true of the tree of organisations and of who belongs where? Structure is refused, the rest reminds.
import { addDays, addYears, daysBetween } from '../calendar'
import type { LocalDate } from '../calendar'
import type { OrganisationKind } from './organisation'
import type { Affiliation } from './person'
import { Problem } from '../problem'

/** 提醒 — something the regulation asks for; it never stops anybody. */
export interface Finding {
  readonly rule:
    | 'branchDue'
    | 'branchTooSmall'
    | 'committeeDue'
    | 'committeeSize'
    | 'branchTooLarge'
    | 'termEnding'
    | 'termOver'
  readonly say: string
  readonly source: string
}

/** 结构性错误 — what the tree or a member's history cannot be. */
export interface Misfit {
  readonly rule:
    | 'wrongParent'
    | 'groupOutsideBranch'
    | 'pathBroken'
    | 'underItself'
    | 'affiliatedTwice'
    | 'affiliationGap'
    | 'affiliationBackwards'
  readonly say: string
}

/** 规模与任期 — the figures, in one place with their source. */
export const branchFigures = {
  formalMembersMin: 3,
  formalMembersForCommittee: 7,
  committeeMin: 3,
  committeeMax: 7,
  membersMax: 50,
  termYearsVillage: 5,
  termYearsOther: 3,
  remindDaysBefore: 90,
  source: '《中国共产党支部工作条例(试行)》',
} as const

/** The years between elections: 5 for villages and communities, 3 for the others. */
export function organisationTermYears(isVillageOrCommunity: boolean): number {
  return isVillageOrCommunity ? branchFigures.termYearsVillage : branchFigures.termYearsOther
}

/** What the size of a branch asks for. `committeeSize` is 0 where there is no committee. */
export function branchFindings(branch: {
  readonly formalMembers: number
  readonly members: number
  readonly committeeSize: number
}): readonly Finding[] {
  const { formalMembersMin, formalMembersForCommittee, committeeMin, committeeMax, membersMax } =
    branchFigures
  const { formalMembers, members, committeeSize } = branch
  return [
    ...remind(
      formalMembers < formalMembersMin,
      'branchTooSmall',
      `正式党员 ${formalMembers} 人，不足 ${formalMembersMin} 人，可与邻近单位成立联合党支部`,
    ),
    ...remind(
      formalMembers >= formalMembersForCommittee && committeeSize === 0,
      'committeeDue',
      `正式党员 ${formalMembers} 人，满 ${formalMembersForCommittee} 人应设支部委员会`,
    ),
    ...remind(
      committeeSize > 0 && (committeeSize < committeeMin || committeeSize > committeeMax),
      'committeeSize',
      `支部委员 ${committeeSize} 人，一般 ${committeeMin} 至 5 人，最多 ${committeeMax} 人`,
    ),
    ...remind(
      members > membersMax,
      'branchTooLarge',
      `党员 ${members} 人，一般不超过 ${membersMax} 人，可考虑分设`,
    ),
  ]
}

/** A unit without a branch of its own that has members enough for one. */
export function unitFindings(unit: {
  readonly formalMembers: number
  readonly hasBranch: boolean
}): readonly Finding[] {
  const due = !unit.hasBranch && unit.formalMembers >= branchFigures.formalMembersMin
  return remind(
    due,
    'branchDue',
    `正式党员 ${unit.formalMembers} 人，满 ${branchFigures.formalMembersMin} 人应成立党支部`,
  )
}

/** The end of a term reminds 90 days before, and ends nothing by itself. */
export function termFindings(electedOn: LocalDate, termYears: number, today: LocalDate): readonly Finding[] {
  return termEndFindings(termEndOf(electedOn, termYears), today)
}

/** The same for an appointment, which names the last day of its term. */
export function termEndFindings(termEnds: LocalDate, today: LocalDate): readonly Finding[] {
  const daysLeft = daysBetween(today, termEnds)
  return [
    ...remind(daysLeft < 0, 'termOver', `任期已于 ${termEnds} 届满，请换届或请上级批准延期`),
    ...remind(
      daysLeft >= 0 && daysLeft <= branchFigures.remindDaysBefore,
      'termEnding',
      `任期到 ${termEnds} 届满，还有 ${daysLeft} 天，可以准备换届了`,
    ),
  ]
}

/** The last day of a term that began on a day. */
export function termEndOf(from: LocalDate, termYears: number): LocalDate {
  return addDays(addYears(from, termYears), -1)
}

/** 上下级 — under which kinds each kind may stand; levels may be skipped, a group stands under a branch only. */
const parentsOf: Readonly<Record<OrganisationKind, readonly (OrganisationKind | 'top')[]>> = {
  committee: ['top', 'committee'],
  generalBranch: ['top', 'committee'],
  branch: ['top', 'committee', 'generalBranch'],
  group: ['branch'],
}

export function mayStandUnder(kind: OrganisationKind, parent: OrganisationKind | undefined): boolean {
  return parentsOf[kind].includes(parent ?? 'top')
}

function standMisfit(kind: OrganisationKind, parent: OrganisationKind | undefined): Misfit | undefined {
  if (mayStandUnder(kind, parent)) return undefined
  if (kind === 'group') return { rule: 'groupOutsideBranch', say: '党小组只能设在党支部下面' }
  return { rule: 'wrongParent', say: '这一级组织不能放在这里' }
}

/** 组织树的一个结点 — what the rules need to know of an organisation. */
export interface Node {
  readonly _id: string
  readonly kind: OrganisationKind
  readonly parentId: string | null
  readonly path: string
}

/** 路径 — the path of an organisation under its parent; the trailing slash keeps /1/2/ apart from /1/23/. */
export function pathUnder(parentPath: string | undefined, id: string): string {
  return `${parentPath ?? '/'}${id}/`
}

/** What is wrong with an organisation under this parent (undefined at the top). */
export function nodeMisfits(node: Node, parent: Node | undefined): readonly Misfit[] {
  const misplaced = standMisfit(node.kind, parent?.kind)
  const pathBroken =
    node.parentId !== (parent?._id ?? null) || node.path !== pathUnder(parent?.path, node._id)
  return [
    ...(misplaced === undefined ? [] : [misplaced]),
    ...(pathBroken ? [{ rule: 'pathBroken', say: '组织路径与上级对不上' } as const] : []),
  ]
}

/** Why an organisation may not move under this parent; undefined when it may. */
export function moveMisfit(node: Node, parent: Node | undefined): Misfit | undefined {
  if (parent?.path.startsWith(node.path) === true)
    return { rule: 'underItself', say: '不能移到自己或自己的下级下面' }
  return standMisfit(node.kind, parent?.kind)
}

/** The path of anything in a moved sub-tree, rewritten; what lies outside is left as it is. */
export function movedPath(path: string, from: string, to: string): string {
  return path.startsWith(from) ? `${to}${path.slice(from.length)}` : path
}

/**
 * What is wrong with a member's history: exactly one affiliation at any moment from the first day on, each
 * from a day (inclusive) to a day (exclusive), the last one open (党员教育管理工作条例, Art. 25).
 */
export function affiliationMisfits(history: readonly Affiliation[]): readonly Misfit[] {
  const ordered = [...history].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return ordered.flatMap((one, index): readonly Misfit[] => {
    const next = ordered[index + 1]
    if (one.to !== null && one.to <= one.from) {
      return [
        { rule: 'affiliationBackwards', say: `组织关系的起止日期不对：${one.from} 至 ${one.to}` } as const,
      ]
    }
    if (next === undefined) return []
    if (one.to === null || one.to > next.from) {
      return [
        {
          rule: 'affiliatedTwice',
          say: `${next.from} 起同时编入两处，一名党员只能编入一个支部、一个小组`,
        } as const,
      ]
    }
    return one.to < next.from
      ? [
          {
            rule: 'affiliationGap',
            say: `${one.to} 到 ${next.from} 没有组织关系，转接未完成前由原支部管理`,
          } as const,
        ]
      : []
  })
}

/**
 * The history after a move on a day: the open affiliation ends where the new one begins, without gap or
 * overlap. One that began on that same day is corrected by the move. Refused when something later is already
 * recorded: history is not rewritten.
 */
export function moveAffiliation(
  history: readonly Affiliation[],
  to: Pick<Affiliation, 'branchId' | 'groupId'>,
  from: LocalDate,
): readonly Affiliation[] {
  if (history.some((one) => one.from > from || (one.to !== null && one.to > from))) {
    throw new Problem('invalidInput', { field: 'on' })
  }
  const next: Affiliation = { branchId: to.branchId, groupId: to.groupId, from, to: null }
  const before = history.filter((one) => one.from < from)
  return [...before.map((one) => (one.to === null ? { ...one, to: from } : one)), next]
}

function remind(when: boolean, rule: Finding['rule'], say: string): readonly Finding[] {
  return when ? [{ rule, say, source: branchFigures.source }] : []
}
