// Where is what a branch keeps about an activity beside its people's records, and how is it changed?
import { emptySheet, sheetSchema } from '../../../core/attendance/sheet'
import type { Sheet, SheetFacts } from '../../../core/attendance/sheet'
import { Problem } from '../../../core/problem'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import { sha256Of } from '../sha256'

export const sheets = defineCollection<Sheet>({ name: 'sheets', version: 1, schema: sheetSchema })

export function sheetId(activityId: string, branchId: string): string {
  return sha256Of(`${activityId} ${branchId}`)
}

type Home = Pick<Cloud, 'documents'>

export function sheetOf(home: Home, activityId: string, branchId: string): Promise<Sheet | undefined> {
  return sheets.get(home, sheetId(activityId, branchId))
}

/** 列席 of all the branches that hold an activity together. */
export function sheetsOf(home: Home, activityId: string): Promise<readonly Sheet[]> {
  return sheets.find(home, { where: { activityId }, limit: 100 })
}

/** Two organisers may write at once: each reads again what the other left. */
const tries = 5

/** Changes what is there, or begins it; `change` answers undefined when nothing is to be done. */
export async function changeSheet(
  home: Home,
  activityId: string,
  branchId: string,
  change: (before: SheetFacts) => Partial<SheetFacts> | undefined,
  entry: PendingEntry,
): Promise<SheetFacts> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const before = await sheetOf(home, activityId, branchId)
    const changes = change(before ?? emptySheet)
    if (changes === undefined) return before ?? emptySheet
    const after =
      before === undefined
        ? await sheets.add(
            home,
            { _id: sheetId(activityId, branchId), activityId, branchId, ...emptySheet, ...changes },
            entry,
          )
        : await sheets.changeOrLose(home, before, changes, entry)
    if (after !== 'exists' && after !== 'changed') return after
  }
  throw new Problem('changedMeanwhile')
}
