// Does every sheet of 柳湾村第一党支部's 2026 still read as it did when people looked at it, page by page?
import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasPdfReader } from '../machine.mjs'
import { appointSecondWitness, approvedList, destroyed, shelveExpired } from '../support/appraisal'
import { printed } from '../support/paper'
import { readBy } from '../support/readers'
import { livedYear } from '../support/paperYear'

type Lived = Awaited<ReturnType<typeof livedYear>>
let lived: Lived
beforeAll(async () => {
  lived = await livedYear()
})
afterAll(() => lived.home.close())

type Sheet = (lived: Lived) => Promise<{ readonly bytes: Uint8Array }>
const catalogue =
  (carrier: 'WS' | 'ZP', retention: 'Y' | 'D30' | 'D10'): Sheet =>
  ({ home, ofYear }) =>
    printed(home, '罗子安', 'print.catalogue', { ...ofYear, carrier, retention, volume: 1, as: 'pdf' })
const boxes =
  (sheet: 'covers' | 'spines' | 'notes' | 'labels'): Sheet =>
  ({ home, ofYear }) =>
    printed(home, '罗子安', 'print.boxes', { ...ofYear, sheet })

/** Forty of 2015: two are kept on, the others go; more than a page of them. */
const disposal: Sheet = async ({ home }) => {
  const wished = Array.from({ length: 40 }, (_, at) => ({
    id: `old${at}`,
    title:
      at % 7 === 3
        ? `主题党日：第 ${at + 1} 次河道清扫暨汛前隐患排查志愿服务活动记录`
        : `主题党日记录（${at + 1}）`,
    files: 1 + (at % 3),
  }))
  await shelveExpired(home, wished)
  await appointSecondWitness(home)
  const opinions = wished.map(({ id: itemId }, at) =>
    at === 5 || at === 20
      ? ({ itemId, opinion: 'keepLonger', reason: '写村史要用' } as const)
      : ({ itemId, opinion: 'destroy', reason: '一般活动记录，已有汇编' } as const),
  )
  await approvedList(home, 'ap1', opinions)
  await destroyed(home, 'ap1')
  return printed(home, '罗子安', 'print.appraisal', { id: 'ap1' })
}

const board = (home: Lived['home']) => ({ organisationId: home.idOf('QS'), year: 2026 })
const ofMeeting =
  (sheet: 'minutes' | 'signIn'): Sheet =>
  async ({ home }) => {
    const { link } = await home.as('周明远').call('minutes.print', { activityId: 'dh12', sheet })
    const [path = ''] = Buffer.from(link.replace('/file/', ''), 'base64url').toString().split('|')
    return { bytes: (await home.files.read(path)) ?? new Uint8Array() }
  }

/** 每一种打印件 — with the size of its first page in millimetres. */
const sheets: readonly (readonly [name: string, sheet: Sheet, size: readonly [number, number]])[] = [
  ['归档文件目录-永久', catalogue('WS', 'Y'), [297, 210]],
  ['归档文件目录-10年', catalogue('WS', 'D10'), [297, 210]],
  ['照片目录-10年', catalogue('ZP', 'D10'), [297, 210]],
  ['卷内备考表', boxes('notes'), [210, 297]],
  ['档案盒封面', boxes('covers'), [220, 310]],
  ['盒脊', boxes('spines'), [297, 420]],
  ['盒标签', boxes('labels'), [210, 297]],
  ['归档章', ({ home }) => printed(home, '罗子安', 'print.stamped', { id: 't-zr12' }), [210, 297]],
  [
    '支部工作手册',
    ({ home, ofBranch }) => printed(home, '周明远', 'print.handbook', { ...ofBranch, volume: 1 }),
    [210, 297],
  ],
  ['督查表', ({ home }) => printed(home, '梁可', 'print.board', board(home)), [297, 210]],
  ['会议记录', ofMeeting('minutes'), [210, 297]],
  ['签到表', ofMeeting('signIn'), [210, 297]],
  ['销毁清册', disposal, [297, 210]],
]

/** Looked at by people with `LANTAI_SHEETS=<folder>`: the files themselves are written there. */
const folder = process.env['LANTAI_SHEETS']

describe.skipIf(!hasPdfReader())('every sheet (skipped where poppler-utils is missing)', () => {
  test.each(sheets)('%s', async (name, sheet, [width, height]) => {
    const { bytes } = await sheet(lived)
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(`${folder}/${name}.pdf`, bytes)
    }
    const size = readBy('pdfinfo', [], bytes).match(/Page size: +([\d.]+) x ([\d.]+)/)
    expect(size?.slice(1).map((points) => Math.round((Number(points) * 25.4) / 72))).toEqual([width, height])
    const fonts = readBy('pdffonts', [], bytes).trim().split('\n').slice(2)
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
    // Spaces differ from one version of poppler to the next; words and lines do not. What is written of the log's head
    // follows from every entry of the year: its groups are looked at here, its value where the year is filed.
    const text = readBy('pdftotext', ['-layout'], bytes, ['-'])
      .replaceAll(/ +/g, ' ')
      .replaceAll(/\b[A-Z2-7]{4}\b/g, 'XXXX')
    await expect(text).toMatchFileSnapshot(`../golden/paper/${name}.txt`)
  })
})
