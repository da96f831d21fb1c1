// Does a village file a whole year by clicks: closed by its branches, arranged and numbered, checked by another, and there?
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { yearOf } from '../../core/calendar'
import { demoPassphrase } from '../../core/org/account'
import { organisationIdOf } from '../../local/seed/plant'
import { addMeeting } from './lateMeeting'
import { faultsOf } from './looked'
import { openAs, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'

const browser = useBrowser()
let home = ''
const server = useServer('planted', undefined, (directory) => {
  home = directory
  return addMeeting(directory, year + 1)
})
const year = yearOf(new Date().toISOString()) - 1
const fonds = organisationIdOf('QS03')

/** What a person does takes time: a tap as long as finding it, a sign as long as typing it. */
const tapSeconds = 3
const signSeconds = 0.5
const secondsMax = 10 * 60
let taps = 0
let signs = 0
const seconds = () => taps * tapSeconds + signs * signSeconds

async function enter(name: string, size: Size) {
  return counted(await openAs(browser(), server().address, name, size))
}

const counted = (screen: Screen) => ({
  ...screen,
  async tap(name: string | RegExp) {
    taps += 1
    await screen.tap(name)
  },
  async type(label: string | RegExp, value: string) {
    taps += 1
    signs += value.length
    await screen.type(label, value)
  },
})

type Person = Awaited<ReturnType<typeof enter>>

/** 收集完毕 — with one word about the months in which nothing was held. */
async function closeBranch(person: Person, remark: string) {
  await person.tap('收集完毕')
  await person.type(/是怎么回事$/, remark)
  await person.page.getByRole('dialog').getByRole('button', { name: '收集完毕', exact: true }).click()
  taps += 1
  await person.see('这一年已经收集完毕')
}

/** Whoever has just come in is not asked for the passphrase; a person at the end of the day is, and types it. */
const countPassphrase = () => {
  taps += 2
  signs += demoPassphrase.length
}

const looksGood = async (person: Person) => expect(await person.page.evaluate(faultsOf, 44)).toEqual([])

/** 移出 — a wrong class is seen after numbering: the item leaves its number, is placed anew and numbered again. */
async function putRight(person: Person) {
  const { rows } = await person.call('archive.catalogue', { fondsId: fonds, year, run: 1, list: 0 })
  const id = rows.find(({ itemId }) => itemId !== null)?.itemId ?? ''
  await person.openAt(`pages/item/index?id=${id}`)
  await person.tap('移出，重新整理')
  await person.type('为什么移出', '类别归错了')
  await person.picture('year-withdraw')
  await looksGood(person)
  await person.tap('移出')
  await person.see(/ 空着：类别归错了$/)
  await person.button('改归类').waitFor()
  await person.call('archive.number', { fondsId: fonds, year })
  const left = async () => (await person.call('archive.fondsYear', { fondsId: fonds, year })).unnumbered
  await expect.poll(left, { timeout: 20_000 }).toBe(0)
}

test('柳湾村: from 收集 to 归档 in less than ten minutes of clicks', async () => {
  const archivist = await enter('罗子安', 'phone')
  await archivist.go('pages/home/index')
  await archivist.tap(/^年度归档/)
  await archivist.see('还有 2 个支部没有说收齐')
  // What another archive hands over waits for no year of one's own.
  await archivist.see('接收外来的包')
  await archivist.picture('year-collect')
  await looksGood(archivist)
  await archivist.tap('去看柳湾村第一党支部')
  await closeBranch(archivist, '其余月份没有留下记录')

  const second = await enter('吴敏', 'phone')
  await second.go('pages/home/index')
  await second.tap(/^缺项/)
  taps += 1
  await second.page
    .getByRole('tab', { name: `${year} 年` })
    .filter({ visible: true })
    .click()
  await closeBranch(second, '支部人少，其余月份与第一支部一起开展')
  await second.context.close()

  await archivist.openAt(`packages/year/filing/index?fonds=${fonds}&year=${year}`)
  await archivist.see('看一遍顺序、类别和期限')
  await archivist.picture('year-arrange')
  await archivist.tap('整理好了')
  await archivist.see('会这样编')
  await archivist.picture('year-number')
  await looksGood(archivist)
  await archivist.tap(/^给 \d+ 件编号$/)
  countPassphrase()
  await archivist.see(/^\d+ 个档号$/)
  await archivist.see(/^QS03-WS·/)
  await putRight(archivist)
  await archivist.openAt(`packages/year/filing/index?fonds=${fonds}&year=${year}`)
  await archivist.tap('装盒')
  await archivist.tap('开始检测')
  await archivist.tap(/^这 \d+ 项写一句$/)
  await archivist.type('怎么查的，看到什么', '归档用的电脑当天查过病毒，没有发现')
  await archivist.tap('记进报告')
  await archivist.picture('year-check')
  await looksGood(archivist)
  await archivist.see(/^您是整理人。请梁可/)
  await archivist.picture('year-second-person')

  const checker = await enter('梁可', 'wide')
  await checker.go('pages/home/index')
  await checker.tap(/^年度归档/)
  await checker.tap(/^柳湾村党总支/)
  await checker.see('两个人，一起把关')
  await checker.picture('year-file')
  await checker.tap('检查无误，归档')
  countPassphrase()
  await checker.see('归档凭据')
  await checker.see(/^([A-Z2-7]{4} ){12}[A-Z2-7]{4}$/)
  await checker.picture('year-filed')
  await looksGood(checker)

  const [record] = (await checker.call('archive.fondsYear', { fondsId: fonds, year })).filed
  expect(record?.items).toBeGreaterThan(20)
  console.info(`柳湾村 ${year}: ${taps} taps, ${seconds()} s of a person's time, from 收集 to 归档`)
  expect(seconds()).toBeLessThan(secondsMax)
})

test('the overview says so, on a phone and on a wide screen, and a cell opens the gap list', async () => {
  for (const size of ['phone', 'wide'] as const) {
    const officer = await enter('梁可', size)
    await officer.openAt(`packages/year/board/index?organisation=${organisationIdOf('QS')}&year=${year}`)
    await officer.see('柳湾村第一党支部')
    await officer.button(`柳湾村第一党支部，主题党日，已归档`).waitFor()
    await officer.picture(`year-board-${size}`)
    await looksGood(officer)
    await officer.page.getByRole('tab', { name: '按年度' }).click()
    await officer.button(`柳湾村第一党支部，${year} 年，已归档`).waitFor()
    await officer.tap('更早的年份')
    await officer.see(`${year - 5} 年`)
    await officer.picture(`year-board-earlier-${size}`)
    await looksGood(officer)
    await officer.tap('近些的年份')
    await officer.page.getByRole('tab', { name: '按类别' }).click()
    await officer.page.getByRole('tab', { name: String(year) }).click()
    await officer.tap('柳湾村第一党支部，主题党日，已归档')
    await officer.see('这一年已经收集完毕')
    await officer.context.close()
  }
})

test('a 组织生活会 of this February counts for last year by one tap, and is taken back by one', async () => {
  const archivist = await enter('罗子安', 'phone')
  await archivist.openAt(`packages/year/gaps/index?branchId=${organisationIdOf('QS031')}&year=${year}`)
  const december = () => archivist.page.getByRole('tab', { name: /^12 月/ }).click()
  await december()
  await archivist.tap(/^组织生活会，/)
  await archivist.see(new RegExp(`是 ${year} 年度的吗`))
  await archivist.picture('year-count-phone')
  await looksGood(archivist)
  await archivist.tap('是，算作上一年度的')
  await archivist.tap('组织生活会，已有')
  await archivist.picture('year-counted-phone')
  await looksGood(archivist)
  await archivist.tap(`不算 ${year} 年度的`)
  await archivist.button('组织生活会，请说明').waitFor()
})

test('papers are put into another order by a tap on the phone and by a drag on the wide screen, and back', async () => {
  const archivist = await enter('罗子安', 'wide')
  const { items } = await archivist.call('archive.find', {
    branchId: organisationIdOf('QS031'),
    year: year + 1,
    activityKind: 'DH',
    limit: 1,
  })
  const id = items[0]?.itemId ?? ''
  const orderOf = async () =>
    (await archivist.call('archive.item', { id })).components.map(({ file }) => file)
  const before = await orderOf()
  await archivist.openAt(`packages/year/arrange/index?fonds=${fonds}&year=${year + 1}&item=${id}`)
  const papers = archivist.page.getByRole('list', { name: '组件，按顺序' }).getByRole('listitem')
  await papers.first().waitFor()
  await archivist.picture('year-arrange-wide')
  await papers.first().dragTo(papers.nth(1))
  await archivist.see('撤销上一次调整')
  await expect.poll(orderOf).toEqual(before.toReversed())
  await archivist.tap('撤销上一次调整')
  await expect.poll(orderOf).toEqual(before)

  const phone = await enter('罗子安', 'phone')
  await phone.openAt(`packages/year/arrange/index?fonds=${fonds}&year=${year + 1}&item=${id}`)
  await phone.tap('第 1 份，第 1 个文件，往后')
  await expect.poll(orderOf).toEqual(before.toReversed())
  await phone.picture('year-arrange-phone')
  await looksGood(phone)
  // An item of the second branch bears the name of its own.
  const second = `branch=${organisationIdOf('QS032')}`
  await phone.openAt(`packages/year/arrange/index?fonds=${fonds}&year=${year + 1}&${second}`)
  await phone.tap(/，(记录|照片组) · /)
  await phone.see('归在哪里')
  await phone.see('柳湾村第二党支部')
})

test('an item is split by taps on the phone and merged by a drag on the wide screen, and both are taken back', async () => {
  const phone = await enter('罗子安', 'phone')
  const { items } = await phone.call('archive.find', {
    branchId: organisationIdOf('QS031'),
    year: year + 1,
    activityKind: 'DH',
    limit: 1,
  })
  const [meeting] = items
  const id = meeting?.itemId ?? ''
  const page = `packages/year/arrange/index?fonds=${fonds}&year=${year + 1}&item=${id}`
  const count = async () => (await phone.call('archive.item', { id })).files.length
  const before = await count()
  await phone.openAt(page)
  await phone.tap('拆成两件')
  await phone.page.getByRole('checkbox', { name: '第 1 个文件' }).click()
  await phone.type('拆出来的题名', '上级来信')
  await phone.picture('year-split-phone')
  await looksGood(phone)
  await phone.tap('拆出去')
  await phone.button('撤销拆件').waitFor()
  expect(await count()).toBe(before - 1)

  const wide = await enter('罗子安', 'wide')
  await wide.openAt(`packages/year/arrange/index?fonds=${fonds}&year=${year + 1}`)
  const line = (title: string) =>
    wide.page.getByRole('button', { name: new RegExp(`^${title}，记录`) }).first()
  await line('上级来信').dragTo(line(meeting?.title ?? ''))
  await wide.see('并成一件？')
  await wide.picture('year-merge-wide')
  await wide.page.getByRole('dialog').getByRole('button', { name: '并成一件', exact: true }).click()
  await expect.poll(count).toBe(before)
  await wide.tap('撤销并件')
  await expect.poll(count).toBe(before - 1)
  await wide.tap('撤销拆件')
  await expect.poll(count).toBe(before)
  await looksGood(wide)
})

test('of what a check has found the first stands there, and the rest comes on a tap', async () => {
  for (const branch of ['QS031', 'QS032'])
    rmSync(join(home, 'archive', 'QS03', branch, String(year)), { recursive: true, force: true })
  const archivist = await enter('罗子安', 'phone')
  await archivist.openAt(`packages/year/four-nature/index?fonds=${fonds}&year=${year}`)
  await archivist.page.getByRole('tab', { name: '长期保存' }).click()
  await archivist.tap('开始检测')
  await archivist.see(/^还有 \d+ 项等人处理/)
  // The first is about the year as a whole, the last about every file.
  await archivist.page
    .getByRole('button', { name: /，不通过$/ })
    .last()
    .click()
  const found = archivist.page.getByRole('dialog').getByText(/^QS03-.*：/)
  await expect.poll(() => found.count()).toBe(20)
  await archivist.tap(/^共 \d+ 处，再看一些$/)
  await expect.poll(() => found.count()).toBeGreaterThan(20)
  await archivist.picture('year-found-phone')
  await looksGood(archivist)
})
