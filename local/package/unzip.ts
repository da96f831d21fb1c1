// How is a foreign ZIP read from the disk without trusting it: bounded, member by member, each checked by its CRC?
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { crc32Of } from '../../cloudfunctions/kit/package/crc32'
import { refusePackage } from '../../core/package/faults'
import {
  contentStart,
  needsZip64,
  readDirectory,
  readEnd,
  readEnd64,
  readLocator,
} from '../../core/package/unzip'
import type { ZipEnd, ZipMember } from '../../core/package/unzip'
import type { Opened } from './open'
import { readAt, readBytes, stretch } from './stretch'

const tailBytes = 22 + 0xffff
/** A directory of 400,000 long names; beyond, it is no package. */
const directoryBytesMax = 256 * 1024 ** 2

export async function openZip(place: string): Promise<Opened> {
  const file = await open(place, 'r')
  try {
    const { size } = await file.stat()
    const end = await findEnd(file, size)
    if (end.sizeBytes > directoryBytesMax || end.offset + end.sizeBytes > size)
      throw refusePackage('notWhole')
    const members = readDirectory(await readAt(file, end.offset, end.sizeBytes), end.count)
    for (const member of members)
      if (member.headerAt + 30 + member.packedBytes > end.offset) throw refusePackage('overlap', member.name)
    return {
      members,
      content: (member: ZipMember) => contentOf(file, end.offset, member),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function findEnd(file: FileHandle, size: number): Promise<ZipEnd> {
  const from = Math.max(0, size - tailBytes)
  const end = readEnd(await readAt(file, from, size - from))
  if (end === undefined) throw refusePackage('notWhole')
  if (!needsZip64(end)) return end
  const locator = readLocator(await readAt(file, from + end.endAt - 20, 20))
  const end64 =
    locator === undefined || locator > size ? undefined : readEnd64(await readAt(file, locator, 56))
  if (end64 === undefined) throw refusePackage('notWhole')
  return end64
}

/** An extra field of the usual length; a longer one costs another read. */
const extraBytes = 64

/** Refused as soon as it is longer than promised, and at its end when its CRC is another. */
async function* contentOf(file: FileHandle, directoryAt: number, member: ZipMember) {
  const { headerAt, packedBytes, sizeBytes, rawName, name } = member
  const headBytes = 30 + rawName.length + extraBytes + Math.min(packedBytes, readBytes)
  const head = await readAt(file, headerAt, Math.min(headBytes, directoryAt - headerAt))
  const start = contentStart(member, head.subarray(0, 30 + rawName.length))
  if (start + packedBytes > directoryAt) throw refusePackage('overlap', name)
  const packed = stretch(file, { start, length: packedBytes, here: head.subarray(start - headerAt) })
  let [left, crc] = [sizeBytes, 0]
  for await (const chunk of unpacked(packed, member)) {
    left -= chunk.length
    if (left < 0) throw refusePackage('bomb', name)
    crc = crc32Of(chunk, crc)
    yield chunk
  }
  if (left !== 0 || crc !== member.crc) throw refusePackage('badCrc', name)
}

async function* unpacked(
  packed: AsyncGenerator<Buffer>,
  { method, packedBytes, name }: ZipMember,
): AsyncGenerator<Buffer> {
  if (packedBytes === 0) return
  if (method === 0) return yield* packed
  const inflate = createInflateRaw()
  try {
    // What goes wrong on either side ends the loop.
    pipeline(packed, inflate, () => {})
    for await (const chunk of inflate) yield chunk as Buffer
  } catch (error) {
    // Whatever zlib cannot read is a damaged file.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw refusePackage('badCrc', name)
    throw error
  } finally {
    inflate.destroy()
  }
}
