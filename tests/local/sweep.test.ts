// Does the daily sweep keep what a submission holds, and put aside what nobody names?
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweep } from '../../local/sweep'
import { openHost } from '../support/host'
import type { TestHost } from '../support/host'

const [kept, orphan] = ['a'.repeat(64), 'b'.repeat(64)]
let host: TestHost
beforeEach(async () => void (host = await openHost()))
afterEach(() => host.close())

test('bytes that a submission holds stay for ever, others leave after their time', async () => {
  const { cloud, files, directory } = host.home
  const there = (path: string) => existsSync(join(directory, path))
  await cloud.documents.add('submissions', { _id: 's-1', v: 1, rev: 1, ...{ sha256s: [kept] } })
  const pathsOf = (sha256: string) => [
    `held/${sha256}.jpg`,
    `derived/${sha256}/view.jpg`,
    `archive/QS31/QS031/2026/${sha256}.jpg`,
  ]
  for (const path of [kept, orphan].flatMap(pathsOf)) await files.write(path, Buffer.from(path))
  host.clock.set('2046-12-15T07:30:00.000Z')
  await sweep(host.home)
  expect(pathsOf(kept).map(there)).toEqual([true, true, true])
  expect(pathsOf(orphan).map(there)).toEqual([false, false, false])
  expect(there('lost+found')).toBe(true)
})
