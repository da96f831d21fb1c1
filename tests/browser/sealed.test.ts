// Does what should not be there go away? Its sender seals it, the security administrator asks, and a second person agrees.
import { describe, expect, test } from 'vitest'
import { faultsOf } from './looked'
import { openAs, useBrowser, useServer } from './screen'
import type { Screen, Size } from './screen'

const browser = useBrowser()

/** Each size with a sender of its own, since both work in the same home. */
const tellings = [
  { size: 'phone', sender: '孟凡' },
  { size: 'wide', sender: '谢春梅' },
] as const satisfies readonly { size: Size; sender: string }[]

describe.each(tellings)('on a $size screen', ({ size, sender }) => {
  const server = useServer('planted')
  const enter = (name: string): Promise<Screen> => openAs(browser(), server().address, name, size)

  test('what was sent by mistake is sealed at once, and erased when two have agreed', async () => {
    const phone = await enter(sender)
    const { submissions } = await phone.call('evidence.mine', { limit: 50 })
    const sent = submissions.find(({ state }) => state.is === 'waiting' || state.is === 'approved')
    await phone.go(`pages/submission/index?id=${sent?.id}`)
    await phone.tap('发现涉密，或传错了')
    await phone.page.getByRole('radio', { name: /传错了/ }).click()
    await phone.tap('马上封存')
    await phone.see('已封存')
    // Not even the answer of before is shown any more.
    await phone.page.getByRole('img').filter({ visible: true }).first().waitFor({ state: 'detached' })

    const guard = await enter('安如松')
    await guard.openAt('pages/mine/index')
    await guard.tap(/^已封存的材料/)
    await guard.see(sender)
    await guard.tap('提请清除')
    await guard.type('原因', '传错了文件')
    await guard.tap('提请')
    await guard.see('您已提请，等另一位同意')
    expect(await guard.button('提请清除').count()).toBe(0)
    expect(await guard.page.evaluate(faultsOf, 44)).toEqual([])

    const officer = await enter('梁可')
    await officer.go('pages/home/index')
    await officer.see('要第二个人同意')
    await officer.tap('去看')
    await officer.tap('看过了，同意清除')
    await officer.type('原因', '核对过')
    await officer.tap('清除')
    await officer.see('没有等您同意清除的材料')
    const left = (await phone.call('evidence.mine', { limit: 50 })).submissions
    expect(left.find(({ id }) => id === sent?.id)?.state.is).toBe('erased')
    expect([...guard.problems, ...officer.problems]).toEqual([])
  })
})
