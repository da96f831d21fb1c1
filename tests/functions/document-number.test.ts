// 文号 — does what an issued paper bears go with it: to review, into the catalogue, the packages, and put right if wrong?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { catalogueLineOf, catalogueText } from '../../core/numbering/catalogue'
import { submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const number = '青组发〔2026〕12 号'
const letter = (id: string, documentNumber: string | undefined, more: object = {}) => ({
  id,
  leaf: {
    leaf: '01.1',
    signedOn: '2026-12-01',
    ...(documentNumber === undefined ? {} : { documentNumber }),
  },
  pages: [Number(id.at(-1))],
  ...more,
})
async function approve(id: string) {
  const { digest } = await home.as('周明远').call('evidence.get', { id })
  await home.as('周明远').call('evidence.review', { id, digest, decision: { is: 'approve' } })
  for (let round = 0; round < 3; round += 1) await home.tick()
}
const found = async (words = '') =>
  (await home.as('周明远').call('archive.find', { limit: 20, ...(words === '' ? {} : { words }) })).items
async function itemNow(at = 0) {
  const item = await items.get(home.cloud, (await found())[at]?.itemId ?? '')
  if (item === undefined) throw new Error('no item')
  return item
}

test('the reviewer sees it, the catalogue has it in its column, and it is found by it', async () => {
  await submitAs(home, '罗子安', letter('d1', number))
  const { cards } = await home.as('周明远').call('evidence.queue', { limit: 10 })
  expect(cards[0]).toMatchObject({ leaf: { code: '01.1' }, documentNumber: number })
  expect(await home.as('罗子安').call('evidence.get', { id: 'd1' })).toMatchObject({ documentNumber: number })
  await approve('d1')
  expect(catalogueLineOf(await itemNow()).documentNumber).toBe(number)
  expect(await home.as('周明远').call('archive.item', { id: (await itemNow())._id })).toMatchObject({
    documentNumber: number,
  })
  expect(await found('青组发')).toHaveLength(1)
})

test('two letters of one day without a title are two items by their numbers; the same number is the same letter', async () => {
  await submitAs(home, '罗子安', letter('d1', number))
  await approve('d1')
  await submitAs(home, '罗子安', letter('d2', '青组发〔2026〕13 号'))
  await approve('d2')
  expect(await found()).toHaveLength(2)
  await submitAs(home, '罗子安', letter('d3', number))
  await approve('d3')
  expect((await found()).map(({ pages }) => pages).toSorted()).toEqual([1, 2])
})

test('is not taken where no document is, and never with a mark of secrecy in it', async () => {
  const roster = { leaf: { leaf: '12.1', signedOn: '2026-12-01', documentNumber: number } }
  await expect(submitAs(home, '罗子安', letter('d1', number, roster))).rejects.toThrow('about.documentNumber')
  await expect(submitAs(home, '罗子安', letter('d1', '机密★青组发〔2026〕12 号'))).rejects.toThrow(
    'secrecyMark',
  )
})

test('is put right by a correction that another person approves, and may be taken away', async () => {
  await submitAs(home, '罗子安', letter('d1', '青组发〔2026〕21 号'))
  await approve('d1')
  const { _id: id } = await itemNow()
  const correct = async (correctionId: string, after: string) => {
    const changes = [{ field: 'documentNumber' as const, after }]
    await home.as('罗子安').call('archive.correct', { id, correctionId, changes, reason: '抄错了' })
    const decision = { id, correctionId, is: 'approved' as const, reason: '' }
    await home.as('周明远').call('archive.decideCorrection', decision)
  }
  await correct('c1', number)
  expect((await itemNow()).documentNumber).toBe(number)
  expect(await found('12 号')).toHaveLength(1)
  await correct('c2', '')
  expect((await itemNow()).documentNumber).toBe('')
})

test('what an older version kept reads without one, and its row of the catalogue has the same digest', async () => {
  await submitAs(home, '罗子安', letter('d1', undefined))
  await approve('d1')
  const item = await itemNow()
  const before = catalogueText([item])
  const { documentNumber: _none, ...old } = item
  const kept = { ...old, v: 2, rev: item.rev + 1 }
  expect(await home.cloud.documents.replace('items', kept as never)).toBe(true)
  const again = await itemNow()
  expect(again).toMatchObject({ v: 3, documentNumber: '' })
  expect(catalogueText([again])).toBe(before)
})
