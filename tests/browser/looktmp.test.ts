import { test } from 'vitest'
import { join } from 'node:path'
import { openAs, openScreen, shotsFolder, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'
import { exampleDossiers } from '../../local/seed/dossiers'
const browser = useBrowser()
const server = useServer('planted')
const rest = (screen: Screen) => screen.page.waitForTimeout(700)
const shot = async (screen: Screen, name: string, full = false) => {
  await rest(screen)
  await screen.page.screenshot({ path: join(shotsFolder, `x-${name}.png`), fullPage: full })
}
test('look', { timeout: 400_000 }, async () => {
  for (const [size, large] of [['phone', false], ['wide', false], ['phone', true], ['wide', true]] as const) {
    const screen = await openAs(browser(), server().address, '周明远', size as Size)
    if (large) await screen.context.addInitScript(() => localStorage.setItem('lantai.type', JSON.stringify({ data: 'large' })))
    const n = `${size}${large ? '-large' : ''}`
    await screen.go('packages/dossier/list/index')
    await screen.see(/下一步：确定发展对象/)
    await shot(screen, `list-${n}`)
    await screen.go(`packages/dossier/checklist/index?id=${exampleDossiers.activist}`)
    await screen.see(/缺思想汇报/)
    await shot(screen, `check-${n}`)
    await shot(screen, `check-full-${n}`, true)
    await screen.tap(/缺思想汇报/)
    await shot(screen, `step-${n}`)
    await screen.page.keyboard.press('Escape')
    await screen.tap(/^记下一步/)
    await shot(screen, `note-${n}`)
    await screen.page.keyboard.press('Escape')
    if (!large) {
      await screen.tap(/^入党积极分子的确定/)
      await screen.tap(/^第 5 步/)
      await screen.tap('更正')
      await rest(screen)
      await screen.page.getByRole('dialog').getByRole('button', { name: /孟凡/ }).click()
      await shot(screen, `people-${n}`)
    }
    await screen.context.close()
  }
  const own = await openAs(browser(), server().address, '罗子安', 'phone')
  await own.go(`packages/dossier/checklist/index?id=${exampleDossiers.probationary}`)
  await own.see(/陆一帆/)
  await shot(own, 'prob', true)
  await own.tap(/^第 25 步/)
  await shot(own, 'step25')
  await own.tap('移交材料')
  await shot(own, 'handover')
  await own.page.keyboard.press('Escape')
  await own.tap(/^终止/)
  await shot(own, 'end')
})
