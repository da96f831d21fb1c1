// How does a package that is held come into the tray of a fonds: once, or again when it was not accepted before?
import { packageName } from '../../../core/package/intake'
import { Problem } from '../../../core/problem'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { intakeId, intakes } from '../collections/intakes'

interface Came {
  readonly name: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly receivedBy: string
}

interface Fonds {
  readonly _id: string
  readonly path: string
  readonly fondsCode: string | null
}

/** Refused before anything is laid anywhere: without a 全宗号 nothing could be filed, and the same bytes are one package. */
export async function mayCome(cloud: Cloud, fonds: Fonds, sha256: string): Promise<string> {
  if (fonds.fondsCode === null) throw new Problem('noFondsCode')
  const id = intakeId(fonds._id, sha256)
  const before = await intakes.get(cloud, id)
  if (before !== undefined && before.state.is !== 'rejected') throw new Problem('packageHereAlready')
  return id
}

/** 进收包盘 — its bytes lie in `held/`; the machine looks into it next. */
export async function layInTray(cloud: Cloud, fonds: Fonds, came: Came, entry: PendingEntry): Promise<void> {
  const id = intakeId(fonds._id, came.sha256)
  // A command's file may bear a longer name than the door of the app lets in.
  const name = packageName(came.name)
  const facts = { ...came, name, receivedAt: entry.at, state: { is: 'received' as const }, due: true }
  const before = await intakes.get(cloud, id)
  if (before !== undefined) await intakes.change(cloud, before, facts, entry)
  else {
    const first = { _id: id, fondsId: fonds._id, path: fonds.path, ...facts, record: null }
    if ((await intakes.add(cloud, first, entry)) === 'exists') throw new Problem('packageHereAlready')
  }
}
