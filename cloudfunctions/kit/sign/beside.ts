// How is a text signed without holding up anybody else: on a thread of the pool, with the same signature.
import { sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** Ed25519 (RFC 8032), as base64; deterministic, so it is the one that `Keys.sign` gives. */
export const signedBeside = (text: string, privateKey: KeyObject): Promise<string> =>
  new Promise((resolve, reject) =>
    sign(null, Buffer.from(text), privateKey, (error, signature) =>
      error === null ? resolve(signature.toString('base64')) : reject(error),
    ),
  )
