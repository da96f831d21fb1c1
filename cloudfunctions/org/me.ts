// Who am I here, what waits for me, and what may I do? The home page asks this first.
import { localDateOf } from '../../core/calendar'
import { emptySchema } from '../../core/inputs'
import { termEndFindings } from '../../core/org/invariants'
import { offices } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import type { Appointment, Person } from '../../core/org/person'
import { officesLeftBehind, openAppointments, standingNames } from '../../core/org/person'
import type { Action } from '../../core/org/rights'
import type { Kit } from '../kit/command'
import { callerOf, defineCommand, may } from '../kit/command'
import { inboxOf } from '../kit/collections/bindings'
import { handoversOf } from '../kit/collections/handovers'
import { unreadCount } from '../kit/collections/notices'
import { organisations } from '../kit/collections/organisations'
import { organisationSubject, placeIdOf } from './subject'

export const me = defineCommand({
  name: 'org.me',
  input: emptySchema,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit) {
    const person = callerOf(kit)
    const today = localDateOf(kit.now())
    const held = openAppointments(person, today)
    const ids = [placeIdOf(person), person.groupId, ...held.map((one) => one.organisationId)]
    const near = await organisations.getMany(kit, [...new Set(ids.filter((id) => id !== null))])
    const nameOf = (id: string | null) => near.find((one) => one._id === id)?.name ?? null
    return {
      id: person._id,
      name: person.name,
      memberNumber: person.memberNumber,
      standing: person.standing,
      standingName: standingNames[person.standing],
      branch: person.branchId === null ? null : { id: person.branchId, name: nameOf(person.branchId) ?? '' },
      group: person.groupId === null ? null : { id: person.groupId, name: nameOf(person.groupId) ?? '' },
      serves: person.servesId === null ? null : { id: person.servesId, name: nameOf(person.servesId) ?? '' },
      /** 所在支部定的 — the days until 补录, and how many photos; null for whoever stands in no organisation. */
      settings: near.find((one) => one._id === placeIdOf(person))?.settings ?? null,
      offices: held.map((one) => ({
        appointmentId: one.id,
        office: one.office,
        name: offices[one.office].name,
        organisationId: one.organisationId,
        organisationName: nameOf(one.organisationId) ?? '',
        termEnds: one.termEnds,
      })),
      reminders: [
        ...termReminders(held, today),
        ...leftBehindReminders(person, held),
        ...(await handoverReminders(kit, person)),
      ],
      unreadNotices: await unreadCount(kit, person._id),
      /** Where a phone that uploads by itself, without a host in between, puts its files. */
      inbox: kit.identity === undefined ? null : inboxOf(kit.identity),
      can: whatMay(kit, near),
    }
  },
})

interface Reminder {
  readonly kind: 'term' | 'handover'
  /** The appointment or the handover. */
  readonly id: string
  readonly say: string
}

/** 任期届满 reminds and ends nothing. */
function termReminders(held: readonly Appointment[], today: string): readonly Reminder[] {
  return held.flatMap(({ id, office, termEnds }) => {
    if (termEnds === null) return []
    const [finding] = termEndFindings(termEnds, today)
    return finding === undefined
      ? []
      : [{ kind: 'term' as const, id, say: `${offices[office].name}：${finding.say}` }]
  })
}

/** 人走职留 — moving ends no office, but whoever moved should not keep one in the branch that they left. */
function leftBehindReminders(person: Person, held: readonly Appointment[]): readonly Reminder[] {
  return officesLeftBehind(person, held).map(({ id, office }) => ({
    kind: 'term' as const,
    id: `left-${id}`,
    say: `${offices[office].name}：您的组织关系已转出，请上级另任并办好交接`,
  }))
}

async function handoverReminders(kit: Kit, person: Person): Promise<readonly Reminder[]> {
  const waiting = (await handoversOf(kit, person._id)).found.filter(
    (one) => one.done === null && !one.signedBy.some((by) => by.personId === person._id),
  )
  return waiting.map((one) => ({ kind: 'handover' as const, id: one._id, say: '有一份交接清单等您确认' }))
}

/** 归档 — a branch without a 全宗号 leaves it to the unit that files for it. */
function mayFile(kit: Kit, one: Organisation): boolean {
  const subject = organisationSubject(one)
  const isUnit = one.kind !== 'branch' || one.fondsCode !== null
  return isUnit && (may(kit, 'archive.number', subject) || may(kit, 'archive.file', subject))
}

/** What a page may offer; every command decides again for itself. */
function whatMay(kit: Kit, near: readonly Organisation[]) {
  const somewhere = (action: Action, state?: string) =>
    near.some((one) =>
      may(kit, action, { ...organisationSubject(one), ...(state === undefined ? {} : { state }) }),
    )
  return {
    submit: somewhere('evidence.submit'),
    createActivity: somewhere('activity.create'),
    seePeople: somewhere('org.listPeople'),
    addPeople: somewhere('org.pasteNames'),
    addOrganisations: somewhere('org.addOrganisation'),
    editOrganisation: somewhere('org.editOrganisation'),
    moveOrganisations: may(kit, 'org.moveOrganisation', { path: '/' }),
    appoint: ['superior', 'branch', 'home', 'top'].some((state) => somewhere('org.appoint', state)),
    keepDossiers: somewhere('dossier.begin'),
    invite: ['plain', 'higher', 'home'].some((state) => somewhere('org.invite', state)),
    moveMembers: somewhere('org.moveMember'),
    answerOpinions: somewhere('org.answerOpinion'),
    explainGaps: near.some(
      (one) => one.kind === 'branch' && may(kit, 'archive.explainGap', organisationSubject(one)),
    ),
    fileYears: near.some((one) => mayFile(kit, one)),
    seeBoard: near.some((one) => may(kit, 'archive.board', organisationSubject(one))),
    readLog: may(kit, 'org.log', { path: '/', state: 'home' }),
    seeQuarantined: may(kit, 'evidence.quarantined', { path: '/' }),
    confirmRetention: near.some(
      (one) => one.parentId === null && may(kit, 'org.confirmRetention', { path: one.path }),
    ),
    refile: somewhere('archive.refileItem', 'archived'),
    enterHolidays: near.some(
      (one) => one.parentId === null && may(kit, 'activity.saveHolidays', { path: one.path }),
    ),
  }
}
