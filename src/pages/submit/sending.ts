// How does a draft become an entry of the outbox?
import { emptyCaption } from '../../../core/evidence/caption'
import { keepForLater, newId, submit, type TrayFile } from '../../cloud/myOutbox'
import type { About, Draft, DraftFile, Tray } from '../../views/submit/draft'

const placed = (tray: Tray, files: readonly DraftFile[], from: number): TrayFile[] =>
  files.map(({ file }, at) => ({ slot: from + at, tray, file }))

export interface Sending {
  readonly draft: Draft
  readonly about: About
  /** What the person calls it while it waits on the phone. */
  readonly name: string
  readonly secrecyWordAnswer: string
}

export type SendResult =
  { readonly is: 'stored'; readonly id: string } | { readonly is: 'full' } | { readonly is: 'signedOut' }

/** 提交 — stored on this phone first; the server completes the caption from activity and submitter. */
export const send = async (sending: Sending): Promise<SendResult> => {
  const { keptAs, replaces } = sending.draft
  const entry = entryOf(newId(), sending)
  const kept = await submit(
    entry,
    [keptAs, replaces].filter((id) => id !== undefined),
  )
  return kept === 'stored' ? { is: 'stored', id: entry.id } : { is: kept }
}

/** 先存着 — where it belongs may stay open. */
export const keepDraft = (id: string, draft: Draft, about: About | undefined, name: string) =>
  keepForLater(
    entryOf(id, { draft, about: about ?? { is: 'activity', activityId: '' }, name, secrecyWordAnswer: '' }),
    draft.replaces,
  )

const entryOf = (id: string, { draft, about, name, secrecyWordAnswer }: Sending) => {
  return {
    id,
    title: name,
    facts: {
      command: 'evidence.submit' as const,
      id,
      about,
      title: draft.title.trim(),
      caption: { ...emptyCaption, matter: draft.sentence.trim() },
      removedTags: [...draft.removedTags],
      lateReason: draft.lateReason.trim(),
      secrecyConfirmed: true,
      secrecyWordAnswer,
    },
    files: [...placed('photos', draft.photos, 0), ...placed('records', draft.records, draft.photos.length)],
  }
}
