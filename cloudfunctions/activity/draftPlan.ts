// What would the year's plan say, by the rules or after last year? A suggestion; nothing is kept.
import { draftPlanInput } from '../../core/activity/plan'
import { rowsByRules, rowsOfLastYear } from '../../core/activity/planning'
import { defineCommand } from '../kit/command'
import { activitiesOfYear } from '../kit/collections/plans'
import { loadBranch, planningFacts } from './planning'

export const draftPlan = defineCommand({
  name: 'activity.draftPlan',
  input: draftPlanInput,
  load: (lobby, { branchId }) => loadBranch(lobby, branchId),

  async run(kit, { year, from, avoid }, { branch }) {
    const facts = await planningFacts(kit, branch, year, avoid)
    const rows =
      from === 'rules'
        ? rowsByRules(facts)
        : rowsOfLastYear(await activitiesOfYear(kit, branch._id, year - 1), facts)
    return {
      rows,
      hasCommittee: facts.hasCommittee,
      partyDay: facts.partyDay,
      holidayBasis: facts.holidays.basis,
    }
  },
})
