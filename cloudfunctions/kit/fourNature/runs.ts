// Which runs of numbering does a check look at? Before filing only what is not filed yet; afterwards, and at other steps, all.
import { unfiledRuns } from '../../../core/numbering/filing'
import type { Filing, FilingRun } from '../../../core/numbering/filing'
import type { Stage } from '../../../core/fourNature/result'

export function checkedRuns(filing: Pick<Filing, 'runs' | 'filed'>, stage: Stage): readonly FilingRun[] {
  const open = unfiledRuns(filing)
  return stage === 'filing' && open.length > 0 ? open : filing.runs
}
