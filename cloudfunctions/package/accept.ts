// 接收 — a person decides; the machine then lays the files into the archive and writes all items at once.
import { acceptPackageInput } from '../../core/package/intake'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { intakes } from '../kit/collections/intakes'
import { entryOf } from '../kit/entry'
import { latestReport } from '../kit/collections/reports'
import type { Kit } from '../kit/command'
import { openRows } from '../../core/fourNature/report'
import { openIntake } from './tray'

export const accept = defineCommand({
  name: 'package.accept',
  input: acceptPackageInput,
  asksAgain: 'filing',
  load: (lobby, { id }) => openIntake(lobby, id),

  async run(kit, { id, described }, { intake }) {
    // Asked again after the reply was lost.
    const { state: now } = intake
    if ((now.is === 'accepting' || now.is === 'accepted') && now.by === callerOf(kit)._id)
      return { state: now.is }
    if (now.is !== 'pending') throw new Problem('packageInUse')
    await requireChecked(kit, id)
    const { found } = now
    // A bag without a catalogue of ours is one item, and only a person can say what it is.
    if ((found.year === null) !== (described !== undefined))
      throw new Problem('invalidInput', { field: 'described' })
    const entry = entryOf(kit, {
      branchId: null,
      type: 'package.accept',
      subject: id,
      body: { sha256: intake.sha256, ...(described === undefined ? {} : { described }) },
    })
    const by = callerOf(kit)._id
    const more = described === undefined ? {} : { described }
    const state = { is: 'accepting' as const, by, role: kit.role, at: entry.at, found, ...more }
    await intakes.change(kit, intake, { state, due: true }, entry)
    return { state: state.is }
  },
})

/** 接收环节的检测 — nothing is taken in while a check of it waits for a person's word. */
async function requireChecked(kit: Kit, id: string): Promise<void> {
  const report = await latestReport(kit, id, 'receiving')
  if (report === undefined) throw new Problem('notCheckedYet')
  const { person, failed } = openRows(report)
  const count = person.length + failed.length
  if (count > 0) throw new Problem('checkOpen', { count })
}
