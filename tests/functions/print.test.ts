// Is what we print read the same by others: text, font, pages, bytes?
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../../cloudfunctions/kit/print/lines'
import { signaturesHeight } from '../../cloudfunctions/kit/print/paper'
import { printTo, printWhole } from '../../cloudfunctions/kit/print/print'
import type { Draw, Printed } from '../../cloudfunctions/kit/print/print'
import { hasPdfReader } from '../machine.mjs'
import { placedWords } from '../support/readers'

const facts = { title: '党员大会记录', unit: '柳湾村第一党支部', at: '2026-12-20T12:30:00.000Z' }
/** The text of A4 upright, in points. */
const sides = { left: 68, right: 527.3 }
const columns = [
  { title: '序号', share: 1 },
  { title: '题名', share: 6 },
]
/** The words of each page. */
function pagesOf(pdf: Uint8Array): readonly string[] {
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
  return text.split('\f').slice(0, -1)
}
const pagesIn = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length

describe('the file', () => {
  const draw: Draw = async (paper) => {
    paper.title('柳湾村第一党支部党员大会记录')
    paper.paragraph('讨论预备党员陆一帆同志按期转为正式党员的问题。')
    await paper.table(columns, [['1', '转正']])
    paper.signatures(['主持人（签名）：', '记录人（签名）：'], '年　月　日')
  }

  test('has the same bytes for the same content, and others for other content', async () => {
    const first = await printWhole(facts, draw)
    expect(Buffer.compare(first, await printWhole(facts, draw))).toBe(0)
    const other = await printWhole(facts, (paper) => paper.title('柳湾村第二党支部党员大会记录'))
    expect(Buffer.compare(first, other)).not.toBe(0)
  })

  test.skipIf(!hasPdfReader())(
    'a row of more than half a page begins under its heading, and leaves no page empty behind it',
    async () => {
      const row = ['1', Array.from({ length: 30 }, (_, at) => `原因${at}。${'说'.repeat(30)}`).join('')]
      const pdf = await printWhole(facts, async (paper) => {
        paper.space(400)
        paper.heading('真实性')
        await paper.table(columns, [row])
      })
      const [first = '', second = ''] = pagesOf(pdf)
      expect(first).toContain('真实性')
      expect(first).toContain('原因0')
      expect(second).toContain('原因29')
    },
  )

  test.skipIf(!hasPdfReader())(
    'nobody signs an empty page: the last row goes with the signatures',
    async () => {
      let turns = 0
      for (let rows = 14; rows <= 22; rows += 2) {
        const pdf = await printWhole({ ...facts, landscape: true }, async (paper) => {
          const all = Array.from({ length: rows }, (_, at) => [`${at + 1}`, `题名${at + 1}末`])
          await paper.table(columns, all, { roomAfter: signaturesHeight(2) })
          paper.signatures(['检测人', '检查人'], '年月日')
        })
        const [last = ''] = pagesOf(pdf).slice(-1)
        expect(last).toContain('检测人')
        expect(last).toContain(`题名${rows}末`)
        turns = Math.max(turns, pagesOf(pdf).length)
      }
      expect(turns).toBe(2)
    },
  )

  test('is for the archive: PDF/A, one font and that inside, small', async () => {
    const pdf = await printWhole(facts, draw)
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toContain('pdfaid:part')
    expect(text.match(/\/FontFile2/g)).toHaveLength(1)
    expect(text).not.toContain('Helvetica')
    expect(pdf.length).toBeLessThan(100_000)
  })

  test('of 400 rows has the head and the number of all pages on each', async () => {
    const rows = Array.from({ length: 400 }, (_, at) => [String(at + 1), `第 ${at + 1} 件`])
    const pdf = await printWhole(facts, (paper) => paper.table(columns, rows))
    expect(pagesIn(pdf)).toBeGreaterThan(10)
  })

  test('flows out while it is made, and a slow reader makes the printer wait', async () => {
    let waiting = 0
    let most = 0
    const slow = new Writable({
      highWaterMark: 16 * 1024,
      write(chunk: Buffer, _encoding, done) {
        waiting = chunk.length
        most = Math.max(most, waiting)
        setTimeout(done, 1)
      },
    })
    function* rows() {
      for (let at = 0; at < 3_000; at += 1)
        yield [String(at), '柳湾村第一党支部关于冬季义务植绿的记录'.repeat(3)]
    }
    const pages = await printTo(slow, facts, (paper) => paper.table(columns, rows()))
    expect(pages).toBeGreaterThan(100)
    expect(most).toBeGreaterThan(0)
  })
})

describe('lines', () => {
  const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (/[ -~]/.test(one) ? 0.5 : 1), 0)

  test('no closing mark begins a line, and no opening one ends it', () => {
    expect(linesOf('柳湾村党支部，召开大会', 6, widthOf)).toEqual(['柳湾村党支部，', '召开大会'])
    expect(linesOf('柳湾村党支（部）', 6, widthOf)).toEqual(['柳湾村党支', '（部）'])
    expect(linesOf('共 12345人', 3.5, widthOf)).toEqual(['共', '12345人'])
    expect(linesOf('一\n二', 9, widthOf)).toEqual(['一', '二'])
  })

  test('nothing is lost, and no line is wider than its column but by closing marks', () => {
    const letters = fc.constantFrom(...'柳湾村（，。“”《》 ab12\n')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 80 }), fc.integer({ min: 3, max: 12 }), (some, width) => {
        const text = some.join('')
        const lines = linesOf(text, width, widthOf)
        const plain = (words: string) => words.replace(/\s/g, '')
        expect(plain(lines.join(''))).toBe(plain(text))
        for (const line of lines) {
          const trimmed = line.replace(/[，。”》 ]+$/, '')
          expect(widthOf(trimmed)).toBeLessThanOrEqual(width)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['.', '…', '—', '！', '%', '，'])(
    'of a run of %s two hang over, and the next line begins',
    (mark) => {
      const lines = linesOf(mark.repeat(100), 20, (text) => [...text].length)
      expect(lines.join('')).toBe(mark.repeat(100))
      expect(Math.max(...lines.map((line) => line.length))).toBe(22)
    },
  )
})

describe.skipIf(!hasPdfReader())('nothing leaves the paper (skipped where poppler-utils is missing)', () => {
  const wordsOn = async (printed: Printed, draw: Draw) => placedWords(await printWhole(printed, draw))

  test('a line of dots that somebody typed', async () => {
    const words = await wordsOn(facts, (paper) => paper.paragraph(`议题${'…'.repeat(120)}通过`))
    expect(Math.max(...words.map(({ xMax }) => xMax))).toBeLessThanOrEqual(sides.right + 24)
  })

  test('a long title at the foot ends before the number of the page', async () => {
    const title =
      '县市场监管局第二党支部2026年第四季度全体党员大会暨学习贯彻党的二十届四中全会精神专题研讨会记录'
    const words = await wordsOn({ ...facts, title }, (paper) => paper.paragraph('正文'))
    const number = words.find(({ said }) => said === '第')
    const foot = words.filter(({ said }) => said.includes('全体党员大会'))
    expect(foot).toHaveLength(1)
    expect(foot[0]?.said).toMatch(/…$/)
    expect(foot[0]?.xMax).toBeLessThan(number?.xMin ?? 0)
  })

  test('whoever took the papers over, however long their name', async () => {
    const receiver = '中共云溪县委组织部干部人事档案管理服务中心驻市场监管系统联合党务工作站档案室'
    const words = await wordsOn(facts, (paper) =>
      paper.signatures(['移交方（支部）：', '接收方：'], `2026-12-20 交${receiver}`),
    )
    expect(words.map(({ said }) => said).join('')).toContain(receiver)
    expect(Math.min(...words.map(({ xMin }) => xMin))).toBeGreaterThanOrEqual(sides.left)
    expect(Math.max(...words.map(({ xMax }) => xMax))).toBeLessThanOrEqual(sides.right)
  })
})

describe.skipIf(!hasPdfReader())('as poppler reads it (skipped where poppler-utils is missing)', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lantai-print-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const read = (pdf: Uint8Array, program: string, ...flags: string[]) => {
    const file = path.join(folder, 'one.pdf')
    writeFileSync(file, pdf)
    const [before, after] = program === 'pdftotext' ? [flags, ['-']] : [flags, []]
    return execFileSync(program, [...before, file, ...after], { encoding: 'utf8' })
  }

  test('the words come back, the font is embedded as a subset, nothing is complained about', async () => {
    const words = '讨论预备党员陆一帆同志按期转为正式党员的问题，邀请列席的有䶮、㛃两位同志。'
    const pdf = await printWhole(facts, (paper) => paper.paragraph(words))
    expect(read(pdf, 'pdftotext').replace(/\s/g, '')).toContain(words)
    expect(read(pdf, 'pdffonts')).toMatch(/NotoSerifSC-Regular\s+CID TrueType\s+Identity-H\s+yes yes yes/)
    expect(read(pdf, 'pdfinfo')).toMatch(/Page size:.*A4/)
  })

  test('a character that the font lacks stands as 〓 and is named by its number', async () => {
    const pdf = await printWhole(facts, (paper) => paper.paragraph('记录人王𤧬𤧬\u200b，列席\u{E0101}李四'))
    const text = read(pdf, 'pdftotext').replace(/\s/g, '')
    expect(text).toContain('记录人王〓〓，列席李四')
    expect(text).toContain('U+249EC')
  })

  test('a cell that is taller than a page goes on over the next, whole', async () => {
    const long = Array.from({ length: 2_000 }, (_, at) => `第${at}句。`).join('')
    const pdf = await printWhole(facts, (paper) => paper.table(columns, [['1', long]]))
    const text = read(pdf, 'pdftotext', '-raw').replace(/\s/g, '')
    for (const at of [0, 700, 1400, 1999]) expect(text).toContain(`第${at}句。`)
    expect(text.match(/题名/g)?.length).toBe(pagesIn(pdf))
    expect(text).toContain(`共${pagesIn(pdf)}页`)
  })
})
