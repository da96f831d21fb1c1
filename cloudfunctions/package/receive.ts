// 收包 — a package of another archive that was uploaded is kept as it came; what is in it is looked at next.
import { heldPackagePath, packageExtension, receivePackageInput } from '../../core/package/intake'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { inboxOf } from '../kit/collections/bindings'
import { entryOf } from '../kit/entry'
import { layInTray, mayCome } from '../kit/package/tray'
import { openFonds } from './year'

export const receive = defineCommand({
  name: 'package.receive',
  input: receivePackageInput,

  load: (lobby, { fondsId }) => openFonds(lobby, fondsId),

  async run(kit, { sha256, name }, { fonds }) {
    if (kit.streamsPackages !== true) throw new Problem('intakeOnMachine')
    const id = await mayCome(kit, fonds, sha256)
    const sizeBytes = await hold(kit, { sha256, name })
    const entry = entryOf(kit, {
      branchId: null,
      type: 'package.receive',
      subject: id,
      body: { sha256, sizeBytes },
    })
    await layInTray(kit, fonds, { name, sha256, sizeBytes, receivedBy: callerOf(kit)._id }, entry)
    return { id }
  },
})

/** Its digest was counted as it came in; nobody can write where it is kept. */
async function hold(kit: Kit, came: { readonly sha256: string; readonly name: string }): Promise<number> {
  if (kit.identity === undefined) throw new Problem('signInRequired')
  const inbox = `${inboxOf(kit.identity)}/${came.sha256}.${packageExtension(came.name)}`
  const sizeBytes = await kit.files.sizeBytes(inbox)
  if (sizeBytes === undefined) throw new Problem('fileNotUploaded')
  await kit.files.copy(inbox, heldPackagePath(came))
  await kit.files.remove(inbox)
  return sizeBytes
}
