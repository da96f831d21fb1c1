// How many photos does one submission take, where the branch itself has decided it?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'
import { announce, files, noWords, submission } from '../support/submitting'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
})
afterEach(() => home.close())

test('a unit that allows five photos is sent five, and a sixth neither at first nor afterwards', async () => {
  const activityId = await announce(home)
  const luo = home.as('罗子安')
  await allowPhotos(5)
  expect(await luo.call('activity.get', { id: activityId })).toMatchObject({ photoCap: 5 })
  const six = await photos(6)
  const reply = await luo.reply('evidence.submit', submission('s-1', activityId, six))
  expect(reply).toMatchObject({ code: 'tooManyPhotos', details: { cap: 5 } })
  await luo.call('evidence.submit', submission('s-1', activityId, six.slice(0, 4)))
  await sendBack('s-1')
  const again = { id: 's-1', caption: noWords, answer: '', dropSlots: [], done: true }
  const both = await luo.reply('evidence.resubmit', { ...again, files: six.slice(4) })
  expect(both).toMatchObject({ code: 'tooManyPhotos', details: { cap: 5 } })
  await luo.call('evidence.resubmit', { ...again, files: six.slice(4, 5) })
  expect(await kept('s-1')).toBe(5)
  await luo.call('evidence.submit', submission('s-2', activityId, (await photos(15)).slice(10)))
  expect(await kept('s-2')).toBe(5)
})

test('a unit that takes no photos takes none', async () => {
  const activityId = await announce(home)
  const luo = home.as('罗子安')
  await allowPhotos(0)
  expect(await luo.call('activity.get', { id: activityId })).toMatchObject({ photoCap: 0 })
  const reply = await luo.reply('evidence.submit', submission('s-1', activityId, await photos(1)))
  expect(reply).toMatchObject({ code: 'tooManyPhotos', details: { cap: 0 } })
})

async function photos(count: number) {
  const bytes = await Promise.all(
    Array.from({ length: count }, (_, seed) => makePhoto({ widthPixels: 320, heightPixels: 240, seed })),
  )
  return files(
    home.as('罗子安'),
    bytes.map((one) => ({ bytes: one })),
  )
}

async function allowPhotos(photoCap: number): Promise<void> {
  const branch = await organisations.get(home.cloud, home.idOf('QS031'))
  if (branch === undefined) throw new Error('no QS031')
  await organisations.change(home.cloud, branch, { settings: { ...branch.settings, photoCap } }, null)
}

async function sendBack(id: string): Promise<void> {
  const found = await submissions.get(home.cloud, id)
  if (found === undefined) throw new Error(`no submission ${id}`)
  const at = home.clock.now()
  const state = { is: 'returned', by: 'p-qs031-01', at, reason: 'missingSignIn', say: '' } as const
  await submissions.change(home.cloud, found, { state, stateIs: state.is }, null)
}

async function kept(id: string): Promise<number> {
  const found = await submissions.get(home.cloud, id)
  return (found?.files ?? []).filter((one) => one.state === 'kept').length
}
