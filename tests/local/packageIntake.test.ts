// Is a package of another archive kept as it came, read before anybody is asked, and then taken in whole or not at all?
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inboxOf } from '../../cloudfunctions/kit/collections/bindings'
import { intakes } from '../../cloudfunctions/kit/collections/intakes'
import { items } from '../../cloudfunctions/kit/collections/items'
import { packageExtension } from '../../core/package/intake'
import { yearProfiles } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import { packageYear } from '../../local/package'
import { bringPackage } from '../../local/package/bringPackage'
import { checkPackage } from '../../local/package/check'
import { takeInPackages } from '../../local/package/intake'
import { openZip } from '../../local/package/unzip'
import { openOriginalOf } from '../../local/package/work'
import { sweep } from '../../local/sweep'
import { fileVillageYear, idOf, openDiskHome } from '../support/filedYear'
import type { DiskHome } from '../support/filedYear'
import { parcelIn, reseal, writeParcel } from '../support/parcel'
import type { Parcel } from '../support/parcel'
import { tarOf } from '../support/tars'

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
  await upload(bytes, name)
  const { id } = await archivist().call('package.receive', {
    fondsId: township(),
    sha256: sha256Of(bytes),
    name,
  })
  await takeInPackages(keeper.home)
  return trayed(id)
}
async function upload(bytes: Uint8Array, name: string) {
  // Binds the story's account, so that it has an inbox.
  await archivist().call('package.intakes', { fondsId: township() })
  const inbox = inboxOf({ provider: 'local', id: `story-${idOf('何芳')}` })
  const file = `${sha256Of(bytes)}.${packageExtension(name)}`
  await keeper.home.files.receive(`${inbox}/${file}`, Readable.from([bytes]), bytes.length)
}
const tray = async () => (await archivist().call('package.intakes', { fondsId: township() })).packages
async function trayed(id: string) {
  const found = (await tray()).find((one) => one.id === id)
  if (found === undefined) throw new Error('not in the tray')
  return found
}
/** 接收环节的检测 — what no program sees is said, and what failed is explained: items of stories have no real pictures. */
async function finishCheck(id: string): Promise<void> {
  const reportId = (await trayed(id)).report?.id ?? ''
  const { open } = await archivist().call('fourNature.report', { id: reportId })
  const doneOn = keeper.home.cloud.now().slice(0, 10)
  const word = { as: 'passed', doneBy: '何芳', doneOn, what: '收包的电脑上查过' } as const
  await archivist().call('fourNature.settle', { id: reportId, codes: [...open.person], ...word })
  for (const code of open.failed)
    await archivist().call('fourNature.explain', { id: reportId, code, reason: '故事里的照片打不开' })
}
async function accepted(bytes: Uint8Array, name?: string) {
  const { id } = await handIn(bytes, name)
  await finishCheck(id)
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
    expect(await archivist().reply('package.accept', { id: waiting.id })).toMatchObject({
      code: 'checkOpen',
      details: { count: waiting.report?.open },
    })
    await finishCheck(waiting.id)
    expect((await trayed(waiting.id)).report).toMatchObject({ open: 0 })
    await archivist().call('package.accept', { id: waiting.id })
    await takeInPackages(keeper.home)
    expect(await trayed(waiting.id)).toMatchObject({ is: 'accepted', items: 2, decidedBy: '何芳' })
    const came = await taken()
    expect(came.map(({ kind }) => kind).toSorted()).toEqual(['photo', 'text'])
    const takenIn = await archivist().call('archive.find', { limit: 10, state: 'takenIn' })
    expect(takenIn.items.map(({ itemId }) => itemId)).toEqual(came.map(({ _id }) => _id).toReversed())
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

  test('comes in a gzipped tar as it does in a ZIP, is kept as that, and goes out again the same', async () => {
    const first = await exported(sender)
    const entries = [...(await parcelIn(first))].map(([path, content]) => ({
      name: `QS03/${path}`,
      content,
    }))
    const bytes = gzipSync(await tarOf(entries))
    expect(await accepted(bytes, '柳湾村 2026.tar.gz')).toMatchObject({ is: 'accepted', items: 2 })
    const original = join(keeper.home.directory, `archive/packages/${sha256Of(bytes)}.tgz`)
    expect(readFileSync(original).equals(bytes)).toBe(true)
    expect(readFileSync(await exported(keeper)).equals(readFileSync(first))).toBe(true)
  })

  test('is told apart when it comes a second time, and may come again when it was not accepted', async () => {
    const bytes = readFileSync(await exported(sender))
    const { id } = await handIn(bytes)
    await upload(bytes, '又一次.zip')
    const again = { fondsId: township(), sha256: sha256Of(bytes), name: '又一次.zip' }
    expect(await archivist().refused('package.receive', again)).toBe('packageHereAlready')
    await archivist().call('package.reject', { id, say: '请先补上签到表' })
    // The reply was lost: the same is said once more, and stands.
    expect(await archivist().call('package.reject', { id, say: '请先补上签到表' })).toEqual({
      state: 'rejected',
    })
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

  test('a tar that leads out of itself is refused with the reason, kept as it came, and leaves nothing else', async () => {
    const before = filesOf('.')
    const bytes = await tarOf([{ name: 'bag/l', type: 'symlink', linkname: '/etc/passwd' }])
    expect(await handIn(bytes, '水利局.tar')).toMatchObject({
      is: 'rejected',
      say: expect.stringMatching(/链接或特殊文件/),
    })
    expect(await taken()).toEqual([])
    const more = filesOf('.').filter((name) => !before.includes(name) && !name.startsWith('lantai'))
    expect(more).toEqual([`${sha256Of(bytes)}.tar`])
  })

  test('one that was damaged between the check and the decision leaves no item behind', async () => {
    const bytes = readFileSync(await exported(sender))
    const { id } = await handIn(bytes)
    const place = join(keeper.home.directory, `held/${sha256Of(bytes)}.zip`)
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400)
    chmodSync(place, 0o600)
    writeFileSync(place, bytes)
    await finishCheck(id)
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

describe('while it is taken in', () => {
  /** The power goes before the so-many-th transaction; what is begun then takes it up again. */
  const cutBefore = (count: number) => {
    const { home } = keeper
    const { documents } = home.cloud
    let begun = 0
    const transaction: typeof documents.transaction = (work) =>
      (begun += 1) === count ? Promise.reject(new Error('power cut')) : documents.transaction(work)
    return { ...home, cloud: { ...home.cloud, documents: { ...documents, transaction } } }
  }

  test('nothing shows before all is there, whatever is cut off; in the end it is there once, and nothing is swept away', async () => {
    const bytes = readFileSync(await exported(sender))
    const { id } = await handIn(bytes)
    await finishCheck(id)
    await archivist().call('package.accept', { id })
    expect(await archivist().call('package.accept', { id })).toEqual({ state: 'accepting' })
    await expect(takeInPackages(cutBefore(1))).rejects.toThrow('power cut')
    expect(await taken()).toEqual([])
    await expect(takeInPackages(cutBefore(2))).rejects.toThrow('power cut')
    const laid = await taken()
    expect(laid.map(({ state }) => state)).toEqual(['arriving', 'arriving'])
    expect(await archivist().refused('archive.item', { id: laid[0]?._id })).toBe('notFound')
    expect(await archivist().call('archive.find', { limit: 20 })).toMatchObject({ items: [] })
    expect(await trayed(id)).toMatchObject({ is: 'accepting', progress: { done: 1, of: 2 } })
    // What is wrong with the package now is too late to be found: nothing is read from it any more.
    rmSync(join(keeper.home.directory, `held/${sha256Of(bytes)}.zip`))
    await takeInPackages(keeper.home)
    await takeInPackages(keeper.home)
    expect((await taken()).map(({ state }) => state)).toEqual(['archived', 'archived'])
    expect(await archivist().call('package.accept', { id })).toEqual({ state: 'accepted' })
    const before = filesOf('archive')
    keeper.clock.pass(40 * 24 * 3_600_000)
    await sweep(keeper.home)
    expect(filesOf('archive')).toEqual(before)
    expect(before.length).toBe(5)
  })

  test('a package that is found wrong after some of it was laid leaves nothing behind', async () => {
    const bytes = readFileSync(await exported(sender))
    const { id } = await handIn(bytes)
    await finishCheck(id)
    await archivist().call('package.accept', { id })
    await expect(takeInPackages(cutBefore(2))).rejects.toThrow('power cut')
    // As if only a part of its lists lay there.
    const stored = (await intakes.get(keeper.home.cloud, id))!
    await intakes.change(keeper.home.cloud, stored, { state: { ...stored.state, lists: 2 } as never }, null)
    const place = join(keeper.home.directory, `held/${sha256Of(bytes)}.zip`)
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400)
    chmodSync(place, 0o600)
    writeFileSync(place, bytes)
    await takeInPackages(keeper.home)
    expect(await trayed(id)).toMatchObject({ is: 'rejected', decidedBy: '系统检查' })
    expect(await taken()).toEqual([])
    expect(await keeper.home.cloud.documents.get('takenRows', `${id}.0`)).toBeUndefined()
  })
})

test('an item that was taken out and numbered anew before filing is one item, and none is missing', async () => {
  const other = await openDiskHome()
  try {
    await fileVillageYear(other, { withdrawn: 'text' })
    const village = { fondsId: idOf('QS03'), year: 2026 }
    const { filed } = await other.as('罗子安').call('archive.fondsYear', village)
    expect(filed).toMatchObject([{ items: 2 }])
    const out = await exported(other)
    expect((await checkPackage(out)).year?.rows.map(({ presence }) => presence).toSorted()).toEqual([
      'there',
      'there',
      'withdrawn',
    ])
    const { report } = await handIn(readFileSync(out))
    const { open } = await archivist().call('fourNature.report', { id: report?.id ?? '' })
    expect(open.failed).not.toContain('GD-2-1')
  } finally {
    other.close()
  }
})

test('a year goes out again also when one of its items was lawfully destroyed: its number stays and says so', async () => {
  await accepted(readFileSync(await exported(sender)))
  const [gone] = (await taken()).filter(({ kind }) => kind === 'text')
  await items.change(keeper.home.cloud, gone!, { state: 'destroyed' }, null)
  for (const file of gone!.files) await keeper.home.files.remove(file.path)
  const { year } = await checkPackage(await exported(keeper))
  const rows = year?.rows ?? []
  expect(rows.map(({ kind, presence, files }) => [kind, presence, files.length])).toEqual(
    expect.arrayContaining([
      ['text', 'destroyed', 0],
      ['photo', 'there', expect.any(Number)],
    ]),
  )
  expect(rows.find(({ kind }) => kind === 'text')).toMatchObject({
    referenceCode: gone!.referenceCode,
    remark: expect.stringMatching(/已销毁$/),
  })
})

test('of what was sealed after it was taken in, the number goes out again, and no word', async () => {
  await accepted(readFileSync(await exported(sender)))
  const [secret] = (await taken()).filter(({ kind }) => kind === 'text')
  await items.change(keeper.home.cloud, secret!, { state: 'quarantined', files: [] }, null)
  const { year } = await checkPackage(await exported(keeper))
  expect(year?.rows.find(({ kind }) => kind === 'text')).toMatchObject({
    ...{ referenceCode: secret!.referenceCode, presence: 'sealed', remark: '已封存' },
    ...{ title: '', creator: '', documentNumber: '', caption: null, files: [] },
  })
})

test('a correction of what was taken in leaves its readers, its pages and where it came from as they were', async () => {
  await accepted(readFileSync(await exported(sender)))
  const before = (await taken()).find(({ kind }) => kind === 'text')!
  const correction = { id: before._id, correctionId: 'c1', reason: '题名写错了' }
  const changes = [{ field: 'title', after: '更正后的题名' }]
  await archivist().call('archive.correct', { ...correction, changes } as never)
  await keeper
    .as('梁可')
    .call('archive.decideCorrection', { id: before._id, correctionId: 'c1', is: 'approved', reason: '' })
  const after = (await taken()).find(({ _id }) => _id === before._id)
  const same = ({ readers, audience, pages, provenance }: typeof before) => ({
    ...{ readers, audience, pages, provenance },
  })
  expect(after?.title).toBe('更正后的题名')
  expect(same(after!)).toEqual(same(before))
  expect(await archivist().call('archive.item', { id: before._id })).toMatchObject({ title: '更正后的题名' })
})

describe('a bag of somebody else, without a catalogue of ours', () => {
  const described = {
    title: '柳湾老支部照片',
    creator: '柳湾村志编写组',
    date: '2019-06-30',
    retention: 'Y',
    recordClass: 'DJ08',
  } as const
  const jpeg = Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffd9', 'hex'),
  ])

  function foreignBag(): Uint8Array {
    const parcel: Parcel = new Map([
      ['bagit.txt', Buffer.from('BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n')],
      ['bag-info.txt', Buffer.from('Source-Organization: 村志编写组\nExternal-Description: 老照片\n')],
      ['manifest-sha256.txt', Buffer.from('')],
      ['data/1998/合影.jpg', jpeg],
      ['data/说明.txt', Buffer.from('从相册扫描')],
    ])
    reseal(parcel)
    outs += 1
    return readFileSync(writeParcel(parcel, join(keeper.folder, `foreign-${outs}.zip`)))
  }

  test('is kept whole, and becomes one item that a person describes, with the files that can be opened here', async () => {
    const bytes = foreignBag()
    const { id, found } = await handIn(bytes, '老照片.zip')
    expect(found).toMatchObject({ year: null, files: 5, says: '老照片', from: '村志编写组' })
    await finishCheck(id)
    const without = await archivist().reply('package.accept', { id })
    expect(without).toMatchObject({ code: 'invalidInput', details: { field: 'described' } })
    expect(await archivist().refused('package.original', { id })).toBe('notFound')
    await archivist().call('package.accept', { id, described })
    await takeInPackages(keeper.home)
    expect(await trayed(id)).toMatchObject({ is: 'accepted', items: 1 })
    const [item, ...others] = await taken()
    expect(others).toEqual([])
    expect(item).toMatchObject({
      ...{ title: described.title, creator: described.creator, date: described.date, year: 2019 },
      ...{ state: 'archived', referenceCode: null, recordClass: 'DJ08', readers: 'officers' },
      remark: '原包整包保存，另有 1 个文件在包里',
      files: [{ label: '1998/合影.jpg', format: 'jpeg', sizeBytes: jpeg.length }],
    })
    expect(readFileSync(join(keeper.home.directory, item?.files[0]?.path ?? '')).equals(jpeg)).toBe(true)
    expect(kept(`archive/packages/${sha256Of(bytes)}.zip`)).toBe(true)
    const whole = await archivist().call('package.original', { id })
    expect(whole.label).toBe('老照片.zip')
    expect(
      keeper.home.files.openLink(whole.link.replace('/file/', ''), keeper.home.cloud.now()),
    ).toMatchObject({
      path: `archive/packages/${sha256Of(bytes)}.zip`,
    })
    expect(await keeper.as('丁小满').refused('package.original', { id })).toBe('notFound')
    const year = { fondsId: township(), year: 2019 }
    expect((await archivist().call('package.list', year)).kept).toEqual(['老照片.zip'])
    expect(await archivist().call('archive.item', { id: item?._id ?? '' })).toMatchObject({
      title: '柳湾老支部照片',
    })
  })

  test('a year with a catalogue describes itself, and nobody else does', async () => {
    const { id } = await handIn(readFileSync(await exported(sender)))
    await finishCheck(id)
    expect(await archivist().reply('package.accept', { id, described })).toMatchObject({
      details: { field: 'described' },
    })
  })
})

test('what no browser can send is taken in by the command on this machine, and waits for a person as well', async () => {
  const file = await exported(sender)
  const state = await bringPackage(keeper.home, { file, fonds: 'QS05' })
  expect(state).toMatchObject({ is: 'pending', found: { year: { items: 2 } } })
  expect((await tray())[0]).toMatchObject({
    is: 'pending',
    receivedBy: '本机命令',
    report: { failed: expect.any(Number) },
  })
  await expect(bringPackage(keeper.home, { file, fonds: 'QS05' })).rejects.toThrow(/已经在接收单里/)
  await expect(bringPackage(keeper.home, { file, fonds: 'X' })).rejects.toThrow(/没有全宗/)
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
