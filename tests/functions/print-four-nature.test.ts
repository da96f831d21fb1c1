// Does 四性检测报告 come out on paper as it was checked: each check with its result, and every word that people added?
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAll, checkedYear, itemNamed, overwrite } from '../support/checkedYear'
import type { StoryHome } from '../support/home'
import { printed } from '../support/paper'
import { wordsOf } from '../support/readers'
import { hasPdfReader } from '../machine.mjs'

let home: StoryHome
let ofYear: { fondsId: string; year: number }
let id: string
beforeAll(async () => {
  ;({ home, ofYear } = await checkedYear())
  const item = await itemNamed(home, '冬季')
  await overwrite(home, item.files[1]?.path ?? '', Buffer.from('not a picture any more'))
  ;({ id } = await checkAll(home, ofYear))
})
afterAll(() => home.close())

const onPaper = () => printed(home, '罗子安', 'print.fourNature', { id })

test('is the same bytes each time, and others once a person has spoken', async () => {
  const before = await onPaper()
  expect(before.label).toBe('QS03-2026-四性检测报告(归档).pdf')
  expect((await onPaper()).sha256).toBe(before.sha256)
  await home.as('罗子安').call('fourNature.settle', {
    id,
    codes: ['GD-4-2'],
    as: 'passed',
    doneBy: '罗子安',
    doneOn: '2027-03-20',
    what: '村部电脑当天查过病毒',
  })
  await home.as('梁可').call('fourNature.explain', { id, code: 'GD-1-1', reason: '原件在，下月补拍' })
  const after = await onPaper()
  expect(after.sha256).not.toBe(before.sha256)
  if (!hasPdfReader()) return
  const { digest, rows } = await home.as('罗子安').call('fourNature.report', { id })
  const words = wordsOf(after.bytes)
  for (const { code } of rows) expect(words).toContain(code)
  for (const said of [
    '2026年四性检测报告',
    'QS03柳湾村党总支',
    '归档，登记3件',
    '真实性',
    '安全性',
    '检查人',
  ])
    expect(words).toContain(said)
  // A cell breaks its lines, so that only short words are whole.
  for (const said of ['不通过', '需人工', '文件变了', '当天查过', '下月补拍', digest ?? 'no digest'])
    expect(words).toContain(said)
})

test('who may not read the report may not print it, and what is not done is not printed', async () => {
  expect(await home.as('邓雨晴').refused('print.fourNature', { id })).toBe('notFound')
  expect(await home.as('罗子安').refused('print.fourNature', { id: 'nothing' })).toBe('notFound')
  const begun = await home.as('罗子安').call('fourNature.begin', { ...ofYear, stage: 'filing' })
  expect(await home.as('罗子安').refused('print.fourNature', { id: begun.id })).toBe('checkNotDone')
})
