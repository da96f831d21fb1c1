// Is a package of another archive kept as it came, read before anybody is asked, and then taken in whole or not at all?
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inboxOf } from '../../cloudfunctions/kit/collections/bindings'
import { items } from '../../cloudfunctions/kit/collections/items'
import { yearProfiles } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import { packageYear } from '../../local/package'
import { takeInPackages } from '../../local/package/intake'
import { openZip } from '../../local/package/unzip'
import { openOriginalOf } from '../../local/package/work'
import { sweep } from '../../local/sweep'
import { fileVillageYear, idOf, openDiskHome } from '../support/filedYear'
import type { DiskHome } from '../support/filedYear'

let sender: DiskHome
let keeper: DiskHome
// What goes out of it is only read.
beforeAll(async () => {
  sender = await openDiskHome()
  await fileVillageYear(sender)
})
afterAll(() => sender.close())
beforeEach(async () => {
  keeper = await openDiskHome()
})
afterEach(() => keeper.close())

let outs = 0
const township = () => idOf('QS05')
const archivist = () => keeper.as('何芳')
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function exported(from: DiskHome, profile: YearProfile = 'bagit'): Promise<string> {
  outs += 1
  const out = join(from.folder, `${outs}.zip`)
  const source = { cloud: from.home.cloud, open: openOriginalOf(from.home) }
  await packageYear(source, { fonds: 'QS03', year: 2026, profile, out })
  return out
}

/** Uploads and hands it in, as the page does; answers what the tray says of it then. */
async function handIn(bytes: Uint8Array, name = '柳湾村 2026.zip') {
  await upload(bytes)
  const { id } = await archivist().call('package.receive', {
    fondsId: township(),
    sha256: sha256Of(bytes),
    name,
  })
  await takeInPackages(keeper.home)
  return trayed(id)
}
async function upload(bytes: Uint8Array) {
  // Binds the story's account, so that it has an inbox.
  await archivist().call('package.intakes', { fondsId: township() })
  const inbox = inboxOf({ provider: 'local', id: `story-${idOf('何芳')}` })
  await keeper.home.files.receive(`${inbox}/${sha256Of(bytes)}.zip`, Readable.from([bytes]), bytes.length)
}
const tray = async () => (await archivist().call('package.intakes', { fondsId: township() })).packages
async function trayed(id: string) {
  const found = (await tray()).find((one) => one.id === id)
  if (found === undefined) throw new Error('not in the tray')
  return found
}
async function accepted(bytes: Uint8Array) {
  const { id } = await handIn(bytes)
  await archivist().call('package.accept', { id })
  await takeInPackages(keeper.home)
  return trayed(id)
}
const taken = () =>
  items.find(keeper.home.cloud, { where: { branchId: township() }, orderBy: [['order', 'asc']], limit: 100 })
const kept = (path: string) => existsSync(join(keeper.home.directory, path))

describe('a whole and harmless package', () => {
  test('waits for a person with what it holds, and comes into the archive with its origin', async () => {
    const bytes = readFileSync(await exported(sender))
    const waiting = await handIn(bytes)
    expect(waiting).toMatchObject({
      is: 'pending',
      receivedBy: '何芳',
      found: { form: 'bagit', year: { fondsCode: 'QS03', fondsName: '柳湾村党总支', year: 2026, items: 2 } },
    })
    expect(await taken()).toEqual([])
    await archivist().call('package.accept', { id: waiting.id })
    await takeInPackages(keeper.home)
    expect(await trayed(waiting.id)).toMatchObject({ is: 'accepted', items: 2, decidedBy: '何芳' })
    const came = await taken()
    expect(came.map(({ kind }) => kind).toSorted()).toEqual(['photo', 'text'])
    for (const item of came) {
      expect(item).toMatchObject({ fondsCode: 'QS05', state: 'archived', filing: null, readers: 'officers' })
      expect(item.provenance).toMatchObject({ fondsCode: 'QS03', year: 2026, packageSha256: sha256Of(bytes) })
      expect(item.referenceCode).toBe(item.provenance?.referenceCode)
      expect(item.pending.map(({ type, actor }) => [type, actor])).toEqual([['package.taken', idOf('何芳')]])
      for (const file of item.files)
        expect(sha256Of(readFileSync(join(keeper.home.directory, file.path)))).toBe(file.sha256)
    }
    expect(
      readFileSync(join(keeper.home.directory, `archive/packages/${sha256Of(bytes)}.zip`)).equals(bytes),
    ).toBe(true)
  })

  test('is opened by those who look after the archive, and by nobody whom its members never were', async () => {
    await accepted(readFileSync(await exported(sender)))
    const [first] = await taken()
    const id = first?._id ?? ''
    expect(await archivist().call('archive.item', { id })).toMatchObject({
      referenceCode: first?.referenceCode,
    })
    expect(await keeper.as('白露').refused('archive.item', { id })).toBe('notFound')
  })

  test.each(yearProfiles)('goes out again from here with the same manifests: %s', async (profile) => {
    const first = await exported(sender, profile)
    await accepted(readFileSync(first))
    const again = await exported(keeper, profile)
    expect(await manifestsIn(again)).toEqual(await manifestsIn(first))
    expect(readFileSync(again).equals(readFileSync(first))).toBe(true)
  })

  test('is told apart when it comes a second time, and may come again when it was not accepted', async () => {
    const bytes = readFileSync(await exported(sender))
    const { id } = await handIn(bytes)
    await upload(bytes)
    const again = { fondsId: township(), sha256: sha256Of(bytes), name: '又一次.zip' }
    expect(await archivist().refused('package.receive', again)).toBe('packageHereAlready')
    await archivist().call('package.reject', { id, say: '请先补上签到表' })
    expect(await trayed(id)).toMatchObject({ is: 'rejected', say: '请先补上签到表', decidedBy: '何芳' })
    expect(kept(`held/${sha256Of(bytes)}.zip`)).toBe(true)
    expect(await archivist().refused('package.accept', { id })).toBe('packageInUse')
    expect(await archivist().refused('package.reject', { id, say: '再说一次' })).toBe('packageInUse')
    expect(await handIn(bytes)).toMatchObject({ is: 'pending', name: '柳湾村 2026.zip' })
    expect(await tray()).toHaveLength(1)
  })
})

describe('what is not taken in', () => {
  test('a damaged one is refused with the reason, kept as it came, and nobody can accept it', async () => {
    const bytes = readFileSync(await exported(sender))
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400)
    const refused = await handIn(bytes)
    expect(refused).toMatchObject({
      is: 'rejected',
      decidedBy: '系统检查',
      say: expect.stringMatching(/这个包不能收/),
    })
    expect(kept(`held/${sha256Of(bytes)}.zip`)).toBe(true)
    expect(await archivist().refused('package.accept', { id: refused.id })).toBe('packageInUse')
    expect(await taken()).toEqual([])
  })

  test('one that was damaged between the check and the decision leaves no item behind', async () => {
    const bytes = readFileSync(await exported(sender))
    const { id } = await handIn(bytes)
    const place = join(keeper.home.directory, `held/${sha256Of(bytes)}.zip`)
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400)
    chmodSync(place, 0o600)
    writeFileSync(place, bytes)
    await archivist().call('package.accept', { id })
    await takeInPackages(keeper.home)
    expect(await trayed(id)).toMatchObject({ is: 'rejected', decidedBy: '系统检查' })
    expect(await taken()).toEqual([])
  })

  test('what was never uploaded, and what comes to a house without a 全宗号', async () => {
    const never = { sha256: '0'.repeat(64), name: '没有传.zip' }
    expect(await archivist().refused('package.receive', { fondsId: township(), ...never })).toBe(
      'fileNotUploaded',
    )
    const branch = { fondsId: idOf('QS031'), ...never }
    expect(await keeper.as('罗子安').refused('package.receive', branch)).toBe('noFondsCode')
  })

  test('a home in the cloud says where it can be done', async () => {
    const { execute } = await import('../../cloudfunctions/kit/command')
    const { commandNamed } = await import('../../local/commands')
    await archivist().call('package.intakes', { fondsId: township() })
    const { streamsPackages: _none, ...cloud } = keeper.home.cloud
    const identity = { provider: 'local', id: `story-${idOf('何芳')}`, provedAt: cloud.now() } as const
    const input = { fondsId: township(), sha256: '0'.repeat(64), name: '云上.zip' }
    expect(await execute(commandNamed('package.receive'), input, identity, cloud)).toMatchObject({
      code: 'intakeOnMachine',
    })
  })

  test('a member sees no tray and decides nothing', async () => {
    const { id } = await handIn(readFileSync(await exported(sender)))
    const member = keeper.as('白露')
    expect(await member.refused('package.intakes', { fondsId: township() })).toBe('notFound')
    expect(await member.refused('package.accept', { id })).toBe('notFound')
    expect(await member.refused('package.reject', { id, say: '不要' })).toBe('notFound')
    expect(await archivist().refused('package.reject', { id: 'nothing', say: '不要' })).toBe('notFound')
  })
})

test('cut off before the one write nothing shows; taken up again it is there once, and nothing of it is swept away', async () => {
  const bytes = readFileSync(await exported(sender))
  const { id } = await handIn(bytes)
  await archivist().call('package.accept', { id })
  const { home } = keeper
  const transaction = () => Promise.reject(new Error('power cut'))
  const cut = { ...home, cloud: { ...home.cloud, documents: { ...home.cloud.documents, transaction } } }
  await expect(takeInPackages(cut)).rejects.toThrow('power cut')
  expect(await taken()).toEqual([])
  expect(await trayed(id)).toMatchObject({ is: 'accepting' })
  await takeInPackages(home)
  await takeInPackages(home)
  expect(await taken()).toHaveLength(2)
  const before = filesOf('archive')
  keeper.clock.pass(40 * 24 * 3_600_000)
  await sweep(keeper.home)
  expect(filesOf('archive')).toEqual(before)
  expect(before.length).toBe(5)
})

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(keeper.home.directory, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted()

async function manifestsIn(place: string): Promise<Readonly<Record<string, string>>> {
  const zip = await openZip(place)
  const found: Record<string, string> = {}
  for (const member of zip.members.filter(({ name }) => /manifest-|校验清单-/.test(name))) {
    const chunks: Uint8Array[] = []
    for await (const chunk of zip.content(member)) chunks.push(chunk)
    found[member.name] = Buffer.concat(chunks).toString()
  }
  await zip.close()
  expect(Object.keys(found).length).toBeGreaterThan(1)
  return found
}
