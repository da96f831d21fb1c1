// Where do the bytes lie on one machine? The Files port on a directory, with uploads, links and the sweeper.
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Files } from '../cloudfunctions/kit/cloud'
import type { Instant } from '../core/calendar'
import { createDisk, exists, filesBelow, isServerPath, unless, type Disk } from './files/durable'
import { createIntake, type Intake } from './files/intake'
import { mintLink, readLink, type OpenedLink } from './files/links'
import { sweepFiles, type Swept, type SweepOptions } from './files/sweep'
import { digestOfFile } from './manifest'

/** 本机文件 — the port, and what only the one-machine home needs of it. */
export interface LocalFiles extends Files, Intake {
  /** What a link's token opens; undefined when it is forged, damaged or past its five minutes. */
  openLink(token: string, now: Instant): OpenedLink | undefined
  /** A file as a stream, for the host to send. */
  stream(path: string): Promise<{ readonly sizeBytes: number; readonly content: Readable } | undefined>
  /** Of all files in a folder and below. */
  sizeBytesBelow(folder: string): Promise<number>
  sweep(options: Omit<SweepOptions, 'now' | 'note'>): Promise<Swept>
}

export interface LocalFilesOptions {
  readonly directory: string
  /** At least 32 random bytes, kept for the life of the home's links. */
  readonly linkKey: Uint8Array
  now(): Instant
  newId(): string
  note(line: Readonly<Record<string, unknown>>): void
}

/**
 * Files on a directory. A file is never changed in place: it is filled in tmp/, synced, and renamed, and its folder
 * synced. So a second name for the same bytes (a hard link) is as good as a copy, and costs neither disk nor time.
 */
export function createLocalFiles({ directory, linkKey, now, newId, note }: LocalFilesOptions): LocalFiles {
  const disk = createDisk(directory, newId)
  const inTurn = createTurns()

  const settleOnce = (
    path: string,
    sameAs: (place: string) => Promise<boolean>,
    fill: () => Promise<string>,
  ) =>
    inTurn(path, async () => {
      if (!(await exists(disk.place(path)))) return disk.settle(await fill(), path)
      if (!(await sameAs(disk.place(path)))) throw new Error(`${path} exists with other bytes`)
      return disk.confirm(path)
    })

  return {
    ...createIntake(disk, inTurn),
    read: async (path) => {
      const bytes = await readFile(disk.place(path)).catch(unless('ENOENT'))
      return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    },
    digest: (path) => digestOfFile(disk.place(path)).catch(unless('ENOENT')),
    sizeBytes: async (path) => (await stat(disk.place(path)).catch(unless('ENOENT')))?.size,
    write: (path, bytes) =>
      settleOnce(
        path,
        async (place) => Buffer.compare(await readFile(place), bytes) === 0,
        () => disk.fillTemporary((file) => file.writeFile(bytes)),
      ),
    async copy(from, to) {
      if (basename(from) !== basename(to)) throw new Error('a copy keeps its base name')
      const outcome = await disk.alias(from, to)
      if (outcome === 'done') return
      await settleOnce(
        to,
        (place) => sameContent(disk.place(from), place),
        () => copyToTemporary(disk, from),
      )
    },
    remove: (path) => disk.remove(path),
    async link(path, { download }) {
      if (!isServerPath(path)) throw new Error('not a path that the server makes')
      if (download === undefined && !path.startsWith('derived/'))
        throw new Error('an original is only ever an attachment')
      return `/file/${mintLink(linkKey, { path, ...(download === undefined ? {} : { download }) }, now())}`
    },
    openLink: (token, at) => readLink(linkKey, token, at),
    stream: (path) => streamOf(disk.place(path)),
    async sizeBytesBelow(folder) {
      let sizeBytes = 0
      for await (const path of filesBelow(directory, folder)) {
        // What is cleared away meanwhile counts no longer.
        sizeBytes += (await stat(join(directory, path)).catch(unless('ENOENT')))?.size ?? 0
      }
      return sizeBytes
    },
    sweep: ({ isReferenced }) => sweepFiles(disk, { now: now(), isReferenced, note }),
  }
}

// For file systems without hard links.
const copyToTemporary = (disk: Disk, from: string): Promise<string> =>
  disk.fillTemporary(async (file) => {
    for await (const chunk of createReadStream(disk.place(from))) await file.writeFile(chunk)
  })

/** Few turns for large files, and little memory for many at once. */
const streamedBytes = 512 * 1024

/** A file as a stream, in stretches no longer than it is itself: a small one does not want the room of a large one. */
export async function streamOf(place: string) {
  const state = await stat(place).catch(unless('ENOENT'))
  if (state === undefined) return undefined
  const highWaterMark = Math.max(Math.min(streamedBytes, state.size), 1)
  return { sizeBytes: state.size, content: createReadStream(place, { highWaterMark }) }
}

const comparedBytes = 256 * 1024

async function sameContent(left: string, right: string): Promise<boolean> {
  const files = [await open(left), await open(right)] as const
  try {
    const [leftState, rightState] = [await files[0].stat(), await files[1].stat()]
    if (leftState.ino === rightState.ino && leftState.dev === rightState.dev) return true
    if (leftState.size !== rightState.size) return false
    const [one, other] = [Buffer.alloc(comparedBytes), Buffer.alloc(comparedBytes)]
    for (let at = 0; at < leftState.size; at += comparedBytes) {
      const [{ bytesRead }] = [
        await files[0].read(one, 0, comparedBytes, at),
        await files[1].read(other, 0, comparedBytes, at),
      ]
      if (!one.subarray(0, bytesRead).equals(other.subarray(0, bytesRead))) return false
    }
    return true
  } finally {
    await Promise.all(files.map((file) => file.close()))
  }
}

/** Runs the work on one key one after the other, and on different keys side by side. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>()
  return <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, mine)
    const forget = () => void (last.get(key) === mine && last.delete(key))
    mine.then(forget, forget)
    return mine
  }
}
