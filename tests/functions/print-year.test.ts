// Does the year of a fonds come out on paper as the standards ask: catalogue, boxes, 备考表, workbook, XML?
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { thumbnailPath, viewPath } from '../../cloudfunctions/kit/collections/views'
import { catalogueColumns } from '../../core/catalogue/columns'
import { defaultNumberingSettings } from '../../core/numbering/form'
import { hasPdfReader, hasProgram } from '../machine.mjs'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { numberedHome, printed } from '../support/paper'
import { convertedBy, memberOf, placedWords, readBy, wordsOf } from '../support/readers'
import { makePhoto } from '../support/photos'
import { shelve } from '../support/year'

const year = [
  { id: 'talk', activityKind: 'ZR', date: '2026-03-15', title: '主题党日：检修水渠 <一>', files: 3 },
  { id: 'plant', activityKind: 'ZR', activityId: 'a2', date: '2026-12-05', title: '主题党日：冬季义务植绿' },
  {
    id: 'photos',
    kind: 'photo',
    activityKind: 'ZR',
    activityId: 'a2',
    date: '2026-12-05',
    files: 2,
    title: '主题党日：冬季义务植绿',
  },
  { id: 'gone', branch: 'QS032', date: '2026-05-04', title: '误收的材料' },
  { id: 'summary', date: '2026-12-30', retention: 'Y', recordClass: 'DJ03', title: '2026 年工作总结' },
] as const

let home: StoryHome
let ofYear: { fondsId: string; year: number }
beforeAll(async () => {
  ;({ home, ofYear } = await numberedHome(year, { withdrawn: ['gone'], filed: true }))
  await home.as('罗子安').call('archive.box', ofYear)
  const photos = await items.get(home.cloud, 'photos')
  const [first] = photos?.files ?? []
  if (first === undefined) throw new Error('no photo')
  const jpeg = await makePhoto({ widthPixels: 400, heightPixels: 300, seed: 1 })
  await home.files.write(thumbnailPath(first.sha256), jpeg)
  for (const { sha256 } of (await items.get(home.cloud, 'talk'))?.files ?? [])
    await home.files.write(viewPath(sha256), jpeg)
})
afterAll(() => home.close())

const text = { carrier: 'WS', retention: 'D10', volume: 1, as: 'pdf' } as const
const catalogue = (more: object) =>
  printed(home, '罗子安', 'print.catalogue', { ...ofYear, ...text, ...more })
const boxes = (sheet: 'covers' | 'spines' | 'notes' | 'labels') =>
  printed(home, '罗子安', 'print.boxes', { ...ofYear, sheet })

describe('the 督查表', () => {
  test('is one sheet with every branch by code, and opens to whom the overview opens', async () => {
    const wanted = { organisationId: home.idOf('QS'), year: 2026 }
    const { bytes, label, branches } = await printed(home, '梁可', 'print.board', wanted)
    expect([label, branches]).toEqual(['QS-2026 年归档督查表.pdf', 4])
    expect(await home.as('白露').refused('print.board', wanted)).toBe('notFound')
    expect(await home.as('梁可').refused('print.board', { ...wanted, organisationId: 'nobody' })).toBe(
      'notFound',
    )
    if (!hasPdfReader()) return
    const words = wordsOf(bytes)
    for (const said of ['青石镇党委2026年归档督查表', 'QS031', '已归档', '不适用', '督查组', '共1页'])
      expect(words).toContain(said)
  })
})

describe('the catalogue', () => {
  test('is the same bytes each time, and is called by what it holds', async () => {
    const first = await catalogue({})
    expect(first).toMatchObject({ label: 'QS03-2026-归档文件目录(10年).pdf', volumes: 1, numbers: 4 })
    expect((await catalogue({})).sha256).toBe(first.sha256)
    expect((await catalogue({ retention: 'Y' })).sha256).not.toBe(first.sha256)
  })

  test('whoever does not file may not print, and what is not there is said', async () => {
    const wanted = { ...ofYear, ...text }
    expect(await home.as('白露').refused('print.catalogue', wanted)).toBe('notFound')
    expect(await home.as('周明远').refused('print.boxes', { ...ofYear, sheet: 'covers' })).toBe('notFound')
    expect(await home.as('罗子安').refused('print.catalogue', { ...wanted, volume: 2 })).toBe('notFound')
    expect(await home.as('罗子安').refused('print.catalogue', { ...wanted, year: 2025 })).toBe(
      'notNumberedYet',
    )
    expect(await home.as('罗子安').refused('print.catalogue', { ...wanted, fondsId: 'nobody' })).toBe(
      'notFound',
    )
  })

  test('as XML has every number, also of what was taken out, and no sign that XML forbids', async () => {
    const { bytes, label } = await catalogue({ as: 'xml' })
    const xml = new TextDecoder().decode(bytes)
    expect(label).toBe('QS03-2026-归档文件目录(10年).xml')
    expect(xml.match(/<文件>/g)).toHaveLength(4)
    expect(xml).toContain('<题名>主题党日：检修水渠 &lt;一&gt;</题名>')
    expect(xml).toContain('<保管期限>10年</保管期限><密级></密级><页数>3</页数>')
    expect(xml).toContain('<备注>已移出：属另一单位</备注>')
    if (hasProgram('xmllint')) expect(readBy('xmllint', ['--noout'], bytes)).toBe('')
  })

  test('as a workbook holds the same rows; numbers are numbers and codes are text', async () => {
    const { bytes } = await catalogue({ as: 'xlsx' })
    const sheet = memberOf(bytes, 'xl/worksheets/sheet1.xml')
    for (const { title } of catalogueColumns) expect(sheet).toContain(`>${title}</t>`)
    expect(sheet).toContain('<t>QS03-WS·2026-D10-0001</t>')
    expect(sheet).toContain('<c s="2"><v>3</v></c>')
    expect(sheet.match(/<row /g)).toHaveLength(5)
    const photos = memberOf(
      (await catalogue({ as: 'xlsx', carrier: 'ZP' })).bytes,
      'xl/worksheets/sheet1.xml',
    )
    expect(photos).toContain('QS03-ZP·2026·D10-001-002')
    if (hasProgram('unzip')) expect(readBy('unzip', ['-t'], bytes)).toContain('No errors detected')
  })
})

test.skipIf(!hasProgram('soffice'))(
  'LibreOffice opens the workbook and finds every row (skipped where it is not installed: it is large)',
  async () => {
    const { bytes } = await catalogue({ as: 'xlsx' })
    const csv = convertedBy('soffice', bytes, 'xlsx', 'csv')
    expect(csv.split('\n')[0]).toBe(catalogueColumns.map(({ title }) => title).join(','))
    expect(csv).toContain('QS03-WS·2026-D10-0001')
    expect(csv.trim().split('\n')).toHaveLength(5)
  },
)

describe.skipIf(!hasPdfReader())('as poppler reads it (skipped where poppler-utils is missing)', () => {
  test('nine columns under their heads, a cover before them, and A4 across', async () => {
    const { bytes } = await catalogue({})
    const words = wordsOf(bytes)
    expect(words).toContain('归档文件目录')
    for (const part of ['全宗号QS03', '全宗名称柳湾村党总支', '年度2026', '保管期限10年'])
      expect(words).toContain(part)
    expect(words).toContain('序号档号文号责任者题名日期密级页数备注')
    expect(words).toContain('第1页，共1页')
    expect(words).toContain('20260315')
    const facts = readBy('pdfinfo', [], bytes)
    expect(facts).toMatch(/Pages:\s+2/)
    expect(facts).toMatch(/Page size:\s+841\.89 x 595\.28 pts \(A4\)/)
    expect(readBy('pdffonts', [], bytes)).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })

  test('photos stand beside what is said of them, each with its own number', async () => {
    const { bytes, label } = await catalogue({ carrier: 'ZP' })
    expect(label).toBe('QS03-2026-照片目录(10年).pdf')
    const words = readBy('pdftotext', ['-raw'], bytes, ['-']).replace(/\s/g, '')
    expect(words).toContain('QS03-ZP·2026·D10-001-001')
    expect(words).toContain('QS03-ZP·2026·D10-001-002')
    expect(
      readBy('pdfimages', ['-list'], bytes)
        .split('\n')
        .filter((line) => line.includes('jpeg')),
    ).toHaveLength(1)
  })

  test('a 备考表 a box: two people, and the hash that filing has fixed', async () => {
    const { bytes, boxes: count } = await boxes('notes')
    const words = wordsOf(bytes)
    expect(count).toBe(2)
    expect(words.match(/卷内备考表/g)?.length).toBeGreaterThanOrEqual(2)
    expect(words).toContain('整理人罗子安')
    expect(words).toContain('检查人梁可')
    expect(words).toContain('归档凭据')
  })

  test('with a long 情况说明 the hands and the 归档凭据 go on to the next page, together', async () => {
    const lines = Array.from({ length: 16 }, (_, at) => `件号 ${at + 1}：缺附件，已补复印件。`)
    await home.as('罗子安').call('archive.boxNote', { ...ofYear, number: 1, situation: lines.join('\n') })
    const words = placedWords((await boxes('notes')).bytes)
    const [checked, proof] = ['检查日期', '归档凭据'].map((start) =>
      words.find(({ said }) => said.startsWith(start)),
    )
    expect([checked?.page, proof?.page]).toEqual([2, 2])
    expect(checked?.yMax).toBeLessThan(proof?.yMin ?? 0)
    // Whoever holds the second page alone knows of which box it is.
    const second = words.filter(({ page }) => page === 2).map(({ said }) => said)
    expect(second.join('')).toContain('续：QS032026年10年')
    expect(second.join('')).toContain('第1盒')
    await home.as('罗子安').call('archive.boxNote', { ...ofYear, number: 1, situation: '' })
  })

  test('covers and spines are as large as boxes are, stickers fill A4', async () => {
    const size = async (sheet: 'covers' | 'spines' | 'labels') =>
      readBy('pdfinfo', [], (await boxes(sheet)).bytes)
        .match(/Page size: +([\d.]+) x ([\d.]+)/)
        ?.slice(1)
    expect((await size('covers'))?.map((points) => Math.round((Number(points) * 25.4) / 72))).toEqual([
      220, 310,
    ])
    expect((await size('spines'))?.map((points) => Math.round((Number(points) * 25.4) / 72))).toEqual([
      297, 420,
    ])
    expect((await size('labels'))?.map((points) => Math.round((Number(points) * 25.4) / 72))).toEqual([
      210, 297,
    ])
    const spines = wordsOf((await boxes('spines')).bytes)
    for (const part of ['全宗号', '保管期限', '永久', '起件号', '0001', '盒号'])
      expect(spines).toContain(part)
  })
})

describe('the 归档章', () => {
  const stamped = (id: string) => printed(home, '罗子安', 'print.stamped', { id })

  test('stands on the first page of what is printed, never on the original', async () => {
    const item = await items.get(home.cloud, 'talk')
    const { path: original = '' } = item?.files[0] ?? {}
    const before = new TextEncoder().encode('as it came')
    await home.files.write(original, before)
    const one = await stamped('talk')
    expect(one).toMatchObject({ label: 'QS03-WS·2026-D10-0001.pdf', onPaperItself: false })
    expect(await home.files.read(original)).toEqual(before)
    if (!hasPdfReader()) return
    expect(readBy('pdfinfo', [], one.bytes)).toMatch(/Pages:\s+3/)
    const pages = readBy('pdftotext', ['-layout'], one.bytes, ['-']).split('\f')
    expect(pages[0]?.replace(/\s+/g, ' ').trim()).toBe('QS03 2026 0001 10年 3')
    expect(pages.slice(1).join('').trim()).toBe('')
  })

  test('of what is no picture only the stamp is printed, onto the paper itself', async () => {
    await changeFormat('plant', 'pdf')
    const one = await stamped('plant')
    expect(one.onPaperItself).toBe(true)
    if (hasPdfReader()) expect(readBy('pdfinfo', [], one.bytes)).toMatch(/Pages:\s+1/)
  })

  test('photos have none, nor has what has no number, and another branch is shown nothing', async () => {
    expect(await home.as('罗子安').refused('print.stamped', { id: 'photos' })).toBe('photosUnstamped')
    expect(await home.as('白露').refused('print.stamped', { id: 'talk' })).toBe('forbidden')
    expect(await home.as('蔡思源').refused('print.stamped', { id: 'talk' })).toBe('notFound')
    expect(await home.as('罗子安').refused('print.stamped', { id: 'none' })).toBe('notFound')
    await shelve(home, [{ id: 'late', date: '2026-06-01' }])
    expect(await home.as('罗子安').refused('print.stamped', { id: 'late' })).toBe('itemNotNumbered')
  })
})

async function changeFormat(id: string, format: 'pdf') {
  const item = await items.get(home.cloud, id)
  if (item === undefined) throw new Error(`no ${id}`)
  const files = item.files.map((file) => ({ ...file, format, extension: format }))
  await items.changeOrLose(home.cloud, item, { files }, null)
}

test.skipIf(!hasPdfReader())(
  'after wider numbers each stands on stamp, spine, sticker and 备考表 as it was given',
  async () => {
    const grown = await numberedHome([{ id: 'first', date: '2026-03-15' }])
    const archivist = grown.home.as('罗子安')
    const settings = { ...defaultNumberingSettings, numberWidth: 5 }
    await archivist.call('archive.setNumbering', { ...grown.ofYear, settings })
    await shelve(grown.home, [{ id: 'second', date: '2026-06-01' }])
    await archivist.call('archive.number', grown.ofYear)
    await grown.home.tick()
    await archivist.call('archive.box', grown.ofYear)
    const numbersOn = async (sheet: 'spines' | 'labels' | 'notes') => {
      const { bytes } = await printed(grown.home, '罗子安', 'print.boxes', { ...grown.ofYear, sheet })
      return wordsOf(bytes).match(/000\d+/g)
    }
    for (const sheet of ['spines', 'labels', 'notes'] as const)
      expect(await numbersOn(sheet)).toEqual(['0001', '00002'])
    const stampOf = async (id: string) =>
      wordsOf((await printed(grown.home, '罗子安', 'print.stamped', { id })).bytes)
    expect(await stampOf('first')).toContain('QS032026000110年')
    expect(await stampOf('second')).toContain('QS0320260000210年')
    await grown.home.close()
  },
)

test.skipIf(!hasPdfReader())(
  'a year of photos alone has its 备考表 with the 归档凭据 as well, and what came later its own',
  async () => {
    const photos = { kind: 'photo', activityKind: 'ZR', date: '2026-12-05', files: 2 } as const
    const alone = await numberedHome([{ ...photos, id: 'photos' }], { filed: true })
    await shelve(alone.home, [{ ...photos, id: 'more', files: 3 }])
    await alone.home.as('罗子安').call('archive.number', alone.ofYear)
    await alone.home.tick()
    const notes = { ...alone.ofYear, sheet: 'notes' } as const
    const { bytes, label } = await printed(alone.home, '罗子安', 'print.boxes', notes)
    expect(label).toBe('QS03-2026-照片备考表.pdf')
    const [first = '', second = ''] = readBy('pdftotext', ['-layout'], bytes, ['-'])
      .replace(/[^\S\f]/g, '')
      .split('\f')
    for (const said of ['起止组号001至001，共1组2张', '检查人梁可', '归档凭据']) expect(first).toContain(said)
    expect(second).toContain('起止组号002至002，共1组3张')
    for (const said of ['盒', '归档凭据']) expect(second).not.toContain(said)
    const covers = { ...alone.ofYear, sheet: 'covers' } as const
    expect(await alone.home.as('罗子安').refused('print.boxes', covers)).toBe('noBoxesYet')
    await alone.home.close()
  },
)

test('before anything is in boxes there are no sheets for them', async () => {
  const other = await numberedHome([year[0]])
  const refused = await other.home.as('罗子安').refused('print.boxes', { ...other.ofYear, sheet: 'notes' })
  expect(refused).toBe('noBoxesYet')
  const empty = await openHome()
  expect(await empty.as('白露').refused('print.boxes', { ...other.ofYear, sheet: 'notes' })).toBe('notFound')
  await Promise.all([other.home.close(), empty.close()])
})

test.skipIf(!hasPdfReader)(
  'a 备考表 has what lies in the box on the day when it is printed (skipped where poppler-utils is missing)',
  async () => {
    const papers = ['one', 'two'].map((id) => ({ id, title: `材料 ${id}`, retention: 'D10' as const }))
    const filled = await numberedHome(papers, { filed: true })
    await filled.home.as('罗子安').call('archive.box', filled.ofYear)
    const one = await items.get(filled.home.cloud, 'one')
    if (one === undefined) throw new Error('no item')
    await items.change(filled.home.cloud, one, { state: 'destroyed' }, null)
    const notes = { ...filled.ofYear, sheet: 'notes' } as const
    const { bytes } = await printed(filled.home, '罗子安', 'print.boxes', notes)
    expect(wordsOf(bytes).replaceAll(/\s/g, '')).toContain('0001至0002，共1件1页')
    await filled.home.close()
  },
)
