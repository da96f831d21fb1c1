// 表决规则 — which of them does no clause settle, which hold here today, and who confirmed them by which paper?
import { localDateOf } from '../../core/calendar'
import { measureOf, openRuleCodes, openRules, votingOn, votingRulesInput } from '../../core/meeting/voting'
import type { ChosenRules, MeasureCode, OpenRuleCode } from '../../core/meeting/voting'
import { votingHistoryOf } from '../kit/collections/voting'
import { defineCommand } from '../kit/command'
import { organisationOf, organisationSubject } from './subject'

export const votingRules = defineCommand({
  name: 'org.votingRules',
  input: votingRulesInput,

  async load(lobby, { organisationId }) {
    const organisation = await organisationOf(lobby, organisationId)
    return { subject: organisationSubject(organisation), organisation }
  },

  async run(kit, _input, { organisation }) {
    const history = await votingHistoryOf(kit, organisation)
    const { rules, confirmed } = votingOn(history, localDateOf(kit.now()))
    return {
      rules,
      confirmed,
      /** Of this very organisation; a confirmation says how many it has seen. */
      confirmations: organisation.votingConfirmed?.length ?? 0,
      rows: openRuleCodes.map((rule) => rowOf(rule, rules)),
    }
  },
})

function rowOf(rule: OpenRuleCode, rules: ChosenRules) {
  const { name, source } = openRules[rule]
  const choices: readonly MeasureCode[] = openRules[rule].choices
  return {
    rule,
    name,
    source,
    chosen: measureOf(rules[rule]).words,
    choices: choices.map((value) => ({ value, words: measureOf(value).words })),
  }
}
