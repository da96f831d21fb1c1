// How are some bytes in the middle of a large file read, a bounded piece at a time?
import type { FileHandle } from 'node:fs/promises'
import { refusePackage } from '../../core/package/faults'

export const readBytes = 256 * 1024

interface Stretch {
  readonly start: number
  readonly length: number
  /** Its beginning, where that was read already: most members are small, and one read with the header is all they need. */
  readonly here?: Buffer
}

/** By the one open file: opening it again for each of thousands of small members would cost more than reading them. */
export async function* stretch(
  file: FileHandle,
  { start, length, here = Buffer.alloc(0) }: Stretch,
): AsyncGenerator<Buffer> {
  let at = Math.min(here.length, length)
  if (at > 0) yield here.subarray(0, at)
  while (at < length) {
    const chunk = await readAt(file, start + at, Math.min(readBytes, length - at))
    // The file was cut while it was read; whoever counts what comes will see it.
    if (chunk.length === 0) return
    at += chunk.length
    yield chunk
  }
}

export async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, length))
  if (at < 0) throw refusePackage('notWhole')
  const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
  return bytes.subarray(0, bytesRead)
}
