// What exactly is signed when a submission has been received?
import type { Instant } from '../calendar'
import { isInstant } from '../calendar'
import type { LoggedFile } from './entry'
import { isLoggedFile } from './entry'

/** 回执 — what the house promises: these files, under this entry of the log, at this time. */
export interface Receipt {
  readonly submissionId: string
  /** The hash of the log entry (core/log/chain.ts), which the log will show. */
  readonly entryHash: string
  /** Server time; the phone's clock is no witness. */
  readonly receivedAt: Instant
  readonly files: readonly (LoggedFile & { readonly slot: number })[]
}

const TITLE = 'lantai receipt 1'
const ID = /^[0-9A-Za-z_-]{1,64}$/
const DIGEST = /^[0-9a-f]{64}$/
const FILE_LINE = /^file (0|[1-9]\d{0,8}) ([0-9a-f]{64}) ([0-9a-f]{64}) (0|[1-9]\d{0,14})$/

/** The text that is signed: one fact a line, ending in a line feed. Throws on a receipt that cannot be written. */
export function printReceipt(receipt: Receipt): string {
  if (!isReceipt(receipt)) throw new TypeError('not a receipt')
  const lines = [
    TITLE,
    `submission ${receipt.submissionId}`,
    `entry ${receipt.entryHash}`,
    `at ${receipt.receivedAt}`,
    ...receipt.files.map(({ slot, sha256, sm3, sizeBytes }) => `file ${slot} ${sha256} ${sm3} ${sizeBytes}`),
  ]
  return `${lines.join('\n')}\n`
}

/** Reads a receipt's text; undefined unless it is, to the byte, what printReceipt writes. */
export function parseReceipt(text: string): Receipt | undefined {
  const [title, submission, entry, at, ...rest] = text.split('\n')
  if (title !== TITLE || rest.pop() !== '') return undefined
  const files = rest.map(fileOf)
  const receipt = {
    submissionId: afterWord(submission, 'submission '),
    entryHash: afterWord(entry, 'entry '),
    receivedAt: afterWord(at, 'at '),
    files: files.filter((file) => file !== undefined),
  }
  return receipt.files.length === rest.length && isReceipt(receipt) ? receipt : undefined
}

function isReceipt({ submissionId, entryHash, receivedAt, files }: Receipt): boolean {
  const inOrder = files.every((file, index) => index === 0 || (files[index - 1]?.slot ?? 0) < file.slot)
  return (
    ID.test(submissionId) &&
    DIGEST.test(entryHash) &&
    isInstant(receivedAt) &&
    inOrder &&
    files.every(
      ({ slot, sha256, sm3, sizeBytes }) => isSlot(slot) && isLoggedFile({ sha256, sm3, sizeBytes }),
    )
  )
}

function fileOf(line: string): Receipt['files'][number] | undefined {
  const [, slot, sha256, sm3, sizeBytes] = FILE_LINE.exec(line) ?? []
  if (sha256 === undefined || sm3 === undefined) return undefined
  return { slot: Number(slot), sha256, sm3, sizeBytes: Number(sizeBytes) }
}

function isSlot(slot: number): boolean {
  return Number.isSafeInteger(slot) && slot >= 0 && slot < 1_000_000_000
}

function afterWord(line: string | undefined, word: string): string {
  return line?.startsWith(word) === true ? line.slice(word.length) : ''
}
