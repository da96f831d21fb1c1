// The outbox of this device, and how do pages use it?
import { useSyncExternalStore } from 'react'
import { formats } from '../../core/evidence/format'
import { sourceOf, type Source } from './bytes'
import type { PreparedFile } from './files'
import { exclusively, onAwake } from './network'
import { createOutbox, type OutboxLine } from './outbox'
import type { OutboxEntry, OutboxFacts, OutboxFile } from './outboxEntry'
import { outboxSend } from './outboxSend'
import { outboxStore } from './outboxStore'
import { onSessionChange, personIdOf } from './session'

const receivedListeners = new Set<(entry: OutboxEntry) => void>()

const outbox = createOutbox<Source>({
  store: outboxStore,
  send: outboxSend,
  now: () => Date.now(),
  chance: () => Math.random(),
  exclusively,
  later: (work, ms) => void setTimeout(work, ms),
  ownerId: personIdOf,
  onReceived: (entry) => receivedListeners.forEach((listener) => listener(entry)),
})

/** Called once when the app starts: goes on with what was not sent, and wakes when the network is back. */
export const startOutbox = (): void => {
  onAwake(() => void outbox.wake())
  onSessionChange(() => void outbox.wake())
  void outbox.wake()
}

/** Told when an entry's receipts have been stored, so that pages can ask the server anew. */
export const onReceived = (listener: (entry: OutboxEntry) => void): (() => void) => {
  receivedListeners.add(listener)
  return () => void receivedListeners.delete(listener)
}

/** 128 random-enough bits as 26 letters and digits; the server never trusts it, it only names a submission of this person. */
export const newId = (): string =>
  Array.from({ length: 26 }, () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(Math.random() * 32)]).join(
    '',
  )

/** 一个盘里的文件 — a prepared file in its place. */
export interface TrayFile {
  readonly slot: number
  readonly tray: 'photos' | 'records'
  readonly file: PreparedFile
}

const outboxFileOf = (entryId: string, { slot, tray, file }: TrayFile): OutboxFile => ({
  fileId: `${entryId}-${slot}-${file.sha256.slice(0, 16)}`,
  slot,
  tray,
  sha256: file.sha256,
  extension: file.extension,
  parts: file.parts,
  sizeBytes: file.picked.sizeBytes,
  label: file.picked.name?.slice(0, 120) ?? null,
  resent: 0,
  state: { is: 'stored' },
})

export interface Draft {
  /** The submission's id for 提交; for 再次提交 one of its own, made with newId(). */
  readonly id: string
  readonly title: string
  readonly facts: OutboxFacts
  readonly files: readonly TrayFile[]
}

type Kept = 'stored' | 'full' | 'signedOut'

/** 提交 — 'stored' means: on this phone, for good, and on its way. 'full' means nothing was kept; say so plainly. */
export const submit = (draft: Draft, gone: readonly string[] = []): Promise<Kept> =>
  keep(draft, { is: 'waiting' }, gone)

/** 先存着 — on this phone, and sent only when its sender says so. Kept again under the same id, only new files are copied. */
export const keepForLater = (draft: Draft, replaces: string | undefined): Promise<Kept> =>
  keep(draft, { is: 'draft', replaces }, [])

/** The pages of a draft change places; their bytes stay where they are. */
const draftFileOf = (entryId: string, { slot, tray, file }: TrayFile): OutboxFile => ({
  ...outboxFileOf(entryId, { slot, tray, file }),
  fileId: `${entryId}-${file.sha256.slice(0, 32)}`,
})

const keep = async (
  { id, title, facts, files }: Draft,
  state: Extract<OutboxEntry['state'], { is: 'waiting' | 'draft' }>,
  gone: readonly string[],
): Promise<Kept> => {
  const ownerId = personIdOf()
  if (!ownerId) return 'signedOut'
  const fileOf = state.is === 'draft' ? draftFileOf : outboxFileOf
  const entry: OutboxEntry = {
    id,
    ownerId,
    title,
    createdAt: Date.now(),
    facts,
    files: files.map((file) => fileOf(id, file)),
    receipts: [],
    announced: null,
    attempts: 0,
    nextAt: 0,
    state,
  }
  const before = outbox.lines().find((line) => line.entry.id === id)?.entry.files ?? []
  const there = new Set(before.map(({ fileId }) => fileId))
  const fresh = files.filter((file) => !there.has(fileOf(id, file).fileId))
  const sources = new Map(fresh.map((file) => [fileOf(id, file).fileId, sourceOf(file.file.picked)]))
  return outbox.add(entry, sources, gone)
}

export const retrySubmission = (id: string): Promise<void> => outbox.retry(id)
export const amendSubmission = (id: string, facts: OutboxFacts): Promise<void> => outbox.amend(id, facts)
export const removeSubmission = (id: string): Promise<void> => outbox.remove(id)
export const giveUpFile = (id: string, slot: number): Promise<void> => outbox.giveUp(id, slot)
export const replaceFile = (id: string, file: TrayFile): Promise<'stored' | 'full'> =>
  outbox.replace(id, outboxFileOf(id, file), sourceOf(file.file.picked))

/** Something an Image can show, for a file that is still on this phone; undefined when it is not. */
export const previewOf = async (fileId: string): Promise<string | undefined> => {
  const source = await outbox.source(fileId)
  if (source === undefined || typeof source === 'string') return source
  return URL.createObjectURL(source)
}

/** A file that is still on this phone, as it was when it was chosen, so that it can go into another submission. */
export const keptFile = async (file: OutboxFile): Promise<PreparedFile | undefined> => {
  const { fileId, sha256, extension, parts, label, sizeBytes } = file
  const source = await outbox.source(fileId)
  const path = await previewOf(fileId)
  const format = Object.values(formats).find((one) => one.extension === extension)
  if (source === undefined || path === undefined || !format) return undefined
  const blob = typeof source === 'string' ? undefined : source
  const picked = { path, blob, name: label ?? undefined, sizeBytes }
  return { picked, sha256, extension, parts, family: format.family }
}

/** 我的发件 — newest first; pages show `status.words`. */
export const useOutbox = (): readonly OutboxLine[] =>
  useSyncExternalStore(outbox.subscribe, outbox.lines, outbox.lines)
