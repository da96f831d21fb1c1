// How is a foreign tar read from the disk without trusting it: nothing but files, where each lies, and whole to its end?
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat, statfs } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import type { Header } from 'tar-stream'
import { refusePackage, takeInLimits } from '../../core/package/faults'
import { decodedName, judgeName, judgeTogether } from '../../core/package/members'
import type { Member } from '../../core/package/members'
import type { Opened } from './open'
import { readAt, readBytes, stretch } from './stretch'

interface TarMember extends Member {
  readonly start: number
}

export const openTar = async (place: string): Promise<Opened> => opened(await open(place, 'r'))

/** Its members can only be reached one after the other, and so it is unpacked once to where they can. */
export const openGzippedTar = async (place: string): Promise<Opened> => opened(await gunzipped(place))

async function opened(file: FileHandle): Promise<Opened> {
  try {
    const members = await membersIn(file)
    return {
      members,
      content: (member: TarMember) => contentOf(file, member),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

const blockBytes = 512
/** Names as they were written: UTF-8 is not the only thing that they may be. */
const asWritten = { highWaterMark: readBytes, filenameEncoding: 'latin1' }

async function membersIn(file: FileHandle): Promise<readonly TarMember[]> {
  await mustEnd(file)
  const members: TarMember[] = []
  let entries = 0
  const archive = extract(asWritten)
  // What goes wrong on either side ends the loop.
  pipeline(file.createReadStream({ autoClose: false, start: 0, highWaterMark: readBytes }), archive, () => {})
  try {
    for await (const entry of archive) {
      entries += 1
      if (entries > takeInLimits.files) throw refusePackage('tooManyFiles')
      const { header, offset } = entry
      const name = judgedName(header)
      if (!isFolder(header)) members.push({ name, sizeBytes: header.size, start: offset + blockBytes })
      entry.resume()
    }
  } catch (error) {
    throw unreadable(error)
  }
  judgeTogether(members)
  return members
}

/** Two empty blocks: without them it was cut, be it between two files. */
async function mustEnd(file: FileHandle): Promise<void> {
  const { size } = await file.stat()
  const end = await readAt(file, Math.max(0, size - 2 * blockBytes), 2 * blockBytes)
  if (end.some((byte) => byte !== 0)) throw refusePackage('notWhole')
}

/** Links, devices, sparse files, parts of several volumes and whatever else a tar may hold are no files. */
function judgedName(header: Header): string {
  const name = nameOf(header)
  const isPlain = header.type === 'file' || header.type === 'directory'
  if (!isPlain || Object.keys(paxOf(header)).some((key) => key.startsWith('GNU.sparse')))
    throw refusePackage('link', name)
  if (header.type === 'file' && isFolder(header) && header.size > 0) throw refusePackage('badName', name)
  // `tar -c .` begins every name so, and lists the folder itself.
  const plain = name.replace(/^(\.\/)+/, '')
  if (isFolder(header) && (plain === '' || plain === '.')) return ''
  judgeName(plain)
  return plain
}

/** Old ones say it by the stroke at the end alone. */
const isFolder = (header: Header): boolean => header.type === 'directory' || nameOf(header).endsWith('/')

/** The long form of a name (POSIX pax) is UTF-8 and was read as such. */
function nameOf(header: Header): string {
  const { path } = paxOf(header)
  if (path === undefined) return decodedName(Buffer.from(header.name, 'latin1'))
  if (path.includes('\ufffd')) throw refusePackage('badName', path)
  return path
}

const paxOf = ({ pax }: Header): Readonly<Record<string, string>> =>
  (pax ?? {}) as Readonly<Record<string, string>>

/** A disk that cannot be read is our own trouble; what the archive itself has wrong is told of it. */
const unreadable = (error: unknown): unknown =>
  error instanceof Error && error.constructor === Error && !('code' in error)
    ? refusePackage('notWhole')
    : error

async function* contentOf(file: FileHandle, { name, start, sizeBytes }: TarMember) {
  let left = sizeBytes
  for await (const chunk of stretch(file, { start, length: sizeBytes })) {
    left -= chunk.length
    yield chunk
  }
  if (left !== 0) throw refusePackage('notWhole', name)
}

/** Into a file without a name, which is gone with whoever reads it, even when this process is killed. */
async function gunzipped(place: string): Promise<FileHandle> {
  const room = join(tmpdir(), `lantai-${randomUUID()}.tar`)
  const file = await open(room, 'wx+', 0o600)
  try {
    await rm(room)
    await gunzipInto(file, place)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** What the machine itself needs of its disk, whatever somebody sends. */
const keptFreeBytes = 256 * 1024 ** 2

async function gunzipInto(file: FileHandle, place: string): Promise<void> {
  const { size: packedBytes } = await stat(place)
  const disk = await statfs(tmpdir())
  const room = Math.min(takeInLimits.sizeBytes, disk.bavail * disk.bsize - keptFreeBytes)
  const gunzip = createGunzip({ chunkSize: readBytes })
  // What goes wrong on either side ends the loop.
  pipeline(createReadStream(place, { highWaterMark: readBytes }), gunzip, () => {})
  let at = 0
  try {
    for await (const chunk of gunzip) {
      const end = at + chunk.length
      if (end > takeInLimits.ratioFromBytes && end > packedBytes * takeInLimits.ratio)
        throw refusePackage('bomb')
      if (end > room) throw refusePackage('tooLarge')
      await file.writeFile(chunk)
      at = end
    }
  } catch (error) {
    // Whatever zlib cannot read is a damaged file.
    const isDamaged = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isDamaged ? refusePackage('notWhole') : error
  } finally {
    gunzip.destroy()
  }
}
