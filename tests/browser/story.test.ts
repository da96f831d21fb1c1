// Does the main job hold from end to end in a browser? From the slip to the original in the archive, at both sizes of screen.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { photos, recordPages, sha256Of } from './pictures'
import { openAs, openScreen, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'

const secretary = '周明远'
const passphrase = '一步一个脚印往前走'
const browser = useBrowser()

/** Each size with people, pictures and words of its own. */
const tellings = [
  { size: 'phone', member: '叶青', first: 0, word: '白鹭', matter: '清理白鹭湿地周边的垃圾' },
  { size: 'wide', member: '苏文静', first: 8, word: '石榴', matter: '在广场边补栽石榴树' },
] as const satisfies readonly { size: Size; member: string; first: number; word: string; matter: string }[]

describe.each(tellings)('the main job on a $size screen', ({ size, member, first, word, matter }) => {
  const server = useServer('planted')
  const people = new Map<string, Screen>()

  const screenOf = async (name: string): Promise<Screen> => {
    const known = people.get(name)
    if (known) return known
    // The member's browser keeps the app, and has not signed in yet.
    const screen = await (name === secretary
      ? openAs(browser(), server().address, name, size)
      : openScreen(browser(), server().address, size, { serviceWorkers: 'allow' }))
    people.set(name, screen)
    return screen
  }
  const asSecretary = () => screenOf(secretary)
  const mine = async (screen: Screen) => (await screen.call('evidence.mine', { limit: 20 })).submissions
  /** Photos from other years raise a question, which stands in the place of 等书记看. */
  const received = async (screen: Screen) => {
    await screen.see('已收到')
    await screen.see(/^(等书记看|有处要问清，.*)$/)
  }

  test('the secretary makes a slip; the member opens its link, says 是我 and is in', async () => {
    const office = await asSecretary()
    await office.go('packages/admin/invitations/index')
    await office.tap('都不选')
    await office.page.getByRole('checkbox', { name: new RegExp(member) }).click()
    await office.tap('做 1 张邀请条')
    await office.tap('照样做')
    await office.see('打印')
    const code = await office.page
      .getByText(/^[A-Z0-9]{4} [A-Z0-9]{4}$/)
      .first()
      .textContent()
    const phone = await screenOf(member)
    await phone.go(`pages/bind/index?code=${code}`)
    await phone.see(member)
    await phone.tap('是我')
    await phone.type('设一个口令', passphrase)
    await phone.tap('绑定并进入')
    await phone.see(new RegExp(`，${member}`))
    expect([...office.problems, ...phone.problems]).toEqual([])
  })

  test('three photos and an eight-page record are submitted online and received once', async () => {
    const phone = await screenOf(member)
    await phone.go('pages/home/index')
    const countBefore = (await mine(phone)).length
    await phone.choose('从相册选', await photos(first, 3))
    await phone.type('一句话', matter)
    await phone.choose('从相册选', await recordPages(first + 1, 8))
    await phone.page.getByRole('button', { name: '第 8 页' }).waitFor()
    await phone.tap('提交')
    await confirmSecrecy(phone)
    await received(phone)
    const [submission, ...others] = await mine(phone)
    expect(others.length).toBe(countBefore)
    expect(submission?.files.map(({ tray }) => tray)).toEqual([
      ...Array<string>(3).fill('photos'),
      ...Array<string>(8).fill('records'),
    ])
    expect(phone.problems).toEqual([])
  })

  test('what is submitted without a network survives closing, and is sent once when the network is back', async () => {
    const phone = await screenOf(member)
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await phone.go('pages/home/index')
    const countBefore = (await mine(phone)).length
    await phone.choose('从相册选', await photos(first + 3, 1))
    await phone.type('一句话', '没有网的时候拍的一张')
    await phone.context.setOffline(true)
    await phone.tap('提交')
    await phone.see('已存手机，有网自动传')
    await phone.page.reload()
    await phone.see('已存手机，有网自动传')
    await phone.context.setOffline(false)
    await received(phone)
    const [submission, ...others] = await mine(phone)
    expect(submission?.files.length).toBe(1)
    expect(others.length).toBe(countBefore)
    expect(phone.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(problem))).toEqual(
      [],
    )
  })

  test('请补充 tells the member what is missing; the member adds a page and sends it again', async () => {
    const phone = await screenOf(member)
    const [offline] = await mine(phone)
    const office = await asSecretary()
    await reviewing(office, offline?.id ?? '', '没有网的时候拍的一张')
    await office.tap('请补充')
    await office.page.getByRole('radio').first().click()
    await office.type(/再说一句/, '签到表拍一张就行')
    await office.tap(`告诉${member}`)
    await office.see(`已请${member}补充`)
    await phone.openAt(`pages/submission/index?id=${offline?.id}`)
    await phone.see(/请补充：.*签到表拍一张就行/)
    await phone.choose('从相册选', await recordPages(first + 20, 1), 1)
    await phone.button('第 1 页').waitFor()
    await phone.tap('再次提交')
    // It was closed in between, so the reminder stands again before the first upload.
    await confirmSecrecy(phone)
    await received(phone)
    const again = (await mine(phone)).find(({ id }) => id === offline?.id)
    expect(again?.files.length).toBe(2)
    expect(again?.state.is).toBe('waiting')
  })

  test('通过 makes it an item, and the member sees the row of the catalogue', async () => {
    const phone = await screenOf(member)
    const submission = (await mine(phone)).find(({ files }) => files.length === 11)
    const office = await asSecretary()
    await reviewing(office, submission?.id ?? '', matter)
    // Photos from other years raise a question, and a question is answered first.
    for (;;) {
      await office.button(/^(通过|去说明)$/).waitFor()
      if (!(await office.button('去说明').isVisible())) break
      await office.tap('去说明')
      await office.page.getByRole('dialog').getByRole('textbox').fill('相机的时间没有校准')
      await office.page.getByRole('dialog').getByRole('button').last().click()
      await office.page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await office.tap('通过')
    await office.see('已通过')
    await phone.openAt(`pages/submission/index?id=${submission?.id}`)
    await phone.see('已入档')
    await phone.see('这次已写进：活动记录、年度目录')
    const [row] = (await phone.call('evidence.get', { id: submission?.id ?? '' })).catalogue
    await phone.see(row?.title ?? 'a row')
  })

  test('two characters find it in the archive, and its original opens with the very bytes that were sent', async () => {
    const phone = await screenOf(member)
    await phone.go('pages/archive/index')
    await phone.type('找档案', word)
    const row = phone.page.getByRole('listitem').getByRole('button', { name: /照片 3 张/ })
    await row.click()
    await phone.see('看原件')
    const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.tap('看原件')])
    const [sent] = await photos(first, 1)
    expect(sha256Of(await readFile(await download.path()))).toBe(sha256Of(sent?.buffer ?? Buffer.of()))
    expect(phone.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(problem))).toEqual(
      [],
    )
  })

  test('beside the picture stand what is known of the file, its signed receipt, and all that happened to it', async () => {
    const phone = await screenOf(member)
    const [sent] = await photos(first, 1)
    const sha256 = sha256Of(sent?.buffer ?? Buffer.of())
    const opened = async (row: RegExp, shot: string, ...words: readonly (string | RegExp)[]) => {
      await phone.tap(row)
      const sheet = phone.page.getByRole('dialog')
      for (const said of words) await sheet.getByText(said).first().waitFor()
      await phone.picture(`viewer-${size}-${shot}`)
      await sheet.getByRole('button', { name: '关闭' }).click()
      await sheet.waitFor({ state: 'detached' })
    }
    const inEights = sha256.replace(/(.{8})(?=.)/g, '$1 ')
    await opened(/^这张的信息/, 'facts', 'SHA-256', inEights, 'SM3')
    await opened(/^回执/, 'receipt', '收到时间', inEights.slice(0, 17), '签名')
    await opened(/^经过/, 'history', '提交', '通过', new RegExp(secretary))
  })
})

/** 涉密不上传 — the tick is one's own. */
async function confirmSecrecy({ page }: Screen): Promise<void> {
  await page.getByRole('checkbox').click()
  await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
}

/** Opens the queue once its pictures are made, and goes on with 先放着 until the card with these words is looked at. */
async function reviewing(office: Screen, id: string, words: string): Promise<void> {
  const isReady = async () =>
    (await office.call('evidence.queue', { limit: 50 })).cards.some((card) => card.id === id)
  await expect.poll(isReady, { timeout: 20_000, interval: 300 }).toBe(true)
  await office.openAt('packages/review/queue/index')
  await office.see(/等我看 \d/)
  for (let card = 0; card < 12; card += 1) {
    const shown = office.page.getByText(words, { exact: true }).filter({ visible: true })
    if ((await shown.count()) > 0) return
    await office.tap('先放着')
  }
  throw new Error(`no card says ${words}`)
}
