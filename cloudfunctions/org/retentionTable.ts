// How long is each kind of material kept here, on whose word, and has the county confirmed it?
import { retentionRuleCodes, standing } from '../../core/classification/confirmed'
import type { RetentionConfirmation } from '../../core/classification/confirmed'
import { retentionOf, retentionRules } from '../../core/classification/retention'
import type { RetentionRule, RetentionRuleCode } from '../../core/classification/retention'
import { emptySchema } from '../../core/inputs'
import { idsOnPath } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { organisations, topOf } from '../kit/collections/organisations'
import { actorOf, callerOf, defineCommand, may } from '../kit/command'
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

/**
 * The topmost organisation above the one whose Party officer the caller is, else where the caller belongs or serves:
 * an officer of the county may well belong to a branch of another. Of several offices the highest leads.
 */
export async function countyOf(lobby: Lobby): Promise<Organisation> {
  const caller = callerOf(lobby)
  const offices = openAppointments(caller, actorOf(lobby)?.today ?? '')
  const served = offices.flatMap((one) => (one.office === 'partyOfficer' ? [one.organisationId] : []))
  const ids = served.length > 0 ? served : [placeIdOf(caller)].filter((id) => id !== null)
  const [place] = (await organisations.getMany(lobby, ids)).toSorted(
    (one, other) => idsOnPath(one.path).length - idsOnPath(other.path).length,
  )
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
