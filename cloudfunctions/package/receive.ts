// 收包 — a package of another archive that was uploaded is kept as it came; what is in it is looked at next.
import { heldPackagePath, receivePackageInput } from '../../core/package/intake'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { inboxOf } from '../kit/collections/bindings'
import { intakeId, intakes } from '../kit/collections/intakes'
import { entryOf } from '../kit/entry'
import { openFonds } from './year'

export const receive = defineCommand({
  name: 'package.receive',
  input: receivePackageInput,

  load: (lobby, { fondsId }) => openFonds(lobby, fondsId),

  async run(kit, { sha256, name }, { fonds }) {
    if (kit.streamsPackages !== true) throw new Problem('intakeOnMachine')
    if (fonds.fondsCode === null) throw new Problem('noFondsCode')
    const id = intakeId(fonds._id, sha256)
    const before = await intakes.get(kit, id)
    if (before !== undefined && before.state.is !== 'rejected') throw new Problem('packageHereAlready')
    const sizeBytes = await hold(kit, sha256)
    const entry = entryOf(kit, {
      branchId: null,
      type: 'package.receive',
      subject: id,
      body: { sha256, sizeBytes },
    })
    const came = { name, sha256, sizeBytes, receivedBy: callerOf(kit)._id, receivedAt: entry.at }
    const facts = { ...came, state: { is: 'received' as const }, due: true }
    if (before !== undefined) await intakes.change(kit, before, facts, entry)
    else if (
      (await intakes.add(kit, { _id: id, ...placeOf(fonds), ...facts, record: null }, entry)) === 'exists'
    )
      throw new Problem('packageHereAlready')
    return { id }
  },
})

const placeOf = ({ _id, path }: { readonly _id: string; readonly path: string }) => ({ fondsId: _id, path })

/** Its digest was counted as it came in; nobody can write where it is kept. */
async function hold(kit: Kit, sha256: string): Promise<number> {
  if (kit.identity === undefined) throw new Problem('signInRequired')
  const inbox = `${inboxOf(kit.identity)}/${sha256}.zip`
  const sizeBytes = await kit.files.sizeBytes(inbox)
  if (sizeBytes === undefined) throw new Problem('fileNotUploaded')
  await kit.files.copy(inbox, heldPackagePath(sha256))
  await kit.files.remove(inbox)
  return sizeBytes
}
