// How is a year's table of holidays typed, and what is wrong with a line?
import { isLocalDate } from '../../../../core/calendar'
import type { Api } from '../../../../cloudfunctions/api'

export type HolidayTable = Api['activity.holidays']['value']['table']

/** `春节 2026-02-15 2026-02-23`, one holiday a line; one day alone may be written once. */
export const linesOf = ({ off }: HolidayTable): string =>
  off.map(({ name, from, to }) => [name, from, ...(from === to ? [] : [to])].join(' ')).join('\n')

export const worksOf = ({ worked }: HolidayTable): string => worked.join(' ')

/** The table that was typed, or the first line that cannot be read. */
export const tableIn = (
  year: number,
  lines: string,
  works: string,
  basis: string,
): { readonly table: HolidayTable } | { readonly wrong: string } => {
  const written = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const off: HolidayTable['off'] = []
  for (const line of written) {
    const [name = '', from = '', to = from, ...more] = line.split(/[\s，,到至—–]+/)
    if (name === '' || more.length > 0 || !isLocalDate(from) || !isLocalDate(to)) return { wrong: line }
    off.push({ name, from, to })
  }
  const worked = works.split(/[\s，,、]+/).filter((day) => day !== '')
  const wrongDay = worked.find((day) => !isLocalDate(day))
  if (wrongDay !== undefined) return { wrong: wrongDay }
  return off.length === 0 ? { wrong: '还没有写放假的日子' } : { table: { year, off, worked, basis } }
}
