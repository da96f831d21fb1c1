// A Party committee confirms the vote rules that no clause settles, by which paper and from the meetings of which day on.
import type { z } from 'zod/mini'
import { confirmVotingInput, openRuleCodes } from '../../core/meeting/voting'
import { Problem } from '../../core/problem'
import { organisations } from '../kit/collections/organisations'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { again } from './again'
import { logOf, organisationOf, organisationSubject } from './subject'

type Input = z.output<typeof confirmVotingInput>

export const confirmVoting = defineCommand({
  name: 'org.confirmVoting',
  input: confirmVotingInput,

  async load(lobby, { organisationId }) {
    const organisation = await organisationOf(lobby, organisationId)
    return { subject: organisationSubject(organisation), readBy: 'org.votingRules' as const }
  },

  run: (kit, input) => again(() => confirm(kit, input)),
})

async function confirm(kit: Kit, { organisationId, rules, approval, from, seen }: Input) {
  const organisation = await organisationOf(kit, organisationId)
  const before = organisation.votingConfirmed ?? []
  const last = before.at(-1)
  const isSame =
    last?.approval === approval &&
    last.from === from &&
    openRuleCodes.every((rule) => last.rules[rule] === rules[rule])
  if (isSame) return { confirmations: before.length }
  if (seen !== before.length) throw new Problem('changedMeanwhile')
  const entry = entryOf(kit, {
    branchId: logOf(organisation),
    type: 'org.confirmVoting',
    subject: organisationId,
    body: { rules, approval, from },
  })
  const { _id: id, name } = callerOf(kit)
  const votingConfirmed = [...before, { rules, approval, from, at: entry.at, by: { id, name } }]
  await organisations.change(kit, organisation, { votingConfirmed }, entry)
  return { confirmations: votingConfirmed.length }
}
