// By which rules does a branch vote on a day: what was confirmed for it, or for one above it?
import type { Activity } from '../../../core/activity/activity'
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
  const line = await lineOn(cloud, path)
  return line.map(confirmedBy)
}

async function lineOn(cloud: Pick<Cloud, 'documents'>, path: string): Promise<readonly Organisation[]> {
  const ids = idsOnPath(path)
  const found = await organisations.getMany(cloud, ids)
  return ids.flatMap((id) => found.filter(({ _id }) => _id === id))
}

const confirmedBy = ({ name, votingConfirmed: confirmations = [] }: Organisation) => ({ name, confirmations })

/** As they hold for a meeting that begins then. */
export const rulesIn = (
  history: VotingHistory,
  branch: Pick<Organisation, 'settings'>,
  startsAt: string,
): UnitRules => ({
  ...votingOn(history, localDateOf(startsAt)),
  resolutionQuorum: branch.settings.resolutionQuorum,
})

/** 开会的支部 — with its rules of that day, in one read. */
export async function branchOf(
  cloud: Pick<Cloud, 'documents'>,
  { branchId, branchPath, startsAt }: Pick<Activity, 'branchId' | 'branchPath' | 'startsAt'>,
): Promise<{ readonly branch: Organisation | undefined; readonly rules: UnitRules }> {
  const line = await lineOn(cloud, branchPath)
  const branch = line.find(({ _id }) => _id === branchId)
  const rules = branch === undefined ? defaultRules : rulesIn(line.map(confirmedBy), branch, startsAt)
  return { branch, rules }
}
