// What does a change leave in the log? The entry is made here and stored inside the changed document.
import { yearOf } from '../../core/calendar'
import { canonical } from '../../core/log/canonical'
import type { PendingEntry } from '../../core/stored'
import type { Kit } from './command'
import { sha256Of } from './sha256'

interface Change {
  /** The branch whose log it is; null for what belongs to the home itself. */
  readonly branchId: string | null
  readonly type: string
  /** The changed document's opaque id. */
  readonly subject: string
  /** What changed, without names or other personal facts: only its digest is kept in the log. */
  readonly body: Readonly<Record<string, unknown>>
  readonly files?: readonly { readonly sha256: string; readonly sm3: string; readonly sizeBytes: number }[]
  /** The archival year the change belongs to; the server's year when absent. */
  readonly year?: number
}

/** By whose right it is done: the caller's, or of whoever decided what the clock carries out. */
interface Acting extends Pick<Kit, 'now' | 'newId'> {
  readonly person: { readonly _id: string } | undefined
  readonly role: string
}

/** 日志条目 — who (opaque), in which role, when, what, and the digests of the files. */
export function entryOf(kit: Acting, change: Change): PendingEntry {
  const at = kit.now()
  return {
    id: kit.newId(),
    log: `${change.branchId ?? 'home'}/${change.year ?? yearOf(at)}`,
    type: change.type,
    at,
    actor: kit.person?._id ?? 'system',
    role: kit.role,
    subject: change.subject,
    files: (change.files ?? []).map(({ sha256, sm3, sizeBytes }) => ({ sha256, sm3, sizeBytes })),
    body: sha256Of(canonical(change.body)),
  }
}
