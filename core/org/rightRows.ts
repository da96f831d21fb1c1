// Of whom does a row of the rights table speak, and which rows do several commands share?
import type { OfficeCode } from './offices'

/** Who a row speaks of: an office, any member of the subject's branch, any bound person, or anyone at all. */
export type Who = OfficeCode | 'member' | 'person' | 'anyone'

/**
 * How the person stands to the subject:
 * - `here`: the office is held in the subject's own branch (a group leader's: in its own group; a member's: by affiliation)
 * - `group`: the member belongs to the subject's group
 * - `below`: the office is held in an ancestor of the subject's organisation, or in that organisation itself
 * - `home`: the office counts everywhere in this home
 * - `own`: the subject is the person's own
 * - `named`: the subject names the person (the reviewers of US-09, an invitee)
 */
export type Relation = 'here' | 'group' | 'below' | 'home' | 'own' | 'named'

export interface Row {
  readonly who: readonly Who[]
  readonly relation: Relation
  /** Only in these states; any when absent. */
  readonly states?: readonly string[]
  /** Only for subjects with these readers; any when absent (core/classification/scheme.ts). */
  readonly readers?: readonly Readers[]
}

/** 谁能看 — a column of the class table. */
export type Readers = 'members' | 'group' | 'officers' | 'named'

export const branchOfficers = [
  'secretary',
  'deputySecretary',
  'organiser',
  'publicityMember',
  'disciplineMember',
  'committeeMember',
  'archivist',
] as const satisfies readonly OfficeCode[]
export const committee = branchOfficers.filter((office) => office !== 'archivist')

export const anyone: Row = { who: ['anyone'], relation: 'home' }
export const person: Row = { who: ['person'], relation: 'home' }
export const administrator: Row = { who: ['systemAdministrator'], relation: 'home' }
export const security: Row = { who: ['securityAdministrator'], relation: 'home' }
export const above: Row = { who: ['partyOfficer'], relation: 'below' }
export const own: Row = { who: ['person'], relation: 'own' }
export const openReaders: readonly Readers[] = ['members', 'group', 'officers']
/** 保管档案的人 — who keeps a branch's records. */
export const keepers = ['secretary', 'organiser', 'archivist'] as const satisfies readonly OfficeCode[]
export const keepersHere: Row = { who: keepers, relation: 'here' }
/** 全宗档案员 — the archivist of the unit that files, or of one above it; in a branch with a 全宗号 its own. */
export const fondsArchivist: Row = { who: ['archivist'], relation: 'below' }
