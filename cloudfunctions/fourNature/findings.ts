// What has one check found, beyond what its report lists?
import { findingsInput } from '../../core/fourNature/inputs'
import { defineCommand } from '../kit/command'
import { foundInSteps } from '../kit/collections/reports'
import { openReport } from './opened'

/** Steps read at once: each found things of all checks, at most some hundreds. */
const stepsMax = 10

export const findings = defineCommand({
  name: 'fourNature.findings',
  input: findingsInput,

  load: openReport,

  run: (kit, { id, code, after = -1 }) => foundInSteps.read(kit, id, code, after, stepsMax),
})
