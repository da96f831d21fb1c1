// Do commands that nobody thought of go the same in process and over the wire?
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { commandNames } from '../../local/commands'
import { openHome } from '../support/home'
import { makePhoto } from '../support/photos'
import { compared } from '../support/comparing'
import { closeWire, twinsOf } from '../support/twins'

const people = ['周明远', '何秀兰', '罗子安', '邓雨晴', '孟凡', '梁可', '唐静', '齐修远', '安如松', '蔡思源']
const places = ['QS031', 'QS032', 'QS05', 'QS', 'YX'].map((code) => `o-${code.toLowerCase()}`)
const ids = ['a-1', 's-1', 'p-qs031-01', 'p-qs031-15', 'nobody', ...places]
const digest = 'd'.repeat(64)

const sentence = fc.constantFrom('植绿', '', '机密★', 'a'.repeat(300), '防汛 值守', '😀', '\u202Eabc')
const day = fc.constantFrom('2026-12-01', '2026-12-15', '2027-02-30', '1999-01-01')
const instant = fc.constantFrom(
  '2026-12-15T07:00:00.000Z',
  '2026-12-20T08:00:00.000Z',
  '2026-12-01T00:00:00.000Z',
)
const anything = fc.oneof(
  fc.constantFrom(...ids),
  fc.integer({ min: -1, max: 60 }),
  sentence,
  fc.constant(null),
)

/** What any command might take, some of it right. */
const fields = {
  id: fc.constantFrom(...ids),
  branchId: fc.constantFrom(...places),
  organisationId: fc.constantFrom(...places),
  personId: fc.constantFrom('p-qs031-01', 'p-qs031-15', 'nobody'),
  limit: fc.constantFrom(1, 20, 50, 0),
  when: fc.constantFrom('coming', 'past'),
  text: sentence,
  reason: sentence,
  kind: fc.constantFrom('ZR', 'ZB', 'XX'),
  theme: sentence,
  place: sentence,
  startsAt: instant,
  endsAt: instant,
  groupId: fc.constant(null),
  hostId: fc.constant(null),
  on: day,
  rev: fc.constantFrom(1, 2),
  words: sentence,
  digest: fc.constant(digest),
  decision: fc.constant({ is: 'approve' }),
}
/** Right for these, so that not all end at the door. */
const shapes: Readonly<Record<string, readonly (keyof typeof fields)[]>> = {
  'activity.create': ['id', 'branchId', 'kind', 'theme', 'place', 'startsAt', 'endsAt', 'groupId', 'hostId'],
  'activity.list': ['when', 'limit'],
  'activity.get': ['id'],
  'activity.cancel': ['id', 'reason'],
  'archive.find': ['limit', 'words'],
  'archive.count': ['branchId'],
  'archive.item': ['id'],
  'evidence.get': ['id'],
  'evidence.mine': ['limit'],
  'evidence.queue': ['limit'],
  'evidence.withdraw': ['id'],
  'evidence.review': ['id', 'digest', 'decision'],
  'org.me': [],
  'org.tree': [],
  'org.listPeople': ['organisationId'],
  'org.person': ['id'],
  'org.moveMember': ['id', 'branchId', 'groupId', 'on'],
  'org.sendOpinion': ['id', 'text'],
  'org.answerOpinion': ['id', 'text'],
  'org.opinions': [],
  'org.notices': [],
  'org.handovers': ['organisationId'],
}
const shaped = fc
  .constantFrom(...Object.keys(shapes))
  .chain((name) =>
    fc.tuple(
      fc.constant(name),
      fc.record(Object.fromEntries((shapes[name] ?? []).map((field) => [field, fields[field]]))),
    ),
  )
const wild = fc.tuple(
  fc.constantFrom(...commandNames, 'no.such', 'org.__proto__'),
  fc.oneof(fc.dictionary(fc.constantFrom(...Object.keys(fields), '$where', '__proto__'), anything), anything),
)
const step = fc.tuple(
  fc.constantFrom(...people),
  fc.oneof({ weight: 3, arbitrary: shaped }, { weight: 1, arbitrary: wild }),
)

/** A few here; the long fault runs have many. */
const count = process.env['LANTAI_FAULT_ROUNDS'] === undefined ? 60 : 1_200

test('random commands by ten people, with the clock between', async () => {
  const home = await twinsOf(await openHome())
  const luo = home.as('邓雨晴')
  await luo.upload(await makePhoto(), 'jpg')
  const steps = fc.sample(step, { numRuns: count, seed: 20261215 })
  for (const [at, [who, [name, input]]] of steps.entries()) {
    await home.as(who).reply(name, input)
    home.clock.pass(1_000)
    if (at % 60 === 59) await home.tick()
  }
  await home.close()
  expect(compared.commands).toBe(count)
  expect(compared.commands - compared.refusals).toBeGreaterThan(count / 6)
}, 600_000)

afterAll(async () => {
  await closeWire()
  process.stdout.write(`random commands agree: ${JSON.stringify(compared)}\n`)
})
