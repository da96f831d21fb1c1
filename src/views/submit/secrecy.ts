// 涉密不上传 — was the reminder confirmed since the app was opened, and what do the words of this draft say?
import { checkSecrecyOfAll, type SecrecyFinding } from '../../../core/evidence/secrecy'
import { onSessionChange } from '../../cloud/session'
import type { Draft } from './draft'

let isConfirmed = false

/** Once for each opening of the app, before its first upload. */
export const isSecrecyConfirmed = (): boolean => isConfirmed
export const confirmSecrecy = (): void => {
  isConfirmed = true
}
// Whoever signs in next has not read it.
onSessionChange(() => void (isConfirmed = false))

/** 本机涉密检查 — title, sentence, reason and file names; nothing leaves the phone for it. */
export const findingOf = ({ title, sentence, lateReason, photos, records }: Draft): SecrecyFinding =>
  checkSecrecyOfAll([
    title,
    sentence,
    lateReason,
    ...[...photos, ...records].map(({ file }) => file.picked.name ?? ''),
  ])
