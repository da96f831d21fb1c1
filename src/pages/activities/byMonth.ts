// How do activities stand under their months?
import { monthOf } from '../../../core/calendar'

interface Timed {
  readonly startsAt: string
}

const sayMonth = (month: string): string => {
  const [year = '', number = ''] = month.split('-')
  return `${year} 年 ${Number(number)} 月`
}

/** In the order they come; a month begins where the month changes. */
export const byMonth = <Activity extends Timed>(
  activities: readonly Activity[],
): readonly { readonly month: string; readonly activities: readonly Activity[] }[] => {
  const months = new Map<string, Activity[]>()
  for (const activity of activities) {
    const month = sayMonth(monthOf(activity.startsAt))
    months.set(month, [...(months.get(month) ?? []), activity])
  }
  return [...months].map(([month, found]) => ({ month, activities: found }))
}
