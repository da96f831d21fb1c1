// What do the minutes say of a vote, and when was the meeting?
import { localDateOf } from '../../core/calendar'
import { decidedBy } from '../../core/meeting/decided'
import type { Minutes } from '../../core/meeting/minutes'
import { activities } from '../kit/collections/activities'
import type { Kit } from '../kit/command'

/** 会上的表决 — every decision of that kind in the minutes of one meeting, counted as it stands there. */
export const votesIn = ({ _id: activityId, content }: Minutes, kind: 'admission' | 'conversion') =>
  content.decisions.flatMap(({ id: decisionId, text, vote }) => {
    if (vote?.is !== 'tally' || vote.kind !== kind) return []
    const { name, outcome, sentences, source } = decidedBy(vote)
    return [{ activityId, decisionId, text, name, outcome, sentences, source }]
  })

export async function heldOn(kit: Kit, activityIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await activities.getMany(kit, [...new Set(activityIds)])
  return new Map(found.map(({ _id, startsAt }) => [_id, localDateOf(startsAt)]))
}
