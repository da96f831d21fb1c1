// 打印 — the year on one sheet of A4, for the wall of the meeting room.
import { createPortal } from 'react-dom'
import { Button } from '../../../components/Button'
import { linesOf } from './Grid'
import { inMonth, monthsOf, type Plan, type ShownRow } from './shown'
import styles from './paper.module.scss'

export interface PaperProps {
  plan: Plan
  rows: readonly ShownRow[]
}

export function Paper({ plan, rows }: PaperProps) {
  return (
    <>
      <Button look="plain" icon="document" onPress={() => window.print()}>
        打印
      </Button>
      {/* Paper gets a sheet of its own beside the app, whose pages scroll inside a frame and would be cut at the first. */}
      {createPortal(<Sheet plan={plan} rows={rows} />, document.body)}
    </>
  )
}

function Sheet({ plan: { branch, year, holidays }, rows }: PaperProps) {
  const months = monthsOf(year)
  return (
    <div className={styles.paper}>
      <h1 className={styles.title}>{`${branch.name} ${year} 年组织生活计划`}</h1>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>类别</th>
            {months.map((month) => (
              <th key={month}>{`${Number(month.slice(5))}月`}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {linesOf(rows).map((name) => (
            <tr key={name}>
              <th>{name}</th>
              {months.map((month) => (
                <td key={month}>
                  {rows
                    .filter((row) => row.shortName === name && inMonth(row, month))
                    .map((row) => `${Number(row.day.slice(8))}日`)
                    .join('、')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Themes rows={rows} />
      <p className={styles.basis}>{`放假依据：${holidays.basis}`}</p>
      <p className={styles.signs}>
        <span>书记：</span>
        <span>组织委员：</span>
        <span>日期：</span>
      </p>
    </div>
  )
}

function Themes({ rows }: { rows: readonly ShownRow[] }) {
  const themed = rows.filter(({ theme, movedBecause }) => theme !== '' || movedBecause !== '')
  return (
    <ul className={styles.themes}>
      {themed.map((row) => (
        <li key={row.id}>
          {[`${row.day.slice(5)} ${row.shortName}`, row.theme, row.movedBecause].filter(Boolean).join(' · ')}
        </li>
      ))}
    </ul>
  )
}
