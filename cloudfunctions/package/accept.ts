// 接收 — a person decides; the machine then lays the files into the archive and writes all items at once.
import { byIdSchema } from '../../core/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { intakes } from '../kit/collections/intakes'
import { entryOf } from '../kit/entry'
import { openIntake } from './tray'

export const accept = defineCommand({
  name: 'package.accept',
  input: byIdSchema,
  asksAgain: 'filing',
  load: (lobby, { id }) => openIntake(lobby, id),

  async run(kit, { id }, { intake }) {
    if (intake.state.is !== 'pending') throw new Problem('packageInUse')
    const { found } = intake.state
    const entry = entryOf(kit, {
      branchId: null,
      type: 'package.accept',
      subject: id,
      body: { sha256: intake.sha256 },
    })
    const state = { is: 'accepting' as const, by: callerOf(kit)._id, role: kit.role, at: entry.at, found }
    await intakes.change(kit, intake, { state, due: true }, entry)
    return { state: state.is }
  },
})
