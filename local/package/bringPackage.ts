// How does a package come into the tray from a file on this machine, however large it is?
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { intakeId, intakes } from '../../cloudfunctions/kit/collections/intakes'
import { wholeTree } from '../../cloudfunctions/kit/collections/organisations'
import { bySystem, entryFor } from '../../cloudfunctions/kit/filing/acting'
import { layInTray, mayCome } from '../../cloudfunctions/kit/package/tray'
import { heldPackagePath, packageExtension } from '../../core/package/intake'
import type { Intake } from '../../core/package/intake'
import { Problem, sayRefusal } from '../../core/problem'
import { CannotOpen } from '../cloud'
import type { Home } from '../cloud'
import { countedFile } from '../move/bytes'
import { takeInPackages } from './intake'

/** Answers what was found: it waits for a person, or is refused with the reason. */
export async function bringPackage(
  home: Home,
  wish: { readonly file: string; readonly fonds: string },
  note: (text: string) => void = () => {},
): Promise<Intake['state']> {
  const { cloud, files } = home
  const fonds = (await wholeTree(cloud)).find(({ fondsCode }) => fondsCode === wish.fonds)
  if (fonds === undefined) throw new CannotOpen(`没有全宗 ${wish.fonds}（no such fonds）`)
  note('算校验值 digest')
  const { sha256, sizeBytes } = await countedFile(wish.file)
  const id = await mayCome(cloud, fonds, sha256).catch(explained)
  const came = { name: basename(wish.file), sha256, sizeBytes, receivedBy: bySystem.by }
  const inbox = `inbox/taking/${sha256}.${packageExtension(came.name)}`
  note('拷入 copy')
  const received = await files.receive(inbox, createReadStream(wish.file), sizeBytes)
  if ('refused' in received) throw new CannotOpen('拷入时文件变了，请再收一次（the file changed meanwhile）')
  await files.copy(inbox, heldPackagePath(came))
  await files.remove(inbox)
  const change = { branchId: null, type: 'package.receive', subject: id, body: { sha256, sizeBytes } }
  await layInTray(cloud, fonds, came, entryFor(cloud, bySystem, change))
  note('逐个文件核对 check')
  await takeInPackages(home)
  const found = await intakes.get(cloud, intakeId(fonds._id, sha256))
  if (found === undefined) throw new Error('the package has left the tray')
  return found.state
}

/** A refusal, worded for whoever sits at the console. */
function explained(error: unknown): never {
  throw error instanceof Problem ? new CannotOpen(sayRefusal(error.code, error.details)) : error
}
