// Does the rights table allow exactly what the rules say, in every cell: who × place × action × state × readers?
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offices, officeCodes } from '../../core/org/offices'
import type { OfficeCode } from '../../core/org/offices'
import { rights, roleFor } from '../../core/org/rights'
import type { Action, Actor, Readers, Subject } from '../../core/org/rights'
import { commandNames, commandNamed } from '../../local/commands'

const today = '2026-12-15'
const actions = Object.keys(rights) as Action[]
const readersOf: readonly Readers[] = ['members', 'group', 'officers', 'named']
const path = '/top/township/branch/'

const evidenceStates = [
  'receiving',
  'waiting',
  'returned',
  'approved',
  'withdrawn',
  'repeated',
  'quarantined',
  'erased',
]
function statesOf(action: Action): readonly (string | undefined)[] {
  if (action === 'org.appoint' || action === 'org.revokeAppointment') {
    return ['own', 'superior', 'branch', 'top', 'home', 'unguarded', undefined]
  }
  if (action.startsWith('dossier.')) return ['others', 'own', undefined]
  if (action === 'org.log') return ['home', undefined]
  if (action === 'org.invite') return ['plain', 'higher', 'home', 'unguarded', undefined]
  if (action.startsWith('evidence.')) return [...evidenceStates, undefined]
  if (action === 'package.eep') return ['archived', 'quarantined', undefined]
  if (action.startsWith('archive.')) return ['archived', ...evidenceStates, undefined]
  return action.startsWith('activity.') || action.startsWith('minutes.')
    ? ['planned', 'cancelled']
    : [undefined]
}

interface Someone {
  readonly who: string
  readonly place: string
  readonly actor: Actor | undefined
}
const bound = (more: Partial<Actor> = {}): Actor => ({
  _id: 'someone',
  branchId: null,
  groupId: null,
  appointments: [],
  standing: 'formal',
  today,
  ...more,
})
const held = (office: OfficeCode, organisationId: string, more: object = {}) => ({
  id: `${office}-${organisationId}`,
  office,
  organisationId,
  from: '2021-07-01',
  termEnds: '2026-06-30',
  ended: null,
  ...more,
})

/** Where an office of each scope may be held, seen from the subject's branch. */
const placesOf: Readonly<Record<(typeof offices)[OfficeCode]['scope'], Readonly<Record<string, string>>>> = {
  branch: { here: 'branch', above: 'township', elsewhere: 'other' },
  group: { ourGroup: 'group', elsewhere: 'otherGroup' },
  subtree: { above: 'township', elsewhere: 'otherTownship' },
  assigned: { here: 'branch', above: 'township', elsewhere: 'other' },
  home: { above: 'top' },
}
const everybody: readonly Someone[] = [
  { who: 'nobody', place: 'anywhere', actor: undefined },
  { who: 'person', place: 'unrelated', actor: bound() },
  { who: 'person', place: 'own', actor: bound({ _id: 'owner' }) },
  { who: 'person', place: 'named', actor: bound({ _id: 'named' }) },
  { who: 'member', place: 'here', actor: bound({ branchId: 'branch' }) },
  { who: 'member', place: 'ourGroup', actor: bound({ branchId: 'branch', groupId: 'group' }) },
  { who: 'member', place: 'otherGroup', actor: bound({ branchId: 'branch', groupId: 'otherGroup' }) },
  { who: 'member', place: 'elsewhere', actor: bound({ branchId: 'other', groupId: 'group' }) },
  ...officeCodes.flatMap((office) =>
    Object.entries(placesOf[offices[office].scope]).map(([place, organisationId]) => ({
      who: office,
      place,
      actor: bound({ appointments: [held(office, organisationId)] }),
    })),
  ),
]

interface Line {
  readonly action: string
  readonly who: readonly string[]
  readonly place: readonly string[]
  readonly states: readonly string[]
  readonly readers: readonly string[]
}
const lines: readonly Line[] = readFileSync(new URL('rights.expected.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('action,'))
  .map((line) => {
    const [action = '', ...columns] = line.split(',')
    const [who = [], place = [], states = [], readers = []] = columns.map((column) => column.split('+'))
    return { action, who, place, states, readers }
  })
const linesOf = new Map(
  actions.map((action) => [action, lines.filter((line) => line.action === action)] as const),
)

function isExpected(action: Action, { who, place }: Someone, subject: Subject): boolean {
  return (linesOf.get(action) ?? []).some((line) => {
    const fits = (list: readonly string[], value: string | undefined) =>
      list.includes('*') || list.includes(value ?? '-')
    if (!fits(line.states, subject.state) || !fits(line.readers, subject.readers)) return false
    if (line.who.includes('nobody')) return true
    if (line.who.includes('person') && line.place.includes('anywhere')) return who !== 'nobody'
    // A member of another group of the branch is a member here.
    const here = who === 'member' && place === 'otherGroup' ? 'here' : place
    return line.who.includes(who) && line.place.includes(here)
  })
}

const subjectOf = (state: string | undefined, readers: Readers): Subject => ({
  path,
  branchId: 'branch',
  groupId: 'group',
  ownerId: 'owner',
  namedIds: ['named'],
  readers,
  ...(state === undefined ? {} : { state }),
})

describe('the rights table', () => {
  test.each(actions)('%s is allowed to whom the rules allow it, and to nobody else', (action) => {
    const differing = []
    for (const someone of everybody) {
      for (const state of statesOf(action)) {
        for (const readers of readersOf) {
          const subject = subjectOf(state, readers)
          const expected = isExpected(action, someone, subject)
          const actual = roleFor(action, someone.actor, subject) !== undefined
          if (expected !== actual)
            differing.push([someone.who, someone.place, state, readers, { expected, actual }])
        }
      }
    }
    expect(differing).toEqual([])
  })

  test('every command has a row, every row has a line in the expectation, and the other way round', () => {
    expect(commandNames.filter((name) => !(name in rights))).toEqual([])
    expect(new Set(lines.map((line) => line.action))).toEqual(new Set(actions))
    // Two rows are read by other commands to decide what they show; all others are commands.
    const read = ['archive.original', 'activity.lightRecord']
    expect(actions.filter((action) => commandNamed(action) === undefined && !read.includes(action))).toEqual(
      [],
    )
  })

  test('none of the three administrators both grants rights, reads content and reads the logs', () => {
    const can = (office: OfficeCode, action: Action) => {
      const actor = bound({ appointments: [held(office, 'top')] })
      return statesOf(action).some((state) =>
        readersOf.some((readers) => roleFor(action, actor, subjectOf(state, readers)) !== undefined),
      )
    }
    for (const office of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      const powers = [
        can(office, 'org.appoint'),
        can(office, 'archive.original'),
        can(office, 'archive.history'),
      ]
      expect([office, powers.filter(Boolean).length]).toEqual([
        office,
        office === 'auditAdministrator' || powers[0] ? 1 : 0,
      ])
    }
  })
})

describe('for any person', () => {
  const place = fc.constantFrom('top', 'township', 'branch', 'group', 'other', 'otherGroup', 'otherTownship')
  const appointments = fc.array(
    fc
      .record({ office: fc.constantFrom(...officeCodes), organisationId: place })
      .map((one) => held(one.office, one.organisationId)),
    { maxLength: 5 },
  )
  const person = fc.record({
    _id: fc.constantFrom('owner', 'named', 'someone'),
    branchId: fc.constantFrom('branch', 'other', null),
    groupId: fc.constantFrom('group', 'otherGroup', null),
    appointments,
  })
  const question = fc.constantFrom(...actions).chain((action) =>
    fc.record({
      action: fc.constant(action),
      state: fc.constantFrom(...statesOf(action)),
      readers: fc.constantFrom(...readersOf),
    }),
  )
  const allowed = (
    actor: Actor,
    { action, state, readers }: { action: Action; state: string | undefined; readers: Readers },
  ) => roleFor(action, actor, subjectOf(state, readers)) !== undefined

  test('fewer offices never give more rights', () => {
    fc.assert(
      fc.property(person, question, fc.nat(), (facts, asked, which) => {
        const fewer = facts.appointments.filter(
          (_, at) => at !== which % Math.max(1, facts.appointments.length),
        )
        expect(
          allowed(bound({ ...facts, appointments: fewer }), asked) && !allowed(bound(facts), asked),
        ).toBe(false)
      }),
      { numRuns: 3000 },
    )
  })

  test('an ended appointment, or one that has not begun, gives nothing', () => {
    const endings = [
      { ended: { at: '2026-12-15T00:00:00.000Z', because: 'revoked' as const } },
      { from: '2026-12-16' },
    ]
    fc.assert(
      fc.property(person, question, fc.constantFrom(...endings), (facts, asked, ending) => {
        const over = facts.appointments.map((one) => ({ ...one, ...ending }))
        expect(allowed(bound({ ...facts, appointments: over }), asked)).toBe(
          allowed(bound({ ...facts, appointments: [] }), asked),
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('a path that only begins like another reaches nothing', () => {
    const officer = bound({ appointments: [held('partyOfficer', 'town')] })
    expect(roleFor('org.moveMember', officer, { path: '/top/township/branch/' })).toBeUndefined()
  })
})
