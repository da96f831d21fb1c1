// Is a package that lies in a folder, as on a disc or a stick, taken like one that came as a file?
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkPackage } from '../../local/package/check'
import { asOneFile } from '../../local/package/folder'

let room = ''
let folder = ''
beforeEach(() => {
  room = mkdtempSync(join(tmpdir(), 'lantai-disc-'))
  folder = join(room, '水利局2019')
  mkdirSync(join(folder, 'data', '会议'), { recursive: true })
  const digest = createHash('sha256').update('记录').digest('hex')
  writeFileSync(join(folder, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  writeFileSync(join(folder, 'manifest-sha256.txt'), `${digest}  data/会议/记录.txt\n`)
  writeFileSync(join(folder, 'data', '会议', '记录.txt'), '记录')
})
afterEach(() => rmSync(room, { recursive: true, force: true }))

const sha256Of = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

test('it is read and checked as one file, the same each time, and nothing of that is left behind', async () => {
  const places: string[] = []
  const found = await asOneFile(folder, (file) => {
    places.push(file)
    return checkPackage(file)
  })
  expect([...found.files.keys()]).toContain('data/会议/记录.txt')
  const digests = [await asOneFile(folder, async (file) => sha256Of(file))]
  digests.push(await asOneFile(folder, async (file) => sha256Of(file)))
  expect(digests[0]).toBe(digests[1])
  expect(places.map((place) => existsSync(place))).toEqual([false])
})

test('what changed in it is found, and a file stays the file that it is', async () => {
  writeFileSync(join(folder, 'data', '会议', '记录.txt'), '改过的记录')
  await expect(asOneFile(folder, checkPackage)).rejects.toMatchObject({
    code: 'packageRefused',
    details: { fault: 'digestMismatch' },
  })
  const file = join(folder, 'bagit.txt')
  expect(await asOneFile(file, async (one) => one)).toBe(file)
})

test('a link in it is refused, since nobody can say what it will lead to', async () => {
  symlinkSync('/etc/hostname', join(folder, 'data', '别处'))
  await expect(asOneFile(folder, checkPackage)).rejects.toThrow(/是链接/)
})
