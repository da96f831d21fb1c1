// 全宗号 — how do two units never come to have the same, and so two items the same 档号?
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { filingsByFondsCode } from '../kit/collections/filings'
import { organisationByFondsCode, organisations, topOrganisations } from '../kit/collections/organisations'
import type { Kit } from '../kit/command'

type Within = ReturnType<typeof organisations.within>

/** Writes a unit that takes this code; for `again`, which looks anew when somebody else took one in this moment. */
export async function takingFondsCode(
  kit: Kit,
  { id, fondsCode }: { readonly id: string; readonly fondsCode: string },
  write: (within: Within) => Promise<Organisation | 'exists'>,
): Promise<Organisation> {
  const [top] = (await topOrganisations(kit)).toSorted((one, other) => (one._id < other._id ? -1 : 1))
  if (top === undefined) throw new Error('a home without a topmost organisation')
  await refuseTaken(kit, id, fondsCode)
  return kit.documents.transaction(async (transaction) => {
    const within = organisations.within(transaction)
    const now = await within.get(top._id)
    if (now?.rev !== top.rev) throw new Problem('changedMeanwhile')
    // Whoever takes a code writes the topmost organisation, too: of two at once, one looks again.
    if (top._id !== id) await within.change(now, {}, null)
    const written = await write(within)
    if (written === 'exists') throw new Problem('changedMeanwhile')
    return written
  })
}

/** Also that of a unit which has another now: what it filed bears the old one for ever. */
async function refuseTaken(kit: Kit, id: string, fondsCode: string): Promise<void> {
  const [holder, filed] = await Promise.all([
    organisationByFondsCode(kit, fondsCode),
    filingsByFondsCode(kit, fondsCode),
  ])
  const other = holder !== undefined && holder._id !== id ? holder : undefined
  const where = other?.name ?? filed.find(({ fondsId }) => fondsId !== id)?.fondsName
  if (where !== undefined) throw new Problem('fondsCodeTaken', { code: fondsCode, where })
}
