// Do the minutes get written, voted, printed and handed in on a phone, and do two who write at once lose nothing?
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openAs, useBrowser, useServer } from './screen'
import type { Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')

const opened = (name: string): Promise<Screen> => openAs(browser(), server().address, name)

const announced = async (screen: Screen, id: string, kind: 'DH' | 'ZR', theme: string) => {
  const { branch } = await screen.call('org.me', {})
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  await screen.call('activity.create', {
    id,
    branchId: branch?.id ?? '',
    kind,
    theme,
    place: '村委会二楼',
    startsAt: at(-3),
    endsAt: at(-1),
    groupId: null,
    hostId: null,
  })
}

const fill = ({ page }: Screen, label: string, value: string) =>
  page.getByRole('textbox', { name: label, exact: true }).filter({ visible: true }).first().fill(value)

test('US-14 on the phone: the arithmetic stands under the figures, on the printed page and in the archive’s queue', async () => {
  const screen = await opened('罗子安')
  await announced(screen, 'minutes-dh', 'DH', '讨论陆一帆同志转正')
  await screen.go('pages/activity/index?id=minutes-dh')
  await screen.tap('写记录')
  await screen.tap('加一项决定')
  await fill(screen, '决定了什么', '同意陆一帆同志按期转为正式党员')
  await screen.page.getByRole('radio', { name: '预备党员转正' }).click()
  for (const [label, value] of [
    ['应到(有表决权)', '21'],
    ['到会', '11'],
    ['赞成', '10'],
    ['反对', '1'],
  ] as const)
    await fill(screen, label, value)
  await screen.see('赞成 10 票；须超过应到 21 人的半数(至少 11 票)，没有通过。')
  await fill(screen, '书面赞成', '1')
  await screen.see('赞成 11 票(其中会前书面意见 1 票)；须超过应到 21 人的半数(至少 11 票)，通过。')
  await screen.see(/依据：《中国共产党发展党员工作细则》第三十三条/)
  await screen.tap('关闭')
  await screen.see('预备党员转正：通过')
  const [download] = await Promise.all([screen.page.waitForEvent('download'), screen.tap('看打印样')])
  expect(download.suggestedFilename()).toBe('支部党员大会：讨论陆一帆同志转正（记录）.pdf')
  expect(
    readFileSync(await download.path())
      .subarray(0, 8)
      .toString(),
  ).toBe('%PDF-1.7')
  await screen.tap('交审')
  await screen.page.getByRole('checkbox', { name: '内容不涉密' }).click()
  await screen.tap('交给别人看')
  await screen.see(/已交审，等另一位负责人看/)
  const secretary = await opened('周明远')
  const { cards } = await secretary.call('evidence.queue', { limit: 50 })
  expect(cards.some(({ title }) => title.includes('讨论陆一帆同志转正'))).toBe(true)
  expect([...screen.problems, ...secretary.problems]).toEqual([])
})

test('corrected by another between printing and submitting: the sender sees it first, and hands in the corrected one', async () => {
  const [luo, he] = [await opened('罗子安'), await opened('何秀兰')]
  const activityId = 'minutes-late'
  await announced(luo, activityId, 'ZR', '慰问老党员')
  await luo.go(`packages/minutes/write/index?activityId=${activityId}`)
  await luo.tap('交审')
  await luo.page.getByRole('checkbox', { name: '内容不涉密' }).click()
  await luo.page.route(
    '**/call/evidence.submit',
    async (route) => {
      const { rev, content } = await he.call('minutes.get', { activityId })
      await he.call('minutes.save', { activityId, rev, content: { ...content, place: '河滩二号' } })
      await route.continue()
    },
    { times: 1 },
  )
  await luo.tap('交给别人看')
  await luo.see('印好以后又有人改了这份记录，请看一眼再交')
  await luo.see(/河滩二号/)
  await luo.tap('交给别人看')
  await luo.see(/已交审，等另一位负责人看/)
  expect(await he.call('minutes.get', { activityId })).toMatchObject({
    stage: 'waiting',
    content: { place: '河滩二号' },
  })
})

test('written on by another while the screen was old: what goes to review is what its sender has seen', async () => {
  const [luo, he] = [await opened('罗子安'), await opened('何秀兰')]
  const activityId = 'minutes-seen'
  await announced(luo, activityId, 'ZR', '慰问困难群众')
  await luo.go(`packages/minutes/write/index?activityId=${activityId}`)
  await luo.tap(/^时间、地点和人/)
  await fill(luo, '主持人', '周明远')
  await luo.tap('关闭')
  await luo.see(/已存好/)
  const placeBy = async (screen: Screen, place: string) => {
    const { rev, content } = await screen.call('minutes.get', { activityId })
    await screen.call('minutes.save', { activityId, rev, content: { ...content, place } })
  }
  await placeBy(he, '河滩三号')
  await luo.tap('交审')
  await luo.page.getByRole('checkbox', { name: '内容不涉密' }).click()
  await luo.tap('交给别人看')
  await luo.see(/何秀兰刚刚也改了这份记录/)
  await luo.see(/河滩三号/)
  expect(await luo.call('minutes.get', { activityId })).toMatchObject({ stage: 'draft' })

  // With words of one's own that are not saved yet: they are put together, and again looked at first.
  await luo.tap('关闭')
  await luo.page.route('**/call/minutes.save', (route) => route.abort())
  await luo.tap(/^时间、地点和人/)
  await fill(luo, '届次、期次（可以不写）', '第 9 次')
  await placeBy(he, '河滩四号')
  await luo.tap('关闭')
  await luo.tap('交审')
  await luo.page.getByRole('checkbox', { name: '内容不涉密' }).click()
  await luo.page.unroute('**/call/minutes.save')
  await luo.tap('交给别人看')
  await luo.see('别人刚刚也写了，已经合在一起，请看一眼再交')
  await luo.see(/河滩四号/)
  await luo.tap('交给别人看')
  await luo.see(/已交审，等另一位负责人看/)
  expect(await he.call('minutes.get', { activityId })).toMatchObject({
    stage: 'waiting',
    content: { host: '周明远', place: '河滩四号', session: '第 9 次' },
  })
})

test('a print that the archive does not take says why, in its own words', async () => {
  const screen = await opened('罗子安')
  const activityId = 'minutes-refused'
  await announced(screen, activityId, 'ZR', '走访军属')
  await screen.go(`packages/minutes/write/index?activityId=${activityId}`)
  await screen.tap('交审')
  await screen.page.getByRole('checkbox', { name: '内容不涉密' }).click()
  await screen.page.route(
    '**/call/evidence.submit',
    async (route) => {
      const input = route.request().postDataJSON()
      const files = input.files.map((file: object) => ({ ...file, extension: 'docx' }))
      await route.continue({ postData: JSON.stringify({ ...input, files }) })
    },
    { times: 1 },
  )
  await screen.tap('交给别人看')
  await screen.see(/这个文件还没有传上来/)
})

test('two write at once: what does not meet is put together, what does is asked; without a network it waits here', async () => {
  const [luo, he] = [await opened('罗子安'), await opened('何秀兰')]
  await announced(luo, 'minutes-zr', 'ZR', '冬季义务植绿')
  for (const screen of [luo, he]) {
    await screen.go('packages/minutes/write/index?activityId=minutes-zr')
    await screen.tap(/^时间、地点和人/)
  }
  await fill(luo, '主持人', '周明远')
  await fill(luo, '地点', '河滩一号')
  await luo.tap('关闭')
  await luo.see(/已存好/)
  await fill(he, '地点', '河滩二号')
  await fill(he, '届次、期次（可以不写）', '第 12 次')
  await he.tap('关闭')
  await he.see('罗子安也改了地点')
  await he.tap('用我写的')
  const written = async () => (await luo.call('minutes.get', { activityId: 'minutes-zr' })).content
  await expect.poll(async () => (await written()).place, { timeout: 20_000 }).toBe('河滩二号')
  expect(await written()).toMatchObject({ host: '周明远', session: '第 12 次' })

  await he.context.setOffline(true)
  await he.tap(/^时间、地点和人/)
  await fill(he, '记录人', '何秀兰')
  await he.tap('关闭')
  await he.see(/没有网，先存在手机里/)
  await he.context.setOffline(false)
  await he.page.reload()
  await expect.poll(async () => (await written()).recorder, { timeout: 20_000 }).toBe('何秀兰')
})
