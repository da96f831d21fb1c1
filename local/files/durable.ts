// How do bytes reach the disk so that a crash at any moment loses nothing acknowledged?
import { constants } from 'node:fs'
import { link, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** 落盘 — the disk under one directory. Every promise resolves only when the step would survive a power cut. */
export interface Disk {
  /** Where a path of the archive lies; throws on a path that no server made. */
  place(path: string): string
  /** A fresh file in tmp/, handed to `fill`, then synced; the caller moves or removes it. */
  fillTemporary(fill: (file: FileHandle) => Promise<void>): Promise<string>
  /** Moves a synced temporary file to its place. */
  settle(temporary: string, path: string): Promise<void>
  /** A second name for the same bytes; 'exists' when the place is taken. */
  alias(from: string, to: string): Promise<'done' | 'exists' | 'unsupported'>
  /** Makes sure that a name seen on the disk stays, in case a crash fell between its rename and the sync. */
  confirm(path: string): Promise<void>
  remove(path: string): Promise<void>
  discard(temporary: string): Promise<void>
  /** Moves any file below the directory to lost+found/. */
  lose(relative: string, name: string): Promise<void>
  readonly directory: string
}

const pathPattern = /^[a-z]+(\/[0-9A-Za-z_-][0-9A-Za-z._-]*)+$/
export const temporaryFolder = 'tmp'
export const lostFolder = 'lost+found'
const reservedFolders: readonly string[] = [temporaryFolder]

/** Whether a path is one that the server makes: no dots in front, no way up, nothing reserved. */
export const isServerPath = (path: string): boolean =>
  path.length <= 400 && pathPattern.test(path) && !reservedFolders.includes(path.slice(0, path.indexOf('/')))

export function createDisk(directory: string, newId: () => string): Disk {
  const known = new Set<string>()
  let broken: unknown

  // After a failed fsync the page may already be dropped, so a retry would lie: nothing is acknowledged any more.
  const sync = async (file: FileHandle): Promise<void> => {
    if (broken !== undefined) throw new Error('the disk failed before', { cause: broken })
    try {
      await file.sync()
    } catch (error) {
      broken = error
      throw error
    }
  }
  const syncFolder = async (folder: string): Promise<void> => {
    const handle = await open(folder, constants.O_RDONLY)
    try {
      await sync(handle)
    } finally {
      await handle.close()
    }
  }
  const makeFolder = async (folder: string): Promise<void> => {
    if (known.has(folder)) return
    const missing: string[] = []
    for (let at = folder; !(await exists(at)); at = dirname(at)) missing.push(at)
    for (const at of missing.toReversed()) {
      await mkdir(at).catch(unless('EEXIST'))
      await syncFolder(dirname(at))
    }
    known.add(folder)
  }
  const place = (path: string): string => {
    if (!isServerPath(path)) throw new Error('not a path that the server makes')
    return join(directory, path)
  }
  const move = async (from: string, to: string): Promise<void> => {
    await makeFolder(dirname(to))
    await rename(from, to)
    await syncFolder(dirname(to))
  }

  return {
    directory,
    place,
    async fillTemporary(fill) {
      const temporary = join(directory, temporaryFolder, newId())
      await makeFolder(dirname(temporary))
      const file = await open(temporary, 'wx', 0o600)
      try {
        await fill(file)
        await sync(file)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      } finally {
        await file.close()
      }
      return temporary
    },
    settle: (temporary, path) => move(temporary, place(path)),
    async alias(from, to) {
      await makeFolder(dirname(place(to)))
      const outcome = await link(place(from), place(to)).then(() => 'done' as const, aliasFailure)
      if (outcome !== 'unsupported') await syncFolder(dirname(place(to)))
      return outcome
    },
    confirm: (path) => syncFolder(dirname(place(path))),
    async remove(path) {
      await rm(place(path), { force: true })
      if (await exists(dirname(place(path)))) await syncFolder(dirname(place(path)))
    },
    discard: (temporary) => rm(temporary, { force: true }),
    lose: (relative, name) => move(join(directory, relative), join(directory, lostFolder, name)),
  }
}

function aliasFailure(error: unknown): 'exists' | 'unsupported' {
  if (hasCode(error, 'EEXIST')) return 'exists'
  if (['EPERM', 'ENOTSUP', 'EMLINK', 'EXDEV', 'ENOSYS'].some((code) => hasCode(error, code)))
    return 'unsupported'
  throw error
}

export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** A catch that forgives one expected error code. */
export const unless =
  (code: string) =>
  (error: unknown): undefined => {
    if (hasCode(error, code)) return undefined
    throw error
  }

export const exists = async (place: string): Promise<boolean> =>
  (await stat(place).catch(unless('ENOENT'))) !== undefined

/** All files below a folder, as paths relative to the directory. */
export async function* filesBelow(directory: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(unless('ENOENT'))
  for (const entry of entries ?? []) {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(directory, path)
    else yield path
  }
}
