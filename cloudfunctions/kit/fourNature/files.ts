// What do the metadata say of the files of one item, and what do their bytes show?
import type { Item, ItemFile } from '../../../core/evidence/item'
import type { FileFacts } from '../../../core/fourNature/facts'
import type { Cloud } from '../cloud'
import { lookAt } from './look'

/** Files whose bytes are in memory at once. */
const sideBySideMax = 4

/** The scanner's word is added afterwards, for many files at once (advance.ts). */
export async function factsOfFiles(cloud: Cloud, item: Item, object: string): Promise<readonly FileFacts[]> {
  const facts: FileFacts[] = []
  for (let at = 0; at < item.files.length; at += sideBySideMax) {
    const some = item.files.slice(at, at + sideBySideMax)
    facts.push(
      ...(await Promise.all(
        some.map((file, index) => factsOfFile(cloud, file, `${object} 第 ${at + index + 1} 个文件`)),
      )),
    )
  }
  return facts
}

async function factsOfFile(cloud: Cloud, file: ItemFile, object: string): Promise<FileFacts> {
  const { label, path, format, extension, sizeBytes, sha256, sm3, receivedAt } = file
  const bytes = await cloud.files.read(path)
  return {
    object,
    recorded: { label, path, format, extension, sizeBytes, sha256, sm3, receivedAt },
    found: bytes === undefined ? null : { ...(await lookAt(bytes, extension)), virus: null },
  }
}
