// How long is each kind of material kept here, on whose word, and has the county confirmed it?
import { retentionRuleCodes, standing } from '../../core/classification/confirmed'
import type { RetentionConfirmation } from '../../core/classification/confirmed'
import { retentionOf, retentionRules } from '../../core/classification/retention'
import type { RetentionRule, RetentionRuleCode } from '../../core/classification/retention'
import { emptySchema } from '../../core/inputs'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { organisations, topOf } from '../kit/collections/organisations'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Lobby } from '../kit/command'
import { placeIdOf } from './subject'

export const retentionTable = defineCommand({
  name: 'org.retentionTable',
  input: emptySchema,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit) {
    const county = await countyOf(kit)
    const confirmation = standing(county.retentionConfirmed)
    return {
      countyName: county.name,
      confirmations: county.retentionConfirmed?.length ?? 0,
      confirmed: confirmed(confirmation),
      mayConfirm: may(kit, 'org.confirmRetention', { path: county.path }),
      rows: retentionRuleCodes.map((rule) => rowOf(rule, confirmation)),
    }
  },
})

/** The topmost organisation above where the caller belongs or serves. */
export async function countyOf(lobby: Lobby): Promise<Organisation> {
  const placeId = placeIdOf(callerOf(lobby))
  const place = placeId === null ? undefined : await organisations.get(lobby, placeId)
  const county = place === undefined ? undefined : await topOf(lobby, place.path)
  if (county === undefined) throw new Problem('notFound')
  return county
}

/** One row of the table as the page shows it. */
function rowOf(rule: RetentionRuleCode, confirmation: RetentionConfirmation | undefined) {
  const { material, sources }: RetentionRule = retentionRules[rule]
  const { period, basis } = retentionOf(rule, confirmation)
  return {
    rule,
    material,
    sources,
    period,
    basis,
    confirmed: basis === 'confirmed' ? confirmed(confirmation) : null,
  }
}

function confirmed(confirmation: RetentionConfirmation | undefined) {
  return confirmation === undefined ? null : { approval: confirmation.approval, at: confirmation.at }
}
