// Are US-03, US-10 and US-04 true on the screen, number for number? Two branches, a village without signal, two groups; each on its own day, by taps of the people it names.
import { expect, test } from 'vitest'
import { fixturePeople, fixtureTermEnds } from '../../local/seed/fixture'
import { organisationIdOf } from '../../local/seed/plant'
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
import { photos } from './pictures'
import { useBrowser } from './screen'
import { useStoryDay } from './storyDay'

const browser = useBrowser()
const day = useStoryDay(browser, '2026-11-25T00:00:00.000Z')

test('US-03: one code for two branches; six and fifteen land on their own sheets', crowded, async () => {
  await day.at('2026-11-25T00:50:00.000Z')
  const startsAt = '2026-11-25T01:00:00.000Z'
  await announce(day, '唐静', 'QS05', { id: 'us03', theme: '食品安全进校园', startsAt })
  const host = await day.of('唐静')
  await host.go('packages/checkin/settings/index?id=us03')
  await host.tap('添一个支部')
  await host.type('找支部', '市场监管局第二')
  await host.page.getByRole('radio', { name: '县市场监管局第二党支部' }).click()
  await host.tap('就是它')
  await host.button('去掉县市场监管局第二党支部').waitFor()
  const [school, bureau] = [membersOf('QS05', '2026-11-25'), membersOf('YX12', '2026-11-25')]
  expect([school.length, bureau.length]).toEqual([6, 15])
  const crowd = [...school.slice(0, 2), ...bureau, ...school.slice(2)]
  await eachScans(day, crowd, await codeOn(host, 'us03'))

  await host.openAt(roll('us03'))
  await countHeads(host, 21)
  await host.see(counted(6, 0, 0))
  expect(await host.page.getByText(/数到 21 人/).count()).toBe(0)
  const guest = await day.of('沈亦')
  await guest.go(roll('us03'))
  await guest.tap('不数，直接看')
  await guest.see(counted(15, 0, 0))
  expect(await guest.page.getByText('丁小满').count()).toBe(0)
  quiet(host, guest)
})

test(
  'US-10: 茶山垭 without signal, 9 + 1 + 1 kept as one, sent three times, and beside the eight of the web',
  crowded,
  async () => {
    await day.at('2026-12-03T10:00:00.000Z')
    const meeting = { kind: 'XZ' as const, groupId: organisationIdOf('QS031W'), place: '茶山垭' }
    for (const id of ['us10', 'us10beside'])
      await announce(day, '谢春梅', 'QS031', { id, ...meeting, startsAt: '2026-12-03T11:30:00.000Z' })
    const leader = await day.of('谢春梅', 'phone', true)
    await leader.go('pages/home/index')
    await leader.see(/，谢春梅/)
    for (const id of ['us10beside', 'us10']) {
      await leader.go(`pages/activity/index?id=${id}`)
      await leader.see('组织签到')
    }
    const kept = () => leader.page.evaluate(() => localStorage.getItem('lantai.packs') ?? '')
    await expect.poll(kept).toMatch(/"us10".*"us10beside"|"us10beside".*"us10"/)
    await leader.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await leader.page.reload()
    await leader.see('组织签到')

    await leader.context.setOffline(true)
    await day.at('2026-12-03T11:31:00.000Z')
    const group = fixturePeople.filter(
      ({ belongs: [first] }) => first?.group === 'QS031W' && first.to === undefined,
    )
    const here = group.map(({ name }) => name).filter((name) => !['庄晓晨', '温晓岚'].includes(name))
    expect([group.length, here.length]).toEqual([11, 9])
    for (const id of ['us10', 'us10beside']) {
      await leader.go(roll(id))
      for (const name of here) await leader.tap(new RegExp(`^${name}`))
      await others(leader)
      await say(leader, '庄晓晨', /^请假/, { 原因: '在海川市上班' })
      await say(leader, '温晓岚', /^缺席/)
      await leader.tap('完成 11 人')
      await leader.see('已存手机 1 条：点名 11 人，有网自动传')
    }
    await leader.go('pages/submit/index?activityId=us10')
    await leader.tap('加一张照片')
    await leader.choose('从相册选', await photos(0, 2))
    await leader.tap('提交')
    await leader.page.getByRole('checkbox').click()
    await leader.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await leader.see('已存手机，有网自动传')

    // Meanwhile eight are entered on the web, and the ninth as absent.
    await day.at('2026-12-03T13:00:00.000Z')
    const office = await day.of('罗子安', 'wide')
    await office.go(roll('us10beside'))
    for (const name of here.slice(0, 8)) await office.tap(new RegExp(`^${name}`))
    await others(office)
    await say(office, here[8] ?? '', /^缺席/)
    await office.tap('完成 9 人')
    await office.see('已记下 9 人')

    await day.at('2026-12-03T14:05:00.000Z')
    let sent = 0
    await leader.page.route('**/call/checkin.takeIn', async (route) => {
      sent += 1
      if (sent > 2) return route.continue()
      // It arrives, and its answer does not.
      await route.fetch()
      await route.abort('connectionreset')
    })
    // Its clock runs twelve minutes ahead.
    await leader.context.clock.setFixedTime('2026-12-03T14:17:00.000Z')
    await leader.context.setOffline(false)
    await expect.poll(() => sent).toBe(1)
    await leader.go(roll('us10'))
    await leader.tap('现在传')
    await expect.poll(() => sent).toBe(2)
    await leader.tap('现在传')
    await leader.see('已记下 11 人')
    await leader.openAt(roll('us10'))
    await leader.tap('不数，直接看')
    await leader.see(counted(9, 1, 1))
    await leader.tap(/^范小雨/)
    await leader.see(/离线补传：手机上 19:31，收到 .*22:05 · 手机的钟差 12 分钟 · 谢春梅记/)
    const { rows } = await leader.call('checkin.sheet', { activity: 'us10' })
    expect(rows.map(({ rev }) => rev)).toEqual(Array.from({ length: 11 }, () => 1))

    // What else had waited went by itself when the app began anew.
    await leader.go(roll('us10beside'))
    await leader.see('名单下面有 1 人两边记的不一样')
    await office.openAt(roll('us10beside'))
    await office.see(`${here[8]}：两边记的不一样`)
    expect((await office.call('checkin.sheet', { activity: 'us10beside' })).counts.present).toBe(8)
    await office.tap(`${here[8]}按点名记`)
    await office.tap('不数，直接看')
    await office.see(counted(9, 1, 1))
    const mine = async () => (await leader.call('evidence.mine', { limit: 5 })).submissions
    await expect
      .poll(mine, { timeout: 30_000 })
      .toMatchObject([{ files: [{ tray: 'photos' }, { tray: 'photos' }] }])
    quiet(office)
  },
)

test(
  'US-04: in 西组 and so not in 东组; she sits in there uncounted, and who is away brings a slip home',
  crowded,
  async () => {
    await day.at('2026-12-08T11:25:00.000Z')
    const office = await day.of('罗子安')
    await office.go('packages/admin/roster/index')
    await office.type('一人一行，群接龙也可以直接粘贴', '谢春梅 东组')
    await office.see('已编入西组，一名党员只能编入一个小组')
    expect(await office.button('加入').isDisabled()).toBe(true)

    const east = { kind: 'XZ' as const, groupId: organisationIdOf('QS031E') }
    await announce(day, '彭国栋', 'QS031', { id: 'us04', ...east, startsAt: '2026-12-08T11:30:00.000Z' })
    const leader = await day.of('彭国栋')
    await eachScans(day, ['谢春梅'], await codeOn(leader, 'us04'))
    await leader.openAt(roll('us04'))
    await leader.tap('不数，直接看')
    // Thirteen belong to 东组; 马长河 is spared.
    await leader.see('应到 12')
    await leader.see('列席')
    const { counts, rows } = await leader.call('checkin.sheet', { activity: 'us04' })
    expect(counts).toMatchObject({ expected: 12, present: 0, guests: 1 })
    expect(rows.find(({ name }) => name === '谢春梅')).toMatchObject({ due: false, say: '扫码' })

    await day.at('2026-12-10T07:00:00.000Z')
    await foundDestination()
    await announce(day, '汪洋', 'HC01', { id: 'us04there', kind: 'DK', startsAt: '2026-12-10T07:00:00.000Z' })
    await announce(day, '罗子安', 'QS031', {
      id: 'us04home',
      kind: 'DK',
      startsAt: '2026-12-10T07:00:00.000Z',
    })
    const there = await day.of('汪洋')
    await there.go(roll('us04there'))
    await there.tap('不数，直接看')
    await there.see(counted(0, 0, 2))
    await there.tap('给外支部的党员开凭条')
    await there.type('姓名', '庄晓晨')
    await there.type('党员编号', 'QS031-18')
    await there.tap('开凭条')
    await there.see('庄晓晨 · 外支部，已开凭条')
    await there.see(counted(0, 0, 2))
    await office.openAt(roll('us04home'))
    await office.see('庄晓晨 · 海川市东湖街道流动党员支部')
    await office.tap('把庄晓晨记为异地参加')
    await office.tap('完成 1 人')
    await office.see('已记下 1 人')
    await office.button(/^庄晓晨 ?异地参加/).waitFor()
    const { affiliation } = await affiliationOf('庄晓晨')
    expect(affiliation).toBe(organisationIdOf('QS031'))
    quiet(office, leader, there)
  },
)

/** 海川市东湖街道流动党员支部 — with two members, who came from the county. */
async function foundDestination(): Promise<void> {
  const from = '2026-12-09'
  const county = organisationIdOf('YX')
  const there = organisationIdOf('HC01')
  await day.call('安如松', 'org.appoint', {
    id: 'county',
    personId: idOf('白桦'),
    office: 'partyOfficer',
    organisationId: county,
    from,
    termEnds: null,
  })
  const place = {
    kind: 'branch' as const,
    parentId: county,
    code: 'HC01',
    name: '海川市东湖街道流动党员支部',
  }
  await day.call('齐修远', 'org.addOrganisation', {
    id: there,
    ...place,
    fondsCode: null,
    unitCode: null,
    partyDay: 10,
    existsFrom: from,
    existsTo: null,
  })
  for (const name of ['汪洋', '毕晓'])
    await day.call('白桦', 'org.moveMember', { id: idOf(name), branchId: there, groupId: null, on: from })
  await day.call('白桦', 'org.appoint', {
    id: 'there',
    personId: idOf('汪洋'),
    office: 'secretary',
    organisationId: there,
    from,
    termEnds: fixtureTermEnds,
  })
}

const affiliationOf = async (name: string) => {
  const { branchId: affiliation } = await day.call('罗子安', 'org.person', { id: idOf(name) })
  return { affiliation }
}
