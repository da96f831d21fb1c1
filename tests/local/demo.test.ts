// Is the example home worth opening: something now, something next, something waiting, and an archive to look around in?
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost } from '../support/host'
import type { TestHost } from '../support/host'
import { plantDemo } from '../../local/seed/demo'
import { linkOf } from '../../core/log/chain'
import type { Link } from '../../core/log/chain'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import type { LogLink } from '../../cloudfunctions/kit/collections/log'

let host: TestHost
let steps: readonly (readonly [number, number])[] = []
beforeAll(async () => {
  const told: [number, number][] = []
  host = await openHost({
    planted: false,
    plant: async (progress) =>
      plantDemo(host.home, (done, total) => (told.push([done, total]), progress(done, total))),
  })
  steps = told
  expect((await host.post('/account/plant-demo', {})).json).toMatchObject({
    ok: true,
    value: { planting: { done: 0 } },
  })
  for (;;) {
    const { value } = (await host.post('/account/first-run', {})).json as { value?: { planting: unknown } }
    if (value?.planting === null) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}, 180_000)
afterAll(() => host.close())

const as = async (name: string) => {
  const people = (await host.post('/account/demo-people', {})).json as {
    value?: readonly { personId: string; name: string }[]
  }
  const personId = people.value?.find((one) => one.name === name)?.personId
  const answer = await host.post('/account/demo-sign-in', {
    personId,
    device: '',
    shared: false,
    carrier: 'bearer',
  })
  const headers = { authorization: `Bearer ${(answer.json as { value?: { token: string } }).value?.token}` }
  return async (command: string, input: object) => {
    const { json } = await host.post(`/call/${command}`, input, headers)
    expect(json).toMatchObject({ ok: true })
    return JSON.stringify(json.value)
  }
}

test('is planted without a hitch, and tells how far it is', async () => {
  expect(host.notes.filter((note) => note['level'] === 'error')).toEqual([])
  expect(steps.length).toBeGreaterThan(3)
  expect((await host.post('/account/first-run', {})).json).toMatchObject({
    value: { empty: false, demo: true },
  })
})

test('has something now and something next, for every member', async () => {
  const call = await as('白露')
  const coming = await call('activity.list', { when: 'coming', limit: 20 })
  for (const theme of ['冬季清洁家园', '讨论下一阶段重点工作', '志愿服务进村组'])
    expect(coming).toContain(theme)
})

test('has cards waiting for the secretary, one of them asked about, and none of his own', async () => {
  const call = await as('周明远')
  const queue = await call('evidence.queue', { limit: 50 })
  expect(queue).toContain('帮留守老人修水管')
  expect(queue).toContain('takenAfterActivity')
  expect(queue).not.toContain('支部书记讲党课')
  expect(await (await as('何秀兰'))('evidence.queue', { limit: 50 })).toContain('支部书记讲党课')
})

test('has sheets of the last meetings, whose numbers add up', async () => {
  const call = await as('罗子安')
  const past = JSON.parse(await call('activity.list', { when: 'past', limit: 40 })) as {
    activities: readonly { id: string; kind: string }[]
  }
  const last = past.activities.find(({ kind }) => kind === 'ZR')
  const { counts } = JSON.parse(await call('checkin.sheet', { activity: last?.id ?? '' })) as {
    counts: Record<string, number>
  }
  expect(counts).toMatchObject({ expected: 23, unrecorded: 0 })
  expect(counts['leave']).toBe(2)
  expect(counts['present']).toBe(21 - (counts['absent'] ?? 0))
})

test('has one returned, one late, and two years or more in the archive', async () => {
  const mine = await (await as('江海燕'))('evidence.mine', { limit: 50 })
  expect(mine).toContain('missingSignIn')
  expect(await (await as('邓雨晴'))('evidence.mine', { limit: 50 })).toContain('当时手机坏了')
  const items = await host.home.cloud.documents.find('items', { where: {}, limit: 1000 })
  expect(items.length).toBeGreaterThan(40)
  expect(new Set(items.map((item) => (item as { year: number }).year)).size).toBeGreaterThanOrEqual(2)
})

test('its photos name a camera that can be read', async () => {
  const documents = await host.home.cloud.documents.find('submissions', { where: {}, limit: 1000 })
  const named = JSON.stringify(documents).match(/"camera":"[^"]*"/g) ?? []
  expect(new Set(named)).toEqual(new Set(['"camera":"Lantai LT-1"']))
})

test('has logs that hold together and never go back in time', async () => {
  const links = (await host.home.cloud.documents.find('log', {
    where: {},
    limit: 1000,
  })) as readonly LogLink[]
  expect(links.length).toBeGreaterThan(100)
  for (const [log, all] of byLog(links)) {
    const inOrder = all.toSorted((a, b) => a.seq - b.seq)
    let previous: Link | undefined
    for (const link of inOrder) {
      const next = linkOf(link.entry, previous, sha256Of)
      expect([log, link.seq, link.head]).toEqual([log, next.seq, next.head])
      previous = next
    }
    const times = inOrder.map((link) => link.at)
    expect(times).toEqual(times.toSorted())
  }
})

function byLog(links: readonly LogLink[]): ReadonlyMap<string, readonly LogLink[]> {
  const found = new Map<string, LogLink[]>()
  for (const link of links) found.set(link.log, [...(found.get(link.log) ?? []), link])
  return found
}
