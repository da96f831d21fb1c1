// What the server refused as a whole: can its sender answer it on this phone, with nothing lost?
import { describe, expect, test } from 'vitest'
import { emptyCaption } from '../../core/evidence/caption'
import { createOutbox, type OutboxSend } from '../../src/cloud/outbox'
import { amend, type OutboxEntry, type OutboxFile } from '../../src/cloud/outboxEntry'
import { marked, mayBeginAnew, sparable, wayOf, withWords, wordsOf } from '../../src/pages/submission/ways'

const file = (slot: number, more: Partial<OutboxFile> = {}): OutboxFile => ({
  fileId: `s-${slot}`,
  slot,
  tray: 'photos',
  sha256: String(slot).repeat(64),
  extension: 'jpg',
  parts: 1,
  sizeBytes: 100,
  label: null,
  resent: 0,
  state: { is: 'uploaded' },
  ...more,
})

const refused = (code: string, files: readonly OutboxFile[] = [file(0)]): OutboxEntry => ({
  id: 's',
  ownerId: 'me',
  title: '主题党日',
  createdAt: 1,
  facts: {
    command: 'evidence.submit',
    id: 's',
    about: { is: 'activity', activityId: 'a' },
    title: '',
    caption: { ...emptyCaption, matter: '植树' },
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
  },
  files,
  receipts: [],
  announced: null,
  attempts: 0,
  nextAt: 0,
  state: { is: 'attention', code, say: code, canRetry: false },
})

describe('each refusal of the whole has its way out', () => {
  test.each([
    ['lateReasonRequired', 'reason'],
    ['secrecyNotConfirmed', 'secrecy'],
    ['secrecyMark', 'words'],
    ['tooManyPhotos', 'fewer'],
    ['tooManyPages', 'fewer'],
    ['fileLost', 'fewer'],
    ['activityCancelled', undefined],
    ['kindOff', undefined],
    ['submissionDiffers', undefined],
  ])('%s', (code, way) => {
    expect(wayOf(refused(code))).toBe(way)
    expect(mayBeginAnew(refused(code))).toBe(true)
  })

  test('a refused file has its own way, beside the file', () => {
    const one = file(0, { state: { is: 'refused', code: 'typeMismatch', say: '类型对不上' } })
    expect(wayOf(refused('typeMismatch', [one]))).toBeUndefined()
  })

  test('what is received is neither left out nor sent a second time', () => {
    const files = [
      file(0, { state: { is: 'received' } }),
      file(1),
      file(2, { tray: 'records', label: '机密★.jpg' }),
    ]
    expect(sparable(refused('tooManyPhotos', files)).map(({ slot }) => slot)).toEqual([1])
    expect(sparable(refused('tooManyPages', files)).map(({ slot }) => slot)).toEqual([2])
    expect(marked(refused('secrecyMark', files)).map(({ slot }) => slot)).toEqual([2])
    expect(mayBeginAnew(refused('activityCancelled', files.slice(0, 1)))).toBe(false)
  })

  test('words written anew change nothing else', () => {
    const { facts } = refused('secrecyMark')
    const changed = withWords(facts, { ...wordsOf(facts), sentence: ' 栽了 60 棵 ' })
    expect(changed).toEqual({ ...facts, caption: { ...facts.caption, matter: '栽了 60 棵' } })
    expect(withWords(facts, wordsOf(facts))).toEqual(facts)
  })
})

const swept: ReadonlySet<string>[] = []
const openOutbox = (entries: Map<string, OutboxEntry>, send: OutboxSend<string>) =>
  createOutbox<string>({
    store: {
      entries: async () => [...entries.values()],
      add: async () => 'stored',
      put: async (entry) => void entries.set(entry.id, entry),
      remove: async (id) => void entries.delete(id),
      source: async () => 'bytes',
      sweep: async (named) => void swept.push(named),
    },
    send,
    now: () => 1,
    chance: () => 0,
    exclusively: (work) => work(),
    later: () => {},
    ownerId: () => 'me',
  })

test('became late on the way: a reason is written, and the same submission arrives', async () => {
  const { facts } = refused('')
  const entries = new Map([['s', { ...refused(''), state: { is: 'waiting' as const } } as OutboxEntry]])
  const calls: unknown[] = []
  const send: OutboxSend<string> = {
    upload: async () => ({ is: 'done', value: undefined }),
    call: async ({ input }) => {
      calls.push(input)
      if ('lateReason' in input && input.lateReason === '')
        return { is: 'refused', code: 'lateReasonRequired', say: '请写一句' }
      return {
        is: 'done',
        value: { receipts: [{ text: 's', signature: 's', keyId: 'k' }], refused: [] },
      }
    },
  }
  const outbox = openOutbox(entries, send)
  await outbox.pump()
  const waiting = entries.get('s')!
  expect(wayOf(waiting)).toBe('reason')
  const answered = withWords(facts, { ...wordsOf(facts), lateReason: '那几天没有网' })
  await outbox.amend('s', answered)
  await outbox.pump()
  expect(entries.get('s')).toEqual({
    ...amend(waiting, answered),
    files: [file(0, { state: { is: 'received' } })],
    receipts: [{ text: 's', signature: 's', keyId: 'k' }],
    announced: 1,
    state: { is: 'received', at: 1 },
  })
  expect(calls).toMatchObject([
    { id: 's', lateReason: '' },
    { id: 's', lateReason: '那几天没有网' },
  ])
})

test('先存着: a draft outlives the app, keeps its bytes, and is never sent by itself', async () => {
  const draft: OutboxEntry = { ...refused(''), state: { is: 'draft' } }
  const entries = new Map([['s', draft]])
  const never = () => Promise.reject(new Error('sent'))
  const outbox = openOutbox(entries, { upload: never, call: never })
  await outbox.pump()
  await outbox.wake()
  await outbox.retry('s')
  expect(entries.get('s')).toEqual(draft)
  expect([...(swept.at(-1) ?? [])]).toEqual(['s-0'])
  expect(outbox.lines().map(({ status }) => status.is)).toEqual(['draft'])
  expect(mayBeginAnew(draft)).toBe(true)
})
