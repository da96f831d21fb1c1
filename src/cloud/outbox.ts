// 发件箱 — how does what a person submitted reach the archive, whatever the network does? Store first, then send, then keep the receipt.
import {
  afterCall,
  afterLater,
  afterRefusal,
  afterUpload,
  afterUploadRefusal,
  again,
  amend,
  callFor,
  giveUpFile,
  nextStep,
  replaceFile,
  statusOf,
  type CallInput,
  type CallOutcome,
  type OutboxEntry,
  type OutboxFile,
  type OutboxStatus,
} from './outboxEntry'

/** Where entries and their bytes lie on this device. `Source` is what the platform holds bytes by. */
export interface OutboxStore<Source> {
  entries(): Promise<readonly OutboxEntry[]>
  /** The entry and its bytes, all or nothing, in the place of those `gone`; 'full' when the device has no room, and then nothing changes. */
  add(
    entry: OutboxEntry,
    sources: ReadonlyMap<string, Source>,
    gone: readonly string[],
  ): Promise<'stored' | 'full'>
  /** Replaces an entry that is there; one that is not there any more stays away. */
  put(entry: OutboxEntry): Promise<void>
  remove(id: string): Promise<void>
  source(fileId: string): Promise<Source | undefined>
  /** Lets go of all bytes that no entry names. */
  sweep(named: ReadonlySet<string>): Promise<void>
}

export type Sent<Value> =
  | { readonly is: 'done'; readonly value: Value }
  | { readonly is: 'later' }
  | { readonly is: 'refused'; readonly code: string; readonly say: string }

/** How things are sent. Never throws for what a network does. */
export interface OutboxSend<Source> {
  upload(file: OutboxFile, source: Source, onProgress: (ratio: number) => void): Promise<Sent<void>>
  /** 'done' only for a reply that really is ours, with a receipt for what it received. */
  call(call: CallInput, sent: readonly OutboxFile[]): Promise<Sent<CallOutcome>>
}

export interface OutboxHome<Source> {
  readonly store: OutboxStore<Source>
  readonly send: OutboxSend<Source>
  /** Milliseconds since 1970. */
  now(): number
  /** 0 to 1. */
  chance(): number
  /** Runs `work` unless another sender of this device is at it. */
  exclusively(work: () => Promise<void>): Promise<void>
  /** Calls back after so many milliseconds. */
  later(work: () => void, ms: number): void
  /** Who is signed in, or was last. */
  ownerId(): string | undefined
  /** Told of every entry whose receipts have just been stored. */
  onReceived?(entry: OutboxEntry): void
}

export interface OutboxLine {
  readonly entry: OutboxEntry
  readonly status: OutboxStatus
}

/** Receipts stay on the phone for the newest so many; the server keeps them all. */
const receivedKept = 50
const sayLost = '手机里的这个文件打不开了，可能被清理过，请重新选一次'

export const createOutbox = <Source>(home: OutboxHome<Source>) => {
  const { store, send } = home
  let known: readonly OutboxEntry[] = []
  let lines: readonly OutboxLine[] = []
  let sending: { readonly id: string; readonly ratio: number } | undefined
  let running: Promise<void> | undefined
  let isAskedAgain = false
  const listeners = new Set<() => void>()

  const tell = () => {
    const mine = known.filter(({ ownerId }) => ownerId === home.ownerId())
    lines = [...mine]
      .sort((one, other) => other.createdAt - one.createdAt)
      .map((entry) => ({
        entry,
        status: statusOf(entry, sending?.id === entry.id ? sending.ratio : undefined),
      }))
    for (const listener of listeners) listener()
  }

  const refresh = async () => {
    known = await store.entries()
    tell()
  }

  const save = async (entry: OutboxEntry) => {
    await store.put(entry)
    known = known.map((one) => (one.id === entry.id ? entry : one))
    tell()
  }

  let turn: Promise<unknown> = Promise.resolve()
  /** Storing and letting go take turns: no sweep takes the bytes of an entry that is just being written. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = turn.then(work)
    turn = next.catch(() => undefined)
    return next
  }

  const stored = (entry: OutboxEntry, sources: ReadonlyMap<string, Source>, gone: readonly string[]) =>
    inTurn(async () => {
      const kept = await store.add(entry, sources, gone)
      await refresh()
      return kept
    })

  /** One step of one entry; what it returns has been stored. */
  const take = async (entry: OutboxEntry): Promise<OutboxEntry> => {
    const after = await stepOf(entry)
    await save(after)
    if (after.state.is === 'received') home.onReceived?.(after)
    return after
  }

  const stepOf = async (entry: OutboxEntry): Promise<OutboxEntry> => {
    const step = nextStep(entry)
    const now = home.now()
    if (step.do === 'finish') return { ...entry, state: { is: 'received', at: now } }
    if (step.do === 'ask')
      return { ...entry, state: { is: 'attention', code: step.code, say: step.say, canRetry: false } }
    if (step.do === 'upload') return uploaded(entry, step.file)
    const reply = await send.call(callFor(entry, step.files, step.isLast), step.files)
    if (reply.is === 'later') return afterLater(entry, home.now(), home.chance())
    if (reply.is === 'refused') return afterRefusal(entry, reply, home.now(), home.chance())
    const next = afterCall(entry, step.files, reply.value)
    const isAgain = reply.value.refused.some((one) => one.again)
    return isAgain ? afterLater(next, home.now(), home.chance()) : next
  }

  const uploaded = async (entry: OutboxEntry, file: OutboxFile): Promise<OutboxEntry> => {
    const source = await store.source(file.fileId)
    if (source === undefined)
      return { ...entry, state: { is: 'attention', code: 'fileLost', say: sayLost, canRetry: false } }
    const reply = await send.upload(file, source, (ratio) => {
      sending = { id: entry.id, ratio }
      tell()
    })
    sending = { id: entry.id, ratio: 0 }
    if (reply.is === 'later') return afterLater(entry, home.now(), home.chance())
    if (reply.is === 'refused') return afterUploadRefusal(entry, file.slot, reply, home.now(), home.chance())
    return afterUpload(entry, file.slot)
  }

  const isDue = (entry: OutboxEntry) =>
    entry.state.is === 'waiting' && entry.nextAt <= home.now() && entry.ownerId === home.ownerId()

  /** Sends what is due, the oldest first, one at a time, until nothing is due. */
  const sendAll = async () => {
    await refresh()
    for (;;) {
      const due = [...known].filter(isDue).sort((one, other) => one.createdAt - other.createdAt)[0]
      if (!due) break
      sending = { id: due.id, ratio: 0 }
      tell()
      let entry = due
      while (isDue(entry)) entry = await take(entry)
      sending = undefined
      tell()
    }
    await tidy()
  }

  /** Received files live at the server; their bytes here go, and old receipts with them. */
  const tidy = () => inTurn(letGo)
  const letGo = async () => {
    await refresh()
    const received = known
      .filter(({ state }) => state.is === 'received')
      .sort((one, other) => other.createdAt - one.createdAt)
    for (const { id } of received.slice(receivedKept)) await store.remove(id)
    const unsent = known.filter(({ state }) => state.is !== 'received')
    await store.sweep(new Set(unsent.flatMap(({ files }) => files.map(({ fileId }) => fileId))))
  }

  const planNext = () => {
    const waiting = known.filter(({ state, ownerId }) => state.is === 'waiting' && ownerId === home.ownerId())
    if (waiting.length === 0) return
    const next = Math.min(...waiting.map(({ nextAt }) => nextAt))
    home.later(() => void pump(), Math.max(500, next - home.now()))
  }

  /** Sends what is due; asked while it runs, it looks once more. */
  const pump = (): Promise<void> => {
    if (running) {
      isAskedAgain = true
      return running
    }
    running = home
      .exclusively(sendAll)
      .then(async () => {
        if (isAskedAgain) await home.exclusively(sendAll)
      })
      .finally(() => {
        running = undefined
        isAskedAgain = false
        sending = undefined
        planNext()
      })
    return running
  }

  const change = async (id: string, how: (entry: OutboxEntry) => OutboxEntry) => {
    // Never in the middle of a step, whose result would overwrite the change.
    await running
    await refresh()
    const entry = known.find((one) => one.id === id)
    if (entry) await save(how(entry))
    void pump()
  }

  return {
    /** 提交 — kept on this device when it says 'stored'; sending begins by itself. What it is made of is `gone` in the same write. */
    async add(
      entry: OutboxEntry,
      sources: ReadonlyMap<string, Source>,
      gone: readonly string[] = [],
    ): Promise<'stored' | 'full'> {
      const kept = await stored(entry, sources, gone)
      if (kept === 'stored') void pump()
      return kept
    },
    /** The network may be back, the app is in front, or somebody signed in. */
    async wake(): Promise<void> {
      await running
      await refresh()
      for (const entry of known) {
        const canGoOn =
          entry.state.is === 'waiting'
            ? entry.nextAt > 0
            : entry.state.is === 'attention' && entry.state.canRetry
        if (canGoOn && entry.ownerId === home.ownerId()) await save(again(entry))
      }
      return pump()
    },
    pump,
    /** 再试一次. */
    retry: (id: string) => change(id, again),
    /** 改一句 — for a refusal of the whole. */
    amend: (id: string, facts: OutboxEntry['facts']) => change(id, (entry) => amend(entry, facts)),
    /** 换一张 — for a refused or lost file. */
    async replace(id: string, file: OutboxFile, source: Source): Promise<'stored' | 'full'> {
      await running
      await refresh()
      const entry = known.find((one) => one.id === id)
      if (!entry) return 'stored'
      const kept = await stored(replaceFile(entry, file), new Map([[file.fileId, source]]), [])
      void pump()
      return kept
    },
    /** 不传这一张. With no file left, nothing is left to submit, and the entry goes. */
    async giveUp(id: string, slot: number): Promise<void> {
      await running
      await refresh()
      const entry = known.find((one) => one.id === id)
      if (!entry) return
      const rest = giveUpFile(entry, slot)
      if (rest.files.length === 0 && rest.facts.command === 'evidence.submit' && rest.receipts.length === 0) {
        await store.remove(id)
        await refresh()
        return
      }
      await change(id, () => rest)
    },
    /** 删掉 — the person takes an unsent entry back, or puts a received one out of sight. */
    async remove(id: string): Promise<void> {
      await running
      await store.remove(id)
      await refresh()
      await tidy()
    },
    /** A picture of a file that is still on this device. */
    source: (fileId: string) => store.source(fileId),
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Newest first; the same array until something changes. */
    lines: () => lines,
    refresh,
  }
}

export type Outbox<Source> = ReturnType<typeof createOutbox<Source>>
