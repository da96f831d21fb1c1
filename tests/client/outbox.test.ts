// Does everything that a person submitted reach the archive or say what it needs, whatever the network and the phone do?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerOf } from '../../src/cloud/answer'
import { createOutbox, type OutboxSend, type OutboxStore, type Sent } from '../../src/cloud/outbox'
import {
  afterCall,
  afterUpload,
  afterUploadRefusal,
  backoffMs,
  giveUpFile,
  nextStep,
  replaceFile,
  type CallOutcome,
  type OutboxEntry,
  type OutboxFile,
} from '../../src/cloud/outboxEntry'
import { outcomeOf } from '../../src/cloud/outboxReply'

type Fault = 'offline' | 'lost' | 'busy' | 'diesBefore' | 'diesAfter'

const forever = new Promise<never>(() => {})

/** A server that keeps its promises: the same id and slot again is the same file; a receipt names what it received. */
const createServer = (refusedSlots: ReadonlySet<number> = new Set()) => {
  const inbox = new Set<string>()
  const submissions = new Map<string, { slots: Map<number, string>; total: number; calls: number }>()
  return {
    inbox,
    submissions,
    upload: (file: OutboxFile) => void inbox.add(file.sha256),
    submit(id: string, total: number, files: readonly { slot: number; sha256: string }[]): CallOutcome {
      const held = submissions.get(id) ?? { slots: new Map<number, string>(), total, calls: 0 }
      held.total = total
      held.calls += 1
      submissions.set(id, held)
      const refused = files.flatMap(({ slot, sha256 }) => {
        if (!inbox.has(sha256)) return [{ slot, code: 'fileNotUploaded', say: '正在重传', again: true }]
        if (refusedSlots.has(slot)) return [{ slot, code: 'typeMismatch', say: '类型对不上', again: false }]
        const before = held.slots.get(slot)
        if (before !== undefined && before !== sha256) throw new Error('the same slot with other bytes')
        held.slots.set(slot, sha256)
        return []
      })
      const received = files
        .filter(({ slot }) => !refused.some((one) => one.slot === slot))
        .map(({ slot }) => slot)
      const text = `${id} ${received.join(',')}`
      return { receipts: received.length > 0 ? [{ text, signature: 's', keyId: 'k' }] : [], refused }
    },
  }
}

/** What lies on the phone; it stays when the app dies. */
const createDisk = () => ({ entries: new Map<string, OutboxEntry>(), bytes: new Map<string, string>() })

type Disk = ReturnType<typeof createDisk>
type Server = ReturnType<typeof createServer>

/** One life of the app: every port call may meet the next fault; after a death nothing of it ever answers again. */
const createLife = (disk: Disk, server: Server, faults: Fault[], world: World) => {
  let isDead = false
  const die = () => {
    isDead = true
    world.lock = false
    return forever
  }
  const meet = async <Value>(
    effect: () => Value,
    kind: 'disk' | 'net',
  ): Promise<Value | 'offline' | 'busy'> => {
    if (isDead) return forever
    await Promise.resolve()
    const fault = faults.shift()
    if (fault === 'diesBefore') return die()
    if (kind === 'net' && fault === 'offline') return 'offline'
    if (kind === 'net' && fault === 'busy') return 'busy'
    const value = effect()
    if (fault === 'diesAfter') return die()
    if (kind === 'net' && fault === 'lost') return 'offline'
    return value
  }
  const onDisk = async <Value>(effect: () => Value): Promise<Value> => (await meet(effect, 'disk')) as Value

  const store: OutboxStore<string> = {
    entries: () => onDisk(() => structuredClone([...disk.entries.values()])),
    add: (entry, sources, gone) =>
      onDisk(() => {
        for (const id of gone) disk.entries.delete(id)
        for (const [fileId, bytes] of sources) disk.bytes.set(fileId, bytes)
        disk.entries.set(entry.id, structuredClone(entry))
        return 'stored' as const
      }),
    put: (entry) =>
      onDisk(() => void (disk.entries.has(entry.id) && disk.entries.set(entry.id, structuredClone(entry)))),
    remove: (id) => onDisk(() => void disk.entries.delete(id)),
    source: (fileId) => onDisk(() => disk.bytes.get(fileId)),
    sweep: (named) =>
      onDisk(() => {
        for (const fileId of disk.bytes.keys()) if (!named.has(fileId)) disk.bytes.delete(fileId)
      }),
  }
  const sentOf = <Value>(met: Value | 'offline' | 'busy'): Sent<Value> => {
    if (met === 'offline') return { is: 'later' }
    if (met === 'busy') return { is: 'refused', code: 'busy', say: '正在忙' }
    return { is: 'done', value: met as Value }
  }
  const send: OutboxSend<string> = {
    upload: async (file) => sentOf(await meet(() => server.upload(file), 'net')) as Sent<void>,
    call: async ({ input }) =>
      sentOf(
        await meet(() => server.submit(input.id, 'total' in input ? input.total : 0, input.files), 'net'),
      ) as Sent<CallOutcome>,
  }
  const outbox = createOutbox<string>({
    store,
    send,
    now: () => world.now,
    chance: () => 0.5,
    async exclusively(work) {
      if (world.lock) return
      world.lock = true
      try {
        await work()
      } finally {
        if (!isDead) world.lock = false
      }
    },
    later: (work, ms) =>
      void world.timers.push({ at: world.now + ms, work: () => (isDead ? undefined : work()) }),
    ownerId: () => 'deng',
  })
  outbox.subscribe(() => {
    for (const { entry, status } of outbox.lines())
      if (status.is === 'received') expect(disk.entries.get(entry.id)?.receipts.length).toBeGreaterThan(0)
  })
  return { outbox, isDead: () => isDead }
}

interface World {
  now: number
  lock: boolean
  readonly timers: { at: number; work: () => void }[]
}

const settle = async () => {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

const fileOf = (slot: number, entryId = 'submission'): OutboxFile => ({
  fileId: `${entryId}-${slot}`,
  slot,
  tray: 'photos',
  sha256: `${entryId}-sha-${slot}`,
  extension: 'jpg',
  parts: 1,
  sizeBytes: 1000,
  label: null,
  resent: 0,
  state: { is: 'stored' },
})

const entryOf = (count: number): OutboxEntry => ({
  id: 'submission',
  ownerId: 'deng',
  title: '冬季义务植绿',
  createdAt: 1,
  facts: {
    command: 'evidence.submit',
    id: 'submission',
    about: { is: 'activity', activityId: 'a' },
    title: '',
    caption: { matter: '', time: '', place: '', people: '', background: '', photographer: '' },
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
  },
  files: Array.from({ length: count }, (_, slot) => fileOf(slot)),
  receipts: [],
  announced: null,
  attempts: 0,
  nextAt: 0,
  state: { is: 'waiting' },
})

const sourcesOf = (entry: OutboxEntry) => new Map(entry.files.map(({ fileId }) => [fileId, 'bytes']))

/** Lives on, after each death with a new app over the same phone, until nothing more is due. */
const liveOn = async (
  disk: Disk,
  server: Server,
  faults: Fault[],
  world: World,
  first?: ReturnType<typeof createLife>,
) => {
  let life = first ?? createLife(disk, server, faults, world)
  for (let round = 0; round < 200; round += 1) {
    await settle()
    if (life.isDead()) {
      life = createLife(disk, server, faults, world)
      void life.outbox.wake()
      continue
    }
    const next = world.timers.sort((one, other) => one.at - other.at).shift()
    if (!next) break
    world.now = Math.max(world.now, next.at)
    next.work()
  }
  return life
}

const submitThrough = async (count: number, faults: Fault[], refusedSlots = new Set<number>()) => {
  const disk = createDisk()
  const server = createServer(refusedSlots)
  const world: World = { now: 1000, lock: false, timers: [] }
  const entry = entryOf(count)
  const life = createLife(disk, server, faults, world)
  void life.outbox.add(entry, sourcesOf(entry))
  const last = await liveOn(disk, server, faults, world, life)
  return { disk, server, world, entry, outbox: last.outbox }
}

const faultsOf = fc.array(
  fc.constantFrom<Fault | 'fine'>('fine', 'fine', 'offline', 'lost', 'busy', 'diesBefore', 'diesAfter'),
  { maxLength: 40 },
)

describe('发件箱', () => {
  test('with a good network three photos are received, and their bytes leave the phone', async () => {
    const { disk, server } = await submitThrough(3, [])
    const kept = disk.entries.get('submission')
    expect(kept?.state.is).toBe('received')
    expect(kept?.receipts).toHaveLength(1)
    expect(disk.bytes.size).toBe(0)
    expect(server.submissions.get('submission')?.slots.size).toBe(3)
  })

  test('forty-nine files go in five calls of at most ten', async () => {
    const { server, disk } = await submitThrough(49, [])
    expect(server.submissions.get('submission')).toMatchObject({ calls: 5, total: 49 })
    expect(disk.entries.get('submission')?.receipts).toHaveLength(5)
  })

  test('without a network it waits on the phone, and goes by itself when the network is back', async () => {
    const disk = createDisk()
    const server = createServer()
    const world: World = { now: 1000, lock: false, timers: [] }
    const faults: Fault[] = Array.from({ length: 6 }, () => 'offline')
    const { outbox } = createLife(disk, server, faults, world)
    const entry = entryOf(1)
    await outbox.add(entry, sourcesOf(entry))
    await settle()
    expect(outbox.lines()[0]?.status).toMatchObject({ is: 'stored', words: '已存手机，有网自动传' })
    faults.length = 0
    await outbox.wake()
    await settle()
    expect(outbox.lines()[0]?.status.is).toBe('received')
  })

  test('a draft kept again lets go of what was taken out of it, and goes once it is submitted', async () => {
    const disk = createDisk()
    const server = createServer()
    const { outbox } = createLife(disk, server, [], { now: 1000, lock: false, timers: [] })
    const draft: OutboxEntry = { ...entryOf(3), id: 'draft', state: { is: 'draft' } }
    await outbox.add(draft, sourcesOf(draft))
    const shorter = { ...draft, files: draft.files.slice(1) }
    await outbox.add(shorter, new Map())
    await settle()
    expect([...disk.bytes.keys()]).toEqual(shorter.files.map(({ fileId }) => fileId))
    expect(server.submissions.size).toBe(0)
    const entry = entryOf(2)
    await outbox.add(entry, sourcesOf(entry), ['draft'])
    expect([...disk.entries.keys()]).toEqual(['submission'])
    await settle()
    expect(disk.entries.get('submission')?.state.is).toBe('received')
    expect(disk.bytes.size).toBe(0)
  })

  test('bytes are safe from a sweep that runs while their entry is being written', async () => {
    const disk = createDisk()
    const { outbox } = createLife(disk, createServer(), ['offline'], { now: 1000, lock: false, timers: [] })
    const draft: OutboxEntry = { ...entryOf(2), id: 'draft', state: { is: 'draft' } }
    const other: OutboxEntry = {
      ...draft,
      id: 'other',
      files: draft.files.map((file) => ({ ...file, fileId: `other-${file.fileId}` })),
    }
    await Promise.all([
      outbox.add(draft, sourcesOf(draft)),
      outbox.add(other, sourcesOf(other)),
      outbox.pump(),
    ])
    await settle()
    expect(disk.bytes.size).toBe(4)
  })

  test('whatever fails and whenever the app dies, what was stored is received once, with its receipts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), faultsOf, async (count, drawn) => {
        const { disk, server } = await submitThrough(count, [...drawn] as Fault[])
        const kept = disk.entries.get('submission')
        // Death before the entry was written: the person never read 已存手机, and nothing is half there.
        if (!kept) {
          expect(server.submissions.size).toBe(0)
          return
        }
        expect(kept.state.is).toBe('received')
        const slots = server.submissions.get('submission')?.slots
        expect([...(slots?.keys() ?? [])].sort((a, b) => a - b)).toEqual(kept.files.map(({ slot }) => slot))
        const receipted = kept.receipts.flatMap(({ text }) => text.split(' ')[1]?.split(',') ?? [])
        expect(new Set(receipted).size).toBe(count)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('a refused file needs attention, is kept, and does not hold up the others', async () => {
    const { disk, server, outbox } = await submitThrough(3, [], new Set([1]))
    expect(outbox.lines()[0]?.status).toMatchObject({ is: 'attention', words: '需要处理', say: '类型对不上' })
    expect(server.submissions.get('submission')?.slots.size).toBe(2)
    expect(disk.bytes.has('submission-1')).toBe(true)
  })

  test('giving a refused file up tells the server of one file less', async () => {
    const { disk, server, outbox } = await submitThrough(3, [], new Set([1]))
    await outbox.giveUp('submission', 1)
    await settle()
    expect(disk.entries.get('submission')?.state.is).toBe('received')
    expect(server.submissions.get('submission')).toMatchObject({ total: 2 })
  })

  test('a server that loses a file again and again is not asked for ever', async () => {
    const disk = createDisk()
    const server = createServer()
    server.inbox.add = () => server.inbox
    const world: World = { now: 1000, lock: false, timers: [] }
    const life = createLife(disk, server, [], world)
    void life.outbox.add(entryOf(1), sourcesOf(entryOf(1)))
    await liveOn(disk, server, [], world, life)
    expect(life.outbox.lines()[0]?.status).toMatchObject({ is: 'attention', say: '正在重传' })
    expect(disk.bytes.size).toBe(1)
  })

  test('another file takes the place of a refused one under the same id', async () => {
    const refused = new Set([1])
    const { server, outbox } = await submitThrough(2, [], refused)
    refused.clear()
    await outbox.replace('submission', { ...fileOf(1), fileId: 'better', sha256: 'better' }, 'bytes')
    await settle()
    expect(outbox.lines()[0]?.status.is).toBe('received')
    expect(server.submissions.get('submission')?.slots.get(1)).toBe('better')
  })

  test('after 请补充 it waits again only when every refused file is answered for, replaced or given up', () => {
    const { facts, ...entry } = entryOf(2)
    const { id, caption } = facts
    const completion: OutboxEntry['facts'] = {
      command: 'evidence.resubmit',
      id,
      caption,
      answer: '',
      dropSlots: [],
    }
    const refusal = { code: 'fileTooLarge', say: '太大了' }
    // Refused before the server heard of it in any call: only this phone knows that something is missing.
    const sent = afterUpload(afterUploadRefusal({ ...entry, facts: completion }, 1, refusal, 0, 0), 0)
    const stepOf = (one: OutboxEntry) => {
      const step = nextStep(one)
      return step.do === 'submit' ? [step.files.map(({ slot }) => slot), step.isLast] : step.do
    }
    expect(stepOf(sent)).toEqual([[0], false])
    const told = afterCall(sent, sent.files.slice(0, 1), { receipts: [], refused: [] })
    expect(stepOf(told)).toBe('ask')
    expect(stepOf(giveUpFile(told, 1))).toEqual([[], true])
    const better = { ...fileOf(1), fileId: 'better', sha256: 'better' }
    expect(stepOf(afterUpload(replaceFile(told, better), 1))).toEqual([[1], true])
  })

  test('two windows of one browser send only once at a time', async () => {
    const disk = createDisk()
    const server = createServer()
    const world: World = { now: 1000, lock: false, timers: [] }
    const one = createLife(disk, server, [], world)
    const two = createLife(disk, server, [], world)
    const entry = entryOf(12)
    await one.outbox.add(entry, sourcesOf(entry))
    await two.outbox.wake()
    await settle()
    expect(server.submissions.get('submission')?.calls).toBe(2)
  })

  test('it says so when the phone is full, and keeps nothing by halves', async () => {
    const disk = createDisk()
    const world: World = { now: 1000, lock: false, timers: [] }
    const { outbox } = createLife(disk, createServer(), [], world)
    const full = createOutbox<string>({
      store: { ...fullStore, entries: async () => [...disk.entries.values()] },
      send: { upload: () => forever, call: () => forever },
      now: () => 0,
      chance: () => 0,
      exclusively: (work) => work(),
      later() {},
      ownerId: () => 'deng',
    })
    expect(await full.add(entryOf(1), new Map())).toBe('full')
    expect(full.lines()).toEqual([])
    expect(outbox.lines()).toEqual([])
  })

  test('waiting grows from half a second to five minutes at most, and differs from phone to phone', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const ms = backoffMs(attempts, chance)
        expect(ms).toBeGreaterThanOrEqual(500)
        expect(ms).toBeLessThanOrEqual(300_000)
      }),
    )
  })
})

const fullStore: OutboxStore<string> = {
  entries: async () => [],
  add: async () => 'full',
  put: async () => {},
  remove: async () => {},
  source: async () => undefined,
  sweep: async () => {},
}

describe('what counts as an answer', () => {
  const sent = [fileOf(0), fileOf(1)]
  const receipts = [{ text: 'r', signature: 's', keyId: 'k' }]

  test('a page that answers in our place (200, HTML or other JSON) is no answer', () => {
    expect(answerOf('<html>请登录 Wi-Fi</html>')).toEqual({ is: 'unreachable' })
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const answer = answerOf(body)
        if (answer.is !== 'unreachable') expect(body).toHaveProperty('ok')
      }),
    )
  })

  test('a reply without a receipt, or silent about a file, is asked again', () => {
    expect(outcomeOf({ receipts, files: [{ slot: 0 }, { slot: 1 }] }, sent, () => true)).toEqual({
      receipts,
      refused: [],
    })
    expect(outcomeOf({ receipts, files: [{ slot: 0 }] }, sent, () => true)).toBeUndefined()
    expect(outcomeOf({ receipts: [], files: [{ slot: 0 }, { slot: 1 }] }, sent, () => true)).toBeUndefined()
    expect(outcomeOf({ receipts, files: [{ slot: 0 }, { slot: 1 }] }, sent, () => false)).toBeUndefined()
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(outcomeOf(value, sent, () => true)).toBeUndefined()
      }),
    )
  })
})
