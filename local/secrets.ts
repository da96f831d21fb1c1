// Which keys does this home keep, and where? Made at first start, readable by its owner alone, never replaced.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod/mini'
import type { Keys } from '../cloudfunctions/kit/cloud'

const receiptKeySchema = z.object({
  keyId: z.string(),
  algorithm: z.literal('Ed25519'),
  privateKey: z.string(),
  publicKey: z.string(),
})
const homeSecretSchema = z.object({ secret: z.string() })

export interface Secrets {
  readonly keys: Keys
  /** A key of its own for each purpose, derived from the home's one secret (HKDF, RFC 5869). */
  keyFor(purpose: 'links' | 'founding'): Uint8Array
}

export function openSecrets(directory: string): Secrets {
  const folder = join(directory, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const receipt = receiptKeySchema.parse(keptOrMade(join(folder, 'receipt.json'), makeReceiptKey))
  const { secret } = homeSecretSchema.parse(
    keptOrMade(join(folder, 'home.json'), () => ({ secret: randomBytes(32).toString('base64') })),
  )
  return {
    keys: keysOf(receipt),
    keyFor: (purpose) =>
      new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', `lantai ${purpose} 1`, 32)),
  }
}

function keysOf(receipt: z.infer<typeof receiptKeySchema>): Keys {
  const privateKey = createPrivateKey(receipt.privateKey)
  const publicKey = createPublicKey(receipt.publicKey)
  return {
    keyId: receipt.keyId,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  }
}

function makeReceiptKey(): z.infer<typeof receiptKeySchema> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { keyId: keyIdOf(publicKey), algorithm: 'Ed25519', privateKey, publicKey }
}

/** The file of a receipt key as this home keeps it, from the form in which CloudBase's functions have it. */
export function keptReceiptKey(text: string): z.infer<typeof receiptKeySchema> {
  const made = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
  const privateKey = made.export({ type: 'pkcs8', format: 'pem' }).toString()
  const publicKey = createPublicKey(made).export({ type: 'spki', format: 'pem' }).toString()
  return { keyId: keyIdOf(publicKey), algorithm: 'Ed25519', privateKey, publicKey }
}

const keyIdOf = (publicKey: string): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 16)

function keptOrMade(path: string, make: () => object): unknown {
  const kept = textOf(path)
  if (kept !== undefined) return JSON.parse(kept)
  const made = make()
  writeDurably(path, `${JSON.stringify(made, null, 2)}\n`)
  return made
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Temp, fsync, rename, fsync of the folder: a key that has signed once must be there for ever. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.new`
  const file = openSync(temporary, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(temporary, path)
  const folder = openSync(dirname(path), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
