// After it was received: sent again, answered, tagged, taken back. Is everything kept, and said to the right people?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { execute } from '../../cloudfunctions/kit/command'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { views } from '../../cloudfunctions/kit/collections/views'
import type { Submission } from '../../core/evidence/submission'
import { commandNamed } from '../../local/commands'
import { announce, files, noWords, submission } from '../support/submitting'
import { openHome } from '../support/home'
import type { Caller, StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

const photo = (seed: number, more = {}) => makePhoto({ widthPixels: 320, heightPixels: 240, seed, ...more })

async function submitted(who: Caller, id: string, activityId: string, bytes: readonly Uint8Array[]) {
  const named = await files(
    who,
    bytes.map((one) => ({ bytes: one })),
  )
  await who.call('evidence.submit', submission(id, activityId, named))
  return named
}

/** As if a reviewer had asked for more; the review itself is another story. */
async function sendBack(id: string): Promise<void> {
  const found = await stored(id)
  const state = {
    is: 'returned',
    by: 'p-qs031-01',
    at: home.clock.now(),
    reason: 'missingSignIn',
    say: '',
  } as const
  await submissions.change(home.cloud, found, { state, stateIs: state.is }, null)
}

async function stored(id: string): Promise<Submission> {
  const found = await submissions.get(home.cloud, id)
  if (found === undefined) throw new Error(`no submission ${id}`)
  return found
}

/** It says that it is a JPEG, and is none. */
const broken = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
const again = { caption: noWords, answer: '', dropSlots: [], files: [], done: true }

describe('after 请补充', () => {
  test('a file is replaced, one dropped, one added; the old ones stay in history', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', activityId, [await photo(1), await photo(2)])
    await sendBack('s-1')
    const named = await files(luo, [
      { bytes: await photo(3), slot: 0 },
      { bytes: await photo(4), slot: 2, tray: 'records' },
    ])
    const input = { ...again, id: 's-1', dropSlots: [1], files: named, answer: '签到表补上了' }
    const reply = await luo.call('evidence.resubmit', input)
    expect(reply.submission).toMatchObject({
      state: { is: 'waiting' },
      returnedBefore: [{ reason: 'missingSignIn', answer: '签到表补上了' }],
    })
    expect(reply.submission?.files.map((one) => [one.slot, one.sha256])).toEqual(
      named.map((one) => [one.slot, one.sha256]),
    )
    expect((await stored('s-1')).files.map((one) => one.state).sort()).toEqual([
      'kept',
      'kept',
      'replaced',
      'replaced',
    ])
    expect(reply.receipt).not.toBeNull()
    expect((await luo.call('evidence.resubmit', input)).receipt).toEqual(reply.receipt)
    expect((await home.pendingOf('submissions', 's-1')).map((one) => one.type)).toEqual([
      'evidence.submit',
      'evidence.resubmit',
    ])
  })

  test('a bare word that is new is asked about on the phone, and its answer comes along', async () => {
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', await announce(home), [await photo(1)])
    await sendBack('s-1')
    const caption = { ...noWords, matter: '党员重温誓词：保守党的秘密' }
    const input = { ...again, id: 's-1', caption, secrecyWordAnswer: '入党誓词里的原话' }
    const { submission } = await luo.call('evidence.resubmit', input)
    expect(submission).toMatchObject({
      openQuestions: 0,
      questions: [{ kind: 'secrecyWord', answer: { text: '入党誓词里的原话' } }],
    })
  })

  test('in several calls, it waits again only when all is sent, and a retry changes nothing', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', activityId, [await photo(1)])
    await sendBack('s-1')
    const first = {
      ...again,
      id: 's-1',
      done: false,
      files: await files(luo, [{ bytes: await photo(2), slot: 1, tray: 'records' }]),
    }
    expect((await luo.call('evidence.resubmit', first)).submission?.state.is).toBe('returned')
    const rev = (await stored('s-1')).rev
    await luo.call('evidence.resubmit', first)
    expect((await stored('s-1')).rev).toBe(rev)
    const last = { ...again, id: 's-1', caption: { ...noWords, matter: '党员在河滩植树' } }
    expect((await luo.call('evidence.resubmit', last)).submission).toMatchObject({
      state: { is: 'waiting' },
      caption: { matter: '党员在河滩植树' },
    })
    expect((await luo.call('evidence.get', { id: 's-1' })).files).toHaveLength(2)
  })

  test('a refused file holds up nothing, and another takes its place while the rest waits again', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', activityId, [await photo(1)])
    await sendBack('s-1')
    const page = async (slot: number, seed: number) =>
      files(luo, [{ bytes: await photo(seed), slot, tray: 'records' }])
    const bad = await files(luo, [{ bytes: broken, slot: 2, tray: 'records' }])
    const first = { ...again, id: 's-1', answer: '补了两页', files: [...(await page(1, 2)), ...bad] }
    const reply = await luo.call('evidence.resubmit', first)
    expect(reply).toMatchObject({
      submission: { state: { is: 'waiting' } },
      files: [{ file: { slot: 1 } }, { slot: 2, refused: { again: false } }],
    })
    // The same call again, its reply lost: the same answer, and nothing changes.
    const { rev } = await stored('s-1')
    expect(await luo.call('evidence.resubmit', first)).toEqual(reply)
    expect((await stored('s-1')).rev).toBe(rev)

    const better = { ...first, caption: { ...noWords, matter: '另一句话' }, files: await page(2, 3) }
    const taken = await luo.call('evidence.resubmit', better)
    expect(taken).toMatchObject({
      submission: { state: { is: 'waiting' }, refused: [], caption: reply.submission?.caption },
      files: [{ file: { slot: 2, sha256: better.files[0]?.sha256 } }],
    })
    expect(taken.receipt).not.toBeNull()
    expect((await luo.call('evidence.resubmit', better)).receipt).toEqual(taken.receipt)
    expect(taken.submission?.files.map(({ slot }) => slot)).toEqual([0, 1, 2])
    expect(taken.submission?.digest).not.toBe(reply.submission?.digest)
    // No other slot is open, and this one no longer.
    for (const slot of [0, 2, 3])
      expect(await luo.refused('evidence.resubmit', { ...first, files: await page(slot, 4) })).toBe(
        'notReturned',
      )
  })

  test('a page whose new picture is refused stays as it was, until a good one takes its place', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const [old] = await submitted(luo, 's-1', activityId, [await photo(1)])
    await sendBack('s-1')
    const first = { ...again, id: 's-1', files: await files(luo, [{ bytes: broken }]) }
    const shown = async () =>
      (await luo.call('evidence.get', { id: 's-1' })).files.map(({ sha256 }) => sha256)
    for (const reply of [
      await luo.call('evidence.resubmit', first),
      await luo.call('evidence.resubmit', first),
    ])
      expect(reply).toMatchObject({ receipt: null, files: [{ slot: 0, refused: { again: false } }] })
    expect(await shown()).toEqual([old?.sha256])
    const better = { ...first, files: await files(luo, [{ bytes: await photo(2) }]) }
    const reply = await luo.call('evidence.resubmit', better)
    expect(reply.files).toMatchObject([{ slot: 0, file: { sha256: better.files[0]?.sha256 } }])
    expect(await shown()).toEqual([better.files[0]?.sha256])
    expect((await stored('s-1')).files.map(({ state }) => state).toSorted()).toEqual(['kept', 'replaced'])
  })

  test('it does not wait again while bytes are still to come', async () => {
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', await announce(home), [await photo(1)])
    await sendBack('s-1')
    const bytes = await photo(2)
    const named = await files(luo, [{ bytes, slot: 1 }])
    const { identity } = luo
    if (identity === undefined) throw new Error('罗子安 is bound')
    await home.files.remove(`inbox/${bindingId(identity)}/${named[0]?.sha256 ?? ''}.jpg`)
    const input = { ...again, id: 's-1', answer: '补了一张', files: named }
    expect(await luo.call('evidence.resubmit', input)).toMatchObject({
      submission: { state: { is: 'returned' } },
      files: [{ slot: 1, refused: { again: true } }],
    })
    await luo.upload(bytes, 'jpg')
    expect(await luo.call('evidence.resubmit', input)).toMatchObject({
      submission: { state: { is: 'waiting' }, returnedBefore: [{ answer: '补了一张' }] },
      files: [{ slot: 1, file: { slot: 1 } }],
    })
  })

  test('what was not returned cannot be sent again, nor with nothing left, nor by somebody else', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', activityId, [await photo(1)])
    const more = { ...again, id: 's-1', files: await files(luo, [{ bytes: await photo(2), slot: 1 }]) }
    expect(await luo.refused('evidence.resubmit', more)).toBe('notReturned')
    await sendBack('s-1')
    expect(await luo.refused('evidence.resubmit', { ...again, id: 's-1', dropSlots: [0] })).toBe(
      'nothingToSubmit',
    )
    expect(await home.as('孟凡').refused('evidence.resubmit', more)).toBe('notFound')
    expect(await luo.refused('evidence.resubmit', { ...more, answer: '绝密★ 三年' })).toBe('secrecyMark')
    const many = await files(
      luo,
      await Promise.all([2, 3, 4].map(async (seed) => ({ bytes: await photo(seed), slot: seed }))),
    )
    expect(await luo.refused('evidence.resubmit', { ...again, id: 's-1', files: many })).toBe('tooManyPhotos')
  })
})

describe('taken back', () => {
  test('until somebody approved it, and a second tap is no refusal', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', activityId, [await photo(1)])
    expect((await luo.call('evidence.withdraw', { id: 's-1' })).state.is).toBe('withdrawn')
    expect((await luo.call('evidence.withdraw', { id: 's-1' })).state.is).toBe('withdrawn')
    expect(await home.as('孟凡').refused('evidence.withdraw', { id: 's-1' })).toBe('notFound')
    // What was taken back holds nothing that the next one could be the same as.
    await submitted(luo, 's-2', activityId, [await photo(1)])
    expect((await stored('s-2')).files).toHaveLength(1)
    const state = { is: 'approved', by: 'p', at: home.clock.now(), role: 'secretary', itemIds: [] } as const
    await submissions.change(
      home.cloud,
      await stored('s-2'),
      { state: { ...state, itemIds: [] }, stateIs: 'approved' },
      null,
    )
    expect(await luo.refused('evidence.withdraw', { id: 's-2' })).toBe('cannotWithdraw')
  })
})

describe('questions and tags', () => {
  test('the answer is kept beside the question, by the member or by who looks', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    await submitted(luo, 's-1', activityId, [await photo(1, { takenAt: '2026:12:14 09:00:00' })])
    const questionId = 'takenBeforeActivity-0'
    const seen = await luo.call('evidence.answer', { id: 's-1', questionId, text: '踩点时拍的' })
    expect(seen.questions).toMatchObject([{ answer: { text: '踩点时拍的', by: home.idOf('罗子安') } }])
    expect(seen.openQuestions).toBe(0)
    const byReviewer = await home
      .as('周明远')
      .call('evidence.answer', { id: 's-1', questionId, text: '属实' })
    expect(byReviewer.questions).toMatchObject([{ answer: { by: home.idOf('周明远') } }])
    expect(await luo.refused('evidence.answer', { id: 's-1', questionId: 'none', text: '？' })).toBe(
      'notFound',
    )
    expect(await home.as('孟凡').refused('evidence.answer', { id: 's-1', questionId, text: '？' })).toBe(
      'notFound',
    )
    expect(await luo.refused('evidence.answer', { id: 's-1', questionId, text: '机密★' })).toBe('secrecyMark')
  })

  test('a tag that was taken away never comes back by itself', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = await files(luo, [{ bytes: await photo(1) }])
    await luo.call(
      'evidence.submit',
      submission('s-1', activityId, named, { removedTags: ['植树'], title: '慰问与植树' }),
    )
    const tags = async () => (await stored('s-1')).tags.map((one) => [one.tag, one.because, one.removed])
    expect(await tags()).toEqual([
      ['植树', null, true],
      ['慰问', '慰问', false],
    ])
    await luo.call('evidence.tag', { id: 's-1', tag: '慰问', removed: true })
    await luo.call('evidence.tag', { id: 's-1', tag: '志愿服务', removed: false })
    await sendBack('s-1')
    await luo.call('evidence.resubmit', {
      ...again,
      id: 's-1',
      caption: { ...noWords, matter: '植树，慰问老党员' },
    })
    expect((await tags()).filter((one) => one[2]).map((one) => one[0])).toEqual(['植树', '慰问'])
    expect(await tags()).toContainEqual(['志愿服务', null, false])
    expect(await home.as('孟凡').refused('evidence.tag', { id: 's-1', tag: '植树', removed: false })).toBe(
      'notFound',
    )
  })
})

describe('views', () => {
  test('a picture that is broken further in becomes a question, and the others get their views', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const whole = await makePhoto({ widthPixels: 900, heightPixels: 700, seed: 5 })
    await submitted(luo, 's-1', activityId, [await photo(1), whole.slice(0, Math.floor(whole.length / 2))])
    expect((await stored('s-1')).viewsReady).toBe(false)
    while ((await makeNextViews(home.cloud, 1)) > 0);
    const seen = await luo.call('evidence.get', { id: 's-1' })
    expect(seen.viewStates.map((one) => one.view.is)).toEqual(['made', 'failed'])
    expect(seen).toMatchObject({ viewsReady: true, questions: [{ kind: 'viewFailed', slot: 1 }] })
    expect(await makeNextViews(home.cloud)).toBe(0)
  })

  test('an attempt that never returns is not tried for ever', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const [named] = await submitted(luo, 's-1', activityId, [await photo(1)])
    await views.add(home.cloud, { _id: named?.sha256 ?? '', state: { is: 'trying', attempts: 3 } }, null)
    while ((await makeNextViews(home.cloud)) > 0);
    expect(await stored('s-1')).toMatchObject({ viewsDue: false, questions: [{ kind: 'viewFailed' }] })
  })

  test('a HEIC is kept and receipted, and waits for a view that nothing here can make', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const heic = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from('ftypheic'),
      Buffer.alloc(4),
      Buffer.from('mif1heic'),
      Buffer.alloc(64),
    ])
    const reply = await luo.call(
      'evidence.submit',
      submission('s-1', activityId, await files(luo, [{ bytes: heic, extension: 'heic' }])),
    )
    expect(reply.receipt).not.toBeNull()
    expect(await makeNextViews(home.cloud)).toBe(0)
    expect(await luo.call('evidence.get', { id: 's-1' })).toMatchObject({
      viewsReady: false,
      viewStates: [{ view: { is: 'later' } }],
      // Nothing here reads its EXIF: that is not the same as none.
      files: [{ format: 'heic', exif: { is: 'unreadable' } }],
    })
  })
})

test('who may see it: the submitter, who looks at it, officers; for others it is not there', async () => {
  const activityId = await announce(home)
  await submitted(home.as('庄晓晨'), 's-1', activityId, [await photo(1)])
  for (const who of ['庄晓晨', '周明远', '冯立', '罗子安'])
    expect((await home.as(who).call('evidence.get', { id: 's-1' })).id).toBe('s-1')
  const absent = await execute(
    commandNamed('evidence.get'),
    { id: 's-0' },
    home.as('孟凡').identity,
    home.cloud,
  )
  for (const who of ['孟凡', '蔡思源', '梁可', '安如松', '沙洁'])
    expect(
      await execute(commandNamed('evidence.get'), { id: 's-1' }, home.as(who).identity, home.cloud),
    ).toEqual(absent)
  expect((await home.as('庄晓晨').call('evidence.get', { id: 's-1' })).may).toMatchObject({
    withdraw: true,
    review: false,
    original: true,
  })
  expect((await home.as('周明远').call('evidence.get', { id: 's-1' })).may).toMatchObject({
    withdraw: false,
    review: true,
    original: true,
  })
  expect((await home.as('冯立').call('evidence.get', { id: 's-1' })).may).toMatchObject({ original: false })
})
