// Who hosts, and is asked for a word where another does? Prompts that stay until they are answered, never a refusal.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const hosting = async (name: string) => (await home.as(name).call('activity.get', { id: 'a1' })).hosting
const factsOf = async () => {
  const { rev, kind, theme, place, startsAt, endsAt, groupId, hostId } = await home
    .as('罗子安')
    .call('activity.get', { id: 'a1' })
  return { id: 'a1', rev, kind, theme, place, startsAt, endsAt, groupId, hostId }
}

test('the secretary hosts the members’ meeting without a word', async () => {
  await announce(home, { id: 'a1', kind: 'DH', host: '周明远' })
  expect(await hosting('罗子安')).toBeNull()
})

test('a deputy is asked on whose word; answered, everybody reads it, and a later edit keeps it', async () => {
  await announce(home, { id: 'a1', kind: 'DH', host: '何秀兰' })
  expect(await hosting('罗子安')).toMatchObject({ is: 'reasonAsked' })
  // Members are told what was answered, not what is still asked.
  expect(await hosting('孟凡')).toBeNull()
  const luo = home.as('罗子安')
  await luo.call('activity.edit', { ...(await factsOf()), hostReason: '书记出差，电话委托' })
  const answered = { is: 'entrusted', say: '何秀兰受委托主持', reason: '书记出差，电话委托' }
  expect(await hosting('孟凡')).toEqual(answered)
  await luo.call('activity.edit', { ...(await factsOf()), place: '村委会' })
  expect(await hosting('孟凡')).toEqual(answered)
})

test('another host is another question', async () => {
  await announce(home, { id: 'a1', kind: 'DH', host: '何秀兰' })
  const luo = home.as('罗子安')
  await luo.call('activity.edit', { ...(await factsOf()), hostReason: '书记出差，电话委托' })
  await luo.call('activity.edit', { ...(await factsOf()), hostId: home.idOf('孟凡') })
  expect(await hosting('罗子安')).toMatchObject({ is: 'reasonAsked' })
  await luo.call('activity.edit', { ...(await factsOf()), hostReason: '书记、委员都在防汛' })
  expect(await hosting('罗子安')).toMatchObject({ is: 'unusual' })
  await luo.call('activity.edit', { ...(await factsOf()), hostId: home.idOf('周明远') })
  expect(await hosting('罗子安')).toBeNull()
})

test('a superior who comes hosts by the superior office; a group’s leader the group’s meeting', async () => {
  await announce(home, { id: 'a1', kind: 'DH', host: '梁可' })
  expect(await hosting('罗子安')).toBeNull()
  await announce(home, { id: 'east', kind: 'XZ', group: 'QS031E', host: '彭国栋' })
  expect((await home.as('罗子安').call('activity.get', { id: 'east' })).hosting).toBeNull()
})
