// 销毁清册 — on paper: the cover with everybody's hand, and the rows as the archive keeps them for ever.
import {
  disposalColumns,
  disposalCover,
  disposalParts,
  disposalTitle,
} from '../../core/catalogue/disposalList'
import { byIdSchema } from '../../core/inputs'
import { localDateOf } from '../../core/calendar'
import type { Appraisal } from '../../core/numbering/appraisal'
import type { Organisation } from '../../core/org/organisation'
import { defineCommand } from '../kit/command'
import { namesOfLists, openAppraisal } from '../kit/filing/appraisals'
import { keepPrinted } from '../kit/print/keep'
import { printWhole } from '../kit/print/print'
import type { Draw } from '../kit/print/print'
import { drawCover } from './drawCover'

export const appraisal = defineCommand({
  name: 'print.appraisal',
  input: byIdSchema,

  load: openAppraisal,

  async run(kit, _input, { appraisal: list, fonds }) {
    const title = disposalTitle(list)
    const at = list.hands.at(-1)?.at ?? list.proposedAt
    const printed = { title, unit: fonds.name, at, landscape: true, covers: 1 }
    const pdf = await printWhole(printed, drawList(list, fonds, await namesOfLists(kit, [list])))
    const name = `${fonds.fondsCode ?? fonds.code}-${localDateOf(list.proposedAt)}-${title}`
    const { path, label, sha256 } = await keepPrinted(kit, pdf, name)
    return { label, sha256, link: await kit.files.link(path, { download: label }) }
  },
})

function drawList(list: Appraisal, fonds: Organisation, names: ReadonlyMap<string, string>): Draw {
  const fondsCode = fonds.fondsCode ?? ''
  const nameOf = (id: string) => names.get(id) ?? ''
  return async (paper) => {
    const title = disposalTitle(list)
    drawCover(paper, title, disposalCover(list, { fondsCode, fondsName: fonds.name, nameOf }))
    paper.title(title)
    for (const { heading, rows } of disposalParts(list)) {
      if (heading !== '') paper.heading(heading)
      await paper.table(disposalColumns, rows)
    }
    paper.space(10)
    const proposed = `${nameOf(list.proposedBy)} ${localDateOf(list.proposedAt)} 提请鉴定`
    paper.paragraph(`${proposed}；已保管期限算到这一天。本清册永久保存。`, { size: 'small', indent: 0 })
  }
}
