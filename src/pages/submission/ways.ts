// What can its sender do about an entry that the server refused as a whole? Pure: the page draws it.
import { checkSecrecyOfAll } from '../../../core/evidence/secrecy'
import type { OutboxEntry, OutboxFacts, OutboxFile } from '../../cloud/outboxEntry'

/** 怎么补 — one row for each refusal that its sender can answer; every other one is begun anew or taken back. */
const ways = {
  lateReasonRequired: 'reason',
  secrecyNotConfirmed: 'secrecy',
  secrecyMark: 'words',
  tooManyPhotos: 'fewer',
  tooManyPages: 'fewer',
  fileLost: 'fewer',
} as const

export type Way = (typeof ways)[keyof typeof ways]

/** Undefined where nothing in the entry answers the refusal. */
export const wayOf = ({ state, files }: OutboxEntry): Way | undefined => {
  if (state.is !== 'attention' || files.some((file) => file.state.is === 'refused')) return undefined
  return Object.entries(ways).find(([code]) => code === state.code)?.[1]
}

/** What this refusal may ask for fewer of; what is received stays. */
export const sparable = ({ state, files }: OutboxEntry): readonly OutboxFile[] => {
  const code = state.is === 'attention' ? state.code : ''
  const unsent = files.filter((file) => file.state.is !== 'received')
  if (code === 'tooManyPhotos') return unsent.filter(({ tray }) => tray === 'photos')
  if (code === 'tooManyPages') return unsent.filter(({ tray }) => tray === 'records')
  // The bytes that are gone belong to the file that was next to go up.
  if (code === 'fileLost') return unsent.filter((file) => file.state.is === 'stored').slice(0, 1)
  return []
}

/** 名字里带密级标志的 — no sentence helps these: only leaving them out does. */
export const marked = ({ files }: OutboxEntry): readonly OutboxFile[] =>
  files.filter(
    ({ label, state }) =>
      label !== null && state.is !== 'received' && checkSecrecyOfAll([label]).verdict === 'marked',
  )

/** 文字 — what a sender wrote and may write anew. */
export interface Words {
  readonly sentence: string
  /** The title of what is no activity; the note to the secretary of what is sent again. */
  readonly other: string
  readonly lateReason: string
}

export const wordsOf = (facts: OutboxFacts): Words => ({
  sentence: facts.caption.matter,
  other: facts.command === 'evidence.submit' ? facts.title : facts.answer,
  lateReason: facts.command === 'evidence.submit' ? facts.lateReason : '',
})

export const withWords = (facts: OutboxFacts, { sentence, other, lateReason }: Words): OutboxFacts => {
  const caption = { ...facts.caption, matter: sentence.trim() }
  return facts.command === 'evidence.submit'
    ? { ...facts, caption, title: other.trim(), lateReason: lateReason.trim(), secrecyConfirmed: true }
    : { ...facts, caption, answer: other.trim() }
}

/** 接着交, 另交一份 — what was never received may go under another activity; a completion belongs to what it completes. */
export const mayBeginAnew = ({ facts, files, state }: OutboxEntry): boolean =>
  facts.command === 'evidence.submit' &&
  (state.is === 'draft' ||
    (state.is === 'attention' && !state.canRetry && files.some((file) => file.state.is !== 'received')))
