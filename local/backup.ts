// How is a home copied while it is in use? Documents as of one moment first, then every file they can name.
import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { collections } from '../cloudfunctions/kit/indexes'
import { newId } from '../cloudfunctions/kit/newId'
import { argumentsIn } from './arguments'
import { CannotOpen, dataFormat, refuseNewer } from './cloud'
import type { Home } from './cloud'
import { openEngine } from './engine/database'
import { isInUse } from './engine/lock'
import { defaultDirectory } from './flags'
import { digestOfFile, isEmptyOrAbsent, manifestName, pathsBelow, syncPath } from './manifest'
import type { Listed, Manifest } from './manifest'
import type { Place } from './main'
import { explained } from './explained'

const requestName = 'tmp/backup.request'
const requestSecondsMax = 120
const answerPlace = (directory: string, id: string) => join(directory, 'tmp', `backup-${id}.db`)
const usage = 'npm run backup -- TO [--data DIR]'
/** The database goes by its own copy; the lock and half-written files belong to the running process; plans are made again. */
const leftOut = /^(documents\.db.*|lock|tmp\/.*|plans\/.*)$/

export const main = (args: readonly string[], place: Pick<Place, 'ticking'>): Promise<unknown> =>
  explained(async () => {
    const { values, positionals } = argumentsIn(args, usage, { data: { type: 'string' } }, 1)
    const [to] = positionals
    if (to === undefined) throw new CannotOpen(usage)
    const step = place.ticking('备份 Backing up')
    const manifest = await backup(
      resolve(values.data ?? defaultDirectory()),
      resolve(to),
      new Date().toISOString(),
      step.note,
    )
    step.end(`${manifest.files.length} 个文件 files → ${to}`)
  })

/** Copies a data directory into a new one with its manifest; a broken-off backup never looks like a whole one. */
export async function backup(
  from: string,
  to: string,
  at: string,
  note: (text: string) => void = () => {},
): Promise<Manifest> {
  if (await isEmptyOrAbsent(from)) throw new CannotOpen(`${from} 里没有数据（there is nothing to back up）`)
  if (!(await isEmptyOrAbsent(to))) throw new CannotOpen(`${to} 不是空的，请换一个新目录（is not empty）`)
  refuseNewer(from)
  const partial = `${to}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(partial, { recursive: true, mode: 0o700 })
  await copyDocuments(from, partial)
  const files: Listed[] = [await listed(partial, 'documents.db')]
  for (const path of await pathsBelow(from)) {
    if (leftOut.test(path) || !(await copied(from, partial, path))) continue
    files.push(await listed(partial, path))
    note(`${files.length}`)
  }
  const manifest = { format: dataFormat, madeAt: at, files }
  await writeFile(join(partial, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true })
  await rm(to, { recursive: true, force: true })
  await rename(partial, to)
  await syncPath(dirname(to))
  return manifest
}

/** The running server copies its own documents; where none runs, we do. */
async function copyDocuments(from: string, to: string): Promise<void> {
  const place = join(to, 'documents.db')
  if (!isInUse(from)) return copyAlone(from, place)
  const id = newId()
  await mkdir(join(from, 'tmp'), { recursive: true, mode: 0o700 })
  await writeFile(join(from, requestName), id, { mode: 0o600 })
  for (let waited = 0; waited < requestSecondsMax * 10; waited += 1) {
    await setTimeout(100)
    if (existsSync(answerPlace(from, id)))
      return rename(answerPlace(from, id), place).catch(() => copyFile(answerPlace(from, id), place))
    if (!isInUse(from)) return copyAlone(from, place)
  }
  throw new CannotOpen(
    '正在运行的兰台没有回应备份请求，请稍后再试，或先停下兰台再备份（the running Lantai did not answer: try again, or stop it first）',
  )
}

async function copyAlone(from: string, place: string): Promise<void> {
  const engine = openEngine({ directory: from, collections })
  try {
    await engine.backup(place)
  } finally {
    engine.close()
  }
}

/** For the host's loop: answers a request for a copy of the documents as of now. */
export async function answerBackupRequest(home: Pick<Home, 'directory' | 'engine'>): Promise<void> {
  const request = join(home.directory, requestName)
  if (!existsSync(request)) return
  const id = await readFile(request, 'utf8')
  await rm(request, { force: true })
  if (!/^[a-z2-7]{26}$/.test(id)) return
  const place = answerPlace(home.directory, id)
  await home.engine.backup(`${place}.part`)
  await rename(`${place}.part`, place)
}

/** A second name where the disk allows it, since our files never change in place; false when it has just gone. */
async function copied(from: string, to: string, path: string): Promise<boolean> {
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
  try {
    await link(join(from, path), join(to, path)).catch(() => copyFile(join(from, path), join(to, path)))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

async function listed(directory: string, path: string): Promise<Listed> {
  await syncPath(join(directory, path))
  return { path, ...(await digestOfFile(join(directory, path))) }
}
