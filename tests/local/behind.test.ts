// Is everything on the disk when it is said to be, and is a disk that fails heard of, also while nobody waits for it?
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writingBehind } from '../../local/package/behind'

const stretch = (fill: number) => new Uint8Array(20 * 1024 * 1024).fill(fill)
const broken = async () => {
  throw new Error('EIO')
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5))
const disk = (fails: 'writeFile' | 'datasync' | 'sync') =>
  ({
    ...{ writeFile: async () => {}, datasync: async () => {}, sync: async () => {} },
    [fails]: broken,
  }) as unknown as FileHandle

test('stretches lie in their order, whole, when it has ended', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantai-behind-'))
  const file = await open(join(folder, 'out'), 'wx')
  const behind = writingBehind(file)
  for (const fill of [1, 2, 3]) await behind.write(stretch(fill))
  await behind.end()
  await file.close()
  const bytes = readFileSync(join(folder, 'out'))
  expect(bytes.equals(Buffer.concat([1, 2, 3].map(stretch)))).toBe(true)
  rmSync(folder, { recursive: true, force: true })
})

test.each(['writeFile', 'datasync', 'sync'] as const)(
  'a disk that fails at %s is heard of at the end at the latest',
  async (fails) => {
    const behind = writingBehind(disk(fails))
    const work = async () => {
      for (const fill of [1, 2]) {
        await behind.write(stretch(fill))
        // The failure comes while nobody waits: it must not end the process.
        await soon()
      }
      await behind.end()
    }
    await expect(work()).rejects.toThrow('EIO')
    await expect(behind.rest()).resolves.toBeUndefined()
  },
)
