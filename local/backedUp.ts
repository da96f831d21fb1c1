// What does a backup say that it holds? Read before anything of it is used.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotOpen, dataFormat } from './cloud'
import { manifestName, manifestSchema } from './manifest'
import type { Listed, Manifest } from './manifest'

const safePath = /^[0-9A-Za-z_+-][0-9A-Za-z._+-]*(\/[0-9A-Za-z_+-][0-9A-Za-z._+-]*)*$/

export async function readManifest(from: string): Promise<Manifest> {
  const text = await readFile(join(from, manifestName), 'utf8').catch(() => {
    throw new CannotOpen(`${from} 里没有 ${manifestName}，不是一份完整的备份（is no complete backup）`)
  })
  const manifest = manifestSchema.parse(JSON.parse(text))
  if (manifest.format > dataFormat)
    throw new CannotOpen('备份由更新的版本写成，请先升级程序（made by a newer Lantai, please upgrade）')
  const bad = manifest.files.find(({ path }) => !safePath.test(path))
  if (bad !== undefined) throw new CannotOpen(`清单里有不该有的路径（no path of ours）: ${bad.path}`)
  return manifest
}

/** Every place of the home at which the backup has a file of this name. */
export async function filesInBackup(from: string, sha256: string): Promise<readonly Listed[]> {
  const { files } = await readManifest(from)
  const wanted = files.filter((file) => file.sha256 === sha256 && file.path.includes(`/${sha256}.`))
  if (wanted.length === 0)
    throw new CannotOpen(`备份里没有这个文件，请换一份备份（not in the backup, try another）: ${sha256}`)
  return wanted
}
