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
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod/mini'
import { signedBeside } from '../cloudfunctions/kit/sign/beside'
import type { Keys } from '../cloudfunctions/kit/cloud'
import { retiredAsPem } from '../cloudfunctions/kit/tencent/keys'

const receiptKeySchema = z.object({
  keyId: z.string(),
  algorithm: z.literal('Ed25519'),
  privateKey: z.string(),
  publicKey: z.string(),
})
const retiredKeySchema = z.object({ keyId: z.string(), publicKey: z.string(), retiredAt: z.string() })
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
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', `lantai ${purpose} 1`, 32))
  return { keys: { ...keysOf(receipt, retiredPublicKeys(folder)), secret: derived }, keyFor: derived }
}

/**
 * 换签名钥 — from now on this home signs with a new key. The old one's public half stays, so that what it signed can
 * still be checked, and its private half goes. Cut off in between, the old key is still whole.
 */
export function exchangeReceiptKey(
  directory: string,
  at: string,
): { readonly from: string; readonly to: string } {
  const folder = join(directory, 'keys')
  const place = join(folder, 'receipt.json')
  const old = receiptKeySchema.parse(JSON.parse(readFileSync(place, 'utf8')))
  const retired: z.infer<typeof retiredKeySchema> = {
    keyId: old.keyId,
    publicKey: old.publicKey,
    retiredAt: at,
  }
  mkdirSync(join(folder, retiredFolder), { recursive: true, mode: 0o700 })
  writeDurably(join(folder, retiredFolder, `${old.keyId}.json`), `${JSON.stringify(retired, null, 2)}\n`)
  const made = makeReceiptKey()
  writeDurably(place, `${JSON.stringify(made, null, 2)}\n`)
  return { from: old.keyId, to: made.keyId }
}

export const retiredFolder = 'retired'

/** 旧公钥 — of the keys that signed before, as PEM. */
function retiredPublicKeys(keysFolder: string): readonly string[] {
  const folder = join(keysFolder, retiredFolder)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => retiredKeySchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).publicKey)
}

function keysOf(receipt: z.infer<typeof receiptKeySchema>, retired: readonly string[]): Omit<Keys, 'secret'> {
  const privateKey = createPrivateKey(receipt.privateKey)
  const publicKeys = [receipt.publicKey, ...retired].map((one) => createPublicKey(one))
  return {
    keyId: receipt.keyId,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    signBeside: (text) => signedBeside(text, privateKey),
    verify: (text, signature) =>
      publicKeys.some((one) => verify(null, Buffer.from(text), one, Buffer.from(signature, 'base64'))),
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

/** The same for the keys before it, of which only the public halves are left. */
export function keptRetiredKeys(list: string, at: string): readonly z.infer<typeof retiredKeySchema>[] {
  return retiredAsPem(list).map((publicKey) => ({ keyId: keyIdOf(publicKey), publicKey, retiredAt: at }))
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
