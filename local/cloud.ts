// What is this machine to the functions? The seam's twin: documents on SQLite, files on a disk, keys in a folder.
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod/mini'
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { createDocuments } from '../cloudfunctions/kit/documents'
import { collections } from '../cloudfunctions/kit/indexes'
import { inboxOnly } from '../cloudfunctions/kit/messages/offered'
import { isInUse } from './engine/lock'
import { openEngineApart } from './engine/apart'
import { openEngine } from './engine/database'
import type { Engine } from './engine/database'
import { createLocalFiles } from './files'
import type { LocalFiles } from './files'
import { createIds } from './ids'
import { createClamav } from './scanner'
import { openSecrets, writeDurably } from './secrets'
import type { Secrets } from './secrets'

/** The layout of a data directory; a newer one is not touched by an older program. */
export const dataFormat = 1

/** 本机之家 — everything the host needs of one data directory. */
export interface Home {
  readonly directory: string
  readonly cloud: Cloud
  readonly files: LocalFiles
  readonly engine: Engine
  readonly secrets: Secrets
  close(): void
}

export interface HomeOptions {
  readonly directory: string
  readonly now?: () => string
  readonly note?: Cloud['note']
}

/** What keeps a home from opening, as a sentence for the person at the console. */
export class CannotOpen extends Error {}

/** Opens a home whose engine works on this thread: for commands that end, and for tests. */
export function openHome(options: HomeOptions): Home {
  prepare(options.directory)
  return homeOrClosed(openOrExplain(options.directory), options)
}

/** Opens a home to serve from: its engine works on a thread of its own, which runs `engineProgram` (engine/thread.ts). */
export async function openHomeApart(engineProgram: string, options: HomeOptions): Promise<Home> {
  prepare(options.directory)
  const { directory } = options
  return homeOrClosed(
    await openEngineApart(engineProgram, { directory, collections }).catch((error: unknown) =>
      notOpened(directory, error),
    ),
    options,
  )
}

function prepare(directory: string): void {
  makeFolder(directory)
  refuseNewer(directory)
}

/** A home that cannot be opened gives its directory back. */
function homeOrClosed(engine: Engine, options: HomeOptions): Home {
  try {
    return homeOver(engine, options)
  } catch (error) {
    engine.close()
    throw error
  }
}

function homeOver(engine: Engine, { directory, now = serverTime, note = printed }: HomeOptions): Home {
  const secrets = orExplain(directory, () => openSecrets(directory))
  const newId = createIds()
  const files = createLocalFiles({ directory, linkKey: secrets.keyFor('links'), now, newId, note })
  orExplain(directory, () => markFormat(directory, now()))
  const cloud: Cloud = {
    documents: createDocuments(engine.database),
    files,
    keys: secrets.keys,
    // Nothing leaves this machine: what people are told stands in the app's own inbox.
    messages: inboxOnly(),
    scanner: createClamav({ directory }),
    streamsPackages: true,
    now,
    newId,
    note,
  }
  return { directory, cloud, files, engine, secrets, close: () => engine.close() }
}

/** Made and tried: a folder that exists may still not be ours to write. */
export function makeFolder(directory: string): void {
  orExplain(directory, () => {
    makeEach(directory)
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  })
}

/** One after the other: where the system takes no folder at all (/proc), Node's own `recursive` never ends. */
function makeEach(directory: string): void {
  if (existsSync(directory)) return
  makeEach(dirname(directory))
  mkdirSync(directory, { mode: 0o700 })
}

/** What the file system refuses is a sentence for the console, not a stack. */
function orExplain<Result>(directory: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new CannotOpen(
      `数据目录 ${directory} 用不了，请检查位置和写权限，或用 --data 换一个。` +
        ` The data directory cannot be used: check its place and permissions, or choose another with --data. (${error.message})`,
      { cause: error },
    )
  }
}

const serverTime = (): string => new Date().toISOString()
const printed: Cloud['note'] = (line) => void process.stderr.write(`${JSON.stringify(line)}\n`)

function openOrExplain(directory: string): Engine {
  try {
    return openEngine({ directory, collections })
  } catch (error) {
    return notOpened(directory, error)
  }
}

function notOpened(directory: string, error: unknown): never {
  if (isInUse(directory))
    throw new CannotOpen(`兰台正在运行，请先停下（Lantai is running: stop it first）: ${directory}`, {
      cause: error,
    })
  const reason = error instanceof Error ? error.message : String(error)
  throw new CannotOpen(`打不开数据目录（cannot open the data directory）: ${reason}`, { cause: error })
}

const formatSchema = z.looseObject({ format: z.int() })
const formatFile = (directory: string) => join(directory, 'lantai.json')

/** Newer data is refused before anything is read or written. */
export function refuseNewer(directory: string): void {
  const kept = formatOf(directory)
  if (kept === undefined || kept <= dataFormat) return
  throw new CannotOpen(
    `数据目录 ${directory} 由更新版本的兰台写成（格式 ${kept}，本程序只认到 ${dataFormat}），请先升级程序。` +
      ` This data was written by a newer Lantai (format ${kept}, this program knows ${dataFormat}): please upgrade.`,
  )
}

function formatOf(directory: string): number | undefined {
  try {
    return formatSchema.parse(JSON.parse(readFileSync(formatFile(directory), 'utf8'))).format
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new CannotOpen(`${formatFile(directory)} 读不懂（cannot be read）`, { cause: error })
  }
}

function markFormat(directory: string, at: string): void {
  if (formatOf(directory) === dataFormat) return
  writeDurably(formatFile(directory), `${JSON.stringify({ format: dataFormat, madeAt: at })}\n`)
}
