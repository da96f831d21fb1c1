// What is held, and what is not? Refused calls hold nothing, what is here already ends well, a HEIC holds nobody up.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { announce, files, noWords, submission } from '../support/submitting'
import { openHome } from '../support/home'
import type { Caller, StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

const photo = (seed: number, more = {}) => makePhoto({ widthPixels: 160, heightPixels: 120, seed, ...more })
const heldPaths = () => home.files.paths().filter((path) => path.startsWith('held/'))
const cardsOf = async (name: string) => (await home.as(name).call('evidence.queue', { limit: 20 })).cards

async function send(who: Caller, id: string, activityId: string, bytes: readonly Uint8Array[]) {
  const named = await files(
    who,
    bytes.map((one) => ({ bytes: one })),
  )
  return who.call('evidence.submit', submission(id, activityId, named))
}

describe('a refused call holds nothing, neither before nor after its reply', () => {
  test.each([
    ['too many photos', 'tooManyPhotos', {}, [1, 2, 3, 4]],
    ['a late one without its reason', 'lateReasonRequired', { late: true }, [1]],
  ] as const)('%s', async (_, code, { late = false }: { late?: boolean }, seeds) => {
    const activityId = await announce(home)
    if (late) home.clock.pass(30 * 86_400_000)
    const luo = home.as('罗子安')
    const bytes = await Promise.all(seeds.map((seed) => photo(seed)))
    const named = await files(
      luo,
      bytes.map((one) => ({ bytes: one })),
    )
    expect(await luo.refused('evidence.submit', submission('s-1', activityId, named))).toBe(code)
    await settled()
    expect(heldPaths()).toEqual([])
  })

  test('too many photos after 请补充', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await send(luo, 's-1', activityId, [await photo(1)])
    await home.tick()
    await sendBack('s-1')
    const more = await Promise.all([2, 3, 4].map(async (seed) => ({ bytes: await photo(seed), slot: seed })))
    const resubmit = { id: 's-1', caption: noWords, answer: '', dropSlots: [], done: true }
    expect(await luo.refused('evidence.resubmit', { ...resubmit, files: await files(luo, more) })).toBe(
      'tooManyPhotos',
    )
    await settled()
    expect(heldPaths()).toHaveLength(1)
  })
})

describe('what the activity holds already', () => {
  test('ends as 之前已收到, with the first receipt, and is not waited for', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    const first = await send(luo, 's-1', activityId, [await photo(1)])
    const again = await send(deng, 's-2', activityId, [await photo(1)])
    expect(again.submission).toMatchObject({ state: { is: 'repeated' }, stateSay: '这些材料之前已经收到' })
    const seen = await deng.call('evidence.get', { id: 's-2' })
    expect(seen.receipts).toEqual(first.receipts)
    const mine = await deng.call('evidence.mine', { limit: 9 })
    expect(mine.submissions.map(({ id, state }) => [id, state.is])).toEqual([['s-2', 'repeated']])
    await home.tick()
    expect((await cardsOf('周明远')).map(({ id }) => id)).toEqual(['s-1'])
    expect(await deng.call('activity.get', { id: activityId })).toMatchObject({
      mine: [{ id: 's-2', state: 'repeated' }],
    })
  })

  test('and when the first is taken back, the second is told to send it again, and may', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1)])
    await send(deng, 's-2', activityId, [await photo(1)])
    await luo.call('evidence.withdraw', { id: 's-1' })
    expect((await deng.call('evidence.get', { id: 's-2' })).stateSay).toContain('请再交一次')
    const anew = await send(deng, 's-3', activityId, [await photo(1)])
    expect(anew.submission?.state.is).toBe('waiting')
  })

  test('also when only one picture of several was held by the first: which one is said, and its sender is told', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1)])
    await send(deng, 's-2', activityId, [await photo(2), await photo(1)])
    const seen = async () => (await deng.call('evidence.get', { id: 's-2' })).sendAgain
    const told = async (name: string) =>
      (await home.as(name).call('org.notices', {})).filter(({ kind }) => kind === 'sendAgain')
    expect(await seen()).toBeNull()
    await luo.call('evidence.withdraw', { id: 's-1' })
    await luo.call('evidence.withdraw', { id: 's-1' })
    expect(await seen()).toMatchObject({ slots: [1], say: expect.stringContaining('请再交一次') as string })
    expect(await told('邓雨晴')).toMatchObject([{ about: 's-2' }])
    expect(await told('罗子安')).toEqual([])
    // Sent anew, the activity holds it again, and nobody asks any more.
    await send(deng, 's-3', activityId, [await photo(1)])
    expect(await seen()).toBeNull()
  })

  test('sent in again after 请补充 it is held, also in the very slot that it had', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1)])
    await send(deng, 's-2', activityId, [await photo(2), await photo(1)])
    await luo.call('evidence.withdraw', { id: 's-1' })
    await home.tick()
    await sendBack('s-2')
    const named = await files(deng, [{ bytes: await photo(1), slot: 1 }])
    const input = { id: 's-2', caption: noWords, answer: '', dropSlots: [], done: true, files: named }
    const reply = await deng.call('evidence.resubmit', input)
    expect(reply.files).toMatchObject([{ slot: 1, file: { sha256: named[0]?.sha256 }, heldAs: null }])
    expect(await deng.call('evidence.get', { id: 's-2' })).toMatchObject({
      sendAgain: null,
      heldAlready: [],
      files: [{ slot: 0 }, { slot: 1 }],
    })
    expect((await deng.call('evidence.resubmit', input)).receipt).toEqual(reply.receipt)
  })

  test('also when the first puts another picture in its place, or it was sealed as a mistake', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1), await photo(2)])
    await send(deng, 's-2', activityId, [await photo(3), await photo(1), await photo(2)])
    const seen = async () => (await deng.call('evidence.get', { id: 's-2' })).sendAgain?.slots
    await home.tick()
    await sendBack('s-1')
    expect(await seen()).toBeUndefined()
    const other = { id: 's-1', caption: noWords, answer: '', dropSlots: [], done: true }
    await luo.call('evidence.resubmit', { ...other, files: await files(luo, [{ bytes: await photo(4) }]) })
    expect(await seen()).toEqual([1])
    await home.as('周明远').call('evidence.quarantine', { id: 's-1', because: 'mistake' })
    expect(await seen()).toEqual([1, 2])
    const notices = await deng.call('org.notices', {})
    expect(notices.filter(({ kind }) => kind === 'sendAgain')).toHaveLength(2)
  })

  test('after 请补充 it counts as sent, also when the answer was lost and its upload has been cleared away', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1)])
    await send(deng, 's-2', activityId, [await photo(2)])
    await home.tick()
    await sendBack('s-2')
    const named = await files(deng, [{ bytes: await photo(1), slot: 1 }])
    const input = { id: 's-2', caption: noWords, answer: '', dropSlots: [], files: named }
    await deng.call('evidence.resubmit', { ...input, done: false })
    const { submission } = await deng.call('evidence.resubmit', { ...input, done: true })
    expect(submission?.state.is).toBe('waiting')
  })

  test('but never for what was sealed because it is secret', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1)])
    await send(deng, 's-2', activityId, [await photo(2), await photo(1)])
    await send(deng, 's-3', activityId, [await photo(1)])
    await home.as('周明远').call('evidence.quarantine', { id: 's-1', because: 'secret' })
    for (const id of ['s-2', 's-3']) {
      const seen = await deng.call('evidence.get', { id })
      expect([seen.sendAgain, seen.stateSay.includes('请再交一次')]).toEqual([null, false])
    }
    const notices = await deng.call('org.notices', {})
    expect(notices.filter(({ kind }) => kind === 'sendAgain')).toEqual([])
  })

  test('and what is new beside it waits as always, also when a refused one is replaced later', async () => {
    const activityId = await announce(home)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    await send(luo, 's-1', activityId, [await photo(1)])
    const bad = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
    const reply = await send(deng, 's-2', activityId, [await photo(1), bad])
    expect(reply.submission?.state.is).toBe('repeated')
    const better = await files(deng, [{ bytes: await photo(2), slot: 1 }])
    const later = await deng.call('evidence.submit', submission('s-2', activityId, better, { total: 2 }))
    expect(later.submission?.state.is).toBe('waiting')
  })
})

describe('a HEIC among the others', () => {
  const heic = Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(4),
    Buffer.from('mif1heic'),
    Buffer.alloc(64),
  ])
  const sent = async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = await files(luo, [{ bytes: await photo(1) }, { bytes: heic, extension: 'heic' }])
    await luo.call('evidence.submit', submission('s-1', activityId, named))
    await home.tick()
    return luo
  }

  test('the secretary sees that it waits and why, the member too, and nobody approves it unseen', async () => {
    const luo = await sent()
    const [card] = await cardsOf('周明远')
    expect(card).toMatchObject({ id: 's-1', viewless: { slots: [1] } })
    expect(card?.viewless?.say).toContain('HEIC')
    expect((await luo.call('evidence.get', { id: 's-1' })).viewless?.say).toContain('HEIC')
    const reply = await home
      .as('周明远')
      .reply('evidence.review', { id: 's-1', digest: card?.digest, decision: { is: 'approve' } })
    expect(reply).toMatchObject({ ok: false, code: 'viewNotReady' })
    expect(reply.ok ? '' : reply.say).toContain('HEIC')
    const many = await home
      .as('周明远')
      .call('evidence.reviewMany', { approve: [{ id: 's-1', digest: card?.digest ?? '' }] })
    expect(many).toMatchObject([{ ok: false, code: 'viewNotReady' }])
  })

  test('set aside, the others are approved; it stays, with its receipt', async () => {
    await sent()
    const zhou = home.as('周明远')
    const file = (await cardsOf('周明远'))[0]?.files.find(({ slot }) => slot === 1)
    const { digest } = await zhou.call('evidence.setAside', {
      id: 's-1',
      slot: 1,
      sha256: file?.sha256 ?? '',
      setAside: true,
    })
    const outcome = await zhou.call('evidence.review', { id: 's-1', digest, decision: { is: 'approve' } })
    expect(outcome).toMatchObject({ is: 'approved', catalogue: [{ kind: 'photo', pages: 1 }] })
    expect(heldPaths()).toHaveLength(2)
  })

  test('one of two set aside, the card stays where it was', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const other = Buffer.concat([heic, Buffer.from([1])])
    const named = await files(luo, [
      { bytes: heic, extension: 'heic' },
      { bytes: other, extension: 'heic' },
    ])
    await luo.call('evidence.submit', submission('s-1', activityId, named))
    const zhou = home.as('周明远')
    await zhou.call('evidence.setAside', {
      id: 's-1',
      slot: 0,
      sha256: named[0]?.sha256 ?? '',
      setAside: true,
    })
    expect(await cardsOf('周明远')).toMatchObject([{ id: 's-1', viewless: { slots: [1] } }])
  })

  test('sent back, the member replaces it by a photo that can be seen', async () => {
    const luo = await sent()
    await sendBack('s-1')
    const named = await files(luo, [{ bytes: await photo(2), slot: 1 }])
    await luo.call('evidence.resubmit', {
      id: 's-1',
      caption: noWords,
      answer: '',
      dropSlots: [],
      done: true,
      files: named,
    })
    await home.tick()
    const [card] = await cardsOf('周明远')
    expect(card?.viewless).toBeNull()
  })
})

test('a question about a file that was set aside asks nobody any more', async () => {
  const activityId = await announce(home)
  await send(home.as('罗子安'), 's-1', activityId, [
    await photo(1),
    await photo(2, { takenAt: '2026:11:19 10:00:00' }),
  ])
  await home.tick()
  const zhou = home.as('周明远')
  const [card] = await cardsOf('周明远')
  expect(card?.questions).toHaveLength(1)
  const odd = card?.files.find(({ slot }) => slot === 1)
  const { digest } = await zhou.call('evidence.setAside', {
    id: 's-1',
    slot: 1,
    sha256: odd?.sha256 ?? '',
    setAside: true,
  })
  expect((await zhou.call('evidence.get', { id: 's-1' })).openQuestions).toBe(0)
  expect(
    await zhou.call('evidence.review', { id: 's-1', digest, decision: { is: 'approve' } }),
  ).toMatchObject({ is: 'approved' })
})

test('after 请补充 the first bytes may come back into the slot they once had', async () => {
  const activityId = await announce(home)
  const luo = home.as('罗子安')
  await send(luo, 's-1', activityId, [await photo(1)])
  const put = async (seed: number, done: boolean) =>
    luo.call('evidence.resubmit', {
      id: 's-1',
      caption: noWords,
      answer: '',
      dropSlots: [],
      done,
      files: await files(luo, [{ bytes: await photo(seed), slot: 0 }]),
    })
  await home.tick()
  await sendBack('s-1')
  await put(2, false)
  const back = await put(1, true)
  const stored = await submissions.get(home.cloud, 's-1')
  const kept = stored?.files.filter(({ state }) => state === 'kept')
  expect(kept?.map(({ slot }) => slot)).toEqual([0])
  expect(back.files).toMatchObject([{ slot: 0, file: { sha256: kept?.[0]?.sha256, state: 'kept' } }])
  expect(stored?.files.map(({ state }) => state).toSorted()).toEqual(['kept', 'replaced'])
  expect((await put(1, true)).submission).toEqual(back.submission)
})

async function sendBack(id: string): Promise<void> {
  const found = await submissions.get(home.cloud, id)
  await home.as('周明远').call('evidence.review', {
    id,
    digest: found?.digest ?? '',
    decision: { is: 'return', reason: 'unclear', say: '' },
  })
}

/** Whatever a call left running would have written by now. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 120))
