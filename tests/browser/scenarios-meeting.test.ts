// Are US-07, US-01 and US-14 true on the screen, number for number? A proxy, a theme day, a vote; each on its own day, by taps of the people it names.
import { expect, test } from 'vitest'
import {
  announce,
  codeOn,
  counted,
  countHeads,
  crowded,
  eachScans,
  membersOf,
  others,
  quiet,
  roll,
  say,
} from './attending'
import { idOf } from './people'
import { useBrowser } from './screen'
import type { Screen } from './screen'
import { useStoryDay } from './storyDay'

const browser = useBrowser()
const day = useStoryDay(browser, '2026-12-14T00:00:00.000Z')

test(
  'US-07: a screenshot is over after 40 s; two on one phone are asked about, 19 heads of 20, and nobody is accused',
  crowded,
  async () => {
    await day.at('2026-12-14T07:00:00.000Z')
    await announce(day, '罗子安', 'QS031', { id: 'us07', startsAt: '2026-12-14T07:00:00.000Z' })
    const beam = await day.of('罗子安', 'wide')
    const screenshot = await codeOn(beam, 'us07')
    await day.at('2026-12-14T07:00:40.000Z')
    const atHome = await day.of('白露')
    await atHome.go(`packages/checkin/scan/index?code=${screenshot}`)
    await atHome.see('二维码已更新，请扫现场屏幕')

    const times = async (type: string) => (await day.log('QS031', 2026)).filter((one) => one === type).length
    const before = await times('checkin.scan')
    const code = await codeOn(beam, 'us07')
    const room = membersOf('QS031', '2026-12-14').filter(
      (name) => !['孟凡', '白露', '马长河', '段桂英', '庄晓晨', '钟玉兰'].includes(name),
    )
    for (const name of room) await day.call(name, 'checkin.scan', { code, device: `phone-${idOf(name)}` })
    expect(room).toHaveLength(18)
    const phone = await day.of('孟凡')
    await phone.go(`packages/checkin/scan/index?code=${code}`)
    await phone.see('签到成功')
    await phone.go('pages/mine/index')
    await phone.tap('退出登录')
    await phone.tap('退出')
    await phone.see('试试兰台')
    await phone.type('找一个人', '白露')
    await withoutEnd(phone)
    await phone.tap(/^白露/)
    await phone.see(/白露/)
    await phone.page.getByRole('navigation', { name: '主要页面' }).first().waitFor()
    await phone.go(`packages/checkin/scan/index?code=${code}`)
    await phone.see('签到成功')

    const office = await day.of('罗子安')
    await office.go(roll('us07'))
    await countHeads(office, 19)
    await office.see(/数到 19 人，当时记录 20 人/)
    await office.see('孟凡、白露用同一台设备签到，请核对是否都到场')
    await office.button(/^白露 ?扫码 · 同设备/).waitFor()
    await others(office)
    await say(office, '白露', /^签到未确认/, { 原因: '现场数到 19 人' })
    await office.tap('完成 1 人')
    await office.see('已记下 1 人')
    await office.see('实到 19 + 请假 0 + 缺席 4 = 应到 23')

    await day.at('2026-12-14T07:10:00.000Z')
    await atHome.openAt('packages/checkin/mine/index')
    await atHome.see('签到未确认')
    expect(await atHome.page.getByText(/19 人|同一台|代签/).count()).toBe(0)
    await expect.poll(async () => (await times('checkin.scan')) - before).toBe(20)
    quiet(beam, office, phone, atHome)
  },
)

/** The session that is opened here ends by the story's clock, which the browser does not know. */
const withoutEnd = ({ page }: Screen) =>
  page.route('**/account/demo-sign-in', async (route) => {
    const response = await route.fetch()
    const { 'set-cookie': cookie = '', ...headers } = response.headers()
    await route.fulfill({
      response,
      headers: { ...headers, 'set-cookie': cookie.replace(/; Expires=[^;]*/i, '') },
    })
  })

test(
  'US-01: 18 scan, one 22 minutes late, one by roll-call, two on leave, one absent: 20 + 2 + 1 = 23',
  crowded,
  async () => {
    await day.at('2026-12-15T06:45:00.000Z')
    const startsAt = '2026-12-15T07:00:00.000Z'
    await announce(day, '罗子安', 'QS031', { id: 'us01', theme: '冬季义务植绿', startsAt })
    const everybody = membersOf('QS031', '2026-12-15')
    const apart = ['马长河', '陆一帆', '段桂英', '钟玉兰', '庄晓晨', '孟凡']
    const [scanning, onLeave] = [everybody.filter((name) => !apart.includes(name)), ['钟玉兰', '庄晓晨']]
    expect([everybody.length, scanning.length]).toEqual([24, 18])
    for (const name of onLeave) {
      const away = await day.of(name)
      await away.go('pages/activity/index?id=us01')
      await away.tap('请假')
      const dialog = away.page.getByRole('dialog')
      await dialog.getByRole('radio', { name: '外出' }).click()
      await dialog.getByRole('button', { name: '请假' }).click()
      await away.see('已请假，待批')
      await away.context.close()
    }
    const beam = await day.of('罗子安', 'wide')
    await eachScans(day, scanning.slice(0, 10), await codeOn(beam, 'us01'))
    await day.at('2026-12-15T07:10:00.000Z')
    await beam.openAt('pages/home/index')
    await eachScans(day, scanning.slice(10), await codeOn(beam, 'us01'))
    await day.at('2026-12-15T07:22:00.000Z')
    await beam.openAt('pages/home/index')
    const late = await day.of('陆一帆')
    await late.go(`packages/checkin/scan/index?code=${await codeOn(beam, 'us01')}`)
    await late.see('15:22 · 迟到 22 分钟，算到会')

    const office = await day.of('罗子安')
    await office.go(roll('us01'))
    for (const name of onLeave) {
      await office.tap(`同意${name}请假`)
      await office.button(new RegExp(`^${name} ?请假`)).waitFor()
    }
    await others(office)
    await say(office, '段桂英', /^到/, { 无智能手机: '' })
    await say(office, '孟凡', /^缺席/)
    await office.tap('完成 2 人')
    await office.see('已记下 2 人')
    await office.tap('不数，直接看')
    await office.see(counted(20, 2, 1))
    await office.see('其中迟到 1 人')
    await office.button(/^陆一帆 ?迟到 22 分钟/).waitFor()
    await office.tap(/^段桂英/)
    await office.see(/点名 · .*15:22 · 罗子安记 · 无智能手机/)
    await office.tap('关闭')
    await office.tap('给马长河安排送学')
    await office.type('准备送什么、讲什么', '送去植绿活动的学习材料')
    await office.tap('安排好')
    await office.see('明天 · 马长河')

    await beam.openAt('packages/checkin/paper/index?id=us01')
    await beam.see('应到 23 人')
    await beam.see('免于要求（不算在应到里）：马长河')
    expect(await beam.page.locator('[class*=signature_]').filter({ visible: true }).count()).toBe(23)
    await beam.page.getByRole('tab', { name: '带签到结果' }).click()
    for (const words of ['实到 20 人', '请假 2 人', '缺席 1 人', '迟到 22 分钟']) await beam.see(words)

    // The visit is asked of whoever goes, and one tap makes it the record.
    await day.at('2026-12-16T02:00:00.000Z')
    await office.openAt('pages/inbox/index')
    await office.tap(/^今天给马长河送学上门/)
    await office.tap('给马长河送到了')
    await office.see('2026-12-16 · 送去植绿活动的学习材料')
    quiet(beam, office, late)
  },
)

const fill = ({ page }: Screen, label: string, value: string) =>
  page.getByRole('textbox', { name: label, exact: true }).filter({ visible: true }).first().fill(value)
const valueOf = ({ page }: Screen, label: string) =>
  page.getByRole('textbox', { name: label, exact: true }).filter({ visible: true }).first().inputValue()

test(
  'US-14: 11 of 21 came; 10 yes do not pass, with one letter 11 do; without 马长河 20 are due and 11 pass',
  crowded,
  async () => {
    await day.at('2026-12-20T02:30:00.000Z')
    const startsAt = '2026-12-20T01:00:00.000Z'
    const theme = '讨论陆一帆同志转正'
    await announce(day, '罗子安', 'QS031', { id: 'us14', kind: 'DH', theme, startsAt })
    const office = await day.of('罗子安')
    await office.go(roll('us14'))
    const present = [
      '周明远',
      '何秀兰',
      '彭国栋',
      '段桂英',
      '孟凡',
      '白露',
      '顾春生',
      '罗子安',
      '邓雨晴',
      '冯立',
      '谢春梅',
    ]
    for (const name of present) await office.tap(new RegExp(`^${name}`))
    await office.tap('完成 11 人')
    await office.see('已记下 11 人')

    await office.go('packages/minutes/write/index?activityId=us14')
    await vote(office, '同意陆一帆同志按期转为正式党员', { due: '21', present: '11' }, '10')
    await office.see('应到会有表决权的党员 21 人，到会 11 人；到会须超过应到的半数(至少 11 人)，有效。')
    await office.see('赞成 10 票；须超过应到 21 人的半数(至少 11 票)，没有通过。')
    await fill(office, '书面赞成', '1')
    await office.see('应到会有表决权的党员 21 人，到会 11 人；到会须超过应到的半数(至少 11 人)，有效。')
    await office.see('赞成 11 票(其中会前书面意见 1 票)；须超过应到 21 人的半数(至少 11 票)，通过。')
    await office.see(/依据：《中国共产党发展党员工作细则》第三十三条/)
    await office.tap('关闭')
    await office.see('预备党员转正：通过')

    await office.go(roll('us14'))
    await others(office)
    await office.tap(/^马长河/)
    await office.tap('不计入有表决权的应到')
    await office.page.getByRole('radio', { name: /卧床不起/ }).click()
    await office.type('上级怎么同意的', '青石镇党委 12 月 10 日批复同意')
    await office.type('会议怎么决定的', '12 月 20 日支部党员大会决定')
    await office.tap('记下')
    await expect
      .poll(async () => (await office.call('checkin.sheet', { activity: 'us14' })).counts.expectedVoting)
      .toBe(20)
    await office.openAt('packages/minutes/write/index?activityId=us14')
    await vote(office, '再议一次', { due: '21', present: '11' }, '11')
    await office.see(/^不计入应到：马长河/)
    await office.see('应到会有表决权的党员 20 人，到会 11 人；到会须超过应到的半数(至少 11 人)，有效。')
    await office.see('赞成 11 票；须超过应到 20 人的半数(至少 11 票)，通过。')
    quiet(office)
  },
)

/** A decision by vote: who was due and who came stands there already, the ballots are counted on paper. */
async function vote(
  office: Screen,
  decided: string,
  stands: { readonly due: string; readonly present: string },
  yes: string,
): Promise<void> {
  await office.tap('加一项决定')
  await fill(office, '决定了什么', decided)
  await office.page.getByRole('radio', { name: '预备党员转正' }).click()
  expect([await valueOf(office, '应到(有表决权)'), await valueOf(office, '到会')]).toEqual([
    stands.due,
    stands.present,
  ])
  await fill(office, '赞成', yes)
}
