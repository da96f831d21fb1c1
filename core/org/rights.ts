// Who may do what, to what, in which state? One table; every command is decided by it, by decide() alone.
import { planRights } from '../activity/rights'
import { checkInRights } from '../attendance/rights'
import { printRights } from '../catalogue/rights'
import { dossierRights } from '../dossier/rights'
import { fourNatureRights } from '../fourNature/rights'
import { minutesRights } from '../meeting/rights'
import { filingRights } from '../numbering/rights'
import { packageRights } from '../package/rights'
import { yearRights } from '../year/rights'
import { idsOnPath } from './organisation'
import { openAppointments } from './person'
import type { Person } from './person'
import {
  above,
  administrator,
  anyone,
  branchOfficers,
  committee,
  fondsArchivist,
  keepersHere,
  openReaders,
  own,
  person,
  security,
} from './rightRows'
import type { Readers, Relation, Row, Who } from './rightRows'

export type { Readers, Who } from './rightRows'

/** What a right is decided about: loaded from storage, never taken from a request. */
export interface Subject {
  /** The organisation's path; '/' for what belongs to the home itself. */
  readonly path: string
  readonly branchId?: string | null
  readonly groupId?: string | null
  readonly ownerId?: string | null
  readonly namedIds?: readonly string[]
  readonly state?: string
  readonly readers?: Readers
}

/** Until a security administrator has bound an identity, the system administrator may name and invite one. */
const appointing: readonly Row[] = [
  { ...above, states: ['superior', 'branch'] },
  { who: ['secretary'], relation: 'here', states: ['branch'] },
  { ...security, states: ['home', 'top'] },
  { ...administrator, states: ['unguarded'] },
]
const unsealed = ['receiving', 'waiting', 'returned', 'approved', 'withdrawn', 'repeated'] as const
// What is sealed already may be sealed again: a retry whose first reply was lost is no refusal.
const sealable = [...unsealed, 'quarantined'] as const

/** 权限表 — default deny; a row missing for a command is a failing test. */
export const rights = {
  // The home
  'org.found': [anyone],
  'org.about': [anyone],
  'org.me': [person],
  'org.tree': [person],
  // Organisations: the administrator keeps the tree, a Party officer the part below
  'org.addOrganisation': [administrator, above],
  'org.editOrganisation': [administrator, above, { who: ['secretary'], relation: 'here' }],
  'org.moveOrganisation': [administrator],
  // People
  // The widest view first: an officer is also a member, and a list is shown by the row that allowed it.
  'org.listPeople': [
    { who: branchOfficers, relation: 'here' },
    above,
    { who: ['groupLeader'], relation: 'here' },
    { who: ['member'], relation: 'here' },
    administrator,
  ],
  'org.person': [own, { who: branchOfficers, relation: 'here' }, above, administrator, security],
  'org.addPerson': [keepersHere, above, administrator],
  'org.editPerson': [keepersHere, above],
  'org.moveMember': [above],
  'org.pasteNames': [keepersHere, above],
  'org.undoPaste': [keepersHere, above],
  // Offices: the superior appoints; the branch names its 复核人 and group leaders; the security administrator grants
  // the home's own offices and the first office of the topmost organisation. Nobody appoints themselves ('own').
  'org.appoint': appointing,
  'org.revokeAppointment': appointing,
  'org.handovers': [own, above],
  'org.confirmHandover': [{ who: ['person'], relation: 'named' }],
  // Identity
  // A slip is as good as the person's offices: who holds one outside the branch gets it from above.
  'org.invite': [
    { ...keepersHere, states: ['plain'] },
    { ...above, states: ['plain', 'higher'] },
    { ...security, states: ['higher', 'home'] },
    { ...administrator, states: ['unguarded'] },
  ],
  'org.revokeInvitation': [keepersHere, above, security],
  'org.invitations': [keepersHere, above, security],
  'org.invitation': [anyone],
  'org.bind': [anyone],
  'org.unbind': [own],
  'org.bindings': [own],
  'org.prove': [own],
  // The retention table: everybody may read it; the Party officer of the topmost organisation confirms it once
  'org.retentionTable': [person],
  'org.confirmRetention': [above],
  // 待核的表决规则: everybody may read them; the Party officer above confirms them
  'org.votingRules': [person],
  'org.confirmVoting': [above],
  // Opinions (意见建议) and notices
  'org.sendOpinion': [person],
  'org.opinions': [person],
  'org.answerOpinion': [administrator, above],
  'org.notices': [own],
  'org.readNotices': [own],
  'org.inbox': [own],
  'org.subscribe': [own],
  // 审计: the log of the organisations below and of the home itself, and no content (三员分立).
  'org.log': [
    { who: ['auditAdministrator'], relation: 'below' },
    { who: ['auditAdministrator'], relation: 'home', states: ['home'] },
  ],
  // Activities
  'activity.list': [{ who: ['member'], relation: 'here' }, { who: branchOfficers, relation: 'here' }, above],
  'activity.get': [
    { who: ['member'], relation: 'here', readers: ['members'] },
    { who: ['member'], relation: 'group', readers: ['group'] },
    { who: [...branchOfficers, 'groupLeader'], relation: 'here', readers: openReaders },
    { ...above, readers: openReaders },
  ],
  'activity.create': [
    { who: committee, relation: 'here' },
    { who: ['groupLeader'], relation: 'here' },
  ],
  'activity.edit': [
    { who: committee, relation: 'here' },
    { who: ['groupLeader'], relation: 'here' },
  ],
  'activity.cancel': [
    { who: committee, relation: 'here' },
    { who: ['groupLeader'], relation: 'here' },
  ],
  // The year's plan, talks and visits
  ...planRights,
  // Those on their way into the Party
  ...dossierRights,
  ...checkInRights,
  ...minutesRights,
  ...printRights,
  ...fourNatureRights,
  ...yearRights,
  ...filingRights,
  ...packageRights,
  // Evidence
  'evidence.submit': [
    { who: ['member'], relation: 'here' },
    { who: branchOfficers, relation: 'here' },
  ],
  'evidence.expectUpload': [own],
  // What is done already stays allowed to whoever did it: a retry whose first reply was lost is no refusal.
  'evidence.resubmit': [{ ...own, states: ['returned', 'waiting'] }],
  'evidence.answer': [
    { ...own, states: ['waiting', 'returned'] },
    { who: ['person'], relation: 'named', states: ['waiting'] },
  ],
  'evidence.withdraw': [{ ...own, states: ['receiving', 'waiting', 'returned', 'withdrawn'] }],
  'evidence.mine': [own],
  'evidence.queue': [person],
  // 封存 hides it from everybody but the security administrator; one's own list still says that it was sealed.
  'evidence.get': [
    { ...own, states: unsealed },
    { who: ['person'], relation: 'named', states: unsealed },
    { who: branchOfficers, relation: 'here', states: unsealed, readers: openReaders },
    { ...security, states: ['quarantined', 'erased'] },
  ],
  'evidence.review': [{ who: ['person'], relation: 'named', states: ['waiting', 'returned', 'approved'] }],
  'evidence.reviewMany': [person],
  'evidence.setAside': [{ who: ['person'], relation: 'named', states: ['waiting'] }],
  'evidence.refile': [
    { who: ['person'], relation: 'named', states: ['waiting'] },
    { who: ['archivist', 'organiser'], relation: 'here', states: ['waiting'] },
  ],
  'evidence.tag': [
    { ...own, states: ['waiting', 'returned'] },
    { who: ['person'], relation: 'named', states: ['waiting'] },
  ],
  'evidence.quarantine': [
    { ...own, states: sealable },
    { who: branchOfficers, relation: 'here', states: sealable },
    { who: ['person'], relation: 'named', states: sealable },
    { ...security, states: sealable },
  ],
  // A Party officer finds there what waits for a second person's consent, and nothing else.
  'evidence.quarantined': [security, { who: ['partyOfficer'], relation: 'home' }],
  'evidence.erase': [
    { ...security, states: ['quarantined'] },
    { ...above, states: ['quarantined'] },
  ],
  // The archive
  'archive.find': [person],
  'archive.count': [person],
  'archive.item': [
    { who: ['member'], relation: 'here', states: ['archived'], readers: ['members'] },
    { who: ['member'], relation: 'group', states: ['archived'], readers: ['group'] },
    { who: [...branchOfficers, 'groupLeader'], relation: 'here', states: ['archived'], readers: openReaders },
    { ...above, states: ['archived'], readers: openReaders },
    // Who numbers for several branches opens what there is to be numbered.
    { ...fondsArchivist, states: ['archived'], readers: openReaders },
    { who: ['person'], relation: 'named', states: ['archived'] },
    { ...security, states: ['quarantined', 'erased'] },
  ],
  /** Originals carry their GPS: submitter, secretary and archivist only (the issue, §7). */
  'archive.original': [
    {
      who: ['person'],
      relation: 'named',
      states: ['archived', 'waiting', 'returned', 'receiving', 'approved', 'withdrawn'],
    },
    {
      who: ['secretary', 'archivist'],
      relation: 'here',
      states: ['archived', 'waiting', 'returned', 'approved'],
      readers: openReaders,
    },
  ],
  'archive.links': [person],
  // Who files for the branch puts right what stands in the wrong class, too.
  'archive.refileItem': [
    { who: ['archivist', 'organiser', 'secretary'], relation: 'here', states: ['archived'] },
    { ...fondsArchivist, states: ['archived'] },
  ],
  'archive.tagItem': [
    { who: ['archivist', 'organiser', 'secretary'], relation: 'here', states: ['archived'] },
  ],
  'archive.history': [
    { who: branchOfficers, relation: 'here', readers: openReaders },
    { ...above, readers: openReaders },
    { who: ['person'], relation: 'named' },
    { who: ['auditAdministrator'], relation: 'home' },
  ],
} as const satisfies Record<string, readonly Row[]>

export type Action = keyof typeof rights

/** The person as known when deciding: read from storage for this very call. */
export type Actor = Pick<Person, '_id' | 'branchId' | 'groupId' | 'appointments' | 'standing'> & {
  readonly today: string
}

/** The role in which an action is allowed (for the log), or undefined when no row allows it. */
export function roleFor(action: Action, actor: Actor | undefined, subject: Subject): Who | undefined {
  const rows: readonly Row[] = rights[action]
  for (const row of rows) {
    if (row.states !== undefined && !row.states.includes(subject.state ?? '')) continue
    if (row.readers !== undefined && !row.readers.includes(subject.readers ?? 'named')) continue
    const who = row.who.find((one) => stands(one, row.relation, actor, subject))
    if (who !== undefined) return who
  }
  return undefined
}

function stands(who: Who, relation: Relation, actor: Actor | undefined, subject: Subject): boolean {
  if (who === 'anyone') return true
  if (actor === undefined) return false
  if (who === 'person') return personStands(relation, actor, subject)
  if (who === 'member') return memberStands(relation, actor, subject)
  return openAppointments(actor, actor.today).some(
    (appointment) => appointment.office === who && reaches(appointment.organisationId, relation, subject),
  )
}

function personStands(relation: Relation, actor: Actor, subject: Subject): boolean {
  if (relation === 'own') return subject.ownerId === actor._id
  if (relation === 'named') return subject.namedIds?.includes(actor._id) ?? false
  return relation === 'home'
}

function memberStands(relation: Relation, actor: Actor, subject: Subject): boolean {
  if (actor.branchId === null || actor.branchId !== subject.branchId) return false
  return (
    relation === 'here' ||
    (relation === 'group' && actor.groupId !== null && actor.groupId === subject.groupId)
  )
}

function reaches(organisationId: string, relation: Relation, subject: Subject): boolean {
  if (relation === 'home') return true
  if (relation === 'here') return organisationId === subject.branchId || organisationId === subject.groupId
  return relation === 'below' && idsOnPath(subject.path).includes(organisationId)
}
