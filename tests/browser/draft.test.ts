// 边填边存: does what a member has chosen and typed survive closing the app before it was submitted?
import { expect, test } from 'vitest'
import { photos } from './pictures'
import { enterAs, openAs, openScreen, useBrowser, useServer } from './screen'
import type { Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')
const matter = '把活动室的窗户擦了一遍'

/** What lies on this phone, waiting for its sender. */
const keptDrafts = (screen: Screen) =>
  screen.page.evaluate(
    () =>
      new Promise<readonly string[]>((resolve) => {
        const opening = indexedDB.open('lantai-outbox', 1)
        opening.onsuccess = () => {
          const entries = opening.result.transaction('entries').objectStore('entries').getAll()
          entries.onsuccess = () => {
            opening.result.close()
            const drafts = entries.result.filter(({ state }) => state.is === 'draft')
            resolve(drafts.map(({ facts, files }) => `${facts.caption.matter} ${files.length}`))
          }
        }
      }),
  )
const kept = (screen: Screen) => expect.poll(() => keptDrafts(screen), { timeout: 10_000 })

test('a member goes on with what was left, submits it once, and nothing of it stays behind', async () => {
  const phone = await openAs(browser(), server().address, '叶青')
  await phone.go('pages/home/index')
  await phone.see(/叶青/)
  const before = (await phone.call('evidence.mine', { limit: 20 })).submissions.length
  await phone.choose('从相册选', await photos(5, 2))
  await phone.page.getByRole('button', { name: '去掉：现场照片第 2 张' }).waitFor()
  await phone.type('一句话', matter)
  await kept(phone).toEqual([`${matter} 2`])

  // The app is closed and opened again on the same phone.
  await phone.openAt('pages/home/index')
  await phone.see('先存在手机里，还没有交')
  await phone.go('pages/submit/index')
  await phone.see('上次没交完的')
  await phone.tap('接着上次的')
  await phone.page.getByRole('button', { name: '去掉：现场照片第 2 张' }).click()
  await kept(phone).toEqual([`${matter} 1`])
  expect(await phone.page.getByLabel('一句话').filter({ visible: true }).inputValue()).toBe(matter)

  await phone.tap('提交')
  await phone.page.getByRole('checkbox').click()
  await phone.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await phone.see('已收到')
  await kept(phone).toEqual([])
  const { submissions } = await phone.call('evidence.mine', { limit: 20 })
  expect(submissions).toHaveLength(before + 1)
  expect(submissions[0]?.files).toHaveLength(1)
  expect(phone.problems).toEqual([])
})

test('words alone are kept, too, and 不要了 lets them go', async () => {
  const phone = await openAs(browser(), server().address, '苏文静')
  await phone.go('pages/submit/index')
  await phone.type('一句话', matter)
  await kept(phone).toEqual([`${matter} 0`])
  await phone.openAt('pages/submit/index')
  await phone.see('上次没交完的')
  await phone.tap('不要了')
  await phone.page.getByRole('dialog').getByRole('button', { name: '删掉' }).click()
  await kept(phone).toEqual([])
  expect(phone.problems).toEqual([])
})

test('whoever signs in next on the same phone sees nothing of it, and its owner finds it again', async () => {
  const phone = await openScreen(browser(), server().address, 'phone')
  await enterAs(phone, '叶青')
  await phone.go('pages/submit/index')
  await phone.type('一句话', matter)
  await kept(phone).toEqual([`${matter} 0`])
  await phone.go('pages/mine/index')
  await phone.tap('退出登录')
  await phone.page.getByRole('dialog').getByRole('button', { name: '退出' }).click()
  await enterAs(phone, '苏文静')
  await phone.go('pages/submit/index')
  await phone.see('现场照片')
  const field = phone.page.getByLabel('一句话').filter({ visible: true })
  expect(await field.inputValue()).toBe('')
  expect(await phone.page.getByText('上次没交完的').count()).toBe(0)
  await phone.go('pages/mine/index')
  await phone.tap('退出登录')
  await phone.page.getByRole('dialog').getByRole('button', { name: '退出' }).click()
  await enterAs(phone, '叶青')
  await phone.go('pages/submit/index')
  await phone.tap('接着上次的')
  await expect.poll(() => field.inputValue()).toBe(matter)
  expect(phone.problems).toEqual([])
})
