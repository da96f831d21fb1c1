// By which rules does a branch vote on a day: what was confirmed for it, or for one above it?
import { localDateOf } from '../../../core/calendar'
import { votingOn } from '../../../core/meeting/voting'
import type { VotingHistory } from '../../../core/meeting/voting'
import { defaultRules } from '../../../core/meeting/votes'
import type { UnitRules } from '../../../core/meeting/votes'
import { idsOnPath } from '../../../core/org/organisation'
import type { Organisation } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { organisations } from './organisations'

/** Of the organisation and all above it, outermost first. */
export async function votingHistoryOf(
  cloud: Pick<Cloud, 'documents'>,
  { path }: Pick<Organisation, 'path'>,
): Promise<VotingHistory> {
  const ids = idsOnPath(path)
  const found = await organisations.getMany(cloud, ids)
  return ids.flatMap((id) =>
    found
      .filter(({ _id }) => _id === id)
      .map(({ name, votingConfirmed: confirmations = [] }) => ({ name, confirmations })),
  )
}

/** As they hold for a meeting that begins then. */
export const rulesIn = (
  history: VotingHistory,
  branch: Pick<Organisation, 'settings'>,
  startsAt: string,
): UnitRules => ({
  ...votingOn(history, localDateOf(startsAt)),
  resolutionQuorum: branch.settings.resolutionQuorum,
})

export async function rulesFor(
  cloud: Pick<Cloud, 'documents'>,
  branch: Organisation | undefined,
  { startsAt }: { readonly startsAt: string },
): Promise<UnitRules> {
  if (branch === undefined) return defaultRules
  return rulesIn(await votingHistoryOf(cloud, branch), branch, startsAt)
}
