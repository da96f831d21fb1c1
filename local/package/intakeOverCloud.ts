// How does the archivist's computer take a package of somebody else into a home on CloudBase?
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { intakeId, intakes } from '../../cloudfunctions/kit/collections/intakes'
import { wholeTree } from '../../cloudfunctions/kit/collections/organisations'
import { bySystem, entryFor } from '../../cloudfunctions/kit/filing/acting'
import { layInTray } from '../../cloudfunctions/kit/package/tray'
import { heldPackagePath, keptPackagePath } from '../../core/package/intake'
import type { Intake } from '../../core/package/intake'
import { CannotOpen } from '../cloud'
import { countedFile, sendUp, spool } from '../move/bytes'
import type { Computer, Content } from '../move/bytes'
import { takeInDue } from './taking'
import type { LaidFile } from './taking'

/** 收来的包 — the tray's id of it, and where it lies on this computer. */
export interface HandedIn {
  readonly id: string
  readonly file: string
  readonly sha256: string
}

/**
 * 收包 — uploads it as it came and hands it in. Who decides is a person, in the app: here only the operator of the
 * environment is known, so that the tray says it came by a command.
 */
export async function handIn(
  computer: Computer,
  { file, fondsCode }: { readonly file: string; readonly fondsCode: string },
): Promise<HandedIn> {
  const { cloud } = computer
  const fonds = (await wholeTree(cloud)).find((one) => one.fondsCode === fondsCode)
  if (fonds === undefined) throw new CannotOpen(`没有全宗 ${fondsCode}（no such fonds）`)
  const { sha256, sizeBytes } = await countedFile(file)
  const id = intakeId(fonds._id, sha256)
  const handedIn = { id, file, sha256 }
  const before = await intakes.get(cloud, id)
  // Whoever was cut off goes on.
  if (before !== undefined && before.state.is !== 'rejected') return handedIn
  const came = { name: basename(file), sha256, sizeBytes, receivedBy: bySystem.by }
  await sendUp(computer, heldPackagePath(came), file, sha256)
  const change = { branchId: null, type: 'package.receive', subject: id, body: { sha256, sizeBytes } }
  await layInTray(cloud, fonds, came, entryFor(cloud, bySystem, change))
  return handedIn
}

/** One step of every package that is due: looked at, or after a person's decision taken in. Answers how many. */
export async function takeInOverCloud(
  computer: Computer,
  given: Pick<HandedIn, 'file' | 'sha256'> | undefined,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-taking-'))
  try {
    return await takeInDue({
      cloud: computer.cloud,
      placeOf: async (intake) =>
        given?.sha256 === intake.sha256 ? given.file : fetched(computer, intake, folder),
      lay: (file, content) => lay(computer, file, content, join(folder, file.sha256)),
      keep: (intake) => computer.cloud.files.copy(heldPackagePath(intake), keptPackagePath(intake)),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What became of it, for whoever waits at the console. */
export const intakeOf = ({ cloud }: Pick<Computer, 'cloud'>, id: string) => intakes.get(cloud, id)

/** Where the file is no longer at hand, the package is fetched as it was kept. */
async function fetched({ streams }: Computer, intake: Intake, folder: string): Promise<string> {
  const { sha256, name } = intake
  const place = join(folder, `${sha256}.package`)
  if ((await stat(place).catch(() => undefined)) !== undefined) return place
  const content = await streams.read(heldPackagePath(intake))
  if (content === undefined) throw new CannotOpen(`云上没有这个包（the package is missing）: ${name}`)
  const came = await spool(content, place)
  if (came.sha256 !== sha256)
    throw new CannotOpen(`云上的包与校验值不符（does not match its digest）: ${name}`)
  return place
}

/** First onto the disk, counted and hashed, then up, then read back. */
async function lay(
  computer: Computer,
  { to, sha256, sizeBytes }: LaidFile,
  content: Content,
  place: string,
): Promise<boolean> {
  try {
    const came = await spool(content, place)
    if (came.sha256 !== sha256 || came.sizeBytes !== sizeBytes) return false
    await sendUp(computer, to, place, sha256)
    return true
  } finally {
    await rm(place, { force: true })
  }
}
