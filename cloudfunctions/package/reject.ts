// 不接收 — with the reason for the sender; the package is kept as it came.
import { rejectPackageInput } from '../../core/package/intake'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { intakes } from '../kit/collections/intakes'
import { entryOf } from '../kit/entry'
import { openIntake } from './tray'

export const reject = defineCommand({
  name: 'package.reject',
  input: rejectPackageInput,
  load: (lobby, { id }) => openIntake(lobby, id),

  async run(kit, { id, say }, { intake }) {
    // Asked again after the reply was lost.
    const { state: now } = intake
    if (now.is === 'rejected' && now.by === callerOf(kit)._id && now.say === say) return { state: now.is }
    if (now.is !== 'pending') throw new Problem('packageInUse')
    const entry = entryOf(kit, { branchId: null, type: 'package.reject', subject: id, body: { say } })
    const state = { is: 'rejected' as const, by: callerOf(kit)._id, role: kit.role, at: entry.at, say }
    await intakes.change(kit, intake, { state }, entry)
    return { state: state.is }
  },
})
