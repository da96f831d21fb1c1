// What if files are broken, absent, forbidden or too many: is each told what to do, and are the good ones kept?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { parseReceipt } from '../../core/log/receipt'
import { compoundFile, zipFile } from '../support/containers'
import { announce, files, submission } from '../support/submitting'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

const photo = (seed: number, more = {}) => makePhoto({ widthPixels: 320, heightPixels: 240, seed, ...more })

describe('bad files beside good ones', () => {
  test('each is refused with what to do, and never holds up the others', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const good = await photo(1)
    const cut = good.slice(0, 200)
    const named = await files(luo, [
      { bytes: good, tray: 'records' },
      { bytes: await photo(2, { format: 'png' }), tray: 'records' },
      { bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), tray: 'records' },
      { bytes: cut, tray: 'records' },
      { bytes: pdf(), extension: 'pdf', tray: 'photos' },
    ])
    const reply = await luo.call('evidence.submit', submission('s-1', activityId, named))
    const outcomes = reply.files.map((one) => ('refused' in one ? one.refused.code : 'held'))
    expect(outcomes).toEqual(['held', 'typeMismatch', 'formatNotAllowed', 'unreadable', 'formatNotAllowed'])
    expect(reply.submission).toMatchObject({ state: { is: 'waiting' }, total: 5 })
    expect(parseReceipt(reply.receipt?.text ?? '')?.files).toHaveLength(1)
    expect(await luo.call('evidence.submit', submission('s-1', activityId, named))).toEqual(reply)
    // The phone gives one up, and sends the PNG as what it is.
    const replaced = await files(luo, [
      { bytes: await photo(2, { format: 'png' }), tray: 'records', extension: 'png', slot: 1 },
    ])
    const more = await luo.call('evidence.submit', submission('s-1', activityId, replaced, { total: 2 }))
    expect(more.submission).toMatchObject({ total: 2, state: { is: 'waiting' } })
    expect(more.submission?.files.map((one) => one.slot)).toEqual([0, 1])
    expect(more.submission?.digest).not.toBe(reply.submission?.digest)
  })

  test('what is not there yet, or came broken, is sent again and then taken', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const bytes = await photo(1)
    const [named] = await files(luo, [{ bytes }])
    if (named === undefined || luo.identity === undefined) throw new Error('no file')
    const path = `inbox/${bindingId(luo.identity)}/${named.sha256}.jpg`
    await home.files.remove(path)
    const absent = await luo.call('evidence.submit', submission('s-1', activityId, [named]))
    expect(absent).toMatchObject({
      receipt: null,
      submission: null,
      files: [{ refused: { code: 'fileNotUploaded', again: true } }],
    })
    await home.files.write(path, await photo(2))
    const broken = await luo.call('evidence.submit', submission('s-1', activityId, [named]))
    expect(broken.files).toMatchObject([{ refused: { code: 'digestMismatch', again: true } }])
    expect(home.files.paths().filter((one) => one.startsWith('held/'))).toEqual([])
    await home.files.write(path, bytes)
    expect((await luo.call('evidence.submit', submission('s-1', activityId, [named]))).receipt).not.toBeNull()
    expect(home.files.paths().filter((one) => one.startsWith('inbox/'))).toEqual([])
  })

  test('nobody gets a receipt for a digest they have no bytes of', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    const named = await files(luo, [{ bytes: await photo(1) }])
    await luo.call('evidence.submit', submission('s-1', activityId, named))
    expect(await deng.call('evidence.submit', submission('s-2', activityId, named))).toMatchObject({
      receipt: null,
      submission: null,
    })
  })

  test('too large, too many pixels, macros and passwords are told apart', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = await files(luo, [
      { bytes: Buffer.concat([await photo(1), Buffer.alloc(20 * 1024 ** 2)]), tray: 'records' },
      { bytes: await bombPng(), extension: 'png', tray: 'records' },
      { bytes: macroDocument(), extension: 'docx', tray: 'records' },
      { bytes: lockedDocument(), extension: 'doc', tray: 'records' },
      { bytes: Buffer.alloc(50 * 1024 ** 2 + 1), extension: 'pdf', tray: 'records' },
    ])
    const reply = await luo.call('evidence.submit', submission('s-1', activityId, named))
    expect(reply.files.map((one) => ('refused' in one ? one.refused.code : 'held'))).toEqual([
      'fileTooLarge',
      'tooManyPixels',
      'macrosInside',
      'passwordProtected',
      'fileTooLarge',
    ])
    expect(reply.submission?.state.is).toBe('receiving')
  })

  test('a large file that came in pieces is held whole', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const bytes = await photo(1)
    const [named] = await files(luo, [{ bytes }])
    if (named === undefined || luo.identity === undefined) throw new Error('no file')
    const path = `inbox/${bindingId(luo.identity)}/${named.sha256}.jpg`
    await home.files.remove(path)
    await home.files.write(`${path}.part1of2`, bytes.slice(0, 1000))
    await home.files.write(`${path}.part2of2`, bytes.slice(1000))
    await luo.call('evidence.submit', submission('s-1', activityId, [{ ...named, parts: 2 }]))
    expect(await home.files.read(`held/${named.sha256}.jpg`)).toEqual(bytes)
    expect(home.files.paths().filter((one) => one.startsWith('inbox/'))).toEqual([])
  })

  test('pieces that do not make what they were named for leave the inbox, too', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const [named] = await files(luo, [{ bytes: await photo(1) }])
    if (named === undefined || luo.identity === undefined) throw new Error('no file')
    const path = `inbox/${bindingId(luo.identity)}/${named.sha256}.jpg`
    await home.files.remove(path)
    for (const part of [1, 2]) await home.files.write(`${path}.part${part}of2`, Uint8Array.of(part))
    const reply = await luo.call('evidence.submit', submission('s-1', activityId, [{ ...named, parts: 2 }]))
    expect(reply.files).toMatchObject([{ refused: { code: 'digestMismatch' } }])
    expect(home.files.paths().filter((one) => one.startsWith('inbox/'))).toEqual([])
  })
})

describe('what a request may say', () => {
  test('names are labels only: no path, no prototype, no unknown key gets through', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const [named] = await files(luo, [
      { bytes: await photo(1), label: '..\\..\\/etc/pass\u202ewd\u0000.jpg' },
    ])
    if (named === undefined) throw new Error('no file')
    const input = submission('s-1', activityId, [named])
    for (const wrong of [
      { ...input, files: [{ ...named, sha256: '../../../etc/passwd' }] },
      { ...input, files: [{ ...named, extension: '../x' }] },
      { ...input, id: '../s-1' },
      { ...input, submitterId: 'p-qs031-01' },
      JSON.parse(JSON.stringify(input).replace('{', '{"__proto__":{"polluted":true},')),
      { ...input, files: [named, named] },
      { ...input, about: { is: 'activity', activityId: { $gt: '' } } },
    ])
      expect(await luo.refused('evidence.submit', wrong)).toBe('invalidInput')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    const reply = await luo.call('evidence.submit', input)
    expect(reply.submission?.files[0]?.label).toBe('passwd.jpg')
    for (const path of home.files.paths()) expect(path).toMatch(/^[a-z]+(\/[0-9a-z]+)+\.[a-z]+$/)
  })

  test('涉密: unconfirmed and marked are refused, a bare word asks once', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = await files(luo, [{ bytes: await photo(1) }])
    const input = submission('s-1', activityId, named)
    expect(await luo.refused('evidence.submit', { ...input, secrecyConfirmed: false })).toBe(
      'secrecyNotConfirmed',
    )
    expect(await luo.refused('evidence.submit', { ...input, title: '机密★ 一年' })).toBe('secrecyMark')
    expect(
      await luo.refused('evidence.submit', { ...input, files: [{ ...named[0], label: '绝密.jpg' }] }),
    ).toBe('secrecyMark')
    expect(
      await luo.refused('evidence.submit', { ...input, caption: { ...input.caption, people: '密级：秘密' } }),
    ).toBe('secrecyMark')
    const asked = {
      ...input,
      caption: { ...input.caption, matter: '重温誓词：保守党的秘密' },
      secrecyWordAnswer: '这是入党誓词',
    }
    const reply = await luo.call('evidence.submit', asked)
    expect(reply.submission?.questions).toMatchObject([
      { kind: 'secrecyWord', answer: { text: '这是入党誓词' } },
    ])
  })

  test('numbers: ten files a call, photos up to the cap, forty pages, something at all', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = (count: number, tray: 'photos' | 'records', from = 0) =>
      Array.from({ length: count }, (_, index) => ({
        slot: from + index,
        tray,
        sha256: 'a'.repeat(64),
        extension: 'jpg',
        parts: 1,
        label: null,
      }))
    const refused = (list: ReturnType<typeof named>) =>
      luo.refused('evidence.submit', submission('s-1', activityId, list, { total: 49 }))
    expect(await refused(named(11, 'records'))).toBe('tooManyFilesInCall')
    expect(await refused(named(4, 'photos'))).toBe('tooManyPhotos')
    expect(await refused([])).toBe('nothingToSubmit')
    await setPhotoCap(home, 'QS031', 0)
    const reply = await luo.reply('evidence.submit', submission('s-1', activityId, named(1, 'photos')))
    expect(reply).toMatchObject({ code: 'tooManyPhotos', details: { cap: 0 } })
  })

  test('a branch that allows more photos, or fewer, is taken at its word', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await setPhotoCap(home, 'QS031', 5)
    expect((await luo.call('activity.get', { id: activityId })).photoCap).toBe(5)
    const bytes = await Promise.all([1, 2, 3, 4, 5, 6].map((seed) => photo(seed)))
    const six = await files(
      luo,
      bytes.map((one) => ({ bytes: one, tray: 'photos' }) as const),
    )
    expect(await luo.refused('evidence.submit', submission('s-6', activityId, six))).toBe('tooManyPhotos')
    const five = await luo.call('evidence.submit', submission('s-5', activityId, six.slice(0, 5)))
    expect(five.submission?.state.is).toBe('waiting')
  })

  test('the forty-first page is refused', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const page = { bytes: await photo(1), tray: 'records' } as const
    await luo.call('evidence.submit', submission('s-1', activityId, await files(luo, [page]), { total: 49 }))
    const before = await submissions.get(home.cloud, 's-1')
    const [first] = before?.files ?? []
    if (before === undefined || first === undefined) throw new Error('nothing stored')
    const forty = Array.from({ length: 40 }, (_, slot) => ({ ...first, slot }))
    await submissions.change(home.cloud, before, { files: forty }, null)
    const more = await files(luo, [{ bytes: await photo(2), tray: 'records', slot: 40 }])
    expect(await luo.refused('evidence.submit', submission('s-1', activityId, more, { total: 49 }))).toBe(
      'tooManyPages',
    )
  })

  test('49 files come in five calls, in any order', { timeout: 60_000 }, async () => {
    await setPhotoCap(home, 'QS031', 9)
    const luo = home.as('罗子安')
    const bytes = await Promise.all(
      Array.from({ length: 49 }, (_, index) =>
        makePhoto({ widthPixels: 64, heightPixels: 48, seed: index + 1 }),
      ),
    )
    const named = await files(
      luo,
      bytes.map((one, slot) => ({ bytes: one, tray: slot < 9 ? 'photos' : 'records' })),
    )
    const about = { is: 'leaf', leaf: '16.1', signedOn: '2026-12-01' } as const
    for (const start of [40, 0, 20, 10, 30]) {
      const call = submission('s-1', about, named.slice(start, start + 10), { total: 49 })
      const reply = await luo.call('evidence.submit', call)
      expect(reply.submission?.state.is).toBe(start === 30 ? 'waiting' : 'receiving')
    }
    const stored = await luo.call('evidence.get', { id: 's-1' })
    expect(stored.files.map((one) => one.slot)).toEqual(named.map((one) => one.slot))
    expect(stored.receipts).toHaveLength(5)
    const more = await files(luo, [{ bytes: await photo(99), tray: 'records', slot: 48 }])
    expect(await luo.refused('evidence.submit', submission('s-1', about, more, { total: 49 }))).toBe(
      'submissionDiffers',
    )
  })
})

const pdf = (pages = 1) => Buffer.from(`%PDF-1.4\n1 0 obj<</Type /Pages /Count ${pages}>>endobj\n%%EOF\n`)

/** Small in bytes, 900 megapixels when opened. */
const bombPng = async () =>
  new Uint8Array(
    await sharp({
      create: { width: 8000, height: 7000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer(),
  )
const macroDocument = () => zipFile(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'])
const lockedDocument = () => compoundFile(['Root Entry', 'WordDocument', 'EncryptedPackage'])

async function setPhotoCap(story: StoryHome, code: string, photoCap: number): Promise<void> {
  const branch = await organisations.get(story.cloud, story.idOf(code))
  if (branch === undefined) throw new Error(`no ${code}`)
  await organisations.change(story.cloud, branch, { settings: { ...branch.settings, photoCap } }, null)
}
