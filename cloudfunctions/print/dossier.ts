// 发展党员材料核对单 — on paper, for the hand-over: which papers there are, who keeps each, and two who sign; never what they say.
import { handedAs, handedCodes, handedPapers, handoverStep, keepers, steps } from '../../core/dossier/steps'
import type { HandedPaper, PaperRow } from '../../core/dossier/steps'
import { paperStates, standingNotes } from '../../core/dossier/dossier'
import type { Dossier, Note } from '../../core/dossier/dossier'
import { lastOf } from '../../core/dossier/progress'
import { byIdSchema } from '../../core/inputs'
import { localDateOf } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { dossiers, dossierSubject } from '../kit/collections/dossiers'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { defineCommand } from '../kit/command'
import { keepPrinted } from '../kit/print/keep'
import { signaturesHeight } from '../kit/print/paper'
import { printWhole } from '../kit/print/print'
import type { Draw } from '../kit/print/print'

/** What it is called in the archive is read in catalogues by more than the three offices, so it names nobody. */
const title = '发展党员材料核对单'

export const dossier = defineCommand({
  name: 'print.dossier',
  input: byIdSchema,

  async load(lobby, { id }) {
    const found = await dossiers.get(lobby, id)
    if (found === undefined) throw new Problem('notFound')
    return { subject: dossierSubject(found, lobby.person), readBy: 'dossier.get' as const, found }
  },

  /** The file lies in the caller's inbox, where evidence.submit takes it up under its leaf. */
  async run(kit, _input, { found }) {
    const [persons, branch] = await Promise.all([
      people.getMany(kit, found.personIds),
      organisations.get(kit, found.branchId),
    ])
    const nameOf = (id: string) => persons.find(({ _id }) => _id === id)?.name ?? ''
    const name = found.personId === null ? found.name : nameOf(found.personId) || found.name
    const unit = branch?.name ?? ''
    const at = changedAt(found)
    const bytes = await printWhole(
      { title, unit, at },
      drawChecklist(found, { name, unit, asOf: localDateOf(at), nameOf }),
    )
    const { path, sha256, label } = await keepPrinted(kit, bytes, `${name}${title}`)
    const signedOn = found.state.is === 'open' ? localDateOf(kit.now()) : found.state.date
    return {
      ...{ title, leaf: '11.2' as const, signedOn, label, sha256 },
      link: await kit.files.link(path, { download: label }),
    }
  },
})

/** The content's own time, so that printing again gives the same bytes. */
function changedAt({ notes, state, undone }: Dossier): string {
  const times = [...notes.flatMap(({ at, struck }) => [at, struck?.at ?? at]), ...undone.map(({ at }) => at)]
  return [...times, ...(state.is === 'open' ? [] : [state.at])].toSorted().at(-1) ?? ''
}

interface Known {
  readonly name: string
  readonly unit: string
  readonly asOf: string
  nameOf(personId: string): string
}

const columns = [
  { title: '步骤', share: 3.2 },
  { title: '日期', share: 2.1, align: 'center' },
  { title: '材料', share: 3.8 },
  { title: '有没有', share: 1.35, align: 'center' },
  { title: '现在何处', share: 1.6, align: 'center' },
  { title: '最后由谁保管', share: 2.45, align: 'center' },
] as const

const signers = ['移交方（支部）：', '接收方：', '移交人（签名）：', '接收人（签名）：'] as const
/** The table of what is handed over, its heading and the small lines below stand with the signatures. */
const handedHeight = 190

function drawChecklist(dossier: Dossier, known: Known): Draw {
  return async (paper) => {
    const notes = standingNotes(dossier)
    paper.title(title)
    await paper.facts([
      ['姓名', known.name],
      ['党支部', known.unit],
      ['培养联系人', namesAt(notes, 5, known)],
      ['入党介绍人', namesAt(notes, 9, known)],
      ['核对到', known.asOf],
    ])
    paper.space(8)
    await paper.table(columns, rowsOf(dossier, notes), {
      roomAfter: handedHeight + signaturesHeight(signers.length),
    })
    paper.heading('转正后移交上级党委、归入本人人事档案的材料')
    await paper.table(
      [
        { title: '材料', share: 4 },
        { title: '移交', share: 1, align: 'center' },
      ],
      handedCodes.map((code) => [handedPapers[code], isHanded(dossier, code) ? '已移交' : '']),
    )
    paper.space(6)
    paper.paragraph(
      '依据《中国共产党发展党员工作细则》第三十七条；注“待核”的，保管处以当地规定为准。这张单只核对有没有，材料本身不在兰台里。',
      { size: 'small', indent: 0 },
    )
    paper.signatures(signers, handedOn(dossier))
  }
}

const namesAt = (notes: readonly Note[], step: number, { nameOf }: Known): string =>
  lastOf(notes, step)?.personIds.map(nameOf).join('、') ?? ''

const isHanded = ({ state }: Dossier, code: HandedPaper | undefined): boolean =>
  code !== undefined && state.is === 'handedOver' && state.papers.includes(code)

const handedOn = ({ state }: Dossier): string =>
  state.is === 'handedOver' ? `${state.date} 交${state.receiver}` : '　　年　　月　　日'

/** One row a paper; a step without any, and what was not noted, stays to be filled in by hand. */
function rowsOf(dossier: Dossier, notes: readonly Note[]): readonly (readonly string[])[] {
  return steps.flatMap(({ name, papers }, at) => {
    const step = at + 1
    if (step === handoverStep) return []
    const last = lastOf(notes, step)
    const days = notes.filter((one) => one.step === step).map(({ date }) => date)
    return papers.map((paper, index) => [
      index === 0 ? `${step} ${name}` : '',
      index === 0 ? days.join('\n') : '',
      paper.name,
      ...standing(dossier, last, paper),
      keptBy(paper),
    ])
  })
}

type Standing = readonly [answer: string, where: string]

function standing(dossier: Dossier, note: Note | undefined, paper: PaperRow): Standing {
  const state = note?.papers[paper.code]
  if (state === undefined) return ['', '']
  const { answer, where } = paperStates[state]
  // What was missing did not come with the others.
  return [answer, answer === '有' && isHanded(dossier, handedAs(paper)) ? '已移交' : where]
}

const keptBy = ({ keeper, basis }: PaperRow): string =>
  `${keepers[keeper]}${basis.isConfirmed ? '' : '(待核)'}`
