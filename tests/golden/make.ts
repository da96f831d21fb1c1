// How is the golden data directory of a version made? Lived through the commands, with a clock and ids of its own.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Api } from '../../cloudfunctions/api'
import { tick } from '../../cloudfunctions/clock'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { settings } from '../../cloudfunctions/kit/collections/settings'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { execute } from '../../cloudfunctions/kit/command'
import { accounts } from '../../local/accounts/records'
import { passphraseHash } from '../../cloudfunctions/kit/passphrase'
import { openHome } from '../../local/cloud'
import type { Home } from '../../local/cloud'
import { commandNamed } from '../../local/commands'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { fixtureOperator, fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../../local/seed/plant'
import { countedIds, storyClock } from '../support/clock'
import { makePhoto, makeRecordPage } from '../support/photos'
import { noWords, submission } from '../support/submitting'

export const goldenPassphrase = '春风又绿江南岸啊'
/** The moment of the last change. */
export const goldenEnds = '2026-12-16T09:00:00.000Z'
export const goldenActivity = 'golden-activity'
/** One submission in each state, by its id. */
export const goldenStates = {
  'golden-receiving': 'receiving',
  'golden-waiting': 'waiting',
  'golden-returned': 'returned',
  'golden-approved': 'approved',
  'golden-withdrawn': 'withdrawn',
  'golden-quarantined': 'quarantined',
  'golden-erased': 'erased',
} as const
type GoldenId = keyof typeof goldenStates

/** Calls commands in an opened home as one of the fixture's people; a refusal is an error. */
export function goldenCaller(home: Pick<Home, 'cloud'>, name: string) {
  return async <Name extends keyof Api & string>(command: Name, input: Api[Name]['input']) => {
    const identity = { ...identityOf(name), provedAt: home.cloud.now() }
    const reply = await execute(commandNamed(command), input, identity, home.cloud)
    if (!reply.ok)
      throw new Error(`${command} by ${name} was refused: ${reply.code} ${JSON.stringify(reply.details)}`)
    return reply.value as Api[Name]['value']
  }
}

/** Makes the directory anew; the database is one compressed file, as it lies in the repository. */
export async function makeGolden(directory: string): Promise<void> {
  rmSync(directory, { recursive: true, force: true })
  mkdirSync(directory, { recursive: true })
  const clock = storyClock('2026-12-01T01:00:00.000Z')
  const opened = openHome({ directory, now: clock.now, note: () => {} })
  const home = { ...opened, cloud: { ...opened.cloud, newId: countedIds('golden-') } }
  await plantFixture(home.cloud)
  await letIn(home)
  await tick(home.cloud)
  clock.set('2026-12-15T07:30:00.000Z')
  await live(home)
  clock.set(goldenEnds)
  await tick(home.cloud)
  opened.close()
  const database = join(directory, 'documents.db')
  writeFileSync(`${database}.gz`, gzipSync(readFileSync(database), { level: 9 }))
  for (const left of ['documents.db', 'lock', 'tmp'])
    rmSync(join(directory, left), { recursive: true, force: true })
}

async function letIn({ cloud }: Home): Promise<void> {
  const salt = Buffer.from('golden salt 0001').toString('base64')
  const hash = await passphraseHash(goldenPassphrase, salt)
  for (const name of ['周明远', '罗子安', '孟凡', '安如松', '梁可', '何秀兰']) {
    const { provider, id: _id } = identityOf(name)
    const personId = personIdOf(personNamed(name))
    const at = cloud.now()
    await accounts.add(cloud, { _id, personId, salt, passphraseHash: hash, createdAt: at }, null)
    await bindWithoutSlip(cloud, { provider, id: _id }, personId, '手机')
  }
  const facts = {
    is: 'home',
    operator: fixtureOperator,
    organisationId: organisationIdOf('YX'),
    organisationName: '云溪县委',
    demo: false,
    foundedAt: cloud.now(),
  } as const
  await settings.add(cloud, { _id: 'home', facts }, null)
}

async function live(home: Home): Promise<void> {
  const [secretary, security] = [goldenCaller(home, '周明远'), goldenCaller(home, '安如松')]
  const [member, archivist] = [goldenCaller(home, '孟凡'), goldenCaller(home, '罗子安')]
  await secretary('activity.create', {
    id: goldenActivity,
    branchId: organisationIdOf('QS031'),
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '柳湾河滩',
    startsAt: '2026-12-15T07:00:00.000Z',
    endsAt: '2026-12-15T08:30:00.000Z',
    groupId: null,
    hostId: null,
  })
  for (const [at, id] of (Object.keys(goldenStates) as GoldenId[]).entries())
    await submitOne(home, id, at + 1)
  await tick(home.cloud)
  await decide(home, 'golden-approved', { is: 'approve' })
  await decide(home, 'golden-returned', {
    is: 'return',
    reason: 'missingSignIn',
    say: '签到表也拍一张，谢谢',
  })
  await member('evidence.withdraw', { id: 'golden-withdrawn' })
  for (const id of ['golden-quarantined', 'golden-erased'])
    await member('evidence.quarantine', { id, because: 'mistake' })
  await erase(home)
  await tick(home.cloud)
  const [item] = (await archivist('archive.find', { words: '植绿', limit: 10 })).items
  if (item === undefined) throw new Error('the approved submission has no item')
  await archivist('archive.tagItem', { id: item.itemId, tag: '志愿服务', removed: false })
  await secretary('org.invite', { personIds: [personIdOf(personNamed('白露'))] })
  await member('org.sendOpinion', { id: 'golden-opinion', text: '字再大一点就好了' })
  await security('evidence.quarantined', {})
}

async function submitOne(home: Home, id: GoldenId, seed: number): Promise<void> {
  const photo = await makePhoto({ widthPixels: 160, heightPixels: 120, seed, takenAt: '2026:12:15 15:20:00' })
  const page = await makeRecordPage(seed, 160)
  const inbox = `inbox/${bindingId(identityOf('孟凡'))}`
  const named = []
  for (const [slot, bytes] of [photo, page].entries()) {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await home.files.write(`${inbox}/${sha256}.jpg`, bytes)
    const tray = slot === 0 ? ('photos' as const) : ('records' as const)
    named.push({ slot, tray, sha256, extension: 'jpg', parts: 1, label: null })
  }
  const caption = { ...noWords, matter: '给河滩的柳树培土' }
  // One file more than was sent: the phone has not finished.
  const total = id === 'golden-receiving' ? 3 : 2
  await goldenCaller(home, '孟凡')(
    'evidence.submit',
    submission(id, goldenActivity, named, { caption, total }),
  )
}

async function decide(
  home: Home,
  id: GoldenId,
  decision: Api['evidence.review']['input']['decision'],
): Promise<void> {
  const digest = (await submissions.get(home.cloud, id))?.digest ?? ''
  await goldenCaller(home, '周明远')('evidence.review', { id, digest, decision })
}

/** By two, one after the other. */
async function erase(home: Home): Promise<void> {
  for (const name of ['安如松', '梁可'])
    await goldenCaller(home, name)('evidence.erase', { id: 'golden-erased', reason: '传错了' })
}

const identityOf = (name: string) =>
  ({ provider: 'local', id: `account-${personIdOf(personNamed(name))}` }) as const

function personNamed(name: string) {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody in the fixture is called ${name}`)
  return person
}

const [program = '', target] = process.argv.slice(1)
if (target !== undefined && import.meta.url === pathToFileURL(program).href) await makeGolden(resolve(target))
