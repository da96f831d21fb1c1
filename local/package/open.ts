// In what did a package come, ZIP, tar or gzipped tar? From here on it is files with names, and nobody asks again.
import { open } from 'node:fs/promises'
import type { Member } from '../../core/package/members'
import { readAt } from './stretch'
import { openGzippedTar, openTar } from './untar'
import { openZip } from './unzip'

/** 打开的包 — what it claims to hold was judged; none of it has been written anywhere. */
export interface Opened {
  readonly members: readonly Member[]
  /** The bytes of one of its own members: never more than promised, and refused when they are fewer or damaged. */
  content(member: Member): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

/** By its first bytes, whatever it is called. What is none of these is told so by the reader of ZIPs. */
export async function openPackage(place: string): Promise<Opened> {
  const head = await headOf(place)
  if (head[0] === 0x1f && head[1] === 0x8b) return openGzippedTar(place)
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return openTar(place)
  return openZip(place)
}

async function headOf(place: string): Promise<Buffer> {
  const file = await open(place, 'r')
  try {
    return await readAt(file, 0, 512)
  } finally {
    await file.close()
  }
}
