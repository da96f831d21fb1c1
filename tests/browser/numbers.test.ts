// What do the figures say that people are promised? Twenty reviews, twenty-four names, and a list of ten thousand, by taps in a browser.
import { expect, test } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { recordPages, sha256Of } from './pictures'
import { enterAs, openScreen, useBrowser, useServer } from './screen'
import type { Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')
/** A person looks and taps: three seconds each, beside what the machine takes. */
const secondsPerTap = 3

const measured = (what: string, taps: number, machineMs: number): number => {
  const seconds = taps * secondsPerTap + machineMs / 1000
  console.log(
    `${what}: ${taps} taps, ${(machineMs / 1000).toFixed(1)} s of the machine, ${seconds.toFixed(0)} s in all`,
  )
  return seconds
}

/** One page of a record each, as different submissions to the activity of today. */
const submitPages = async (member: Screen, count: number): Promise<void> => {
  const { activities } = await member.call('activity.list', { when: 'past', limit: 1 })
  const activityId = activities[0]?.id ?? ''
  for (const [at, { buffer }] of (await recordPages(500, count)).entries()) {
    const sha256 = sha256Of(buffer)
    const put = await member.context.request.put(`${server().address}/inbox/${sha256}.jpg`, {
      data: buffer,
      headers: { origin: server().address, 'content-type': 'image/jpeg' },
    })
    expect(put.ok()).toBe(true)
    await member.call('evidence.submit', {
      id: `twenty-reviews-${String(at).padStart(11, '0')}`,
      about: { is: 'activity', activityId },
      title: '',
      caption: {
        matter: `第 ${at + 1} 页`,
        time: '',
        place: '',
        people: '',
        background: '',
        photographer: '',
      },
      removedTags: [],
      lateReason: '',
      secrecyConfirmed: true,
      secrecyWordAnswer: '',
      total: 1,
      files: [{ slot: 0, tray: 'records', sha256, extension: 'jpg', parts: 1, label: null }],
    })
  }
}

test('twenty submissions are reviewed in under three minutes', async () => {
  const count = 20
  const member = await openScreen(browser(), server().address, 'phone')
  await enterAs(member, '叶青')
  await submitPages(member, count)
  const office = await openScreen(browser(), server().address, 'phone')
  await enterAs(office, '周明远')
  const cards = async () => (await office.call('evidence.queue', { limit: 50 })).cards.length
  await expect.poll(cards, { timeout: 60_000, interval: 300 }).toBeGreaterThanOrEqual(count)
  await office.openAt('pages/home/index')
  await office.see('等我看')

  const began = performance.now()
  await office.tap(/^等我看/)
  let taps = 1
  for (let approved = 0; approved < count;) {
    const approve = office.button('通过')
    await approve.or(office.button('去说明')).first().waitFor()
    const main = office.page.getByRole('main').last()
    const before = await main.textContent()
    // What has a question waits; it is answered in its own time.
    const isPlain = await approve.isVisible()
    await (isPlain ? approve : office.button('先放着')).click()
    taps += 1
    approved += isPlain ? 1 : 0
    await expect.poll(() => main.textContent(), { timeout: 20_000, interval: 30 }).not.toBe(before)
  }
  expect(measured('twenty reviews', taps, performance.now() - began)).toBeLessThan(180)
  const mine = async () => {
    const { submissions } = await member.call('evidence.mine', { limit: 50 })
    return submissions.filter(({ id, state }) => id.startsWith('twenty-') && state.is === 'approved').length
  }
  await expect.poll(mine, { timeout: 20_000 }).toBeGreaterThanOrEqual(count - 3)
  expect(office.problems).toEqual([])
})

test('twenty-four pasted names are in within a minute', async () => {
  const names = Array.from('赵钱孙李吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔', (one) => `${one}新来`)
  const office = await openScreen(browser(), server().address, 'phone')
  await enterAs(office, '周明远')
  const began = performance.now()
  await office.go('pages/mine/index')
  await office.tap(/^粘贴名单/)
  await office.type('一人一行，群接龙也可以直接粘贴', names.join('\n'))
  await office.tap('加入 24 人')
  await office.see('名单加好了')
  // 我的, 粘贴名单, the field, 粘贴, 加入.
  expect(measured('twenty-four names', 5, performance.now() - began)).toBeLessThan(60)
  expect(office.problems).toEqual([])
})

type Found = Api['archive.find']['value']

test('a list of ten thousand items stays smooth: few rows exist, and frames keep coming', async () => {
  const total = 10_000
  const phone = await openScreen(browser(), server().address, 'phone')
  await enterAs(phone, '周明远')
  const real = await phone.call('archive.find', { limit: 1 })
  const [pattern] = real.items
  if (!pattern) throw new Error('the example has no item')
  const value: Found = {
    ...real,
    items: Array.from({ length: total }, (_, at) => ({
      ...pattern,
      itemId: `item-${at}`,
      title: `第 ${at + 1} 件：冬季义务植绿`,
    })),
    next: null,
  }
  await phone.page.route('**/call/archive.find', (route) => route.fulfill({ json: { ok: true, value } }))
  await phone.openAt('pages/archive/index')
  await phone.type('找档案', '植绿')
  await phone.see('第 1 件：冬季义务植绿')
  const result = await phone.page.evaluate(async () => {
    const list = document.querySelector('[role=list]')
    if (!list) throw new Error('no list')
    let scroller: Element = list
    const scrolls = (one: Element) =>
      one.scrollHeight > one.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(one).overflowY)
    while (scroller.parentElement && !scrolls(scroller)) scroller = scroller.parentElement
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const frames: number[] = []
    let rowsMost = 0
    let blankMost = 0
    let last = await frame()
    // A quick thumb: 50 px a frame, some 3,000 px a second.
    for (let at = 0; at < 600; at += 1) {
      scroller.scrollTop += 50
      const now = await frame()
      frames.push(now - last)
      last = now
      const rows = [...list.querySelectorAll('[role=listitem]')]
      rowsMost = Math.max(rowsMost, rows.length)
      const seen = rows.some((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return top < innerHeight / 2 && bottom > innerHeight / 2
      })
      blankMost += seen ? 0 : 1
    }
    scroller.scrollTop = scroller.scrollHeight
    await new Promise((resolve) => setTimeout(resolve, 300))
    const sorted = frames.toSorted((one, other) => one - other)
    return {
      rowsMost,
      blank: blankMost,
      median: sorted[Math.floor(sorted.length / 2)] ?? 0,
      p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
      worst: sorted.at(-1) ?? 0,
      nodes: document.querySelectorAll('*').length,
      end: list.textContent?.includes('第 10000 件') ?? false,
    }
  })
  console.log(`ten thousand rows: ${JSON.stringify(result)}`)
  expect(result.rowsMost).toBeLessThanOrEqual(60)
  expect(result.nodes).toBeLessThan(2_000)
  expect(result.end).toBe(true)
  expect(result.blank).toBeLessThanOrEqual(30)
  expect(result.median).toBeLessThan(50)
  expect(phone.problems).toEqual([])
})
