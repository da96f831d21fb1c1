// How many requests does each command make to the cloud's database and to storage, and how often does it wait for them?
import { createHash, generateKeyPairSync } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { yearOf } from '../core/calendar'
import { tick } from '../cloudfunctions/clock'
import { createTencentCloud } from '../cloudfunctions/kit/cloud.tencent'
import { bindingId } from '../cloudfunctions/kit/collections/bindings'
import { execute } from '../cloudfunctions/kit/command'
import type { Identity } from '../cloudfunctions/kit/cloud'
import { collections } from '../cloudfunctions/kit/indexes'
import { commandNamed } from '../local/commands'
import { openEngine } from '../local/engine/database'
import { bindWithoutSlip } from '../local/seed/bindings'
import { fixturePeople } from '../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../local/seed/plant'
import { openWire } from '../local/wire'
import { memoryFiles } from '../tests/support/memoryFiles'
import { makePhoto } from '../tests/support/photos'
import { outside } from '../tests/support/wire'

/** The most that a command of this kind may make: requests to the database, and where it says so, waits. */
const targets = {
  submit: { documents: 6 },
  review: { documents: 5 },
  list: { documents: 2, waits: 2 },
  /** A page put together of several collections. */
  page: { documents: 8, waits: 4 },
} as const
type Kind = keyof typeof targets

interface Row {
  readonly name: string
  readonly kind?: Kind | undefined
  readonly documents: number
  readonly storage: number
  /** 等几次 — what is sent while another request of the call is under way is waited for together with it. */
  readonly waits: number
}

export async function report(): Promise<void> {
  print(await countTrips())
}

/** 往返数 — what each command of one small story costs, the caller included. */
export async function countTrips(): Promise<readonly Row[]> {
  process.env['TENCENTCLOUD'] = 'true'
  process.env['SILENCE'] = 'true'
  const engine = openEngine({ memory: true, collections })
  const files = memoryFiles()
  const wire = await openWire({ send: engine.send, files })
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
  const cloud = createTencentCloud(
    { LANTAI_RECEIPT_KEY: key.toString('base64'), LANTAI_BUCKET: wire.bucket },
    { ...outside(wire.url), keepalive: true },
  )
  await plantFixture(cloud)
  const as = async (name: string): Promise<Identity> => {
    const person = fixturePeople.find((one) => one.name === name)
    if (person === undefined) throw new Error(`nobody is called ${name}`)
    const identity = { provider: 'wechat' as const, id: `openid-${name}`, provedAt: cloud.now() }
    await bindWithoutSlip(cloud, identity, personIdOf(person))
    return identity
  }
  const [secretary, member, officer] = [await as('周明远'), await as('邓雨晴'), await as('梁可')]
  const [neighbours, neighbour] = [await as('蔡思源'), await as('吴敏')]
  await tick(cloud)

  const rows: Row[] = []
  const waits = countWaits()
  const call = async (name: string, who: Identity, input: unknown, kind?: Kind) => {
    const before = wire.requests.length
    waits.begin()
    const reply = await execute(commandNamed(name), input, { ...who, provedAt: cloud.now() }, cloud)
    if (!reply.ok) throw new Error(`${name}: ${reply.code} ${JSON.stringify(reply.details)}`)
    const made = wire.requests.slice(before)
    const documents = made.filter((action) => action.startsWith('database.')).length
    rows.push({ name, documents, storage: made.length - documents, waits: waits.since(), kind })
    return reply.value as never
  }
  const upload = async (who: Identity, slot: number) => {
    const photo = await makePhoto({ seed: slot })
    const sha256 = createHash('sha256').update(photo).digest('hex')
    await files.write(`inbox/${bindingId(who)}/${sha256}.jpg`, photo)
    return { slot, tray: 'photos', sha256, extension: 'jpg', parts: 1, label: null }
  }

  const branchId = organisationIdOf('QS031')
  const year = yearOf(cloud.now())
  await call('activity.create', secretary, activity(branchId))
  await call('activity.list', member, { when: 'past', limit: 20 }, 'list')
  await call('activity.get', member, { id: 'a-1' }, 'page')
  await call('evidence.submit', member, submission('s-1', [await upload(member, 0)]), 'submit')
  const three = await Promise.all([1, 2, 3].map((slot) => upload(member, slot)))
  await call('evidence.submit', member, submission('s-2', three), 'submit')
  // What another branch holds already, on the day of its own activity: the most that submitting ever asks.
  await call('activity.create', neighbours, { ...activity(organisationIdOf('QS032')), id: 'a-2' })
  const same = { ...submission('s-3', [await upload(neighbour, 0)]), about: aboutActivity('a-2') }
  await call('evidence.submit', neighbour, same, 'submit')
  await call('evidence.mine', member, { limit: 20 }, 'list')
  await tick(cloud)
  const { cards } = (await call('evidence.queue', secretary, { limit: 20 }, 'list')) as {
    cards: readonly { id: string; digest: string }[]
  }
  const decision = { is: 'approve' }
  for (const { id, digest } of cards)
    await call('evidence.review', secretary, { id, digest, decision }, 'review')
  await tick(cloud)
  await call('evidence.get', member, { id: 's-1' }, 'page')
  const found = (await call('archive.find', member, { limit: 20 }, 'list')) as { items: { id: string }[] }
  await call('archive.find', member, { limit: 20, state: 'corrected' }, 'list')
  await call('archive.count', member, {}, 'list')
  await call('archive.count', member, { branchId, year }, 'list')
  await call('archive.count', officer, { branchId }, 'list')
  await call('archive.count', officer, {}, 'list')
  const id = found.items[0]?.id
  if (id !== undefined) await call('archive.item', member, { id }, 'page')
  await call('org.me', member, {}, 'page')
  await call('org.listPeople', secretary, { organisationId: branchId }, 'list')
  await call('org.notices', member, {}, 'list')
  await call('org.tree', secretary, {}, 'list')
  await call('checkin.mine', member, { limit: 20 }, 'list')
  await call('activity.list', officer, { branchId, when: 'past', limit: 20 }, 'list')
  await call('activity.list', member, { when: 'coming', limit: 20 }, 'list')
  await call('org.listPeople', officer, { organisationId: branchId }, 'list')
  await call('org.invitations', secretary, { organisationId: branchId }, 'list')
  await call('checkin.elsewhere', secretary, { branch: branchId }, 'list')
  const village = organisationIdOf('QS03')
  await call('archive.appraisals', officer, { fondsId: village }, 'list')
  await call('package.intakes', officer, { fondsId: village }, 'list')
  await call('package.list', officer, { fondsId: village, year }, 'list')
  await call('archive.filings', officer, { year }, 'list')
  await call('activity.lightRecords', secretary, { branchId, year }, 'list')
  await call('dossier.begin', secretary, checklist(branchId))
  await call('dossier.list', secretary, { branchId }, 'list')
  await call('dossier.list', member, {}, 'list')
  await call('dossier.get', secretary, { id: 'd-1' }, 'page')
  await call('org.handovers', secretary, { organisationId: null }, 'list')
  await call('org.handovers', officer, { organisationId: organisationIdOf('QS') }, 'list')
  await call('activity.lightRecords', member, { year }, 'list')
  await call('org.opinions', secretary, {}, 'list')
  await call('activity.plan', secretary, { year }, 'page')
  await call('checkin.sheet', secretary, { activity: 'a-1' }, 'page')
  await call('minutes.get', secretary, { activityId: 'a-1' }, 'page')
  await call('archive.year', secretary, { branchId, year }, 'list')
  await call('archive.board', officer, { organisationId: organisationIdOf('QS'), year }, 'list')
  await call(
    'archive.yearsBoard',
    officer,
    { organisationId: organisationIdOf('QS'), from: year - 5, to: year },
    'list',
  )
  waits.end()
  await wire.close()
  engine.close()
  return rows
}

function activity(branchId: string) {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const facts = { kind: 'ZR', theme: '冬季义务植绿', place: '柳湾河滩', startsAt: at(-3), endsAt: at(-2) }
  return { id: 'a-1', branchId, ...facts, groupId: null, hostId: null }
}

const checklist = (branchId: string) => ({
  ...{ id: 'd-1', noteId: 'n-1', branchId, name: '常乐', personId: null, date: '2026-03-02' },
  ...{ outcome: 'ofAge', personIds: [], days: null, hours: null, until: null, meeting: null },
  papers: { application: 'branch' },
})

const aboutActivity = (activityId: string) => ({ is: 'activity', activityId })

function submission(id: string, files: readonly object[]) {
  return {
    id,
    about: aboutActivity('a-1'),
    title: '',
    caption: { matter: '', time: '', place: '', people: '', background: '', photographer: '' },
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: files.length,
    files: files.map((file, slot) => ({ ...file, slot })),
  }
}

/** By what Node itself says of every HTTP request of this process: begun, and its answer there. */
function countWaits() {
  let underWay = 0
  let waits = 0
  const starts = () => {
    if (underWay === 0) waits += 1
    underWay += 1
  }
  const ends = () => {
    underWay -= 1
  }
  subscribe('http.client.request.start', starts)
  subscribe('http.client.response.finish', ends)
  return {
    begin() {
      if (underWay !== 0) throw new Error('a request of the call before is still under way')
      waits = 0
    },
    since: () => waits,
    end() {
      unsubscribe('http.client.request.start', starts)
      unsubscribe('http.client.response.finish', ends)
    },
  }
}

/** One of each call's requests, and the first of its waits, asks who is calling; it is counted. */
function print(rows: readonly Row[]): void {
  console.log('requests to the database and waits include the one that asks who is calling')
  console.log('what is sent together is one wait; waits count storage too')
  console.log('command               database  at most  waits  at most  storage')
  for (const row of rows) {
    const most: Most = row.kind === undefined ? {} : targets[row.kind]
    const numbers = [row.documents, most.documents ?? '', row.waits, most.waits ?? '', row.storage]
    const widths = [8, 9, 7, 9, 9]
    const cells = numbers.map((number, at) => String(number).padStart(widths[at] ?? 0)).join('')
    console.log(`${row.name.padEnd(22)}${cells}${isBeyond(row) ? '  over' : ''}`)
  }
  console.log(
    JSON.stringify({
      name: 'round-trips',
      commands: rows.length,
      over: rows.filter(isBeyond).map(({ name }) => name),
    }),
  )
}

interface Most {
  readonly documents?: number
  readonly waits?: number
}

/** Does it cost more than its kind may? */
export function isBeyond({ kind, documents, waits }: Row): boolean {
  if (kind === undefined) return false
  const most: Most = targets[kind]
  return documents > (most.documents ?? Infinity) || waits > (most.waits ?? Infinity)
}
