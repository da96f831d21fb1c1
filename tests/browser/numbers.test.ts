// What do the figures say that people are promised? Twenty reviews, twenty-four names, and a list of ten thousand, by taps in a browser.
import { expect, test } from 'vitest'
import { addManyItems, manyWord } from './manyItems'
import { recordPages } from './pictures'
import { openAs, useBrowser, useServer } from './screen'
import type { Screen } from './screen'
import { sendPage } from './sending'

const browser = useBrowser()
const total = 10_000
const server = useServer(
  'planted',
  () => [],
  (directory) => addManyItems(directory, total),
)
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
  for (const [at, { buffer }] of (await recordPages(500, count)).entries())
    await sendPage(
      member,
      `twenty-reviews-${String(at).padStart(11, '0')}`,
      activityId,
      buffer,
      `第 ${at + 1} 页`,
    )
}

test('twenty submissions are reviewed in under three minutes', async () => {
  const count = 20
  const member = await openAs(browser(), server().address, '叶青')
  await submitPages(member, count)
  const office = await openAs(browser(), server().address, '周明远')
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
  const office = await openAs(browser(), server().address, '周明远')
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

test('a list of ten thousand items stays smooth while it is fetched page by page, and when it is whole', async () => {
  const phone = await openAs(browser(), server().address, '周明远')
  let pages = 0
  phone.page.on(
    'response',
    (response) => void (pages += response.url().endsWith('/call/archive.find') ? 1 : 0),
  )
  await phone.openAt('pages/archive/index')
  await phone.type('找档案', manyWord)
  await phone.see(`${manyWord}第 ${total} 件`)

  const growing = await phone.page.evaluate(scrollThrough, 50)
  expect(pages).toBeGreaterThan(5)
  const whole = phone.page.getByText(`${manyWord}第 1 件`, { exact: true })
  const toEnd = async () => {
    await phone.page.evaluate(scrollToEnd)
    return whole.count()
  }
  await expect.poll(toEnd, { timeout: 120_000, interval: 5 }).toBe(1)
  expect(pages).toBeGreaterThanOrEqual(total / 50)
  const grown = await phone.page.evaluate(scrollThrough, -50)

  for (const [what, result] of Object.entries({ growing, grown })) {
    console.log(`ten thousand rows, ${what}: ${JSON.stringify(result)}, ${pages} pages`)
    expect(result.rowsMost).toBeLessThanOrEqual(60)
    expect(result.nodes).toBeLessThan(2_000)
    expect(result.blank).toBeLessThanOrEqual(30)
    expect(result.median).toBeLessThan(50)
  }
  expect(grown.rows).toBe(total)
  expect(phone.problems).toEqual([])
})

/** To where the next page is asked for. Runs in the page. */
const scrollToEnd = () => {
  for (const one of document.querySelectorAll('*'))
    if (one.scrollHeight > one.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(one).overflowY))
      one.scrollTop = one.scrollHeight
}

/** 600 frames of a thumb that moves so many pixels a frame: 50 are some 3,000 px a second. Runs in the page. */
const scrollThrough = async (step: number) => {
  const list = document.querySelector('[role=list]')
  if (!list) throw new Error('no list')
  let scroller: Element = list
  const scrolls = (one: Element) =>
    one.scrollHeight > one.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(one).overflowY)
  while (scroller.parentElement && !scrolls(scroller)) scroller = scroller.parentElement
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const frames: number[] = []
  let rowsMost = 0
  let blank = 0
  let last = await frame()
  for (let at = 0; at < 600; at += 1) {
    scroller.scrollTop += step
    const now = await frame()
    frames.push(now - last)
    last = now
    const rows = [...list.querySelectorAll('[role=listitem]')]
    rowsMost = Math.max(rowsMost, rows.length)
    const seen = rows.some((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return top < innerHeight / 2 && bottom > innerHeight / 2
    })
    blank += seen ? 0 : 1
  }
  const sorted = frames.toSorted((one, other) => one - other)
  return {
    rows: Number(list.querySelector('[role=listitem]')?.getAttribute('aria-setsize')),
    rowsMost,
    blank,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    worst: sorted.at(-1) ?? 0,
    nodes: document.querySelectorAll('*').length,
  }
}
