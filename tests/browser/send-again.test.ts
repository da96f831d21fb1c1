// What was not taken, or is held no more: does its sender see it, and get it in?
import { expect, test } from 'vitest'
import { submission } from '../support/submitting'
import { faultsOf } from './looked'
import { recordPages, sha256Of } from './pictures'
import { openAs, useBrowser, useServer } from './screen'
import type { ChosenFile, Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')
const enter = (name: string) => openAs(browser(), server().address, name, 'phone')

const minutesAgo = (count: number) => new Date(Date.now() - count * 60_000).toISOString()
const activityId = 'sent-twice'

async function announce(): Promise<void> {
  const office = await enter('周明远')
  const { branch } = await office.call('org.me', {})
  await office.call('activity.create', {
    id: activityId,
    branchId: branch?.id ?? '',
    kind: 'ZR',
    theme: '清理河道',
    place: '柳湾河滩',
    startsAt: minutesAgo(180),
    endsAt: minutesAgo(90),
    groupId: null,
    hostId: null,
  })
}

async function send(screen: Screen, id: string, pages: readonly ChosenFile[]): Promise<void> {
  const { address } = screen
  for (const { buffer } of pages) {
    const headers = { origin: address, 'content-type': 'image/jpeg' }
    const put = await screen.context.request.put(`${address}/inbox/${sha256Of(buffer)}.jpg`, {
      data: buffer,
      headers,
    })
    expect(put.ok()).toBe(true)
  }
  const named = pages.map(({ buffer }, slot) => ({
    slot,
    tray: 'records' as const,
    sha256: sha256Of(buffer),
    extension: 'jpg',
    parts: 1,
    label: null,
  }))
  await screen.call('evidence.submit', submission(id, activityId, named))
}

test('a page that somebody took back is asked for again; after 请补充 a refused one is replaced while the rest waits', async () => {
  await announce()
  const [own, both, added, better] = await recordPages(700, 4)
  if (!own || !both || !added || !better) throw new Error('four pages were drawn')
  const [first, second] = [await enter('谢春梅'), await enter('孟凡')]
  await send(first, 'first', [both])
  await send(second, 'second', [own, both])
  await first.call('evidence.withdraw', { id: 'first' })
  await second.openAt('pages/submission/index?id=second')
  await second.see('当时交的第 2 个文件和先交的相同，先交的现在撤下了，请再交一次')
  expect(await second.page.evaluate(faultsOf, 44)).toEqual([])
  await second.tap('去交')
  await second.see('清理河道')

  const office = await enter('周明远')
  const { digest } = await office.call('evidence.get', { id: 'second' })
  const decision = { is: 'return', reason: 'missingPages', say: '' } as const
  await office.call('evidence.review', { id: 'second', digest, decision })
  await second.openAt('pages/submission/index?id=second')
  await second.see(/请补充：缺页/)
  const broken = { ...added, name: '打不开.jpg', buffer: Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]) }
  await second.choose('从相册选', [added, broken], 1)
  await second.button('第 2 页').waitFor()
  await second.tap('再次提交')
  await second.page.getByRole('checkbox').click()
  await second.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
  await second.see('没有收下的')
  await second.choose('换一张', [better])
  await second.page.getByText('没有收下的').filter({ visible: true }).waitFor({ state: 'detached' })
  const held = async () =>
    (await second.call('evidence.get', { id: 'second' })).files.map(({ sha256 }) => sha256)
  await expect.poll(held, { timeout: 20_000 }).toContain(sha256Of(better.buffer))
  expect((await second.call('evidence.get', { id: 'second' })).state.is).toBe('waiting')
  expect(second.problems).toEqual([])
})
