// 我的签到码: a member keeps a signed code of their own, to show where there is no signal.
import { emptySchema } from '../../core/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { personalCode as personalCodeOf } from '../kit/sign/checkInCode'

export const personalCode = defineCommand({
  name: 'checkin.personalCode',
  input: emptySchema,
  load: (lobby) => Promise.resolve({ subject: { path: '/', ownerId: lobby.person?._id ?? null } }),
  run: (kit) =>
    Promise.resolve({
      ...personalCodeOf(kit.keys, callerOf(kit)._id, kit.now()),
      name: callerOf(kit).name,
      /** 党员编号 — told to another branch, so that it can write a slip. */
      memberNumber: callerOf(kit).memberNumber,
      serverNow: kit.now(),
    }),
})
