// How does one damaged file come back into cloud storage from a backup? Wherever it lies, and only as the right bytes.
import { join } from 'node:path'
import { filesInBackup } from '../backedUp'
import { CannotOpen } from '../cloud'
import { counted, countedFile, sendUp } from './bytes'
import type { Computer } from './bytes'

/** 取回一个文件 — answers in how many places it lies; one that is whole there is left alone. */
export async function putBack(computer: Computer, from: string, sha256: string): Promise<number> {
  const wanted = await filesInBackup(from, sha256)
  for (const { path } of wanted) {
    const place = join(from, path)
    if ((await countedFile(place)).sha256 !== sha256)
      throw new CannotOpen(`备份里的文件坏了，请换一份备份（damaged in the backup, try another）: ${path}`)
    const there = await computer.streams.read(path)
    if (there !== undefined && (await counted(there)).sha256 === sha256) continue
    if (there !== undefined) await computer.cloud.files.remove(path)
    await sendUp(computer, path, place, sha256)
  }
  return wanted.length
}
