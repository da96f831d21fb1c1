// Does the rest of check-in hold on the pages: no network, two rolls, paper, other branches, what is made good, and the register filed?
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { localDateOf } from '../../core/calendar'
import { browserSeeing, readFrom, scenes } from './camera'
import { openAs, signIn, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'

const browser = useBrowser()
const server = useServer('planted')

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

const as = (name: string, size: Size = 'phone'): Promise<Screen> =>
  openAs(browser(), server().address, name, size)
const keeping = (name: string) =>
  openAs(browser(), server().address, name, 'phone', { serviceWorkers: 'allow' })

const [shortestStep, longestStep] = [5, 15]

/** An activity of this person's branch that has just begun; its codes stand as long as they may. */
const begun = async (
  officer: Screen,
  id: string,
  more: object = {},
  stepSeconds = longestStep,
): Promise<void> => {
  const me = await officer.call('org.me', {})
  await officer.call('activity.create', {
    id,
    branchId: me.branch?.id ?? '',
    kind: 'ZR',
    theme: '到山里去',
    place: '青石岭',
    startsAt: minutes(-3),
    endsAt: minutes(80),
    groupId: null,
    hostId: me.id,
    ...more,
  })
  const opens = { opensBeforeMinutes: 30, closesAfterMinutes: 15, graceMinutes: 15 }
  await officer.call('checkin.settings', { activity: id, stepSeconds, ...opens })
}

const rowOf = async (officer: Screen, activity: string, name: string) =>
  (await officer.call('checkin.sheet', { activity })).rows.find((row) => row.name === name)

/** What the app keeps for the time without network: its pages, and the reader of codes. */
const keepsTheApp = async (page: Page): Promise<void> => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
}

const quiet = (...screens: readonly Screen[]) =>
  expect(screens.flatMap(({ problems, refusals }) => [...problems, ...refusals])).toEqual([])

describe('where there is no network', () => {
  const activity = 'moreoffline'
  let office: Screen

  test('declared beforehand, the phone draws the code itself; a scan is kept and lands later, labelled', async () => {
    office = await keeping('罗子安')
    await begun(office, activity, {}, shortestStep)
    await office.go(`packages/checkin/settings/index?id=${activity}`)
    await office.tap('这次在没有信号的地方')
    await office.see('这部手机已备好：名单和这次活动的码，没网也能放')
    await office.picture('more-settings')
    await office.go(`packages/checkin/display/index?id=${activity}`)
    await office.see('打开兰台，点“现在签到”，对准这个码')
    const member = await keeping('叶青')
    await member.go('pages/home/index')
    await keepsTheApp(member.page)
    for (const { context } of [office, member]) await context.setOffline(true)

    await office.see('这里没有网。扫了先存在各人手机里，有网自动送到；点名一样算数。')
    await office.picture('more-display-offline')
    const code = await readFrom(office)
    expect(code).toMatch(/^[\w-]{32}$/)
    await member.go(`packages/checkin/scan/index?code=${code}`)
    // Six tries with waits by chance come first; they take twelve seconds on average, and never more than twenty-five.
    await member.page.getByText('网络连不上，码已存在手机里').first().waitFor({ timeout: 40_000 })
    await member.picture('more-scan-kept')
    // A code that still stands counts as scanned now; this one comes when its step and the next are over.
    await member.page.waitForTimeout(2 * shortestStep * 1000 + 1000)
    for (const { context } of [office, member]) await context.setOffline(false)
    await expect
      .poll(() => rowOf(office, activity, '叶青'), { timeout: 20_000 })
      .toMatchObject({ say: '扫码' })
    expect((await rowOf(office, activity, '叶青'))?.claim?.offline).not.toBeNull()
    await member.go('packages/checkin/mine/index')
    await member.see(/离线补传/)
    await member.picture('more-mine')
  })

  test('two rolls that differ are laid side by side, and the organiser chooses', async () => {
    await office.openAt(`packages/checkin/roll/index?id=${activity}`)
    await office.see('顾春生')
    await office.context.setOffline(true)
    await office.tap(/^顾春生/)
    await office.tap('完成 1 人')
    await office.see('已存手机 1 条：点名 1 人，有网自动传')
    const secretary = await as('何秀兰', 'wide')
    await secretary.openAt(`packages/checkin/roll/index?id=${activity}`)
    await secretary.page.getByRole('tab', { name: '其他情况' }).click()
    await secretary.tap(/^顾春生/)
    await secretary.page.getByRole('radio', { name: /^请假/ }).click()
    await secretary.type('原因', '去县里看病')
    await secretary.tap('就这样')
    await secretary.tap('完成 1 人')
    await secretary.see('已记下 1 人')

    await office.context.setOffline(false)
    await office.see('顾春生：两边记的不一样')
    await office.see('去县里看病')
    await office.button(/^顾春生按/).scrollIntoViewIfNeeded()
    await office.picture('more-beside')
    expect((await rowOf(office, activity, '顾春生'))?.say).toBe('请假')
    await office.tap('顾春生按点名记')
    await expect.poll(async () => (await rowOf(office, activity, '顾春生'))?.say).toBe('点名')
    expect((await rowOf(office, activity, '顾春生'))?.earlier).not.toHaveLength(0)
  })

  test('the organiser’s camera reads a member’s own code without network, and it goes up once there is one', async () => {
    const member = await as('白露')
    await member.go('packages/checkin/personal/index')
    await member.see('只代表您本人，不要截图转给别人。')
    await member.picture('more-personal')
    const picture = await member.page.locator('img[src^="data:image/svg"]').screenshot()
    const camera = await browserSeeing(picture, scenes['from an angle'])
    const context = await camera.browser.newContext({
      permissions: ['camera'],
      locale: 'zh-CN',
    })
    await signIn(context, server().address, '罗子安')
    const page = await context.newPage()
    await page.goto(`${server().address}/#/packages/checkin/roll/index?id=${activity}`)
    await keepsTheApp(page)
    await page.getByText('白露').waitFor()
    await context.setOffline(true)
    await page.getByRole('button', { name: '扫党员的码' }).click()
    await page.getByText('白露：到').waitFor({ timeout: 25_000 })
    await page.getByRole('button', { name: '扫完了' }).click()
    await page.getByRole('button', { name: '完成 1 人' }).click()
    await page.getByText('已存手机 1 条：点名 1 人，有网自动传').waitFor()
    await context.setOffline(false)
    await page.getByText('已记下 1 人').waitFor()
    await camera.close()
    const row = await rowOf(office, activity, '白露')
    expect(row).toMatchObject({ say: '扫码', claim: { by: { name: '罗子安' } } })
    expect(row?.claim?.offline).not.toBeNull()
  })
})

describe('on paper and afterwards', () => {
  const activity = 'morepaper'

  test('the signed sheet is photographed, ticked off, and goes to the records; who was absent makes it good', async () => {
    const office = await as('罗子安')
    await begun(office, activity)
    await office.go(`packages/checkin/paper/index?id=${activity}`)
    await office.tap('签好了，对照着勾')
    const sheet = { create: { width: 620, height: 877, channels: 3, background: '#f4f1ea' } } as const
    const buffer = await sharp(sheet).jpeg().toBuffer()
    await office.choose('从相册选', [{ name: '签到表.jpg', mimeType: 'image/jpeg', buffer }])
    await office.page.getByAltText('签到表第 1 页').waitFor()
    await office.tap(/^石振华/)
    await office.tap(/^江海燕/)
    await office.picture('more-paper-photo')
    await office.tap('完成 2 人')
    await office.see('已记下 2 人')
    expect(await rowOf(office, activity, '石振华')).toMatchObject({ say: '纸质' })

    await office.page.getByRole('tab', { name: '其他情况' }).click()
    await office.tap(/^邵建国/)
    await office.page.getByRole('radio', { name: /^缺席/ }).click()
    await office.tap('就这样')
    await office.tap('完成 1 人')
    await office.see('已记下 1 人')
    const before = (await office.call('checkin.sheet', { activity })).counts
    await office.tap(/^邵建国/)
    await office.tap('记补学')
    await office.type('怎么补的', '送学上门，学了会议材料')
    await office.type('谁组织的', '罗子安')
    await office.tap('记下补学')
    await expect.poll(async () => (await rowOf(office, activity, '邵建国'))?.say).toMatch(/补学/)
    expect((await office.call('checkin.sheet', { activity })).counts).toEqual(before)

    await office.tap('把这张签到表交到活动材料里')
    await office.see('第 1 页')
    quiet(office)
  })
})

describe('with other branches', () => {
  test('a branch that joins in calls its own roll, and a slip from there is taken onto the own sheet', async () => {
    const host = await as('唐静')
    await begun(host, 'morejoint', { theme: '送课下乡' })
    await host.go('packages/checkin/settings/index?id=morejoint')
    await host.tap('添一个支部')
    await host.type('找支部', '第二')
    await host.page.getByRole('radio', { name: '柳湾村第二党支部' }).click()
    await host.picture('more-joint')
    await host.tap('就是它')
    await host.button('去掉柳湾村第二党支部').waitFor()

    const joining = await as('蔡思源')
    await joining.go('pages/activity/index?id=morejoint')
    await joining.see('组织签到')
    expect(await joining.page.getByText('签到设置').filter({ visible: true }).count()).toBe(0)
    await joining.tap(/^点名/)
    await joining.see('黎明珠')
    expect(await joining.page.getByText('丁小满').count()).toBe(0)
    await joining.tap('其余都到')
    await joining.tap('完成 9 人')
    await joining.see('已记下 9 人')
    expect((await host.call('checkin.sheet', { activity: 'morejoint' })).counts.present).toBe(0)

    await host.go('packages/checkin/roll/index?id=morejoint')
    await host.tap('给外支部的党员开凭条')
    await host.type('姓名', '庄晓晨')
    await host.type('党员编号', 'QS031-18')
    await host.tap('开凭条')
    await host.see('庄晓晨 · 外支部，已开凭条')
    const office = await as('罗子安')
    await begun(office, 'moreslip')
    await office.go('packages/checkin/roll/index?id=moreslip')
    await office.button('把庄晓晨记为异地参加').scrollIntoViewIfNeeded()
    await office.picture('more-elsewhere')
    await office.tap('把庄晓晨记为异地参加')
    await office.tap('完成 1 人')
    await office.see('已记下 1 人')
    expect((await office.call('checkin.sheet', { activity: 'moreslip' })).counts).toMatchObject({
      elsewhere: 1,
    })
    quiet(host, joining, office)
  })

  test('whoever leads a group opens its roll, and the page asks for nothing that is refused', async () => {
    const leader = await as('彭国栋')
    const { branch } = await leader.call('org.me', {})
    const groups = await leader.call('org.tree', {})
    const group = groups.find(({ name, parentId }) => name === '东组' && parentId === branch?.id)
    await begun(leader, 'moregroup', { kind: 'XZ', theme: '', groupId: group?.id ?? '' })
    await leader.go('packages/checkin/roll/index?id=moregroup')
    await leader.see('先数一数在场的人')
    await leader.page.waitForLoadState('networkidle')
    quiet(leader)
  })
})

test('the year’s register of talks is printed, handed in, and waits for another officer', async () => {
  const office = await as('罗子安', 'wide')
  const me = await office.call('org.me', {})
  const branchId = me.branch?.id ?? ''
  const { people } = await office.call('org.listPeople', { organisationId: branchId })
  const other = people.find(({ name }) => name === '孟凡')?.id ?? ''
  const date = localDateOf(new Date().toISOString())
  await office.call('activity.addTalk', { id: 'moretalk', branchId, pair: [me.id, other], date })
  await office.go('packages/plan/register/index')
  await office.tap(/谈心谈话.*印成一张表/)
  await office.page.getByRole('checkbox', { name: '内容不涉密' }).click()
  await office.picture('more-register')
  await office.tap('交去入档')
  await office.see('已交，等另一位负责人看')

  const secretary = await as('周明远', 'wide')
  await secretary.go('packages/review/queue/index')
  await secretary.see(/谈心谈话/)
  await secretary.picture('more-register-queue')
  quiet(office, secretary)
})
