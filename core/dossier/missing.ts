// What of the way was not noted, and which papers are not there?
import type { Note } from './dossier'
import type { Prompt } from './basis'
import { lastOf, reached } from './progress'
import { stepOf } from './steps'

const ofChecklist = '本核对单'

/** 跳过的步骤 — before the furthest one; asked, since it may have been done and not noted. */
export const missingSteps = (notes: readonly Note[]): readonly Prompt[] =>
  Array.from({ length: Math.max(0, reached(notes) - 1) }, (_, at) => at + 1)
    .filter((step) => lastOf(notes, step) === undefined)
    .map((step) => ({
      step,
      say: `第 ${step} 步“${stepOf(step).name}”没有记，是漏了吗？`,
      basis: ofChecklist,
    }))

/** 缺的材料 — said to be missing, or not said of at all; what only some places ask for is not asked about. */
export const missingPapers = (notes: readonly Note[]): readonly Prompt[] =>
  Array.from({ length: reached(notes) }, (_, at) => at + 1).flatMap((step) => {
    const note = lastOf(notes, step)
    if (note === undefined) return []
    const lacking = stepOf(step).papers.filter(({ code }) => note.papers[code] === 'missing')
    const unsaid = stepOf(step).papers.filter(({ code, isLocal }) => !isLocal && !(code in note.papers))
    return [
      ...prompts(step, lacking, (names) => `缺${names}，补上了吗？`),
      ...prompts(step, unsaid, (names) => `${names}有没有？`),
    ]
  })

const prompts = (
  step: number,
  papers: readonly { readonly name: string }[],
  say: (names: string) => string,
): readonly Prompt[] =>
  papers.length === 0
    ? []
    : [{ step, say: say(papers.map(({ name }) => name).join('、')), basis: ofChecklist }]
