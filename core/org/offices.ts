// Which offices are there, where do they reach, and which may one person not hold together?

/** 职务 — an office that a person is appointed to; rights follow from it (core/org/rights.ts). */
export type OfficeCode =
  | 'secretary'
  | 'deputySecretary'
  | 'organiser'
  | 'publicityMember'
  | 'disciplineMember'
  | 'committeeMember'
  | 'archivist'
  | 'groupLeader'
  | 'reviewer'
  | 'partyOfficer'
  | 'inspector'
  | 'systemAdministrator'
  | 'securityAdministrator'
  | 'auditAdministrator'

/**
 * 职务范围 — how far an office reaches: the organisation it is held in, one group of it, that organisation
 * and all below it, the organisations named in the appointment, or this whole home of Lantai.
 */
export type OfficeScope = 'branch' | 'group' | 'subtree' | 'assigned' | 'home'

/** 任期 — the organisation's own term (5 or 3 years, see core/org/invariants.ts), or a number of years. */
export type OfficeTerm = 'organisationTerm' | number

/** 职务表的一行 — one office. */
export interface Office {
  readonly name: string
  readonly scope: OfficeScope
  /** Whether a new appointment takes over from the one before. */
  readonly singleHolder: boolean
  /** Whether only a Party member may be appointed. */
  readonly needsMembership: boolean
  readonly term: OfficeTerm
  /** Offices the same person may not hold at the same time. */
  readonly conflicts: readonly OfficeCode[]
}

/** 职务表 — every office there is. */
export const offices: Readonly<Record<OfficeCode, Office>> = {
  secretary: {
    name: '书记',
    scope: 'branch',
    singleHolder: true,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  deputySecretary: {
    name: '副书记',
    scope: 'branch',
    singleHolder: false,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  organiser: {
    name: '组织委员',
    scope: 'branch',
    singleHolder: true,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  publicityMember: {
    name: '宣传委员',
    scope: 'branch',
    singleHolder: true,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  disciplineMember: {
    name: '纪检委员',
    scope: 'branch',
    singleHolder: true,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  committeeMember: {
    name: '委员',
    scope: 'branch',
    singleHolder: false,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  archivist: {
    name: '档案员',
    scope: 'branch',
    singleHolder: true,
    needsMembership: false,
    term: 3,
    conflicts: [],
  },
  groupLeader: {
    name: '党小组长',
    scope: 'group',
    singleHolder: true,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  reviewer: {
    name: '复核人',
    scope: 'branch',
    singleHolder: true,
    needsMembership: true,
    term: 'organisationTerm',
    conflicts: [],
  },
  partyOfficer: {
    name: '党务干部',
    scope: 'subtree',
    singleHolder: false,
    needsMembership: true,
    term: 3,
    conflicts: [],
  },
  inspector: {
    name: '督查员',
    scope: 'assigned',
    singleHolder: false,
    needsMembership: false,
    term: 1,
    conflicts: [],
  },
  // 三员分立: who runs the system, who guards it and who audits both are three different people
  // (GB/T 22239-2019, chapter 8).
  systemAdministrator: {
    name: '系统管理员',
    scope: 'home',
    singleHolder: false,
    needsMembership: false,
    term: 3,
    conflicts: ['securityAdministrator', 'auditAdministrator'],
  },
  securityAdministrator: {
    name: '安全管理员',
    scope: 'home',
    singleHolder: false,
    needsMembership: false,
    term: 3,
    conflicts: ['systemAdministrator', 'auditAdministrator'],
  },
  auditAdministrator: {
    name: '审计管理员',
    scope: 'home',
    singleHolder: false,
    needsMembership: false,
    term: 3,
    conflicts: ['systemAdministrator', 'securityAdministrator'],
  },
}

/** Every office, in the order a list shows them. */
export const officeCodes: readonly OfficeCode[] = Object.keys(offices).filter(isOfficeCode)

/** 支委 — the offices whose holders form the branch committee. */
export const committeeOffices: readonly OfficeCode[] = [
  'secretary',
  'deputySecretary',
  'organiser',
  'publicityMember',
  'disciplineMember',
  'committeeMember',
]

export function isOfficeCode(text: string): text is OfficeCode {
  return Object.keys(offices).includes(text)
}

/** Those of the held offices that stand against one more; empty when it may be given. */
export function conflictingOffices(held: readonly OfficeCode[], added: OfficeCode): readonly OfficeCode[] {
  return held.filter((office) => offices[added].conflicts.includes(office))
}

/** How many years an appointment lasts by default; the organisation's own term is 5 or 3. */
export function termYearsOf(office: OfficeCode, organisationTermYears: number): number {
  const { term } = offices[office]
  return term === 'organisationTerm' ? organisationTermYears : term
}
