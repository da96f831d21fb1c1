// How does the 支部工作手册 look: cover, contents, and chapter after chapter what the branch was and did in a year?
import { titleOf } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import { localDateOf, localTimeOf } from '../../core/calendar'
import { handbookChapters } from '../../core/catalogue/handbook'
import type { HandbookChapter } from '../../core/catalogue/handbook'
import type { Plan } from '../../core/activity/plan'
import { explanationOf } from '../../core/activity/planStanding'
import type { Item } from '../../core/evidence/item'
import { gapMonths, gapStateNames, recordNameOf } from '../../core/year/gaps'
import type { GapRow } from '../../core/year/gaps'
import { sayPeriod } from '../../core/year/periods'
import { rulesIn } from '../kit/collections/voting'
import { drawRecord } from '../kit/print/minutes'
import type { Paper } from '../kit/print/paper'
import type { Draw } from '../kit/print/print'
import type { Column } from '../kit/print/table'
import { committeeLines, groupLines, leaderLines, membersOf, moveLines, rosterLines } from './handbookBranch'
import type { BranchPeople } from './handbookBranch'
import { dayOfPart } from './handbookYear'
import type { HandbookActivity, HandbookPart } from './handbookYear'

/** 手册的一册 — all that is printed, read before. */
export interface HandbookVolume {
  readonly said: BranchPeople
  readonly superiorName: string
  readonly plan: Plan | undefined
  readonly gaps: readonly GapRow[]
  /** Of the whole year, for the list by months. */
  readonly all: readonly HandbookPart[]
  /** Of this volume. */
  readonly parts: readonly HandbookPart[]
  readonly restricted: ReadonlyMap<number, number>
  readonly activities: ReadonlyMap<string, HandbookActivity>
  readonly volume: number
  readonly volumes: number
}

export function drawHandbook(book: HandbookVolume): Draw {
  return async (paper) => {
    drawCover(paper, book)
    paper.title('目　录')
    paper.contents()
    for (const [at, chapter] of handbookChapters.entries())
      if (belongsHere(book, at, chapter)) await drawChapter(paper, book, at, chapter)
    if (book.volume < book.volumes) return
    paper.space(16)
    paper.signatures(['书记（签名）：', '组织委员（签名）：'], '年　　月　　日')
  }
}

/** The branch's own facts stand in the first volume, the look back in the last; a chapter where its parts are. */
function belongsHere(
  { parts, volume, volumes }: HandbookVolume,
  at: number,
  { holds }: HandbookChapter,
): boolean {
  if (parts.some(({ chapter }) => chapter === at)) return true
  if (holds === 'months' || holds === 'gaps') return volume === volumes
  const [first, last] = [parts[0]?.chapter ?? -1, parts.at(-1)?.chapter ?? handbookChapters.length]
  // What is empty stands between its neighbours, once.
  return (volume === 1 || at > first) && (volume === volumes || at < last)
}

function drawCover({ placed, turn }: Paper, { said, superiorName, volume, volumes }: HandbookVolume): void {
  const wide = { x: 25, width: 160 }
  placed.words(said.branch.name, { ...wide, y: 62, height: 16 }, { sizes: ['title', 'heading'], bold: true })
  placed.words('支部工作手册', { ...wide, y: 84, height: 24 }, { sizes: ['poster'], bold: true })
  placed.words(`${said.year} 年度`, { ...wide, y: 114, height: 12 }, { sizes: ['title'] })
  if (volumes > 1)
    placed.words(`第 ${volume} 册，共 ${volumes} 册`, { ...wide, y: 130, height: 10 }, { sizes: ['heading'] })
  const look = { sizes: ['heading', 'body'] } as const
  if (superiorName !== '') placed.words(superiorName, { ...wide, y: 224, height: 10 }, look)
  placed.words(`截至 ${said.asOf}`, { ...wide, y: 236, height: 10 }, look)
  turn()
}

async function drawChapter(
  paper: Paper,
  book: HandbookVolume,
  at: number,
  { title, holds }: HandbookChapter,
) {
  paper.chapter(`${numeralOf(at + 1)}、${title}`, 1)
  const drawn = holds === undefined ? false : await facts[holds](paper, book)
  const here = book.parts.filter(({ chapter }) => chapter === at)
  for (const part of here) if (part.is === 'activity') await drawActivity(paper, book, part)
  const papers = here.flatMap((part) => (part.is === 'paper' ? [part.item] : []))
  if (papers.length > 0) await drawPapers(paper, papers)
  const restricted = book.restricted.get(at) ?? 0
  if (restricted > 0) paper.paragraph(`另有 ${restricted} 件只有指定的人能看，不印在这里。`)
  const isRestricted = isForNamed(handbookChapters[at])
  if (isRestricted && restricted === 0 && here.length === 0)
    paper.paragraph('这一类涉及个人内容，只有指定的人能看，不印在手册里。')
  else if (!drawn && here.length === 0 && restricted === 0) paper.paragraph('本年没有。')
}

const isForNamed = (chapter: HandbookChapter | undefined): boolean =>
  chapter !== undefined &&
  chapter.kinds.length > 0 &&
  chapter.holds === undefined &&
  chapter.kinds.every((kind) => activityKinds[kind].readers === 'named')

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 一 to 九十九. */
const numeralOf = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), digits[number % 10] ?? '']
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones}`
}

/** What a chapter says beside its parts; answers whether it had anything to say. */
const facts: Readonly<
  Record<NonNullable<HandbookChapter['holds']>, (paper: Paper, book: HandbookVolume) => Promise<boolean>>
> = {
  branch: async (paper, { said, superiorName }) => {
    const { branch } = said
    const members = membersOf(said)
    await paper.facts([
      ['名称', branch.name],
      ['代码', branch.code],
      ['上级党组织', superiorName],
      ['成立日期', branch.existsFrom],
      ['党员', `${members.length} 人`],
      ['党小组', said.groups.length === 0 ? '没有设' : `${said.groups.length} 个`],
      ['固定党日', branch.partyDay === null ? '没有定' : `每月 ${branch.partyDay} 日`],
    ])
    return true
  },
  committee: (paper, { said }) =>
    lines(paper, ['职务', '姓名', '任职日期', '离任日期'], [2, 2, 2, 2], committeeLines(said)),
  leaders: (paper, { said }) =>
    lines(paper, ['小组', '组长', '任职日期', '离任日期'], [2, 2, 2, 2], leaderLines(said)),
  groups: (paper, { said }) => lines(paper, ['小组', '人数', '成员'], [2, 1, 7], groupLines(said), 2),
  roster: (paper, { said }) =>
    lines(paper, ['序号', '姓名', '编号', '身份', '小组'], [1, 2, 2, 2, 2], rosterLines(said)),
  moves: (paper, { said }) => lines(paper, ['日期', '姓名', '事由'], [2, 2, 6], moveLines(said), 2),
  plan: (paper, { plan, said }) =>
    lines(
      paper,
      ['日期', '类别', '主题', '备注'],
      [2, 3, 4, 4],
      (plan?.rows ?? []).map((row) => planLine(row, said)),
      2,
    ),
  months: (paper, { all }) =>
    lines(paper, ['日期', '活动和材料', '档号'], [2, 6, 5], all.toSorted(byDay).map(monthLine), 1),
  gaps: drawGaps,
}

/** A table whose columns are in the middle but for those from `left` on; nothing where there are no lines. */
async function lines(
  paper: Paper,
  titles: readonly string[],
  shares: readonly number[],
  rows: readonly (readonly string[])[],
  left = titles.length,
): Promise<boolean> {
  if (rows.length === 0) return false
  const columns = titles.map((title, at): Column => ({
    title,
    share: shares[at] ?? 1,
    align: at < left ? 'center' : 'left',
  }))
  await paper.table(columns, rows)
  return true
}

function planLine(row: Plan['rows'][number], { nameOf }: BranchPeople): readonly string[] {
  const { day, firstDay, kind, theme, groupId, movedBecause } = row
  const explanation = explanationOf(row)
  const moved = firstDay === day ? '' : `原定 ${firstDay}${movedBecause === '' ? '' : `，${movedBecause}`}`
  const remarks = [moved, explanation === undefined ? '' : `没有开展：${explanation}`]
  const group = groupId === null ? '' : nameOf(groupId)
  return [
    day,
    `${group}${activityKinds[kind].shortName}`,
    theme,
    remarks.filter((one) => one !== '').join('；'),
  ]
}

const byDay = (one: HandbookPart, other: HandbookPart): number => (dayOfPart(one) < dayOfPart(other) ? -1 : 1)

const monthLine = (part: HandbookPart): readonly string[] => [
  dayOfPart(part),
  part.is === 'activity' ? titleOf(part.activity) : part.item.title,
  codesOf(part.is === 'activity' ? part.items : [part.item]),
]

const codesOf = (items: readonly Item[]): string =>
  items.map(({ referenceCode }) => referenceCode ?? '还没有编号').join('\n')

async function drawGaps(paper: Paper, { gaps, said }: HandbookVolume): Promise<boolean> {
  const months = gapMonths(gaps, said.year)
  await lines(
    paper,
    ['月份', '应有', '已有', '补录', '已说明', '还没有'],
    [1, 1, 1, 1, 1, 1],
    months.map(({ month, expected, present, late, explained, open, coming }) => [
      `${Number(month.slice(5))} 月`,
      ...[expected, present, late, explained, open + coming].map(String),
    ]),
  )
  const asked = gaps.filter(({ state }) => state !== 'present')
  if (asked.length === 0) paper.paragraph('这一年应有的记录都有了。')
  paper.space(8)
  await lines(paper, ['时间', '应有的记录', '情况', '说明'], [2, 3, 2, 5], asked.map(gapLine), 3)
  return true
}

const gapLine = (row: GapRow): readonly string[] => {
  const { period, state, explanation, overdue } = row
  const promised = explanation?.promisedOn == null ? '' : `（说好 ${explanation.promisedOn} 补上）`
  const said = explanation === null ? '' : `${explanation.text}${promised}`
  return [
    sayPeriod(period.name),
    recordNameOf(row),
    wordOf(state),
    [said, overdue].filter((part) => part !== '').join('；'),
  ]
}

/** The page asks for a word; a bound book only says how it is. */
const wordOf = (state: GapRow['state']): string => (state === 'open' ? '还没有' : gapStateNames[state])

type ActivityPart = Extract<HandbookPart, { is: 'activity' }>

async function drawActivity(
  paper: Paper,
  { activities, said }: HandbookVolume,
  { activity, items }: ActivityPart,
) {
  const held = activities.get(activity._id)
  const group = activity.groupId === null ? '' : said.nameOf(activity.groupId)
  paper.chapter(`${localDateOf(activity.startsAt)}　${group}${titleOf(activity)}`, 2)
  if (held?.record !== undefined) {
    const rules = rulesIn(said.voting, said.branch, activity.startsAt)
    await drawRecord(paper, activity.kind, held.record, rules, 'body')
  } else await paper.facts(sheetFacts({ activity, items }, held))
  paper.space(4)
  for (const item of items) paper.paragraph(sayItem(item), { size: 'table', indent: 0 })
  if (items.length === 0) paper.paragraph('还没有归档的材料。', { size: 'table', indent: 0 })
  if (held !== undefined && held.pictures.length > 0) {
    paper.space(4)
    paper.pictures(held.pictures)
  }
}

function sheetFacts(
  { activity }: Pick<ActivityPart, 'activity' | 'items'>,
  held: HandbookActivity | undefined,
): readonly (readonly [string, string])[] {
  const { startsAt, endsAt, place, hostName } = activity
  const known = held?.sheet?.known
  const away = (some: readonly { readonly name: string; readonly reason: string }[]) =>
    some.map(({ name, reason }) => (reason === '' ? name : `${name}（${reason}）`)).join('、')
  const rows: readonly (readonly [string, string])[] = [
    ['时间', `${localDateOf(startsAt)} ${localTimeOf(startsAt)} 至 ${localTimeOf(endsAt)}`],
    ['地点', place],
    ['主持人', hostName ?? ''],
    ...(known === undefined || known.present === null
      ? []
      : [
          ['应到', `${known.expected} 人`] as const,
          ['实到', `${known.present} 人`] as const,
          ['请假', away(known.leave)] as const,
          ['缺席', away(known.absent)] as const,
          ['列席', known.observers.join('、')] as const,
        ]),
  ]
  return rows.filter(([, value]) => value !== '')
}

/** 归档：QS03-WS·2026-D10-0001 主题党日：冬季义务植绿，3 页 */
function sayItem({ kind, referenceCode, title, pages, late }: Item): string {
  const much = kind === 'photo' ? `照片 ${pages} 张` : `${pages} 页`
  const filedLate = late === null ? '' : `，补录（活动后 ${late.days} 天）`
  return `归档：${referenceCode ?? '还没有编号'}　${title}，${much}${filedLate}`
}

/** 材料 — what was filed without an activity of the branch's own. */
async function drawPapers(paper: Paper, papers: readonly Item[]): Promise<void> {
  paper.space(6)
  await lines(
    paper,
    ['日期', '题名', '页数', '档号'],
    [2, 6, 1, 5],
    papers.map(({ date, title, pages, referenceCode }) => [
      date,
      title,
      `${pages}`,
      referenceCode ?? '还没有编号',
    ]),
    1,
  )
}
