// How does the sheet look on which people sign that they came, before the meeting and after it?
import type { Activity } from '../../../core/activity/activity'
import { titleOf } from '../../../core/activity/activity'
import { localDateOf, localTimeOf } from '../../../core/calendar'
import { standingNames } from '../../../core/org/person'
import type { SheetRow } from '../attendance/reading'
import type { Draw } from './print'
import type { SheetRead } from '../attendance/known'

/** High enough for a pen. */
const rowHeight = 27
/** Lines for those who sit in, and for whoever the roster does not know yet. */
const emptyRows = 4

export function drawSignIn(activity: Activity, unit: string, sheet: SheetRead): Draw {
  const { known, due, exempt, isTaken } = sheet
  const came = isTaken ? `；实到 ${known.present} 人` : ''
  return async (paper) => {
    paper.title(`${unit}签到表`)
    await paper.facts([
      ['活动', titleOf(activity)],
      ['时间', `${localDateOf(activity.startsAt)} ${localTimeOf(activity.startsAt)}`],
      ['地点', activity.place],
      ['应到', `${known.expected} 人，其中有表决权 ${known.expectedVoting} 人${came}`],
    ])
    paper.space(10)
    await paper.table(
      [
        { title: '序号', share: 1, align: 'center' },
        { title: '姓名', share: 2, align: 'center' },
        { title: '身份', share: 2, align: 'center' },
        { title: '签名', share: 4 },
        { title: '出勤和原因', share: 4 },
      ],
      [...due.map(rowOf), ...observers(known.observers)],
      { rowHeight },
    )
    if (exempt.length > 0) {
      paper.space(6)
      const names = exempt.map(({ name }) => name).join('、')
      paper.paragraph(`免于要求，不计入应到：${names}。`, { size: 'table', indent: 0 })
    }
    paper.space(12)
    paper.signatures(['组织者（签名）：'], '年　　月　　日')
  }
}

const rowOf = ({ name, standing, say, claim }: SheetRow, at: number): readonly string[] => {
  const by = claim?.helper == null ? '' : `（${claim.by.name}代录：${claim.helper}）`
  return [String(at + 1), name, standingNames[standing], '', `${say}${by}`]
}

function observers(names: readonly string[]): readonly (readonly string[])[] {
  const lines = Array.from({ length: Math.max(emptyRows, names.length) }, (_, at) => names[at] ?? '')
  return lines.map((name) => ['', name, '列席', '', ''])
}
