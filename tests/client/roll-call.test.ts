// Does a roll-call reach the branch whole, also what is ticked while it is on its way, and does nothing stay on a shared computer?
import type { Tick } from '../../src/cloud/rollCall'
import { beforeEach, describe, expect, test, vi } from 'vitest'

const storage = vi.hoisted(() => new Map<string, unknown>())
const answers = vi.hoisted(() => ({ next: (): Promise<unknown> => Promise.resolve({ results: [] }) }))
vi.mock('@tarojs/taro', () => ({
  default: {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
  },
}))
vi.mock('../../src/cloud/network', () => ({ onAwake: () => {} }))
vi.mock('../../src/cloud/call', () => ({
  call: () => answers.next(),
  isUnreachable: (error: Error) => error.message === 'away',
  sentenceOf: (error: Error) => error.message,
}))
const { finishRollCall, keepRollCall, keptRollCall } = await import('../../src/cloud/rollCall')
const { fetchPack, keptPack } = await import('../../src/cloud/packs')
const { dropSession, keepSession } = await import('../../src/cloud/session')

const tick = (state: Tick['state']): Tick => ({
  state,
  channel: 'rollCall',
  deviceAt: '2026-11-15T07:00:00.000Z',
  seen: 0,
})
const here = tick({ is: 'present' })
const away = tick({ is: 'absent', reason: '' })
const first = { p1: here }

beforeEach(() => {
  storage.clear()
  keepSession({ personId: 'organiser', token: null }, false)
})

/** 完成 is pressed, two more are ticked while the network takes its time, and then it answers so. */
async function tickedMeanwhile(answer: { results: [] } | Error) {
  let reply: () => void = () => {}
  const asked = new Promise<void>((resolve) => (reply = resolve))
  answers.next = async () => {
    await asked
    if (answer instanceof Error) throw answer
    return answer
  }
  keepRollCall('a', { ticks: first, isFinished: false })
  const finished = finishRollCall('a', first)
  keepRollCall('a', { ticks: { ...first, p2: here, p3: away }, isFinished: false })
  reply()
  return { finished: await finished, kept: keptRollCall('a') }
}

describe('what is ticked while a roll-call is on its way', () => {
  test('stays on the phone when the first ones are recorded, for another 完成', async () => {
    const { finished, kept } = await tickedMeanwhile({ results: [] })
    expect(finished.is).toBe('done')
    expect(Object.keys(kept.ticks)).toEqual(['p2', 'p3'])
    expect(kept.isFinished).toBe(false)
  })
  test('waits with the others when the network is away', async () => {
    const { finished, kept } = await tickedMeanwhile(new Error('away'))
    expect(finished.is).toBe('kept')
    expect(Object.keys(kept.ticks)).toEqual(['p1', 'p2', 'p3'])
    expect(kept.isFinished).toBe(true)
  })
  test('stays beside the others when they are refused', async () => {
    const { finished, kept } = await tickedMeanwhile(new Error('活动已经结束'))
    expect(finished).toEqual({ is: 'failed', say: '活动已经结束' })
    expect(Object.keys(kept.ticks)).toEqual(['p1', 'p2', 'p3'])
    expect(kept.isFinished).toBe(false)
  })
  test('is gone for good when it was taken back meanwhile', async () => {
    answers.next = async () => {
      keepRollCall('a', { ticks: { p2: here }, isFinished: false })
      throw new Error('away')
    }
    await finishRollCall('a', { ...first, p2: here })
    expect(keptRollCall('a')).toEqual({ ticks: { p2: here }, isFinished: true })
  })
  test('and what says otherwise than what was sent is not lost either', async () => {
    answers.next = async () => {
      keepRollCall('a', { ticks: { p1: away }, isFinished: false })
      return { results: [] }
    }
    await finishRollCall('a', first)
    expect(keptRollCall('a').ticks).toEqual({ p1: away })
  })
})

describe('the names of a branch', () => {
  const pack = { activity: { id: 'a' }, packedAt: '2026-11-15T07:00:00.000Z', people: ['p1'] }
  const isOnTheDevice = () => storage.has('lantai.packs')
  beforeEach(() => void (answers.next = async () => pack))

  test('are kept for where there is no signal, by one’s own phone', async () => {
    await fetchPack('a')
    expect(keptPack('a')).toMatchObject({ people: ['p1'] })
    dropSession()
    expect(isOnTheDevice()).toBe(false)
  })
  test('never stay on a shared computer, whoever comes next', async () => {
    keepSession({ personId: 'organiser', token: null }, true)
    await fetchPack('a')
    expect(isOnTheDevice()).toBe(false)
  })
  test('go when another signs in, or the phone is said to be shared', async () => {
    for (const [personId, shared] of [
      ['another', false],
      ['organiser', true],
    ] as const) {
      keepSession({ personId: 'organiser', token: null }, false)
      await fetchPack('a')
      keepSession({ personId, token: null }, shared)
      expect(isOnTheDevice()).toBe(false)
    }
  })
  test('are not written down for somebody who left while they came', async () => {
    answers.next = async () => {
      dropSession()
      return pack
    }
    await fetchPack('a')
    expect(isOnTheDevice()).toBe(false)
  })
})
