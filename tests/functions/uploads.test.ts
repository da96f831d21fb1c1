// What becomes of uploads that nobody submits, where storage lists nothing?
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { unsubmittedDays } from '../../core/evidence/inputs'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'
import { announce, files, submission } from '../support/submitting'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const day = 24 * 3_600_000
const inboxOf = (name: string) => `inbox/${bindingId(home.as(name).identity!)}`
const lying = () => home.files.paths().filter((path) => path.startsWith('inbox/'))
const said = (name: string, sha256: string, { extension = 'jpg', parts = 1 } = {}) =>
  home.as(name).call('evidence.expectUpload', { sha256, extension, parts })

/** Says what comes and puts it there, as the app does on CloudBase. */
async function uploaded(name: string): Promise<string> {
  const bytes = Buffer.from(`a photo of ${name}`)
  await said(name, createHash('sha256').update(bytes).digest('hex'))
  return home.as(name).upload(bytes, 'jpg')
}

/** Three pieces of a large file, the whole of which never came together. */
async function inPieces(name: string): Promise<readonly string[]> {
  const sha256 = 'f'.repeat(64)
  await said(name, sha256, { extension: 'pdf', parts: 3 })
  const paths = [1, 3].map((part) => `${inboxOf(name)}/${sha256}.pdf.part${part}of3`)
  for (const path of paths) await home.files.write(path, Buffer.from(path))
  return paths
}

test('what was uploaded and never submitted goes after thirty days, pieces and all, and not a day before', async () => {
  await uploaded('邓雨晴')
  await inPieces('邓雨晴')
  home.clock.pass(unsubmittedDays * day - 1)
  await home.tick()
  expect(lying()).toHaveLength(3)
  home.clock.pass(1)
  await home.tick()
  expect(lying()).toEqual([])
  // Nothing is left to look for either.
  expect(await home.cloud.documents.count('uploads', {})).toBe(0)
})

test('whoever sends the same again has thirty days more; others are not touched', async () => {
  await uploaded('邓雨晴')
  const theirs = await uploaded('罗子安')
  home.clock.pass(20 * day)
  await said('罗子安', theirs)
  home.clock.pass(10 * day)
  await home.tick()
  expect(lying()).toEqual([`${inboxOf('罗子安')}/${theirs}.jpg`])
})

test('what was submitted is held, whatever is cleared from the inbox later', async () => {
  const activityId = await announce(home)
  const photo = await makePhoto()
  const sha256 = createHash('sha256').update(photo).digest('hex')
  await said('邓雨晴', sha256)
  const deng = home.as('邓雨晴')
  await deng.call('evidence.submit', submission('s-1', activityId, await files(deng, [{ bytes: photo }])))
  home.clock.pass(unsubmittedDays * day)
  await home.tick()
  expect(lying()).toEqual([])
  expect(home.files.paths()).toContain(`held/${sha256}.jpg`)
  expect(await home.as('邓雨晴').call('evidence.get', { id: 's-1' })).toMatchObject({ id: 's-1' })
})

test('more than one round of them goes in one tick', async () => {
  for (let at = 0; at < 45; at += 1) await said('邓雨晴', createHash('sha256').update(`${at}`).digest('hex'))
  home.clock.pass(unsubmittedDays * day)
  await home.tick()
  expect(await home.cloud.documents.count('uploads', {})).toBe(0)
})

test('only who is known says so, and only of a file as it is named', async () => {
  const file = { sha256: 'a'.repeat(64), extension: 'jpg', parts: 1 }
  expect(await home.nobody().refused('evidence.expectUpload', file)).toBe('signInRequired')
  expect(await home.stranger().refused('evidence.expectUpload', file)).toBe('notBound')
  for (const odd of [
    { ...file, sha256: '../../held/x' },
    { ...file, parts: 0 },
    { ...file, path: 'held/x' },
  ])
    expect(await home.as('邓雨晴').refused('evidence.expectUpload', odd)).toBe('invalidInput')
})
