// How are the entries of one log bound to each other, so that none can be changed, dropped or moved unseen?
import { canonical } from './canonical'
import type { LogEntry } from './entry'
import { isLogEntry } from './entry'

/**
 * SHA-256 of a text's UTF-8 as 64 lower-case hexadecimal digits, handed in by the home: core does no cryptography of
 * its own.
 */
export type Hash = (text: string) => string

/** 链上的一环 — an entry in its place; digests are 64 lower-case hexadecimal digits. */
export interface Link {
  /** Position in the log, from 0. */
  readonly seq: number
  /** The head before this entry. */
  readonly prev: string
  /** The entry's own hash: what a receipt signs. */
  readonly leaf: string
  /** The head after this entry. */
  readonly head: string
  readonly entry: LogEntry
}

/** 校验结果 — sound up to the head, or the first place that is not, and why. */
export type ChainVerdict =
  | { readonly sound: true; readonly size: number; readonly head: string }
  | {
      readonly sound: false
      readonly seq: number
      readonly why: 'notAnEntry' | 'otherLog' | 'outOfOrder' | 'brokenLink' | 'entryChanged' | 'headChanged'
    }

// One byte says what is hashed, so that an entry can never pass for a link (RFC 6962, 2.1: 0x00 before a leaf;
// its 0x01 is left to the nodes of the tree that comes later).
const LEAF = '\0'
const LINK = '\u0002'

/** The hash of an entry: SHA-256(0x00 ‖ canonical entry). */
export function leafHash(entry: LogEntry, hash: Hash): string {
  return hash(LEAF + canonical(entry))
}

/** The head of a log that has no entry yet; it names the log, so that two logs never share a head. */
export function firstHead(log: string, hash: Hash): string {
  return hash(LINK + log)
}

/** The next link: `previous` is undefined for the first entry of a log. */
export function linkOf(entry: LogEntry, previous: Pick<Link, 'seq' | 'head'> | undefined, hash: Hash): Link {
  const prev = previous?.head ?? firstHead(entry.log, hash)
  const leaf = leafHash(entry, hash)
  const seq = previous === undefined ? 0 : previous.seq + 1
  return { seq, prev, leaf, head: headOf(seq, prev, leaf, hash), entry }
}

/** Checks a whole log, or its part after `since` (a head known to be good). */
export function verifyChain(
  log: string,
  links: readonly Link[],
  hash: Hash,
  since?: Pick<Link, 'seq' | 'head'>,
): ChainVerdict {
  let seq = since?.seq ?? -1
  let head = since?.head ?? firstHead(log, hash)
  for (const link of links) {
    seq += 1
    const why = faultOf(link, { log, seq, head }, hash)
    if (why !== undefined) return { sound: false, seq, why }
    head = link.head
  }
  return { sound: true, size: seq + 1, head }
}

type Fault = Extract<ChainVerdict, { sound: false }>['why']

function faultOf(
  link: Link,
  due: { readonly log: string; readonly seq: number; readonly head: string },
  hash: Hash,
): Fault | undefined {
  if (!isLogEntry(link.entry)) return 'notAnEntry'
  if (link.entry.log !== due.log) return 'otherLog'
  if (link.seq !== due.seq) return 'outOfOrder'
  if (link.prev !== due.head) return 'brokenLink'
  if (link.leaf !== leafHash(link.entry, hash)) return 'entryChanged'
  return link.head === headOf(link.seq, link.prev, link.leaf, hash) ? undefined : 'headChanged'
}

function headOf(seq: number, prev: string, leaf: string, hash: Hash): string {
  return hash(`${LINK}${seq} ${prev} ${leaf}`)
}
