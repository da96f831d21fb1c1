// What does one entry of the log say? Who, in which role, when, to what: opaque ids and digests, no personal facts.
import type { Instant } from '../calendar'
import { isInstant } from '../calendar'

/** 文件摘要 — a file as the log and the receipt name it. */
export interface LoggedFile {
  readonly sha256: string
  readonly sm3: string
  readonly sizeBytes: number
}

/** 日志条目 — one change; written inside the changed document, later moved to its log by the sequencer. */
export interface LogEntry {
  readonly id: string
  /** Which log it belongs to: `<branchId>/<year>`, or `home/<year>`. */
  readonly log: string
  /** The command that made the change, as `evidence.review`, or what the house did itself, as `key.made`. */
  readonly type: string
  readonly at: Instant
  /** The acting person's opaque id; `system` for the clock. */
  readonly actor: string
  /** The office or membership in which the person acted. */
  readonly role: string
  /** The changed document's opaque id. */
  readonly subject: string
  readonly files: readonly LoggedFile[]
  /** SHA-256 of the canonical body of the change; the body stays in the document. */
  readonly body: string
}

const LOG_NAME = /^[0-9A-Za-z_-]{1,64}\/\d{4}$/
const TYPE = /^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/
const OPAQUE = /^[0-9A-Za-z:._-]{1,100}$/
const DIGEST = /^[0-9a-f]{64}$/
const KEYS = 'actor,at,body,files,id,log,role,subject,type'
const FILE_KEYS = 'sha256,sizeBytes,sm3'

/** The log of a branch (or of the home itself) and a year. */
export function logName(branchId: string | null, year: number): string {
  return `${branchId ?? 'home'}/${year}`
}

/**
 * Whether an entry is exactly what an entry may be: these keys, ids, digests and an instant. Ids and digests
 * are the only texts let in, so a name, a title or a caption cannot slip into the log.
 */
export function isLogEntry(value: LogEntry): boolean {
  return (
    keysOf(value) === KEYS &&
    LOG_NAME.test(value.log) &&
    TYPE.test(value.type) &&
    isInstant(value.at) &&
    [value.id, value.actor, value.role, value.subject].every((text) => OPAQUE.test(text)) &&
    DIGEST.test(value.body) &&
    Array.isArray(value.files) &&
    value.files.every(isLoggedFile)
  )
}

export function isLoggedFile(file: LoggedFile): boolean {
  return (
    keysOf(file) === FILE_KEYS &&
    DIGEST.test(file.sha256) &&
    DIGEST.test(file.sm3) &&
    Number.isSafeInteger(file.sizeBytes) &&
    file.sizeBytes >= 0
  )
}

function keysOf(value: object | null): string {
  return Object.keys(value ?? {})
    .sort()
    .join(',')
}
