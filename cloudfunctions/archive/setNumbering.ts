// The fonds chooses how its 档号 are written and its items ordered; once a number is given, only wider.
import { isFrozen } from '../../core/numbering/filing'
import { setNumberingInput } from '../../core/numbering/inputs'
import type { NumberingSettings } from '../../core/numbering/form'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { asFonds, filingOf, openFonds, sameSettings } from './fonds'
import { saveFiling } from './saveFiling'

export const setNumbering = defineCommand({
  name: 'archive.setNumbering',
  input: setNumberingInput,

  load: openFonds,

  async run(kit, { year, settings }, { organisation }) {
    const filing = await filingOf(kit, asFonds(organisation), year)
    if (sameSettings(filing.settings, settings)) return { settings }
    if (filing.due) throw new Problem('numberingRunning')
    if (isFrozen(filing) && !isOnlyWider(filing.settings, settings)) throw new Problem('yearFrozen')
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.setNumbering',
      subject: filing._id,
      body: { settings },
    })
    await saveFiling(kit, filing, { settings, trouble: null }, entry)
    return { settings }
  },
})

/** Numbers that are written stay as they are; new ones may be longer, and boxes are shelving. */
function isOnlyWider(before: NumberingSettings, after: NumberingSettings): boolean {
  const widths = ['numberWidth', 'groupWidth', 'photoWidth'] as const
  const { boxPages } = after
  const wider = Object.fromEntries(widths.map((width) => [width, Math.max(before[width], after[width])]))
  return sameSettings({ ...before, ...wider, boxPages }, after)
}
