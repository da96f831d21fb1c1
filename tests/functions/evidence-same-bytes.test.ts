// Does another branch's same picture become a question for who reviews, and for nobody else?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { files, announce, submission } from '../support/submitting'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'

let home: StoryHome
let bytes: Uint8Array
beforeEach(async () => {
  home = await openHome()
  bytes = await makePhoto({ widthPixels: 320, heightPixels: 240, seed: 1 })
})
afterEach(() => home.close())

const questionId = 'sameBytesInAnotherBranch-0'
const secretaries = { QS031: '周明远', QS032: '蔡思源', QS05: '唐静', YX12: '沈亦', QS01: '尹正' } as const
type Branch = keyof typeof secretaries

const announceIn = (branch: Branch, id: string, more = {}) =>
  announce(home, { id, by: secretaries[branch], branchId: home.idOf(branch), ...more })

/** Announces an activity of the branch, and sends it the picture. */
async function sendFrom(name: string, branch: Branch, id: string, more = {}) {
  const activityId = await announceIn(branch, `a-${id}`, more)
  const who = home.as(name)
  return (await who.call('evidence.submit', submission(id, activityId, await files(who, [{ bytes }]))))
    .submission
}
const seenBy = (name: string, id: string) => home.as(name).call('evidence.get', { id })
const settled = async () => {
  for (let round = 0; round < 4; round += 1) await home.tick()
}

describe('the same picture in another branch', () => {
  beforeEach(async () => {
    await sendFrom('罗子安', 'QS031', 's-1')
    home.clock.pass(86_400_000)
  })

  test('its secretary is asked, and reads of the other only that there is one', async () => {
    await sendFrom('吴敏', 'QS032', 's-2')
    await settled()
    const { questions, openQuestions } = await seenBy('蔡思源', 's-2')
    expect(questions).toEqual([
      expect.objectContaining({ id: questionId, say: '和别的支部的一份完全相同，请说明一下', answer: null }),
    ])
    expect(openQuestions).toBe(1)
    expect(await home.as('蔡思源').refused('evidence.get', { id: 's-1' })).toBe('notFound')
    const { cards } = await home.as('蔡思源').call('evidence.queue', { limit: 10 })
    expect(cards).toMatchObject([{ id: 's-2', questions: [{ id: questionId }] }])
    const { digest } = await seenBy('蔡思源', 's-2')
    const approve = { id: 's-2', digest, decision: { is: 'approve' } } as const
    expect(await home.as('蔡思源').refused('evidence.review', approve)).toBe('questionOpen')
    await home.as('蔡思源').call('evidence.answer', { id: 's-2', questionId, text: '两个支部一起植的树' })
    expect((await home.as('蔡思源').call('evidence.review', approve)).is).toBe('approved')
  })

  test('who sent it learns nothing: not at once, not later, not from its history', async () => {
    const sent = await sendFrom('吴敏', 'QS032', 's-2')
    const told = { questions: [], openQuestions: 0, state: { is: 'waiting' } }
    expect(sent).toMatchObject(told)
    await settled()
    expect(await seenBy('吴敏', 's-2')).toMatchObject(told)
    expect((await home.as('吴敏').call('evidence.mine', { limit: 5 })).submissions).toMatchObject([told])
    // As if there were no such question.
    const answer = { id: 's-2', questionId, text: '没有' }
    expect(await home.as('吴敏').refused('evidence.answer', answer)).toBe('notFound')
    await home.as('蔡思源').call('evidence.answer', answer)
    expect(await seenBy('吴敏', 's-2')).toMatchObject(told)
    const { digest } = await seenBy('蔡思源', 's-2')
    const decision = { is: 'approve' } as const
    await home.as('蔡思源').call('evidence.review', { id: 's-2', digest, decision })
    await settled()
    const { state } = await seenBy('吴敏', 's-2')
    const [itemId = ''] = state.is === 'approved' ? state.itemIds : []
    const typesFor = async (name: string) =>
      (await home.as(name).call('archive.history', { id: itemId })).map(({ type }) => type)
    expect(await typesFor('吴敏')).toContain('evidence.approve')
    expect(await typesFor('吴敏')).not.toContain('evidence.answerAsReviewer')
    expect(await typesFor('蔡思源')).toContain('evidence.answerAsReviewer')
  })

  test('nor does the branch that had it first', async () => {
    await sendFrom('吴敏', 'QS032', 's-2')
    expect((await seenBy('周明远', 's-1')).questions).toEqual([])
  })

  test('sent again after 请补充, it is asked about as well', async () => {
    const wu = home.as('吴敏')
    const activityId = await announceIn('QS032', 'a-s-2')
    const other = await makePhoto({ widthPixels: 320, heightPixels: 240, seed: 2 })
    await wu.call('evidence.submit', submission('s-2', activityId, await files(wu, [{ bytes: other }])))
    await settled()
    const { digest } = await seenBy('蔡思源', 's-2')
    const decision = { is: 'return', reason: 'unclear', say: '' } as const
    await home.as('蔡思源').call('evidence.review', { id: 's-2', digest, decision })
    const { submission: again } = await wu.call('evidence.resubmit', {
      id: 's-2',
      caption: (await seenBy('吴敏', 's-2')).caption,
      answer: '',
      dropSlots: [],
      files: await files(wu, [{ bytes }]),
      done: true,
    })
    expect(again?.questions).toEqual([])
    expect((await seenBy('蔡思源', 's-2')).questions).toMatchObject([{ id: questionId }])
  })

  test('what was withdrawn there is the same as nothing', async () => {
    await home.as('罗子安').call('evidence.withdraw', { id: 's-1' })
    await sendFrom('吴敏', 'QS032', 's-2')
    expect((await seenBy('蔡思源', 's-2')).questions).toEqual([])
  })

  test('the branch’s own other one is named rather than another’s', async () => {
    await sendFrom('吴敏', 'QS032', 's-2')
    await sendFrom('吴敏', 'QS032', 's-3', { theme: '慰问老党员' })
    expect((await seenBy('蔡思源', 's-3')).questions).toMatchObject([
      { kind: 'sameBytesElsewhere', with: 's-2.0' },
    ])
  })
})

test('a superior who looks at both sees the two side by side', async () => {
  // Nobody approves their own: what the secretaries of two small branches sent waits for the town.
  await sendFrom('唐静', 'QS05', 's-1')
  await sendFrom('尹正', 'QS01', 's-2')
  const { questions } = await seenBy('梁可', 's-2')
  expect(questions).toMatchObject([{ id: questionId, with: 's-1.0' }])
  expect(await seenBy('梁可', 's-1')).toMatchObject({ id: 's-1', submitterName: '唐静' })
  expect((await seenBy('尹正', 's-2')).questions).toEqual([])
})

test('another tree of the same home is never compared with', async () => {
  await sendFrom('罗子安', 'QS031', 's-1')
  const stored = (await home.cloud.documents.get('submissions', 's-1')) as { rev: number }
  const moved = { ...stored, rev: stored.rev + 1, branchPath: '/o-elsewhere/o-there/', branchId: 'o-there' }
  await home.cloud.documents.replace('submissions', moved as never)
  await sendFrom('吴敏', 'QS032', 's-2')
  expect((await seenBy('蔡思源', 's-2')).questions).toEqual([])
})

describe('US-03: held together, the duplicate check stays silent', () => {
  const together = (...branches: readonly Branch[]) =>
    home.as('唐静').call('checkin.joint', {
      activity: 'joint',
      branches: branches.map((code) => home.idOf(code)),
    })
  beforeEach(async () => {
    await announceIn('QS05', 'joint', { theme: '食品安全进校园' })
    await together('YX12', 'QS01')
    const tang = home.as('唐静')
    await tang.call('evidence.submit', submission('s-1', 'joint', await files(tang, [{ bytes }])))
  })

  test('for who joined, reporting of its own on that day', async () => {
    await sendFrom('祝宁', 'YX12', 's-2')
    expect((await seenBy('沈亦', 's-2')).questions).toEqual([])
  })

  test('for the host, when who joined was first', async () => {
    await home.as('唐静').call('evidence.withdraw', { id: 's-1' })
    await sendFrom('祝宁', 'YX12', 's-2')
    const he = home.as('何芳')
    await he.call('evidence.submit', submission('s-3', 'joint', await files(he, [{ bytes }])))
    expect((await seenBy('唐静', 's-3')).questions).toEqual([])
  })

  test('between two that joined a third', async () => {
    await home.as('唐静').call('evidence.withdraw', { id: 's-1' })
    await sendFrom('白桦', 'QS01', 's-2')
    await sendFrom('祝宁', 'YX12', 's-3')
    expect((await seenBy('沈亦', 's-3')).questions).toEqual([])
  })

  test('but not for another day, nor for who was not there', async () => {
    const later = { startsAt: '2026-12-16T07:00:00.000Z', endsAt: '2026-12-16T08:30:00.000Z' }
    home.clock.pass(2 * 86_400_000)
    await sendFrom('祝宁', 'YX12', 's-2', later)
    await sendFrom('吴敏', 'QS032', 's-3')
    expect((await seenBy('沈亦', 's-2')).questions).toMatchObject([{ id: questionId }])
    expect((await seenBy('蔡思源', 's-3')).questions).toMatchObject([{ id: questionId }])
  })

  test('nor for a paper of no activity', async () => {
    const zhu = home.as('祝宁')
    const about = { is: 'leaf', leaf: '03.1', signedOn: '2026-12-15' } as const
    await zhu.call('evidence.submit', submission('s-2', about, await files(zhu, [{ bytes }])))
    expect((await seenBy('沈亦', 's-2')).questions).toMatchObject([{ id: questionId }])
  })

  test('nor once it is held alone', async () => {
    await together('QS01')
    await sendFrom('祝宁', 'YX12', 's-2')
    expect((await seenBy('沈亦', 's-2')).questions).toMatchObject([{ id: questionId }])
  })

  test('nor by what was called off', async () => {
    await home.as('唐静').call('evidence.withdraw', { id: 's-1' })
    await home.as('唐静').call('activity.cancel', { id: 'joint', reason: '下雨' })
    await sendFrom('白桦', 'QS01', 's-2')
    await sendFrom('祝宁', 'YX12', 's-3')
    expect((await seenBy('沈亦', 's-3')).questions).toMatchObject([{ id: questionId }])
  })
})
