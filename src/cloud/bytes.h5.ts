// How does the browser read, digest and send the bytes of a file?
import type { Answer } from './answer'
import { pieceSizeBytes, pieceTimeoutMs, type PickedFile } from './files'
import { sendPiece } from './transport'

/** Where a file's bytes are: in the browser, the bytes themselves. */
export type Source = Blob

export const sourceOf = (picked: PickedFile): Source => picked.blob ?? new Blob([])

export const headOf = async (source: Source, sizeBytes: number): Promise<Uint8Array> =>
  new Uint8Array(await source.slice(0, sizeBytes).arrayBuffer())

/** SHA-256 by the platform; undefined where a browser withholds it (a page that is neither local nor over TLS). */
export const digestOf = async (source: Source): Promise<string | undefined> => {
  // Absent there, although the types say it always exists.
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (!subtle) return undefined
  const digest = new Uint8Array(await subtle.digest('SHA-256', await source.arrayBuffer()))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Sends part `part` of `parts`, counted from 1. */
export const sendPart = (
  source: Source,
  name: string,
  part: number,
  parts: number,
  onProgress: (ratio: number) => void,
): Promise<Answer> => {
  const piece = { name, part, parts, timeoutMs: pieceTimeoutMs }
  const from = (part - 1) * pieceSizeBytes
  return sendPiece(piece, parts === 1 ? source : source.slice(from, from + pieceSizeBytes), onProgress)
}
