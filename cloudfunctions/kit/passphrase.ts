// Is this the passphrase? scrypt, slow on purpose, and never more than a few at a time.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../core/problem'

// OWASP's setting for scrypt where 32 MB a try is affordable.
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const
const atOnceMax = 2
let running = 0
const waiting: (() => void)[] = []

export const newSalt = (): string => randomBytes(16).toString('base64')

/** The same letters typed on different keyboards are the same passphrase (NFKC). */
export async function passphraseHash(passphrase: string, salt: string): Promise<string> {
  if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await derive(passphrase.normalize('NFKC'), salt)
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

export async function isPassphrase(
  passphrase: string,
  kept: { readonly salt: string; readonly passphraseHash: string },
): Promise<boolean> {
  const tried = Buffer.from(await passphraseHash(passphrase, kept.salt))
  const right = Buffer.from(kept.passphraseHash)
  return tried.length === right.length && timingSafeEqual(tried, right)
}

/** Refuses what is guessed first: short ones, the number itself, one character over and over. */
export function requireStrong(passphrase: string, memberNumber: string): void {
  const plain = passphrase.normalize('NFKC').trim()
  const letters = new Set(plain.toLowerCase())
  const likeNumber = plain.toLowerCase() === memberNumber.toLowerCase()
  if ([...plain].length < 8 || letters.size < 3 || likeNumber) throw new Problem('passphraseTooWeak')
}

function derive(passphrase: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.from(salt, 'base64'), 32, cost, (error, key) => {
      if (error === null) resolve(key.toString('base64'))
      else reject(error)
    })
  })
}
