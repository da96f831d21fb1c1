// How do the bytes of a planned package flow, from any place in it, with every original hashed again on its way?
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { CannotOpen } from '../cloud'
import { ownPlace } from './plan'
import type { Piece, Plan } from './plan'

export type Content = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** 原件的来处 — the bytes of an original as a stream; undefined when there are none. */
export type OpenOriginal = (place: string) => Promise<Content | undefined>

/** One read of the disk: large, since a hash and a write cost a turn each. */
export const readBytes = 1024 * 1024

/**
 * From one byte to another (exclusive). An original in the middle of which it begins is read and hashed from its own
 * start, and its last bytes are held back until its digest has proven right: a changed file never leaves whole.
 */
export async function* pour(
  plan: Plan,
  place: string,
  openOriginal: OpenOriginal,
  { from = 0, to = plan.sizeBytes }: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<Uint8Array> {
  const own = await open(ownPlace(place))
  try {
    let at = 0
    for (const piece of plan.pieces) {
      const wanted = { from: Math.max(from - at, 0), to: Math.min(to - at, piece.sizeBytes) }
      at += piece.sizeBytes
      if (wanted.to <= 0) return
      if (wanted.from >= piece.sizeBytes) continue
      yield* piece.is === 'own' ? ownBytes(own, piece, wanted) : originalBytes(piece, openOriginal, wanted)
    }
  } finally {
    await own.close()
  }
}

interface Stretch {
  readonly from: number
  readonly to: number
}

// Mostly a header between two originals: a stream for each would cost more than all that is read by it.
async function* ownBytes(own: FileHandle, piece: Extract<Piece, { is: 'own' }>, { from, to }: Stretch) {
  for (let at = from; at < to;) {
    const { bytesRead, buffer } = await own.read(Buffer.allocUnsafe(Math.min(readBytes, to - at)), {
      position: piece.at + at,
    })
    if (bytesRead === 0) throw new Error('the plan is longer than what lies beside it')
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

async function* originalBytes(
  piece: Extract<Piece, { is: 'original' }>,
  openOriginal: OpenOriginal,
  { from, to }: Stretch,
): AsyncGenerator<Uint8Array> {
  const content = await openOriginal(piece.place)
  if (content === undefined)
    throw new CannotOpen(`档案里缺文件，打包停在这里（missing from the archive）: ${piece.name}`)
  const sha256 = createHash('sha256')
  let at = 0
  let held: Uint8Array | undefined
  for await (const chunk of content) {
    if (held !== undefined) yield held
    sha256.update(chunk)
    const start = Math.min(Math.max(from - at, 0), chunk.length)
    held = chunk.subarray(start, Math.max(start, Math.min(to - at, chunk.length)))
    at += chunk.length
    if (at > piece.sizeBytes) break
  }
  if (at !== piece.sizeBytes || sha256.digest('hex') !== piece.sha256)
    throw new CannotOpen(
      `文件与它的校验值不符，打包停在这里（does not match its digest, the package ends here）: ${piece.name}`,
    )
  if (held !== undefined) yield held
}
