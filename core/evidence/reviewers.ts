// Who looks at a submission, so that nobody ever approves their own (US-09)?
import { isLeafCode, leaves } from '../classification/scheme'
import { committeeOffices } from '../org/offices'
import type { OfficeCode } from '../org/offices'
import type { Submission } from './submission'

/** An office held in the submission's branch, or a Party officer's above it. */
export interface OfficeHolder {
  readonly personId: string
  readonly office: OfficeCode
}

const committeeMembers = committeeOffices.filter(
  (office) => office !== 'secretary' && office !== 'deputySecretary',
)

/**
 * 谁来看 — the secretary and the deputy look at everybody else's. What is left without them goes to another
 * committee member, else the named 复核人, else the superior's Party officer; never to the submitter. What named offices
 * alone may read is looked at by them alone, as far as the branch has another of them.
 */
export function reviewersOf(
  { submitterId, about }: Pick<Submission, 'submitterId' | 'about'>,
  here: readonly OfficeHolder[],
  above: readonly OfficeHolder[],
): readonly string[] {
  const readers = readersAmong(here, about)
  const tiers: readonly (readonly OfficeCode[])[] = [
    ['secretary', 'deputySecretary'],
    committeeMembers,
    ['reviewer'],
  ]
  for (const tier of tiers) {
    const found = holders(readers, tier, submitterId)
    if (found.length > 0) return found
  }
  return holders(above, ['partyOfficer'], submitterId)
}

/** 审看的职务 — whether something may wait for somebody because they hold this office. */
export const reviews = (office: OfficeCode): boolean =>
  committeeOffices.includes(office) || office === 'reviewer' || office === 'partyOfficer'

function readersAmong(here: readonly OfficeHolder[], about: Submission['about']): readonly OfficeHolder[] {
  if (about.is === 'activity' || !isLeafCode(about.leaf)) return here
  const { readers, namedOfficers } = leaves[about.leaf]
  const named: readonly OfficeCode[] = namedOfficers
  return readers === 'named' ? here.filter(({ office }) => named.includes(office)) : here
}

function holders(
  among: readonly OfficeHolder[],
  wanted: readonly OfficeCode[],
  except: string,
): readonly string[] {
  const found = among.filter((one) => wanted.includes(one.office) && one.personId !== except)
  return [...new Set(found.map((one) => one.personId))]
}
