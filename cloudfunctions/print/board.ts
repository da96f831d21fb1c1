// 督查表 — the overview of a year on one sheet across: six words, by code; no figures, no order but that of the codes.
import { localDateOf } from '../../core/calendar'
import { printBoardInput } from '../../core/catalogue/inputs'
import { recordClasses } from '../../core/classification/scheme'
import { yearStageNames } from '../../core/year/overview'
import { Problem } from '../../core/problem'
import type { Organisation } from '../../core/org/organisation'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { organisationNamed } from '../kit/collections/organisations'
import { keepPrinted } from '../kit/print/keep'
import { printWhole } from '../kit/print/print'
import type { Paper } from '../kit/print/paper'
import { boardRows } from '../kit/year/board'

type Row = Awaited<ReturnType<typeof boardRows>>['rows'][number]

export const board = defineCommand({
  name: 'print.board',
  input: printBoardInput,
  about: ({ organisationId }) => organisationId,

  async load(lobby, { organisationId }) {
    const place = await organisationNamed(lobby, organisationId)
    if (place === undefined) throw new Problem('notFound')
    return {
      subject: { path: place.path, branchId: place._id },
      readBy: 'archive.board' as const,
      place,
    }
  },

  async run(kit, { year }, { place }) {
    const rows = await rowsOf(kit, place, year)
    const title = `${year} 年归档督查表`
    const day = localDateOf(kit.now())
    const printed = { title, unit: place.name, at: `${day}T00:00:00.000Z`, landscape: true }
    const pdf = await printWhole(printed, (paper) => draw(paper, title, { place, rows, day }))
    const { path, label, sha256 } = await keepPrinted(kit, pdf, `${place.code}-${title}`)
    return { label, sha256, branches: rows.length, link: await kit.files.link(path, { download: label }) }
  },
})

async function rowsOf(kit: Kit, place: Organisation, year: number): Promise<readonly Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  for (;;) {
    const found = await boardRows(kit, place, year, after)
    rows.push(...found.rows)
    if (found.next === null) return rows
    after = found.next
  }
}

interface Said {
  readonly place: Organisation
  readonly rows: readonly Row[]
  readonly day: string
}

const center = 'center' as const

async function draw(paper: Paper, title: string, { place, rows, day }: Said): Promise<void> {
  paper.title(`${place.name} ${title}`)
  paper.paragraph(`截至 ${day}，按组织代码排列。`, { size: 'small', indent: 0 })
  const classes = Object.values(recordClasses).map((one) => ({ title: one.title, share: 36, align: center }))
  const columns = [
    { title: '支部', share: 92 },
    { title: '全年', share: 40, align: center, bold: true },
    ...classes,
  ]
  await paper.table(
    columns,
    rows.map(({ code, name, stage, classes: cells }) => [
      `${code} ${name}`,
      yearStageNames[stage],
      ...cells.map((cell) => yearStageNames[cell.stage]),
    ]),
  )
  paper.space(6)
  paper.paragraph('不适用：按规定不要求，或没有就不用收。未开展、收集中只是进度，不作评比。', {
    size: 'small',
    indent: 0,
  })
  paper.signatures(['制表人', '督查组'], '年　　月　　日')
}
