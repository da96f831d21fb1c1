// How is an appraisal worded: where it stands, who is asked next, and what happens then?
import type { Api } from '../../../../cloudfunctions/api'
import { localDateOf } from '../../../../core/calendar'
import { handNames } from '../../../../core/numbering/appraisal'

export type Appraisals = Api['archive.appraisals']['value']
export type AppraisalShown = Appraisals['appraisals'][number]
export type Step = 'appraise' | 'approve' | 'witness'

const saidOf: {
  readonly [Is in AppraisalShown['state']['is']]: (one: AppraisalShown, today: string) => string
} = {
  proposed: () => '等鉴定：逐件写意见',
  appraised: () => '等批准：由没有提请和鉴定的人批准',
  cooling: ({ state }, today) => {
    const until = 'until' in state ? state.until : ''
    return until <= today ? '冷静期过了，等两位监销人到场' : `冷静期到 ${until}，这之前什么都不动`
  },
  witnessed: () => '第一位监销人到场了，还要第二位',
  destroyed: ({ state, rows }) => {
    const spared = rows.filter((row) => row.spared !== undefined).length
    const but = spared === 0 ? '' : `，其中 ${spared} 件有变，没有销毁`
    return `两人监销，${'at' in state ? localDateOf(state.at) : ''} 已销毁${but}；清册永久保存`
  },
  kept: () => '都继续保管，一件也没有销毁',
  refused: ({ state }) => `没有批准：${'reason' in state ? state.reason : ''}`,
}
export const sayState = (one: AppraisalShown, today: string): string => saidOf[one.state.is](one, today)

/** What somebody is asked for now; nothing while it cools, or when it is over. */
export function stepOf({ state }: AppraisalShown, today: string): Step | undefined {
  if (state.is === 'proposed') return 'appraise'
  if (state.is === 'appraised') return 'approve'
  if (state.is === 'witnessed' || (state.is === 'cooling' && state.until <= today)) return 'witness'
  return undefined
}

export const titleOf = ({ rows, proposedAt }: AppraisalShown): string =>
  `${localDateOf(proposedAt)} 提请，${rows.length} 件`

/** 经办 — each step with who took it and when, in their order; where an older version kept no day, only who. */
export const sayHands = (
  { proposedBy, proposedAt, hands }: AppraisalShown,
  names: Appraisals['names'],
): readonly string[] =>
  [
    { said: '提请', by: proposedBy, at: proposedAt },
    ...hands.map(({ step, ...hand }) => ({ said: handNames[step], ...hand })),
  ].map(({ said, by, at }) => `${said}：${names[by] ?? ''}${at === null ? '' : `，${localDateOf(at)}`}`)
