// 待发件 — what is one submission on its way, and what is its next step? Pure: no network, no storage, no clock.
import type { z } from 'zod/mini'
import type { resubmitInput, submitInput } from '../../core/evidence/inputs'
import type { SignedReceipt, Tray } from '../../core/evidence/submission'

type SubmitInput = z.input<typeof submitInput>
type ResubmitInput = z.input<typeof resubmitInput>

/** 这次说了什么 — the facts of the calls that follow, without their files. */
export type OutboxFacts =
  | ({ readonly command: 'evidence.submit' } & Omit<SubmitInput, 'files' | 'total'>)
  | ({ readonly command: 'evidence.resubmit' } & Omit<ResubmitInput, 'files' | 'done'>)

/** Where one file is: only here, at the server, under a receipt, or refused. */
export type FileState =
  | { readonly is: 'stored' }
  | { readonly is: 'uploaded' }
  | { readonly is: 'received' }
  | { readonly is: 'refused'; readonly code: string; readonly say: string }

export interface OutboxFile {
  /** Names its bytes in the store of this device. */
  readonly fileId: string
  readonly slot: number
  readonly tray: Tray
  readonly sha256: string
  readonly extension: string
  readonly parts: number
  readonly sizeBytes: number
  readonly label: string | null
  /** How often the server had lost it again; beyond a few times it is shown instead. */
  readonly resent: number
  readonly state: FileState
}

/** 一件 — kept on the phone until its signed receipts are. */
export interface OutboxEntry {
  /** The submission's id, and for a resubmission one of its own; the same at every retry. */
  readonly id: string
  /** Whose it is; another person on the same device neither sees nor sends it. */
  readonly ownerId: string
  /** What the person calls it, shown while it waits. */
  readonly title: string
  /** Milliseconds since 1970, by this device. */
  readonly createdAt: number
  readonly facts: OutboxFacts
  readonly files: readonly OutboxFile[]
  readonly receipts: readonly SignedReceipt[]
  /** How many files the server was last told of in all; null before it answered once. */
  readonly announced: number | null
  readonly attempts: number
  readonly nextAt: number
  readonly state:
    | { readonly is: 'waiting' }
    /** 先存着 — kept for its sender to go on with; never sent by itself. `replaces` is the refused entry that it is made of. */
    | { readonly is: 'draft'; readonly replaces?: string | undefined }
    /** Needs a person; everything is kept. `canRetry` where trying again by itself may do (after signing in). */
    | { readonly is: 'attention'; readonly code: string; readonly say: string; readonly canRetry: boolean }
    | { readonly is: 'received'; readonly at: number }
}

export type Step =
  | { readonly do: 'upload'; readonly file: OutboxFile }
  | { readonly do: 'submit'; readonly files: readonly OutboxFile[]; readonly isLast: boolean }
  | { readonly do: 'ask'; readonly code: string; readonly say: string }
  | { readonly do: 'finish' }

const filesPerCall = 10

/**
 * Every file is uploaded first, then receipted in calls of at most ten; a refused file never holds up the others. The
 * call is the last only with an answer for every refused file: what was completed after 请补充 waits again by it.
 */
export const nextStep = (entry: OutboxEntry): Step => {
  const stored = entry.files.find(({ state }) => state.is === 'stored')
  if (stored) return { do: 'upload', file: stored }
  const refused = entry.files.map(({ state }) => state).find((state) => state.is === 'refused')
  const uploaded = entry.files.filter(({ state }) => state.is === 'uploaded')
  if (uploaded.length > 0) {
    const isLast = uploaded.length <= filesPerCall && refused === undefined
    return { do: 'submit', files: uploaded.slice(0, filesPerCall), isLast }
  }
  if (refused) return { do: 'ask', code: refused.code, say: refused.say }
  // Nothing left to send, but the server still expects a file that was given up, or knows of no call at all.
  if (entry.announced !== entry.files.length) return { do: 'submit', files: [], isLast: true }
  return { do: 'finish' }
}

export type CallInput =
  | { readonly command: 'evidence.submit'; readonly input: SubmitInput }
  | { readonly command: 'evidence.resubmit'; readonly input: ResubmitInput }

/** The call for these files; the same facts every time. */
export const callFor = (
  { facts, files: all }: OutboxEntry,
  files: readonly OutboxFile[],
  isLast: boolean,
): CallInput => {
  const sent = files.map(({ slot, tray, sha256, extension, parts, label }) => ({
    slot,
    tray,
    sha256,
    extension,
    parts,
    label,
  }))
  if (facts.command === 'evidence.submit') {
    const { command, ...said } = facts
    return { command, input: { ...said, total: all.length, files: sent } }
  }
  const { command, ...said } = facts
  return { command, input: { ...said, files: sent, done: isLast } }
}

const withFiles = (entry: OutboxEntry, slots: ReadonlySet<number>, state: FileState): OutboxEntry => ({
  ...entry,
  files: entry.files.map((file) => (slots.has(file.slot) ? { ...file, state } : file)),
})

export const afterUpload = (entry: OutboxEntry, slot: number): OutboxEntry => ({
  ...withFiles(entry, new Set([slot]), { is: 'uploaded' }),
  attempts: 0,
})

/** What the server says of the files of one call. */
export interface CallOutcome {
  readonly receipts: readonly SignedReceipt[]
  readonly refused: readonly {
    readonly slot: number
    readonly code: string
    readonly say: string
    /** The server does not have the file after all: it is uploaded again. Other refusals are a person's to answer. */
    readonly again: boolean
  }[]
}

const resentMax = 5

export const afterCall = (
  entry: OutboxEntry,
  sent: readonly OutboxFile[],
  { receipts, refused }: CallOutcome,
): OutboxEntry => {
  const refusedBySlot = new Map(refused.map((one) => [one.slot, one]))
  const sentSlots = new Set(sent.map(({ slot }) => slot))
  const told = (file: OutboxFile): OutboxFile => {
    const refusal = refusedBySlot.get(file.slot)
    if (!refusal) return { ...file, state: { is: 'received' } }
    const { code, say } = refusal
    const isSentAgain = refusal.again && file.resent < resentMax
    return {
      ...file,
      resent: file.resent + 1,
      state: isSentAgain ? { is: 'stored' } : { is: 'refused', code, say },
    }
  }
  const known = new Set(entry.receipts.map(({ text }) => text))
  return {
    ...entry,
    files: entry.files.map((file) => (sentSlots.has(file.slot) ? told(file) : file)),
    receipts: [...entry.receipts, ...receipts.filter(({ text }) => !known.has(text))],
    announced: entry.files.length,
    attempts: refused.some(({ again: isAgain }) => isAgain) ? entry.attempts : 0,
  }
}

/** Half a second to five minutes: doubled each time, and never the same for two phones. */
export const backoffMs = (attempts: number, chance: number): number =>
  Math.round(Math.min(300_000, 1_000 * 2 ** Math.min(attempts, 9)) * (0.5 + chance / 2))

/** Not now: no network, no server, or a server that is busy. */
export const afterLater = (entry: OutboxEntry, now: number, chance: number): OutboxEntry => ({
  ...entry,
  attempts: entry.attempts + 1,
  nextAt: now + backoffMs(entry.attempts, chance),
})

/** Refusals that pass by themselves, and those that pass once the person has signed in. */
const passing: readonly string[] = ['busy', 'unexpected', 'tooManyTries', 'newerVersion', 'changedMeanwhile']
const afterSigningIn: readonly string[] = ['signInRequired', 'notBound', 'confirmIdentity']
/** A passing refusal that has not passed by then is shown; retries go on after the next 再试一次. */
export const attemptsMax = 12

const isAboutTheFile = (code: string) => !passing.includes(code) && !afterSigningIn.includes(code)

/** One file that cannot be taken never holds up the others of its submission. */
export const afterUploadRefusal = (
  entry: OutboxEntry,
  slot: number,
  refusal: { readonly code: string; readonly say: string },
  now: number,
  chance: number,
): OutboxEntry =>
  isAboutTheFile(refusal.code)
    ? withFiles(entry, new Set([slot]), { is: 'refused', code: refusal.code, say: refusal.say })
    : afterRefusal(entry, refusal, now, chance)

export const afterRefusal = (
  entry: OutboxEntry,
  refusal: { readonly code: string; readonly say: string },
  now: number,
  chance: number,
): OutboxEntry => {
  const { code, say } = refusal
  if (passing.includes(code) && entry.attempts < attemptsMax) return afterLater(entry, now, chance)
  return { ...entry, state: { is: 'attention', code, say, canRetry: afterSigningIn.includes(code) } }
}

/** Try once more, at once: the person asked, signed in, or the network came back. */
export const again = (entry: OutboxEntry): OutboxEntry =>
  entry.state.is === 'received' || entry.state.is === 'draft'
    ? entry
    : { ...entry, state: { is: 'waiting' }, attempts: 0, nextAt: 0 }

/** 改一句 — the person answers a refusal of the whole, such as a missing reason for being late; the files stay. */
export const amend = (entry: OutboxEntry, facts: OutboxFacts): OutboxEntry => again({ ...entry, facts })

/** 换一张 — another file takes the slot of a refused one. */
export const replaceFile = (entry: OutboxEntry, file: OutboxFile): OutboxEntry =>
  again({ ...entry, files: entry.files.map((one) => (one.slot === file.slot ? file : one)) })

/** 不传这一张 — the server is told of one file less. */
export const giveUpFile = (entry: OutboxEntry, slot: number): OutboxEntry =>
  again({ ...entry, files: entry.files.filter((one) => one.slot !== slot) })

/** 到哪一步了 — what the person sees. */
export type OutboxStatus =
  | { readonly is: 'draft'; readonly words: string }
  | { readonly is: 'stored'; readonly words: string }
  | { readonly is: 'sending'; readonly words: string; readonly ratio: number }
  | { readonly is: 'received'; readonly words: string }
  | { readonly is: 'attention'; readonly words: string; readonly say: string }

const isDone = ({ state }: OutboxFile): boolean => state.is !== 'stored'

/** `sending` is the share (0 to 1) of the file under way, or undefined while nothing is sent. */
export const statusOf = (entry: OutboxEntry, sending: number | undefined): OutboxStatus => {
  if (entry.state.is === 'received') return { is: 'received', words: '已收到' }
  if (entry.state.is === 'draft') return { is: 'draft', words: '先存在手机里，还没有交' }
  if (entry.state.is === 'attention') return { is: 'attention', words: '需要处理', say: entry.state.say }
  if (sending === undefined) return { is: 'stored', words: '已存手机，有网自动传' }
  const all = entry.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const done = entry.files.filter(isDone).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const current = entry.files.find(({ state }) => state.is === 'stored')?.sizeBytes ?? 0
  // The last percent is the receipt's: never 100 before it is stored.
  const ratio = all > 0 ? Math.min(0.99, (done + current * sending) / all) : 0
  return { is: 'sending', words: `正在传 ${Math.floor(ratio * 100)}%`, ratio }
}
