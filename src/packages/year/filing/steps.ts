// 收集 → 整理 → 编号 → 编目 → 检测 → 归档: which steps are done, which is next, and what is said of each?
import type { Api } from '../../../../cloudfunctions/api'
import { localDateOf } from '../../../../core/calendar'

export type FondsYear = Api['archive.fondsYear']['value']
export type ReportShown = Api['fourNature.reports']['value']['reports'][number]
export type BranchShown = FondsYear['branches'][number]

export const stepKeys = ['collect', 'arrange', 'number', 'catalogue', 'check', 'file'] as const
export type StepKey = (typeof stepKeys)[number]

export const stepNames: Readonly<Record<StepKey, string>> = {
  collect: '收集',
  arrange: '整理',
  number: '编号',
  catalogue: '编目',
  check: '检测',
  file: '归档',
}

/** 立卷进度 — of the whole fonds, in the words of the overview. */
export const stateNames: Readonly<Record<string, string>> = {
  arranging: '整理中',
  gathering: '正在编号',
  writing: '正在编号',
  numbered: '已编号',
  sealing: '正在归档',
  filed: '已归档',
}

/** 一步 — where it stands, and the line under its name. */
export interface Step {
  readonly key: StepKey
  readonly standing: 'done' | 'next' | 'later'
  readonly say: string
}

export const filingAddress = (fondsId: string, year: number): string =>
  `/packages/year/filing/index?fonds=${fondsId}&year=${year}`

/** Branches that have something in the year and have not said that it is all. */
export const waitingFor = ({ branches }: FondsYear): readonly BranchShown[] =>
  branches.filter(
    ({ items, collection, dissolved }) => items > 0 && collection.is === 'collecting' && !dissolved,
  )

/** With what came to the unit itself. */
export const itemsIn = ({ branches, own }: FondsYear): number =>
  branches.reduce((sum, { items }) => sum + items, own)

export const isRunning = ({ state }: FondsYear): boolean =>
  ['gathering', 'writing', 'sealing'].includes(state)

const isNumbering = ({ state }: FondsYear): boolean => state === 'gathering' || state === 'writing'

/** 未装盒的 — series of papers whose last numbers are in no box yet. */
export const unboxed = ({ last, boxes }: FondsYear): readonly string[] =>
  Object.keys(last).filter(
    (series) =>
      series.startsWith('WS') && !boxes.some((box) => box.series === series && box.to >= (last[series] ?? 0)),
  )

/** 检测报告 — the latest before filing, of the numbers as they are now; an older one counts no more. */
export const reportFor = ({ runs }: FondsYear, reports: readonly ReportShown[]): ReportShown | undefined => {
  const latest = reports
    .filter(({ stage }) => stage === 'filing')
    .toSorted((one, other) => (one.begunAt < other.begunAt ? 1 : -1))[0]
  return latest?.run === runs.at(-1)?.run ? latest : undefined
}

export function stepsOf(shown: FondsYear, report: ReportShown | undefined): readonly Step[] {
  const done = doneIn(shown, report)
  const next = stepKeys.find((key) => !done[key])
  return stepKeys.map((key) => ({
    key,
    standing: key === next ? 'next' : done[key] ? 'done' : 'later',
    say: sayStep[key](shown, done[key]),
  }))
}

function doneIn(shown: FondsYear, report: ReportShown | undefined): Readonly<Record<StepKey, boolean>> {
  const { isOver, frozen, arranged, unnumbered, runs, filed, state } = shown
  const isFiled = filed.length > 0
  const isThere = frozen || itemsIn(shown) > 0
  const collect = isFiled || (isOver && isThere && waitingFor(shown).length === 0)
  const arrange = frozen || (collect && unnumbered > 0 && arranged?.items === unnumbered)
  const number = arrange && runs.length > 0 && unnumbered === 0 && !isNumbering(shown)
  const catalogue = number && unboxed(shown).length === 0
  const isClear = report?.state === 'done' && report.open.person.length + report.open.failed.length === 0
  // What was filed stays checked, also by a version that asked for no report; a 补归 is checked by itself.
  const check = catalogue && (state === 'filed' || isClear)
  return { collect, arrange, number, catalogue, check, file: check && state === 'filed' }
}

const sayStep: Readonly<Record<StepKey, (shown: FondsYear, isDone: boolean) => string>> = {
  collect: (shown) => {
    const waiting = waitingFor(shown).length
    if (!shown.isOver) return '一年过完以后收齐'
    if (itemsIn(shown) === 0) return shown.frozen ? '都收齐了' : '这一年还没有入档的材料'
    return waiting > 0 ? `还有 ${waiting} 个支部没有说收齐` : `${itemsIn(shown)} 件，支部都收齐了`
  },
  arrange: (shown, isDone) => (isDone ? '顺序、类别、期限看过了' : '看一遍顺序、类别和期限'),
  number: ({ runs, unnumbered, filed }, isDone) => {
    const given = runs.reduce((sum, { items }) => sum + items, 0)
    if (isDone) return `${given} 个档号`
    return filed.length > 0 ? `有 ${unnumbered} 件晚到，可以补归` : '按顺序给每一件一个档号'
  },
  catalogue: ({ boxes }, isDone) => (isDone ? `目录可以打印，${boxes.length} 盒` : '目录、装盒、备考表'),
  check: (_shown, isDone) => (isDone ? '四性都查过了' : '真实、完整、可用、安全'),
  file: ({ filed }, isDone) => {
    const [record] = filed.slice(-1)
    return isDone && record ? `${localDateOf(record.at)} 归档` : '检查人确认，归档'
  },
}
