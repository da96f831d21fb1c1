// Does a secretary keep somebody's checklist on a phone, from the application on, and does whom it is about only read it?
import { expect, test } from 'vitest'
import { openAs, useBrowser, useServer } from './screen'

const browser = useBrowser()
const server = useServer('planted')
const opened = (name: string) => openAs(browser(), server().address, name)

test('an application begins it, the next step asks for itself, and a slip is put right', async () => {
  const screen = await opened('罗子安')
  await screen.go('packages/dossier/list/index')
  await screen.see(/下一步：确定发展对象/)
  await screen.tap('收到一份申请书')
  await screen.type('申请人', '夏青')
  await screen.page.getByRole('checkbox', { name: '已核对，那天满18周岁' }).click()
  await screen.page.getByRole('tab', { name: '在支部' }).click()
  await screen.tap('开始核对单')
  await screen.tap('记下一步：党组织派人谈话')
  await screen.page.getByRole('tab', { name: '缺', exact: true }).click()
  await screen.tap('记下')
  await screen.see('缺谈话记录，补上了吗？')
  await screen.tap(/^第 2 步，党组织派人谈话/)
  await screen.tap('更正')
  await screen.page.getByRole('tab', { name: '在支部' }).click()
  await screen.tap('更正')
  await screen.button('记下一步：推荐和确定入党积极分子').waitFor()
  await screen.tap(/^更正和划去的/)
  await screen.see(/原来记的：/)
  await screen.tap('关闭')
  const [download] = await Promise.all([screen.page.waitForEvent('download'), screen.tap(/^打印核对单/)])
  expect(download.suggestedFilename()).toBe('夏青发展党员材料核对单.pdf')
  expect([...screen.problems, ...screen.refusals]).toEqual([])
})

test('whom it is about finds it under 我的, and nothing there to change', async () => {
  const screen = await opened('陆一帆')
  await screen.go('pages/mine/index')
  await screen.tap('我的入党材料核对单')
  await screen.tap(/^陆一帆/)
  await screen.tap(/^第 21 步/)
  await screen.see('预备党员考察表')
  expect(await screen.page.getByRole('button', { name: /更正|划去|再记一次|终止/ }).count()).toBe(0)
  expect([...screen.problems, ...screen.refusals]).toEqual([])
})
