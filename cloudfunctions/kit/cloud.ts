// What does a command get from the home it runs in? This is the whole seam; kit/cloud.tencent.ts and
// local/cloud.ts implement it, and nothing else in cloudfunctions/ knows where it runs.
import type { Instant } from '../../core/calendar'
import type { ScannerFacts } from '../../core/fourNature/facts'
import type { MessagePurpose } from '../../core/org/messages'

/** A home: everything that is not a rule and not a query. */
export interface Cloud {
  readonly documents: Documents
  readonly files: Files
  readonly keys: Keys
  readonly messages: Messages
  readonly scanner: Scanner
  /** Server time; the only clock anything is decided by. */
  now(): Instant
  /** 边打包边下载 — this home makes the bytes of packages as they are fetched; elsewhere none are made yet. */
  readonly streamsPackages?: true
  /** A random, unguessable id (128 bits, base32, lower case). */
  newId(): string
  /** One structured line for the operator; never personal facts. */
  note(line: Readonly<Record<string, unknown>>): void
}

/** What every stored document carries beside its own facts. */
export interface Stored {
  readonly _id: string
  /** Schema version; collections upgrade on read and refuse newer ones. */
  readonly v: number
  /** Counts every change; a change names the revision it saw (compare-and-set). */
  readonly rev: number
}

export type Scalar = string | number | boolean | null

/** One condition on one field. Only values that a schema has parsed ever get here. */
export type Condition =
  | Scalar
  | { readonly in: readonly Scalar[] }
  | { readonly all: readonly string[] }
  | {
      readonly gt?: string | number
      readonly gte?: string | number
      readonly lt?: string | number
      readonly lte?: string | number
    }

export type Filter = Readonly<Record<string, Condition>>

export interface Query {
  readonly where: Filter
  readonly orderBy?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  readonly skip?: number
  /** At most 1,000, as in the cloud. */
  readonly limit: number
}

/** One combination of values and how many documents have it. */
export interface Tally {
  readonly values: Readonly<Record<string, Scalar>>
  readonly count: number
}

/** 连同 — which document of another collection comes with the one that is asked for: by its id, or named by a field. */
export type Beside = { readonly collection: string } & ({ readonly id: string } | { readonly field: string })

/** 一问 — one of several lists that are asked for in one request: documents, or a count of each combination of fields. */
export type Question = { readonly collection: string } & (
  | (Omit<Query, 'skip'> & { readonly along?: readonly Along[] })
  | { readonly where: Filter; readonly by: readonly string[] }
)

/**
 * 随带 — what comes along with each document of a list: those of another collection whose field `theirs` is what its
 * own field `ours` says (each of it, where that is a list; with a suffix behind it, where an id is made so), or a count
 * of them by fields. `along0.personId` is a field of what came along first.
 */
export interface Along {
  readonly collection: string
  readonly ours: string
  readonly suffix?: string
  readonly theirs: string
  readonly counted?: { readonly where: Filter; readonly by: readonly string[] }
}

/** One list as it came: documents with what came along, one entry for each `along` of the question; or counts. */
export interface Answer {
  readonly found: readonly unknown[]
  readonly along: readonly (readonly unknown[])[]
  readonly tallies: readonly Tally[]
}

/** Reads and writes by id; inside a transaction there is nothing else. */
export interface DocumentsById {
  get(collection: string, id: string): Promise<unknown>
  /** Adds a document; 'exists' when the id or a unique index is taken, and then nothing is changed. */
  add(collection: string, document: Stored): Promise<'added' | 'exists'>
}

/** Documents — the narrow port every collection stands on. Values go in and come out as copies. */
export interface Documents extends DocumentsById {
  getMany(collection: string, ids: readonly string[]): Promise<readonly unknown[]>
  find(collection: string, query: Query): Promise<readonly unknown[]>
  /** The first document that matches, and one of another collection beside it, in one request. */
  findWith(
    collection: string,
    where: Filter,
    beside: Beside,
  ): Promise<{ readonly found: unknown; readonly beside: unknown }>
  /**
   * 一起问 — lists that do not hang on each other, and what each names, in one request and as of one moment. They are
   * hung on any one document of a collection that should have one; where it is empty, it costs one request more.
   */
  findTogether(hungOn: string, questions: readonly Question[]): Promise<readonly Answer[]>
  count(collection: string, where: Filter): Promise<number>
  /** 分组计数 — how many documents there are of each combination of these fields, in one request; at most 1,000 of them. */
  tally(collection: string, where: Filter, by: readonly string[]): Promise<readonly Tally[]>
  /** Replaces the document if its stored `rev` is still `document.rev - 1`; false when somebody was first. */
  replace(collection: string, document: Stored): Promise<boolean>
  /** Removes by id and revision: for queues and what two persons agreed to erase. */
  remove(collection: string, id: string, rev: number): Promise<boolean>
  /** All or nothing over several documents, by id only. May run `work` again after a conflict, so it must be pure but for its writes. */
  transaction<Result>(work: (documents: TransactionDocuments) => Promise<Result>): Promise<Result>
}

export interface TransactionDocuments extends DocumentsById {
  /** Replaces a document read in this transaction; the conflict check is the transaction's own. */
  set(collection: string, document: Stored): Promise<void>
  remove(collection: string, id: string): Promise<void>
}

/** Files — bytes under server-made paths such as `held/<sha256>.jpg`. Paths match ^[a-z]+(/[0-9A-Za-z._-]+)+$. */
export interface Files {
  /** The whole content; undefined when there is no such file. Bounded by the upload limits. */
  read(path: string): Promise<Uint8Array | undefined>
  sizeBytes(path: string): Promise<number | undefined>
  /** SHA-256 in hexadecimal and bytes of what lies there, read as it flows, however large; undefined when nothing does. */
  digest(path: string): Promise<{ readonly sha256: string; readonly sizeBytes: number } | undefined>
  /** Durable when it resolves. Writing equal bytes to an existing path is fine; other bytes are refused. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Server-side copy with the same durability; base names must be equal, as in the cloud. */
  copy(from: string, to: string): Promise<void>
  /** Only for inbox/, derived/ and approved erasures. */
  remove(path: string): Promise<void>
  /** A link that lives five minutes; `download` names the attachment, or the file is shown inline (derivatives only). */
  link(path: string, options: { readonly download?: string }): Promise<string>
}

/** Keys — signs receipts (Ed25519) and derives the codes' keys; the private parts never leave the home. */
export interface Keys {
  readonly keyId: string
  sign(text: string): string
  /** The same, made beside whatever else is done: for receipts that forty phones ask for at once. */
  signBeside(text: string): Promise<string>
  /** Also what a key signed that has been exchanged since. */
  verify(text: string, signature: string): boolean
  /** 32 bytes for one purpose, always the same (HKDF, RFC 5869); of another purpose they tell nothing. */
  secret(purpose: string): Uint8Array
}

/** Scanner — what looks for viruses, where the home has something that does. */
export interface Scanner {
  /** What there is, by its own word, or why nothing can be used; asked once for each step of a check. */
  state(): Promise<ScannerFacts>
  /** What was found in these files of the archive, by path; what is clean is not named. Throws when it could not look. */
  scan(paths: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** Messages — what reaches a phone that is not looking; the in-app inbox (消息) always has the same words. */
export interface Messages {
  /** The purposes that this home has a template for; none where only the in-app inbox is used. */
  readonly offered: readonly MessagePurpose[]
  /** Sends one; says what became of it and never throws: no command and no clock may fail by it. */
  send(message: OutgoingMessage): Promise<MessageOutcome>
}

/** 订阅消息 — to one WeChat user, by one template. */
export interface OutgoingMessage {
  readonly openId: string
  readonly purpose: MessagePurpose
  /** In the order of the template's keywords; cut to WeChat's limits by the home. */
  readonly values: readonly string[]
  /** What a tap on it opens. */
  readonly page: string
}

/** `unwanted` says that the person has taken the consent back: nothing more is sent by it. */
export type MessageOutcome = 'sent' | 'unwanted' | 'failed' | 'inboxOnly'

/** Identity — who the platform says is calling; never read from a request. */
export interface Identity {
  readonly provider: 'wechat' | 'cloudbase' | 'local'
  readonly id: string
  /** When this person last proved themselves (passphrase, or WeChat itself); asked again before grave actions. */
  readonly provedAt: Instant
  readonly deviceId?: string
  /** What a page was given for a passphrase, where the platform says nothing of that (collections/proofs.ts). */
  readonly proof?: string
}
