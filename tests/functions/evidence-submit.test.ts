// Do members' photos and papers arrive whole, once, under the right activity, year and class?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseReceipt } from '../../core/log/receipt'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { announce, files, submission } from '../support/submitting'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto, makeRecordPage, realPhotos } from '../support/photos'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

const photo = (seed: number, more = {}) => makePhoto({ widthPixels: 320, heightPixels: 240, seed, ...more })

describe('a theme party day', () => {
  test('a member submits photos and pages and gets a signed receipt that names them', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = await files(luo, [
      { tray: 'photos', bytes: await photo(1, { takenAt: '2026:12:15 15:20:00' }) },
      { tray: 'records', bytes: await makeRecordPage(1, 400), label: '记录第一页.jpg' },
    ])
    const reply = await luo.call('evidence.submit', submission('s-1', activityId, named))
    const receipt = parseReceipt(reply.receipt?.text ?? '')
    expect(receipt?.submissionId).toBe('s-1')
    expect(receipt?.files.map((one) => one.sha256)).toEqual(named.map((one) => one.sha256))
    expect(home.cloud.keys.verify(reply.receipt?.text ?? '', reply.receipt?.signature ?? '')).toBe(true)
    expect(reply.submission).toMatchObject({
      state: { is: 'waiting' },
      late: null,
      questions: [],
      placement: { year: 2026, countingMonth: '2026-12', recordClass: 'DJ08' },
      caption: { photographer: '罗子安', place: '柳湾河滩' },
    })
    expect(reply.submission?.tags.map((one) => one.tag)).toContain('植树')
    expect((await home.pendingOf('submissions', 's-1')).map((one) => one.type)).toEqual(['evidence.submit'])
  })
})

describe('the same again', () => {
  test('a retry gives the same receipt, byte for byte, also much later', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const input = submission(
      's-1',
      activityId,
      await files(luo, [{ bytes: await photo(1) }, { bytes: await photo(2) }]),
    )
    const first = await luo.call('evidence.submit', input)
    home.clock.pass(86_400_000)
    await home.tick()
    const again = await luo.call('evidence.submit', input)
    expect(again.receipt).toEqual(first.receipt)
    expect(again.files).toEqual(first.files)
    expect(await luo.call('evidence.submit', { ...input, files: input.files.slice(1) })).toMatchObject({
      receipt: first.receipt,
    })
  })

  test('the same id with other bytes, other words, or from somebody else is refused, and nothing changes', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const input = submission('s-1', activityId, await files(luo, [{ bytes: await photo(1) }]))
    await luo.call('evidence.submit', input)
    const stored = await home.cloud.documents.get('submissions', 's-1')
    const other = await files(luo, [{ bytes: await photo(2) }])
    expect(await luo.refused('evidence.submit', { ...input, files: other })).toBe('submissionDiffers')
    expect(await luo.refused('evidence.submit', { ...input, title: '换了' })).toBe('submissionDiffers')
    const deng = home.as('邓雨晴')
    expect(
      await deng.refused('evidence.submit', {
        ...input,
        files: await files(deng, [{ bytes: await photo(1) }]),
      }),
    ).toBe('notYourSubmission')
    expect(await home.cloud.documents.get('submissions', 's-1')).toEqual(stored)
  })

  test('the same bytes in the same activity are the same file, with the first receipt', async () => {
    const activityId = await announce(home)
    const bytes = await photo(1)
    const [luo, deng] = [home.as('罗子安'), home.as('邓雨晴')]
    const first = await luo.call(
      'evidence.submit',
      submission('s-1', activityId, await files(luo, [{ bytes }])),
    )
    const input = submission('s-2', activityId, await files(deng, [{ bytes }, { bytes: await photo(2) }]))
    const second = await deng.call('evidence.submit', input)
    expect(second.files[0]).toMatchObject({ slot: 0, heldAs: { submissionId: 's-1', slot: 0 } })
    expect(second.receipts).toContainEqual(first.receipt)
    expect(second.receipts).toHaveLength(2)
    expect(second.submission?.files.map((one) => one.slot)).toEqual([1])
    expect(second.submission?.state.is).toBe('waiting')
    expect(await deng.call('evidence.submit', input)).toEqual(second)
  })

  test('what only repeats the activity is not shown twice', async () => {
    const activityId = await announce(home)
    const luo = home.as('罗子安')
    const named = await files(luo, [{ bytes: await photo(1) }])
    const first = await luo.call('evidence.submit', submission('s-1', activityId, named))
    const again = await files(luo, [{ bytes: await photo(1) }])
    const second = await luo.call('evidence.submit', submission('s-2', activityId, again))
    expect(second.receipt).toEqual(first.receipt)
    expect((await luo.call('evidence.mine', { limit: 10 })).submissions.map((one) => one.id)).toEqual(['s-1'])
  })

  test('elsewhere in the branch it is accepted, with a question that names the other', async () => {
    const bytes = await photo(1)
    const luo = home.as('罗子安')
    await luo.call('evidence.submit', submission('s-1', await announce(home), await files(luo, [{ bytes }])))
    const other = await announce(home, { id: 'a-2', theme: '慰问老党员' })
    const reply = await luo.call('evidence.submit', submission('s-2', other, await files(luo, [{ bytes }])))
    expect(reply.submission?.questions).toMatchObject([
      { kind: 'sameBytesElsewhere', slot: 0, with: 's-1.0', answer: null },
    ])
  })
})

test('real photos come through with their hints and get their views', { timeout: 60_000 }, async () => {
  const activityId = await announce(home)
  const luo = home.as('罗子安')
  const [one, two] = await realPhotos()
  if (one === undefined || two === undefined) throw new Error('no photos')
  const named = await files(luo, [
    { bytes: one.bytes, label: one.name },
    { bytes: two.bytes, label: two.name },
  ])
  await luo.call('evidence.submit', submission('s-1', activityId, named))
  while ((await makeNextViews(home.cloud)) > 0);
  const seen = await luo.call('evidence.get', { id: 's-1' })
  expect(seen.viewsReady).toBe(true)
  expect(seen.viewStates).toMatchObject([{ view: { is: 'made' } }, { view: { is: 'made' } }])
  expect(await home.files.read(`held/${named[0]?.sha256}.jpg`)).toEqual(new Uint8Array(one.bytes))
})
