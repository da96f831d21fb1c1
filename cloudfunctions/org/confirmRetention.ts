// The county confirms the retention table; from then on its own periods hold for what comes.
import type { z } from 'zod/mini'
import {
  confirmRetentionInput,
  isSameConfirmation,
  standing,
  tableWith,
} from '../../core/classification/confirmed'
import { Problem } from '../../core/problem'
import { organisations } from '../kit/collections/organisations'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { again } from './again'
import { countyOf } from './retentionTable'
import { organisationOf } from './subject'

type Input = z.output<typeof confirmRetentionInput>

export const confirmRetention = defineCommand({
  name: 'org.confirmRetention',
  input: confirmRetentionInput,

  async load(lobby) {
    const county = await countyOf(lobby)
    return { subject: { path: county.path }, readBy: 'org.retentionTable' as const, countyId: county._id }
  },

  run: (kit, input, { countyId }) => again(() => confirm(kit, input, countyId)),
})

async function confirm(kit: Kit, input: Input, countyId: string) {
  const county = await organisationOf(kit, countyId)
  const before = county.retentionConfirmed ?? []
  const last = standing(before)
  const table = tableWith(input.periods === 'asTheyAre' ? {} : input.periods, last)
  if ('shorter' in table) throw new Problem('retentionOnlyLonger', { rule: table.shorter })
  const { periods } = table
  const { approval } = input
  if (isSameConfirmation(last, approval, periods)) return { approval, at: last.at }
  if (input.seen !== before.length) throw new Problem('changedMeanwhile')
  const entry = entryOf(kit, {
    branchId: null,
    type: 'org.confirmRetention',
    subject: countyId,
    body: { periods, approval },
  })
  const retentionConfirmed = [...before, { periods, approval, at: entry.at, by: callerOf(kit)._id }]
  await organisations.change(kit, county, { retentionConfirmed }, entry)
  return { approval, at: entry.at }
}
