// With which key does a home on CloudBase sign, and where does it come from?
import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Keys } from '../cloud'
import { sha256Of } from '../sha256'
import { signedBeside } from '../sign/beside'

/** 签名钥环境变量 — the Ed25519 private key, PKCS #8 in DER, as base64. */
export const receiptKeyVariable = 'LANTAI_RECEIPT_KEY'

/** 旧公钥环境变量 — of the keys that signed before (SPKI in DER, base64), parted by commas. */
export const retiredKeysVariable = 'LANTAI_RETIRED_KEYS'

/**
 * The key lies in the function's environment. Whoever may read the functions' configuration in the console (the
 * account's owner, and every collaborator with that right) can read it and sign in this home's name; CloudBase has no
 * place that only the running function sees. So give that right to few, and keep the checkpoints of the log with the
 * superior: a receipt that no checkpoint covers proves nothing by itself. Rotation: docs/operations.md.
 */
export function keysFrom(text: string | undefined, retired = ''): Keys {
  if (text === undefined || text === '')
    throw new Error(`${receiptKeyVariable} is not set: run the deployment`)
  const privateKey = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' })
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${receiptKeyVariable} is no Ed25519 key`)
  const publicKey = createPublicKey(privateKey)
  const publicKeys = [publicKey, ...listed(retired).map(publicKeyFrom)]
  const shown = publicKey.export({ type: 'spki', format: 'pem' })
  return {
    // As on one machine, so that a home that moves keeps the name of its key.
    keyId: sha256Of(shown).slice(0, 16),
    sign: (message) => sign(null, Buffer.from(message), privateKey).toString('base64'),
    signBeside: (message) => signedBeside(message, privateKey),
    verify: (message, signature) =>
      publicKeys.some((one) => verify(null, Buffer.from(message), one, Buffer.from(signature, 'base64'))),
    // The deployment keeps one secret. What is derived for another purpose does not lead back to the signing key.
    secret: (purpose) =>
      new Uint8Array(hkdfSync('sha256', Buffer.from(text, 'base64'), '', `lantai ${purpose} 1`, 32)),
  }
}

/** The list of retired keys once this private key is exchanged for another; each stands there once. */
export function retiredWith(retired: string, privateKeyText: string): string {
  const key = Buffer.from(privateKeyText, 'base64')
  const shown = createPublicKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
    .export({ type: 'spki', format: 'der' })
    .toString('base64')
  return [...new Set([...listed(retired), shown])].join(',')
}

/** As the one-machine home keeps them. */
export const retiredAsPem = (retired: string): readonly string[] =>
  listed(retired).map((one) => publicKeyFrom(one).export({ type: 'spki', format: 'pem' }).toString())

const listed = (retired: string): readonly string[] => retired.split(',').filter((one) => one !== '')
const publicKeyFrom = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
