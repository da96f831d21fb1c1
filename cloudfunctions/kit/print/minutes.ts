// How does the record of a meeting read on paper?
import { activityKinds } from '../../../core/activity/kinds'
import type { ActivityKind } from '../../../core/activity/kinds'
import { decidedBy, expectedIn } from '../../../core/meeting/decided'
import type { Decision, MinutesAttendance, MinutesContent, Vote } from '../../../core/meeting/minutes'
import { extraElements, namesIn } from '../../../core/meeting/questions'
import type { UnitRules } from '../../../core/meeting/votes'
import type { Size } from './letters'
import type { Paper } from './paper'
import type { Draw } from './print'

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const

export function drawMinutes(
  kind: ActivityKind,
  unit: string,
  content: MinutesContent,
  rules?: UnitRules,
): Draw {
  return async (paper) => {
    paper.title(`${unit}${activityKinds[kind].shortName}记录`)
    await drawRecord(paper, kind, content, rules)
    paper.space(16)
    paper.signatures(['主持人（签名）：', '记录人（签名）：'], '年　　月　　日')
  }
}

/** 记录正文 — the facts and the sections, without title and signatures: also what a yearbook holds of each meeting. */
export async function drawRecord(
  paper: Paper,
  kind: ActivityKind,
  content: MinutesContent,
  rules?: UnitRules,
  headings: Size = 'heading',
): Promise<void> {
  await paper.facts(factsOf(content))
  for (const [at, section] of sectionsOf(kind, content, rules).entries()) {
    paper.heading(`${numerals[at] ?? at + 1}、${section.name}`, headings)
    await section.draw(paper)
  }
}

function factsOf(content: MinutesContent): readonly (readonly [string, string])[] {
  const { attendance } = content
  const rows: readonly (readonly [string, string])[] = [
    ['会议名称', content.title],
    ['届次、期次', content.session],
    ['时间', content.time],
    ['地点', content.place],
    ['主持人', content.host],
    ['记录人', content.recorder],
    ['应到', people(attendance.expected, attendance.expectedVoting)],
    ['实到', people(attendance.present, attendance.presentVoting)],
    ['请假', sayAway(attendance, attendance.leave)],
    ['缺席', sayAway(attendance, attendance.absent)],
    ['列席', attendance.observers],
  ]
  // What a meeting need not have is left away; what it should have stays as an empty line to be written in.
  return rows.filter(([name, value]) => value !== '' || (name !== '届次、期次' && name !== '列席'))
}

const people = (all: number | null, voting: number | null): string => {
  if (all === null) return ''
  return voting === null || voting === all ? `${all} 人` : `${all} 人，其中有表决权 ${voting} 人`
}

/** 无 is only said where the figures say so too; else the line stays open for a pen. */
function sayAway({ expected, present, leave, absent }: MinutesAttendance, text: string): string {
  const count = namesIn(text).length
  if (count > 0) return `${count} 人：${text}`
  const named = namesIn(leave).length + namesIn(absent).length
  return expected !== null && present !== null && present + named === expected ? '无' : ''
}

interface Section {
  readonly name: string
  draw(paper: Paper): Promise<void> | void
}

function sectionsOf(
  kind: ActivityKind,
  content: MinutesContent,
  rules: UnitRules | undefined,
): readonly Section[] {
  const agenda = content.agenda.filter(({ text }) => text !== '')
  const speeches = content.speeches.filter(({ text }) => text !== '')
  const decisions = content.decisions.filter(({ text, vote }) => text !== '' || vote !== null)
  const extras = extraElements(kind).filter(({ code }) => (content.extras[code] ?? '') !== '')
  const all: readonly (Section | undefined)[] = [
    agenda.length === 0
      ? undefined
      : {
          name: '议题',
          draw: (paper) =>
            list(
              paper,
              agenda.map(({ text }) => text),
            ),
        },
    ...extras.map(({ code, name }) => ({
      name,
      draw: (paper: Paper) => paper.paragraph(content.extras[code] ?? ''),
    })),
    speeches.length === 0
      ? undefined
      : {
          name: '主要发言',
          draw: (paper) => speeches.forEach(({ speaker, text }) => paper.paragraph(`${speaker}：${text}`)),
        },
    decisions.length === 0
      ? undefined
      : { name: '决定和决议', draw: (paper) => drawDecisions(paper, decisions, rules) },
    content.attachments === ''
      ? undefined
      : { name: '附件', draw: (paper) => paper.paragraph(content.attachments) },
  ]
  return all.filter((section) => section !== undefined)
}

function list(paper: Paper, texts: readonly string[]): void {
  for (const [at, text] of texts.entries()) paper.paragraph(texts.length === 1 ? text : `${at + 1}. ${text}`)
}

async function drawDecisions(
  paper: Paper,
  decisions: readonly Decision[],
  rules: UnitRules | undefined,
): Promise<void> {
  for (const [at, { text, assignee, vote }] of decisions.entries()) {
    const who = assignee === '' ? '' : `（落实：${assignee}）`
    paper.paragraph(`${decisions.length === 1 ? '' : `${at + 1}. `}${text}${who}`)
    if (vote !== null) await drawVote(paper, vote, rules)
  }
}

const centre = { share: 1, align: 'center' } as const

/** 表决情况 — the figures as a table, the arithmetic in words, and on whose word. */
async function drawVote(paper: Paper, vote: Vote, rules: UnitRules | undefined): Promise<void> {
  const { name, sentences, source } = decidedBy(vote, rules)
  paper.space(4)
  if (vote.is === 'election') {
    const seats = `应选 ${vote.seats} 名；发出选票 ${vote.present} 张，收回 ${vote.collected} 张`
    paper.paragraph(`${name}：${seats}`)
    const rows = vote.candidates.map((one) => [one.name, String(one.yes)])
    await paper.table(
      [
        { title: '候选人', ...centre, share: 3 },
        { title: '赞成票', ...centre },
      ],
      rows,
    )
  } else {
    const { written } = vote
    const hasLetters = written.yes + written.no + written.abstain > 0
    const letters = hasLetters ? [sayVotes(written)] : []
    await paper.table(
      [
        { title: '表决事项', share: 2, align: 'center' },
        ...['应到(有表决权)', '到会', '赞成', '反对', '弃权'].map((title) => ({ title, ...centre })),
        ...letters.map(() => ({ title: '会前书面意见', share: 3, align: 'center' as const })),
      ],
      [[name, ...[expectedIn(vote), vote.present, vote.yes, vote.no, vote.abstain].map(String), ...letters]],
    )
  }
  paper.space(4)
  for (const sentence of sentences) paper.paragraph(`${sentence}。`)
  paper.paragraph(`依据：${source}。`, { size: 'small', indent: 24 })
}

const sayVotes = ({ yes, no, abstain }: { yes: number; no: number; abstain: number }): string =>
  `赞成 ${yes}、反对 ${no}、弃权 ${abstain}`
