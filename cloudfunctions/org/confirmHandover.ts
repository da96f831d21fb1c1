// One side confirms a 交接清单; when both have, the home signs it.
import { byIdSchema } from '../../core/inputs'
import { canonical } from '../../core/log/canonical'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { handovers } from '../kit/collections/handovers'
import type { Handover } from '../kit/collections/handovers'
import { tell } from '../kit/collections/notices'
import { again } from './again'
import { officeName } from './subject'

export const confirmHandover = defineCommand({
  name: 'org.confirmHandover',
  input: byIdSchema,

  async load(lobby, input) {
    const handover = await handovers.get(lobby, input.id)
    if (handover === undefined) throw new Problem('notFound')
    return { subject: { path: '/', namedIds: bothOf(handover) } }
  },

  run: (kit, input) => again(() => sign(kit, input.id)),
})

async function sign(kit: Kit, id: string) {
  const handover = await handovers.get(kit, id)
  if (handover === undefined) throw new Problem('notFound')
  const me = callerOf(kit)._id
  if (handover.signedBy.some((one) => one.personId === me)) return outcome(handover)
  const signedBy = [...handover.signedBy, { personId: me, at: kit.now() }]
  // Without a successor there is nobody yet who could take over what the list names.
  const isDone =
    handover.toId !== null && bothOf(handover).every((one) => signedBy.some((by) => by.personId === one))
  const done = isDone ? signed(kit, { ...handover, signedBy }) : null
  const entry = entryOf(kit, {
    branchId: handover.branchId,
    type: 'org.confirmHandover',
    subject: id,
    body: { done: isDone, appointmentId: handover.appointmentId },
  })
  const changed = await handovers.change(kit, handover, { signedBy, done }, entry)
  if (isDone) await tellBoth(kit, changed)
  return outcome(changed)
}

function signed(
  kit: Kit,
  { _id, fromId, toId, office, appointmentId, organisationId, at, lists, signedBy }: Handover,
) {
  const text = canonical({
    id: _id,
    fromId,
    toId,
    office,
    appointmentId,
    organisationId,
    at,
    lists,
    signedBy,
  })
  return { at: kit.now(), text, signature: kit.keys.sign(text), keyId: kit.keys.keyId }
}

async function tellBoth(kit: Kit, handover: Handover): Promise<void> {
  const details = { office: officeName(handover.office) }
  for (const personId of bothOf(handover)) {
    await tell(kit, { personId, kind: 'handoverDone', details, about: handover._id })
  }
}

function bothOf({ fromId, toId }: Handover): readonly string[] {
  return toId === null ? [fromId] : [fromId, toId]
}

function outcome(handover: Handover) {
  return { id: handover._id, signedBy: handover.signedBy, done: handover.done }
}
