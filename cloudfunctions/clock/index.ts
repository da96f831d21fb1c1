// The function `clock`: what is due, in bounded batches; the hosts call it, nobody else can.
import type { Cloud } from '../kit/cloud'
import { sequence } from './sequence'

/** Rounds in one tick: enough for a busy evening, and an end for a host that wants to stop. */
const roundsMax = 30

/** 时钟 — puts what waits into the logs until nothing is due. */
export async function tick(cloud: Cloud): Promise<void> {
  for (let round = 0; round < roundsMax; round += 1) {
    if ((await sequence(cloud)) === 0) return
  }
}
