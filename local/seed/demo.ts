// How does an example home come to life? Its two years are lived through the commands, under a clock of their own.
import { createHash } from 'node:crypto'
import { addMinutes, localDateOf, localTimeOf } from '../../core/calendar'
import type { Instant } from '../../core/calendar'
import { titleOf } from '../../core/activity/activity'
import { sequence } from '../../cloudfunctions/clock/sequence'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { settings } from '../../cloudfunctions/kit/collections/settings'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { execute } from '../../cloudfunctions/kit/command'
import type { Cloud, Identity } from '../../cloudfunctions/kit/cloud'
import { carryOutDecisions } from '../../cloudfunctions/kit/approval/carryOut'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { demoPassphrase } from '../accounts/demo'
import { newSalt, passphraseHash } from '../../cloudfunctions/kit/passphrase'
import { accounts } from '../accounts/records'
import type { Home } from '../cloud'
import { commandNamed } from '../commands'
import type { Progress } from '../founding'
import { hasSheet, marksOf } from './attendance'
import { diaryUntil } from './diary'
import type { Held, Submitting } from './diary'
import { fixtureOperator, fixturePeople } from './fixture'
import { paintPage, paintPhoto } from './paint'
import { bindWithoutSlip } from './bindings'
import { appointArchivist, fileExample, filedAt } from './filed'
import { keepDossiers } from './dossiers'
import { planExample } from './plans'
import { dropLeases } from '../../cloudfunctions/kit/collections/leases'
import { organisationIdOf, personIdOf, plantFixture } from './plant'

/** One submission's pictures. */
type Painted = readonly { readonly tray: 'photos' | 'records'; readonly bytes: Uint8Array }[]

export async function plantDemo(home: Home, progress: Progress): Promise<void> {
  const now = home.cloud.now()
  const diary = diaryUntil(now)
  const seed = createSeed(home.cloud)
  // The clock has ticked today and rests while this goes on: two years ago its leases would seem to be held for ever.
  await dropLeases(home.cloud)
  seed.at(addMinutes(diary[0]?.startsAt ?? now, -60 * 24 * 14))
  await plantFixture(seed.cloud)
  await giveAccounts(seed.cloud)
  await appointArchivist(seed)
  const filing = filedAt(now)
  const batches = inBatches(diary.flatMap((held) => eventsOf(held, now)))
  let next = paintAll(batches[0] ?? [])
  for (const [index, batch] of batches.entries()) {
    progress(index, batches.length)
    const painted = await next
    next = paintAll(batches[index + 1] ?? [])
    await live(seed, batch, painted)
    if (isFirstAfter(filing, batches, index)) await fileExample(seed, filing)
  }
  seed.at(now)
  await planExample(seed, now)
  await keepDossiers(seed, now)
  await settleHome(seed.cloud, now)
}

/** Between two stretches, so that no log goes back in time. */
const isFirstAfter = (at: Instant, batches: readonly (readonly Event[])[], index: number): boolean =>
  endOf(batches[index - 1]) < at && at <= endOf(batches[index])

const endOf = (batch: readonly Event[] | undefined): Instant | '' => batch?.at(-1)?.at ?? ''

interface Seed {
  readonly cloud: Cloud
  at(instant: Instant): void
  /** Calls a command as one of the people; a refusal is a mistake of the table. */
  as(name: string, command: string, input: unknown): Promise<unknown>
}

function createSeed(real: Cloud): Seed {
  let time = real.now()
  const cloud: Cloud = { ...real, now: () => time }
  return {
    cloud,
    at: (instant) => void (time = instant),
    async as(name, command, input) {
      const reply = await execute(
        commandNamed(command),
        input,
        { ...identityOf(name), provedAt: time },
        cloud,
      )
      if (!reply.ok)
        throw new Error(
          `the example's ${command} by ${name} was refused: ${reply.code} ${JSON.stringify(reply.details)}`,
        )
      return reply.value
    },
  }
}

async function announce(seed: Seed, held: Held): Promise<void> {
  const { id, branch, kind, theme, place, startsAt, endsAt } = held
  const groupId = kind === 'XZ' ? organisationIdOf('QS031E') : null
  const host = personIdOf(personNamed(held.by))
  await seed.as(held.by, 'activity.create', {
    id,
    branchId: organisationIdOf(branch),
    kind,
    theme,
    place,
    startsAt,
    endsAt,
    groupId,
    hostId: host,
  })
}

type Submitted = Held & { readonly submits: Submitting }
const isSubmitted = (held: Held): held is Submitted => held.submits !== undefined

const decidedAfterMinutes = 60 * 14
const eventsPerBatch = 20

/** What happens at one moment: an activity is announced, evidence is submitted, somebody decides. */
type Event = { readonly at: Instant } & (
  | { readonly is: 'announce' | 'attend'; readonly held: Held }
  | { readonly is: 'submit' | 'decide'; readonly held: Submitted }
)

function eventsOf(held: Held, now: Instant): readonly Event[] {
  const sixDaysBefore = addMinutes(held.startsAt, -60 * 24 * 6)
  // What lies far ahead has been announced just now.
  const announced = {
    is: 'announce',
    at: sixDaysBefore < now ? sixDaysBefore : addMinutes(now, -60),
    held,
  } as const
  const attended = hasSheet(held, now)
    ? [{ is: 'attend', at: addMinutes(held.endsAt, 5), held } as const]
    : []
  if (!isSubmitted(held)) return [announced, ...attended]
  const submitted = { is: 'submit', at: held.submits.at, held } as const
  if (held.submits.outcome === 'waiting') return [announced, ...attended, submitted]
  return [
    announced,
    ...attended,
    submitted,
    { is: 'decide', at: addMinutes(held.submits.at, decidedAfterMinutes), held },
  ]
}

/** Stretches of time that are lived through one after the other, each with its entries in order. */
function inBatches(events: readonly Event[]): readonly (readonly Event[])[] {
  const inOrder = events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const count = Math.ceil(inOrder.length / eventsPerBatch)
  return Array.from({ length: count }, (_, index) =>
    inOrder.slice(index * eventsPerBatch, (index + 1) * eventsPerBatch),
  )
}

/** Within one stretch all views are made together; the sequencer puts the entries into the order of their times. */
async function live(
  seed: Seed,
  batch: readonly Event[],
  paintedById: ReadonlyMap<string, Painted>,
): Promise<void> {
  for (const event of batch) {
    seed.at(event.at)
    if (event.is === 'announce') await announce(seed, event.held)
    if (event.is === 'attend') await takeAttendance(seed, event.held)
    if (event.is === 'submit') await submit(seed, event.held, paintedById.get(event.held.id) ?? [])
  }
  while ((await makeNextViews(seed.cloud)) > 0);
  for (const event of batch) {
    seed.at(event.at)
    if (event.is === 'decide') await decide(seed, event.held)
  }
  while ((await carryOutDecisions(seed.cloud)) > 0);
  while ((await sequence(seed.cloud)) > 0);
}

async function submit(seed: Seed, held: Submitted, painted: Painted): Promise<void> {
  const { submits } = held
  const files = await upload(seed.cloud, submits.who, painted)
  const photographer = submits.photos > 0 ? submits.who : ''
  const caption = {
    matter: submits.matter,
    time: localDateOf(held.startsAt),
    place: held.place,
    people: '',
    background: '',
    photographer,
  }
  await seed.as(submits.who, 'evidence.submit', {
    id: submissionIdOf(held),
    about: { is: 'activity', activityId: held.id },
    title: '',
    caption,
    removedTags: [],
    lateReason: submits.lateReason ?? '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: files.length,
    files,
  })
}

async function takeAttendance(seed: Seed, held: Held): Promise<void> {
  const sheet = { activity: held.id, channel: 'rollCall', marks: marksOf(held), rest: 'present' }
  await seed.as(held.by, 'checkin.mark', sheet)
}

const submissionIdOf = (held: Held) => `${held.id}-s`

async function decide(seed: Seed, held: Submitted): Promise<void> {
  const id = submissionIdOf(held)
  const submission = await submissions.get(seed.cloud, id)
  const reviewer = fixturePeople.find((person) => personIdOf(person) === submission?.reviewerIds[0])
  if (submission === undefined || reviewer === undefined)
    throw new Error(`nobody looks at the example's ${titleOf(held)}`)
  const decision =
    held.submits.outcome === 'approved'
      ? { is: 'approve' }
      : { is: 'return', reason: 'missingSignIn', say: '签到表也拍一张，谢谢' }
  await seed.as(reviewer.name, 'evidence.review', { id, digest: submission.digest, decision })
}

async function upload(cloud: Cloud, who: string, painted: Painted) {
  return Promise.all(
    painted.map(async ({ tray, bytes }, slot) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await cloud.files.write(`inbox/${bindingId(identityOf(who))}/${sha256}.jpg`, bytes)
      return { slot, tray, sha256, extension: 'jpg', parts: 1, label: null }
    }),
  )
}

/** By the activity's id, before their moment comes. */
async function paintAll(batch: readonly Event[]): Promise<ReadonlyMap<string, Painted>> {
  const submitted = batch.flatMap((event) => (event.is === 'submit' ? [event.held] : []))
  return new Map(await Promise.all(submitted.map(async (held) => [held.id, await paint(held)] as const)))
}

async function paint({ id, submits, startsAt }: Submitted): Promise<Painted> {
  const seed = createHash('sha256').update(id).digest().readUInt32BE() % 1_000_000
  const list: Painted[number][] = []
  for (let photo = 0; photo < submits.photos; photo += 1) {
    const taken = addMinutes(submits.takenAt ?? startsAt, 20 + photo * 7)
    list.push({ tray: 'photos', bytes: await paintPhoto(seed + photo, exifTime(taken)) })
  }
  for (let page = 0; page < submits.pages; page += 1)
    list.push({ tray: 'records', bytes: await paintPage(seed + 50 + page) })
  return list
}

/** As a camera in Shanghai writes it. */
function exifTime(at: Instant): string {
  return `${localDateOf(at).replaceAll('-', ':')} ${localTimeOf(at)}:00`
}

function identityOf(name: string): Omit<Identity, 'provedAt'> {
  return { provider: 'local', id: `demo-${personIdOf(personNamed(name))}` }
}

function personNamed(name: string) {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody in the example is called ${name}`)
  return person
}

/** Everybody can be entered by a tap, and knows the one passphrase where it is asked again. */
async function giveAccounts(cloud: Cloud): Promise<void> {
  const salt = newSalt()
  const hash = await passphraseHash(demoPassphrase, salt)
  for (const person of fixturePeople) {
    const identity = identityOf(person.name)
    const personId = personIdOf(person)
    await accounts.add(
      cloud,
      { _id: identity.id, personId, salt, passphraseHash: hash, createdAt: cloud.now() },
      null,
    )
    await bindWithoutSlip(cloud, identity, personId, '示例')
  }
}

/** Written last: until it stands, the home is not one. */
async function settleHome(cloud: Cloud, at: Instant): Promise<void> {
  const facts = {
    is: 'home',
    operator: fixtureOperator,
    organisationId: organisationIdOf('YX'),
    organisationName: '云溪县委',
    demo: true,
    foundedAt: at,
  } as const
  await settings.add(cloud, { _id: 'home', facts }, null)
}
