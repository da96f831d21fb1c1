// How are one-time codes drawn, and what is kept of them?
import { createHmac, randomInt } from 'node:crypto'
import { codeFromDraw, invitationAlphabet, invitationLength, normalCode } from '../../core/org/invitationCode'
import type { Keys } from './cloud'

/** A fresh code for a slip or for founding a home. */
export function drawCode(): string {
  return codeFromDraw(Array.from({ length: invitationLength }, () => randomInt(invitationAlphabet.length)))
}

/**
 * What is stored instead of the code. 39 bits could be tried out by whoever copies the documents, so the digest is
 * keyed by the home: an Ed25519 signature is deterministic (RFC 8032, 5.1.6) and nobody else can make it.
 */
export function codeDigest(keys: Pick<Keys, 'sign'>, code: string): string {
  return createHmac('sha256', keys.sign('lantai one-time codes, version 1'))
    .update(normalCode(code))
    .digest('hex')
}
