// How does a home come back from its backup? Every byte is verified before anything looks like a home.
import { existsSync } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { newId } from '../cloudfunctions/kit/newId'
import { argumentsIn } from './arguments'
import { filesInBackup, readManifest } from './backedUp'
import { CannotOpen } from './cloud'
import { openSql } from './engine/sql'
import { explained } from './explained'
import { defaultDirectory } from './flags'
import type { Place } from './main'
import { accountIn, accountUsage } from './move/account'
import { digestOfFile, isEmptyOrAbsent, manifestName, pathsBelow, syncPath } from './manifest'
import type { Listed, Manifest } from './manifest'

const usage = `npm run restore -- FROM [--data DIR]   a whole backup, into an empty or absent directory
npm run restore -- FROM --only SHA256 [--data DIR]   只取回一个文件，运行时也可以 one file back, also while it is running
npm run restore -- FROM --only SHA256 --cloud   云上的家 a file of a home on CloudBase
${accountUsage}`

export const main = (args: readonly string[], place: Pick<Place, 'ticking'>): Promise<unknown> =>
  explained(async () => {
    const { values, positionals } = argumentsIn(
      args,
      usage,
      { data: { type: 'string' }, only: { type: 'string' }, cloud: { type: 'boolean' } },
      1,
    )
    const [from] = positionals
    // A whole home goes to CloudBase by npm run import.
    const isWholeThere = values.cloud === true && values.only === undefined
    if (from === undefined || isWholeThere) throw new CannotOpen(usage)
    const step = place.ticking('恢复 Restoring')
    const to = resolve(values.data ?? defaultDirectory())
    if (values.only !== undefined) {
      const count = values.cloud
        ? await putBackThere(resolve(from), values.only)
        : await restoreOne(resolve(from), to, values.only)
      return step.end(`${count} 处已取回并核对 places restored`)
    }
    const manifest = await restore(resolve(from), to, step.note)
    step.end(`${manifest.files.length} 个文件已逐个核对 files verified → ${to}`)
  })

export async function restore(
  from: string,
  to: string,
  note: (text: string) => void = () => {},
): Promise<Manifest> {
  if (!(await isEmptyOrAbsent(to)))
    throw new CannotOpen(`${to} 里已有数据，恢复不会覆盖（is not empty; nothing is overwritten）`)
  const manifest = await readManifest(from)
  await refuseStrangers(from, manifest)
  const partial = `${to}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  for (const [index, file] of manifest.files.entries()) {
    await copyVerified(from, partial, file)
    note(`${index + 1}/${manifest.files.length}`)
  }
  requireSound(join(partial, 'documents.db'))
  await rm(to, { recursive: true, force: true })
  await rename(partial, to)
  await syncPath(dirname(to))
  return manifest
}

/**
 * 取回一个文件 — every place in the home whose name is this digest gets the backup's bytes, also while the home is
 * served: files are named by what they hold, so the right bytes are the only ones that may lie there.
 */
export async function restoreOne(from: string, to: string, sha256: string): Promise<number> {
  if (!existsSync(join(to, 'lantai.json')))
    throw new CannotOpen(
      `${to} 里没有兰台的数据，请用 --data 指明数据目录（there is no home here: name it by --data）`,
    )
  const wanted = await filesInBackup(from, sha256)
  for (const file of wanted) {
    const place = join(to, file.path)
    const fresh = join(to, 'tmp', `${newId()}.restored`)
    await mkdir(dirname(fresh), { recursive: true, mode: 0o700 })
    await mkdir(dirname(place), { recursive: true, mode: 0o700 })
    await copyVerified(from, to, file, fresh)
    await rename(fresh, place)
    await syncPath(dirname(place))
  }
  return wanted.length
}

/** Loaded only where it is wanted: node-sdk and the engine of this machine share the query builder's one sender. */
async function putBackThere(from: string, sha256: string): Promise<number> {
  const { account } = accountIn(process.env, usage)
  const { createTencentComputer } = await import('../cloudfunctions/kit/cloud.tencent')
  const { putBack } = await import('./move/putBack')
  return putBack(createTencentComputer(process.env, account), from, sha256)
}

/** A file that the manifest does not name was not put there by the backup. */
async function refuseStrangers(from: string, manifest: Manifest): Promise<void> {
  const named = new Set([manifestName, ...manifest.files.map(({ path }) => path)])
  const stranger = (await pathsBelow(from)).find((path) => !named.has(path))
  if (stranger !== undefined)
    throw new CannotOpen(`备份里多出文件（a file that the manifest does not name）: ${stranger}`)
}

async function copyVerified(
  from: string,
  to: string,
  { path, sizeBytes, sha256 }: Listed,
  place = join(to, path),
): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  await copyFile(join(from, path), place).catch(() => {
    throw new CannotOpen(`备份里缺文件，请换一份备份（missing from the backup, try another）: ${path}`)
  })
  await syncPath(place)
  // What is verified is the copy that will be used, not the one that was read.
  const copy = await digestOfFile(place)
  if (copy.sizeBytes !== sizeBytes || copy.sha256 !== sha256)
    throw new CannotOpen(`备份里的文件坏了，请换一份备份（damaged in the backup, try another）: ${path}`)
}

function requireSound(place: string): void {
  const sql = openSql(place)
  try {
    const [row] = sql.rows('PRAGMA integrity_check', [])
    if (JSON.stringify(row ?? '').includes('ok')) return
    throw new CannotOpen(`数据库没有通过完整性检查（failed its integrity check）: ${JSON.stringify(row)}`)
  } finally {
    sql.close()
  }
}
