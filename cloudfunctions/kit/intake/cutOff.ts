// What was begun and cut off: a sealing whose bytes still lie where links opened them, an erasure that two agreed to?
import { addMinutes } from '../../../core/calendar'
import type { Submission } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import { submissionsDueSealing } from '../collections/submissions'
import { eraseToTheEnd } from './erasing'
import { sealToTheEnd } from './sealing'

/** Who seals or erases takes seconds; what is due after a minute was cut off. */
const cutOffMinutes = 1
const cutOffMax = 10

/** Takes up what was cut off, and finishes it. Answers how many. */
export async function finishWhatWasCutOff(cloud: Cloud): Promise<number> {
  const due = (await submissionsDueSealing(cloud, cutOffMax)).filter(
    (one) => addMinutes(begunAt(one), cutOffMinutes) <= cloud.now(),
  )
  for (const submission of due) await finish(cloud, submission)
  return due.length
}

/** The clock acts for the second person, whose consent stands in the log already. */
async function finish(cloud: Cloud, submission: Submission): Promise<void> {
  const { state } = submission
  if (state.is === 'quarantined' && state.erasure?.agreed !== undefined)
    await eraseToTheEnd({ ...cloud, person: undefined, role: 'systemAdministrator' }, submission)
  else await sealToTheEnd(cloud, submission)
}

function begunAt({ state, receivedAt }: Submission): string {
  if (state.is !== 'quarantined') return receivedAt
  return state.erasure?.agreed?.at ?? state.at
}
