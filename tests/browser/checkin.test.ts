// Does check-in hold in a room? The screen's code read by a camera from an angle, with glare and in low light; then US-01 on the organiser's pages.
import { describe, expect, test } from 'vitest'
import { browserSeeing, scenes } from './camera'
import { openAs, signIn, useBrowser, useServer } from './screen'
import type { Screen } from './screen'

const browser = useBrowser()

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

/** 主题党日 that has just begun; its codes stand as long as they may, since a camera's browser takes its time to open. */
const begun = async (office: Screen, id: string): Promise<void> => {
  const me = await office.call('org.me', {})
  await office.call('activity.create', {
    id,
    branchId: me.branch?.id ?? '',
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '柳湾村村口',
    startsAt: minutes(-3),
    endsAt: minutes(80),
    groupId: null,
    hostId: me.id,
  })
  await stepping(office, id, 15)
}

/** A code is taken in its own step and in the next. */
const stepping = (office: Screen, activity: string, stepSeconds: number) =>
  office.call('checkin.settings', {
    activity,
    stepSeconds,
    opensBeforeMinutes: 30,
    closesAfterMinutes: 15,
    graceMinutes: 15,
  })

const codeOn = ({ page }: Screen) => page.locator('img[src^="data:image/svg"]').filter({ visible: true })
const countOn = ({ page }: Screen) => page.locator('[class*=count_]').first().innerText()

describe('the code in the room', () => {
  const server = useServer('planted')
  const activity = 'checkincamera'
  let beam: Screen

  test('the screen shows the code large, how many are here, and no name', async () => {
    beam = await openAs(browser(), server().address, '罗子安', 'wide')
    await begun(beam, activity)
    await beam.go(`packages/checkin/display/index?id=${activity}`)
    await beam.see('冬季义务植绿')
    const code = await codeOn(beam).boundingBox()
    expect(code?.height).toBeGreaterThan(600)
    await expect.poll(() => countOn(beam)).toMatch(/已签到\s*0\s*人/)
    await beam.picture('checkin-beam')
    expect(beam.problems).toEqual([])
  })

  const people = ['叶青', '白露', '顾春生']
  test.each(Object.entries(scenes).map(([name, scene], at) => ({ name, scene, member: people[at] ?? '' })))(
    'a camera reads it $name, and the member is on the sheet',
    async ({ scene, member }) => {
      await freshCode(beam, activity)
      const picture = await codeOn(beam).screenshot()
      const camera = await browserSeeing(picture, scene)
      const context = await camera.browser.newContext({ permissions: ['camera'] })
      await signIn(context, server().address, member)
      const page = await context.newPage()
      await page.goto(`${server().address}/#/packages/checkin/scan/index`)
      await page.getByText('签到成功').waitFor({ timeout: 25_000 })
      expect(await page.getByText('回执已存在这部手机里').isVisible()).toBe(true)
      await camera.close()
      const { rows } = await beam.call('checkin.sheet', { activity })
      expect(rows.find(({ name }) => name === member)).toMatchObject({ say: '扫码' })
    },
  )

  test('the screen counts them, says when the network is lost, hides the code when it is over, and comes back', async () => {
    // The shortest step: nobody scans any more, and the screen notices sooner that it is alone.
    await stepping(beam, activity, 5)
    await beam.openAt(`packages/checkin/display/index?id=${activity}`)
    await expect.poll(() => countOn(beam), { timeout: 20_000 }).toMatch(/已签到\s*3\s*人/)
    await beam.context.setOffline(true)
    await beam.page.getByText('网断了，正在重连').first().waitFor({ timeout: 30_000 })
    await beam.page.getByText('网断了，码已停用，正在重连').waitFor({ timeout: 40_000 })
    expect(await codeOn(beam).count()).toBe(0)
    await beam.context.setOffline(false)
    await codeOn(beam).waitFor()
  })

  test('a link that another scanner opened lands on the same page', async () => {
    const phone = await openAs(browser(), server().address, '江海燕')
    const { code } = await beam.call('checkin.code', { activity })
    await phone.page.goto(`${server().address}/?code=${code}`)
    await phone.see('签到成功')
    expect(phone.page.url()).not.toContain(`/?code=`)
    await phone.openAt('packages/checkin/mine/index')
    await phone.see('扫码')
    expect(phone.problems).toEqual([])
  })
})

/** A code that a browser with a camera can open in time: five seconds of its own step and the whole of the next. */
const freshCode = async (beam: Screen, activity: string): Promise<void> => {
  const left = (await beam.call('checkin.code', { activity })).validForMs
  if (left < 5_000) await beam.page.waitForTimeout(left + 700)
}

describe('US-01 on the organiser’s pages', () => {
  const server = useServer('planted')
  const activity = 'checkinus01'

  test('scan, leave, 群接龙, late, helped, absent: 20 + 2 + 1 = 23', async () => {
    const office = await openAs(browser(), server().address, '罗子安')
    await begun(office, activity)

    const asking = await openAs(browser(), server().address, '钟玉兰')
    await asking.go(`pages/activity/index?id=${activity}`)
    await asking.tap('请假')
    await asking.page.getByRole('dialog').getByRole('radio', { name: '身体不适' }).click()
    await asking.page.getByRole('dialog').getByRole('button', { name: '请假' }).click()
    await asking.see('已请假，待批')

    const member = await openAs(browser(), server().address, '叶青')
    const { code } = await office.call('checkin.code', { activity })
    await member.go(`packages/checkin/scan/index?code=${code}`)
    await member.see('签到成功')

    await office.openAt(`packages/checkin/roll/index?id=${activity}`)
    await office.see('钟玉兰：身体不适')
    // Asked for anew before the page has asked again: the tap grants nothing that was not read.
    await office.page.route('**/call/checkin.sheet', (route) => route.abort())
    await asking.call('checkin.askLeave', { activity, reason: '住院' })
    await office.tap('同意钟玉兰请假')
    await office.see('刚才有人改过了')
    await office.page.unroute('**/call/checkin.sheet')
    await office.see('钟玉兰：住院')
    await office.tap('同意钟玉兰请假')
    await expect.poll(async () => (await sheet(office)).counts.leave).toBe(1)
    const person = async (name: string, state: string, facts: Readonly<Record<string, string>> = {}) => {
      await office.tap(new RegExp(`^${name}`))
      const dialog = office.page.getByRole('dialog')
      await dialog.getByRole('radio', { name: new RegExp(`^${state}`) }).click()
      for (const [label, value] of Object.entries(facts)) {
        const field = dialog.getByLabel(label, { exact: true })
        if ((await field.count()) > 0 && label !== '无智能手机') await field.fill(value)
        else await dialog.getByRole('radio', { name: label }).click()
      }
      await dialog.getByRole('button', { name: '就这样' }).click()
    }
    await office.page.getByRole('tab', { name: '其他情况' }).click()
    await person('陆一帆', '迟到', { 几分钟: '22' })
    await person('段桂英', '到', { 无智能手机: '' })
    await person('庄晓晨', '请假', { 原因: '在海川市上班' })
    await person('孟凡', '缺席')
    await office.picture('checkin-roll')

    const others = (await sheet(office)).rows
      .filter(
        ({ name, due, exempt, state }) => due && !exempt && state === undefined && !spoken.includes(name),
      )
      .map(({ name }, at) => `${at + 1}. ${name}`)
    await office.tap('粘贴群接龙')
    await office.type('把群里的接龙整段贴进来', ['#接龙 冬季植绿', ...others, '99. 王外来'].join('\n'))
    await office.see('名册里没有：王外来')
    await office.tap(`这 ${others.length} 人记为到`)
    await office.tap(`完成 ${others.length + spoken.length} 人`)
    await office.see(`已记下 ${others.length + spoken.length} 人`)

    const { counts, rows } = await sheet(office)
    expect(counts).toMatchObject({ expected: 23, present: 20, leave: 2, absent: 1, late: 1, exempt: 1 })
    const row = (name: string) => rows.find((one) => one.name === name)
    expect(row('陆一帆')).toMatchObject({ say: '迟到 22 分钟' })
    expect(row('段桂英')?.claim).toMatchObject({ helper: '无智能手机', by: { name: '罗子安' } })
    expect(row('马长河')).toMatchObject({ exempt: true })

    await office.type('在场几个人（不算列席）', '19')
    await office.tap('记下人数')
    await office.see(/数到 19 人，当时记录 20 人/)
    await office.see('实到 20 + 请假 2 + 缺席 1 = 应到 23')
    await office.picture('checkin-counts')

    const helped = await openAs(browser(), server().address, '段桂英')
    await helped.go('packages/checkin/mine/index')
    await helped.see(/由罗子安代录：无智能手机/)

    const desk = await openAs(browser(), server().address, '罗子安', 'wide')
    await desk.go(`packages/checkin/paper/index?id=${activity}`)
    await desk.page.getByRole('tab', { name: '带签到结果' }).click()
    await desk.see('迟到 22 分钟')
    await desk.picture('checkin-paper')
    expect([...office.problems, ...member.problems, ...asking.problems, ...desk.problems]).toEqual([])
  })

  const spoken = ['陆一帆', '段桂英', '庄晓晨', '孟凡']
  const sheet = (office: Screen) => office.call('checkin.sheet', { activity })
})
