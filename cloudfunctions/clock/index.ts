// The function `clock`: what is due, in bounded batches; the hosts call it, nobody else can.
import type { Instant } from '../../core/calendar'
import type { Cloud } from '../kit/cloud'
import { sweepUploads } from '../kit/collections/uploads'
import { carryOutDecisions } from '../kit/approval/carryOut'
import { advanceFilings } from '../kit/filing/advance'
import { destroyWitnessed } from '../kit/filing/destroy'
import { advanceFixity } from '../kit/fixity/advance'
import { advanceReports } from '../kit/fourNature/advance'
import { finishWhatWasCutOff } from '../kit/intake/cutOff'
import { makeNextViews } from '../kit/intake/views'
import { raisePassedPromises } from './raisePromises'
import { sendMessages } from './messages'
import { remind } from './remind'
import { sequence } from './sequence'

/** Rounds in one tick: enough for a busy evening, and an end for a host that wants to stop. */
const roundsMax = 100
/** Photos in one round; each is some tenths of a second of work. */
const photosMax = 8
/** Uploads in one round; each is two or more requests to the storage. */
const uploadsMax = 20

/**
 * 时钟 — finishes what was cut off, makes the views that are due, numbers and files, puts what waits into the logs and
 * carries out what was decided, then reminds, sends messages and clears away what nobody submitted, until nothing is
 * due; after `until` no round begins, for hosts that end us. What is cut off is found again by the next tick.
 */
export async function tick(cloud: Cloud, until?: Instant): Promise<void> {
  await inRounds(cloud, until, async () => {
    const finished = await finishWhatWasCutOff(cloud)
    const made = await makeNextViews(cloud, photosMax)
    const filed = await advanceFilings(cloud)
    const destroyed = await destroyWitnessed(cloud)
    const raised = await raisePassedPromises(cloud)
    const moved = await sequence(cloud)
    const carriedOut = await carryOutDecisions(cloud)
    const checked = await advanceReports(cloud)
    return finished + made + filed + destroyed + raised + moved + carriedOut + checked
  })
  await inRounds(cloud, until, async () => (await remind(cloud)) + (await sendMessages(cloud)))
  await inRounds(cloud, until, () => sweepUploads(cloud, uploadsMax))
  // Last and one stretch only: reading everything again has its weeks, and nobody waits for it.
  if (until === undefined || cloud.now() < until) await advanceFixity(cloud)
}

async function inRounds(
  cloud: Cloud,
  until: Instant | undefined,
  work: () => Promise<number>,
): Promise<void> {
  for (let round = 0; round < roundsMax; round += 1) {
    if (until !== undefined && cloud.now() >= until) return
    if ((await work()) === 0) return
  }
}
