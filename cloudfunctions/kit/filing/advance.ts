// What of numbering and filing is due, and how does it go on after any cut?
import type { Filing } from '../../../core/numbering/filing'
import type { Cloud } from '../cloud'
import { filings, filingsDue } from '../collections/filings'
import { whileHolding } from '../collections/leases'
import { gatherStep } from './gather'
import { sealStep } from './seal'
import { writeStep } from './write'

/** Fonds in one round; each goes on by one bounded step. */
const filingsMax = 20
/** A step takes seconds; who holds the lease longer than this has died. */
const leaseMinutes = 2

/** 推进 — one step for each filing that is due; how many went on. */
export async function advanceFilings(cloud: Cloud): Promise<number> {
  const due = await filingsDue(cloud, filingsMax)
  let steps = 0
  for (const { _id } of due) {
    const went = await whileHolding(cloud, `filing.${_id}`, leaseMinutes, () => advance(cloud, _id))
    if (went === true) steps += 1
  }
  return steps
}

/** Read again under the lease: whoever held it before may have gone on. */
async function advance(cloud: Cloud, id: string): Promise<boolean> {
  const filing: Filing | undefined = await filings.get(cloud, id)
  if (filing === undefined) return false
  const { state } = filing
  if (state.is === 'gathering') await gatherStep(cloud, filing, state)
  else if (state.is === 'writing') await writeStep(cloud, filing, state)
  else if (state.is === 'sealing') return sealStep(cloud, filing, state)
  else return false
  return true
}
