// Is one damaged file fetched back from a backup, everywhere it lies, and nothing that the backup does not vouch for?
import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backup } from '../../local/backup'
import { openHome } from '../../local/cloud'
import { restoreOne } from '../../local/restore'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lantai-restore-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a flipped byte is mended in every place of the file; a backup that is damaged itself mends nothing', async () => {
  const [home, copy] = [join(folder, 'home'), join(folder, 'copy')]
  openHome({ directory: home }).close()
  const sha256 = createHash('sha256').update('the minutes').digest('hex')
  const places = [
    join(home, `held/${sha256}.jpg`),
    join(home, `archive/QS03/QS031/2026/${sha256}.jpg`),
  ] as const
  for (const place of places) mkdirSync(join(place, '..'), { recursive: true })
  writeFileSync(places[0], 'the minutes')
  linkSync(places[0], places[1])
  await backup(home, copy, '2027-03-20T02:00:00.000Z')
  // Another file under the same names: a backup on the same disk shares the bytes, so it must not be written through.
  for (const place of places) {
    rmSync(place)
    writeFileSync(place, 'the minutEs')
  }
  // A mistyped directory is no home: nothing is put there and called mended.
  await expect(restoreOne(copy, join(folder, 'elsewhere'), sha256)).rejects.toThrow('没有兰台的数据')
  await expect(restoreOne(copy, home, 'f'.repeat(64))).rejects.toThrow('备份里没有这个文件')
  expect(await restoreOne(copy, home, sha256)).toBe(2)
  for (const place of places) expect(readFileSync(place, 'utf8')).toBe('the minutes')
  writeFileSync(join(copy, `held/${sha256}.jpg`), 'the minuteZ')
  await expect(restoreOne(copy, home, sha256)).rejects.toThrow('备份里的文件坏了')
  for (const place of places) expect(readFileSync(place, 'utf8')).toBe('the minutes')
})
