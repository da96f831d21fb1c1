// Is a signing key exchanged without losing what the old one proved?
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keysFrom, retiredWith } from '../../cloudfunctions/kit/tencent/keys'
import { backup } from '../../local/backup'
import { openHome } from '../../local/cloud'
import { exchangeKey } from '../../local/exchangeKey'
import { restore } from '../../local/restore'
import { keptRetiredKeys } from '../../local/secrets'

const at = '2026-12-15T08:00:00.000Z'
let folder = ''
const place = (name: string) => join(folder, name)
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lantai-key-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Opens the home of this folder for a moment. */
function within<Result>(
  name: string,
  work: (keys: ReturnType<typeof openHome>['cloud']['keys']) => Result,
): Result {
  const home = openHome({ directory: place(name) })
  try {
    return work(home.cloud.keys)
  } finally {
    home.close()
  }
}

test('what every key before signed stays checkable, also in a home that came back from its backup', async () => {
  const signed = [1, 2, 3].map((round) => {
    const signature = within('home', (keys) => keys.sign(`receipt ${round}`))
    const { from, to } = exchangeKey(place('home'), at)
    expect(within('home', ({ keyId }) => keyId)).toBe(to)
    expect(from).not.toBe(to)
    return { text: `receipt ${round}`, signature }
  })
  await backup(place('home'), place('copy'), at)
  await restore(place('copy'), place('back'))
  for (const name of ['home', 'back'])
    within(name, (keys) => {
      for (const { text, signature } of signed) {
        expect(keys.verify(text, signature)).toBe(true)
        expect(keys.verify(`${text}!`, signature)).toBe(false)
      }
      expect(keys.verify('new', keys.sign('new'))).toBe(true)
    })
})

test('only the public half of the old key is left, readable by its owner alone', () => {
  within('home', () => {})
  const { from } = exchangeKey(place('home'), at)
  const kept = place(`home/keys/retired/${from}.json`)
  expect(readdirSync(place('home/keys/retired'))).toEqual([`${from}.json`])
  expect(readFileSync(kept, 'utf8')).not.toContain('PRIVATE')
  expect(statSync(kept).mode & 0o777).toBe(0o600)
  expect(statSync(place('home/keys/receipt.json')).mode & 0o777).toBe(0o600)
})

test('a running home, or a folder that is none, is refused', () => {
  const home = openHome({ directory: place('home') })
  const { keyId } = home.cloud.keys
  expect(() => exchangeKey(place('home'), at)).toThrow(/正在运行/)
  home.close()
  expect(within('home', (keys) => keys.keyId)).toBe(keyId)
  expect(() => exchangeKey(place('nothing'), at)).toThrow(/没有签名钥/)
})

test('a key that was exchanged on CloudBase has the same name on one machine', () => {
  const text = JSON.parse(
    (within('home', () => {}), readFileSync(place('home/keys/receipt.json'), 'utf8')),
  ) as { privateKey: string; keyId: string }
  const der = Buffer.from(text.privateKey.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64').toString('base64')
  expect(keysFrom(der).keyId).toBe(text.keyId)
  expect(keptRetiredKeys(retiredWith('', der), at).map(({ keyId }) => keyId)).toEqual([text.keyId])
})
