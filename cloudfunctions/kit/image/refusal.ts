// Why may a file not be taken in? Values for the command to turn into problems; no decoder throws past this room.
import type { RefusalCode } from '../../../core/problem'

export type FileRefusalReason = Extract<
  RefusalCode,
  | 'formatNotAllowed'
  | 'typeMismatch'
  | 'fileTooLarge'
  | 'tooManyPixels'
  | 'unreadable'
  | 'macrosInside'
  | 'passwordProtected'
>

/** 不收的缘由 — the code of the refusal that the sender is told. */
export interface FileRefusal {
  readonly refused: FileRefusalReason
  /** For fileTooLarge: the limit in MB. */
  readonly details?: { readonly limit: number }
}

export const isRefused = <Value extends object>(outcome: Value | FileRefusal): outcome is FileRefusal =>
  'refused' in outcome
