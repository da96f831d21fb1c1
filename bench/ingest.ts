// How many photos a second go the whole way: upload, receipt, views, the secretary's queue, the log?
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { tick } from '../cloudfunctions/clock'
import { bindingId } from '../cloudfunctions/kit/collections/bindings'
import { execute } from '../cloudfunctions/kit/command'
import { addMinutes } from '../core/calendar'
import { openHome } from '../local/cloud'
import type { Home } from '../local/cloud'
import { commandNamed } from '../local/commands'
import { bindWithoutSlip } from '../local/seed/bindings'
import { fixturePeople } from '../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../local/seed/plant'
import type { Benchmark } from './rounds'
import { sharpLimit, twelveMegapixelPhotos } from './views'

/** Two phones, each with two submissions of ten pages one after the other. */
const submitters = ['罗子安', '孟凡'] as const
const submissionsEach = 2
const filesPerCall = 10
const photosPerRound = submitters.length * submissionsEach * filesPerCall
/** As a phone sends them. */
const uploadsInFlight = 2
/** As local/host.ts lets the clock rest. */
const restMilliseconds = 200
const chunkBytes = 64 * 1024

export const benchmark: Benchmark = {
  against: "sharp's own 1600 + 400 from one decode",
  conditions: `${photosPerRound} photos of 12 MP a round, two phones at once; fsync, rights, log, questions, SHA-256 and SM3, EXIF, views and perceptual hash on; until the secretary's queue shows them and no entry waits for the log`,
  unit: 'photos',
  async prepare() {
    const photos = await twelveMegapixelPhotos()
    const round = Array.from(
      { length: photosPerRound },
      (_, at) => photos[at % photos.length] ?? new Uint8Array(),
    )
    const directory = mkdtempSync(join(tmpdir(), 'lantai-ingest-'))
    const home = openHome({ directory })
    await plantFixture(home.cloud)
    await Promise.all([...submitters, '周明远'].map((name) => bind(home, name)))
    await tick(home.cloud)
    let last = 0
    let evening: Evening | undefined
    return {
      before: async () => void (evening = eveningOf(round, `round-${(last += 1)}`)),
      ours: async () => (evening === undefined ? 0 : ingest(home, evening)),
      other: () => sharpLimit(round),
      async close() {
        home.close()
        rmSync(directory, { recursive: true, force: true })
      },
    }
  },
}

/** What lies on the phones, hashed by them. */
interface Evening {
  readonly activityId: string
  readonly sendings: readonly Sending[]
}
interface Sending {
  readonly name: string
  readonly submissionId: string
  readonly photos: readonly { readonly sha256: string; readonly bytes: Uint8Array }[]
}

function eveningOf(photos: readonly Uint8Array[], activityId: string): Evening {
  const sendings = Array.from({ length: photosPerRound / filesPerCall }, (_, at) => ({
    name: submitters[at % submitters.length] ?? submitters[0],
    submissionId: `${activityId}-${at}`,
    photos: photos.slice(at * filesPerCall, (at + 1) * filesPerCall).map((photo, slot) => {
      const bytes = ownBytes(photo, `${activityId}-${at}-${slot}`)
      return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
    }),
  }))
  return { activityId, sendings }
}

/** An activity, everybody sends at once, the clock goes on beside it as in the host. */
async function ingest(home: Home, { activityId, sendings }: Evening): Promise<number> {
  await announce(home, activityId)
  let sending = true
  const clock = (async () => {
    do {
      await tick(home.cloud)
      if (sending) await setTimeout(restMilliseconds)
    } while (sending || (await isWaiting(home)))
  })()
  await Promise.all(
    submitters.map(async (name) => {
      for (const one of sendings.filter((each) => each.name === name)) await send(home, activityId, one)
    }),
  ).finally(() => (sending = false))
  await clock
  await lookAt(home, activityId, sendings.length)
  return photosPerRound
}

async function lookAt(home: Home, activityId: string, wanted: number): Promise<void> {
  const { cards } = await call<{ cards: readonly { activity: { id: string } | null }[] }>(
    home,
    '周明远',
    'evidence.queue',
    { limit: 50 },
  )
  const shown = cards.filter((card) => card.activity?.id === activityId).length
  if (shown !== wanted) throw new Error(`the queue shows ${shown} cards`)
}

async function announce(home: Home, id: string): Promise<void> {
  const now = home.cloud.now()
  await call(home, '周明远', 'activity.create', {
    id,
    branchId: organisationIdOf('QS031'),
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '柳湾河滩',
    startsAt: addMinutes(now, -60),
    endsAt: addMinutes(now, 60),
    groupId: null,
    hostId: null,
  })
}

async function send(home: Home, activityId: string, { name, submissionId, photos }: Sending): Promise<void> {
  const files = photos.map(({ sha256 }, slot) => ({
    slot,
    tray: 'records',
    sha256,
    extension: 'jpg',
    parts: 1,
    label: null,
  }))
  await uploadAll(home, name, photos)
  const { files: outcomes } = await call<{ files: readonly object[] }>(home, name, 'evidence.submit', {
    id: submissionId,
    about: { is: 'activity', activityId },
    title: '',
    caption: { matter: '', time: '', place: '', people: '', background: '', photographer: '' },
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: files.length,
    files,
  })
  if (outcomes.some((one) => 'refused' in one)) throw new Error('a photo was refused')
}

async function uploadAll(home: Home, name: string, photos: Sending['photos']): Promise<void> {
  const rest = photos.values()
  const upload = async () => {
    for (const { sha256, bytes } of rest) {
      const path = `inbox/${bindingId(identityOf(name))}/${sha256}.jpg`
      const received = await home.files.receive(path, inChunks(bytes), bytes.length)
      if ('refused' in received) throw new Error(received.refused)
    }
  }
  await Promise.all(Array.from({ length: uploadsInFlight }, upload))
}

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
}

/** The same picture as bytes of its own, by a comment behind the start of the JPEG: equal bytes would be one file. */
function ownBytes(photo: Uint8Array, comment: string): Uint8Array {
  const text = Buffer.from(comment)
  const marker = Buffer.from([0xff, 0xfe, 0, text.length + 2])
  return Buffer.concat([photo.subarray(0, 2), marker, text, photo.subarray(2)])
}

async function isWaiting({ cloud }: Home): Promise<boolean> {
  const left = await Promise.all([
    cloud.documents.count('submissions', { viewsDue: true }),
    ...['submissions', 'activities', 'views', 'notices'].map((name) =>
      cloud.documents.count(name, { hasPending: true }),
    ),
  ])
  return left.some((count) => count > 0)
}

async function call<Value>(home: Home, name: string, command: string, input: unknown): Promise<Value> {
  const reply = await execute(
    commandNamed(command),
    input,
    { ...identityOf(name), provedAt: home.cloud.now() },
    home.cloud,
  )
  if (!reply.ok) throw new Error(`${command} was refused: ${reply.code} ${JSON.stringify(reply.details)}`)
  return reply.value as Value
}

async function bind({ cloud }: Home, name: string): Promise<void> {
  await bindWithoutSlip(cloud, identityOf(name), personIdOf(personNamed(name)))
}

const identityOf = (name: string) =>
  ({ provider: 'local', id: `bench-${personIdOf(personNamed(name))}` }) as const

function personNamed(name: string) {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody in the fixture is called ${name}`)
  return person
}
