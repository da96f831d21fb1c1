// Which holidays were entered here for a year, and by whom?
import { z } from 'zod/mini'
import { holidaysOf, holidayTableSchema } from '../../../core/activity/holidays'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

const enteredSchema = z.object({
  ...storedFields,
  table: holidayTableSchema,
  enteredBy: z.string(),
  enteredAt: z.string(),
})
/** 录入的放假安排 — one document a year; the log keeps who changed it when. */
export type EnteredHolidays = z.infer<typeof enteredSchema>

export const holidays = defineCollection<EnteredHolidays>({
  name: 'holidays',
  version: 1,
  schema: enteredSchema,
})

/** The table that holds here: entered, announced, or what the law fixes. */
export async function holidayTableOf(cloud: Pick<Cloud, 'documents'>, year: number) {
  const entered = await holidays.get(cloud, String(year))
  return { entered, table: holidaysOf(year, entered === undefined ? [] : [entered.table]) }
}
