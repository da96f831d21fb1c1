// What does the app know about a file on the phone before it is sent, and what carries it?
import type { Answer } from './answer'

/** 选好的文件 — just taken or chosen. `path` can be shown by an Image; a browser also holds the bytes themselves. */
export interface PickedFile {
  readonly path: string
  readonly blob: Blob | undefined
  /** Its name on the phone, where there is one; a label, never a path. */
  readonly name: string | undefined
  readonly sizeBytes: number
}

/** 备好的文件 — named by its digest and by the extension that its own bytes give. */
export interface PreparedFile {
  readonly picked: PickedFile
  readonly sha256: string
  readonly extension: string
  readonly family: 'photo' | 'document'
  /** How many pieces it goes in. */
  readonly parts: number
}

/** One piece of a file on its way: `<sha256>.<extension>`, part 1 of 1 for most. */
export interface Piece {
  readonly name: string
  readonly part: number
  readonly parts: number
  readonly timeoutMs: number
}

/** 传输 — how the app reaches its home. `Source` is what this platform holds a file by. */
export interface Transport<Source> {
  /** `/call/<command>` or `/account/<page>`. */
  postJson(path: string, input: unknown, timeoutMs: number): Promise<Answer>
  /** A link that a command minted, as an address that an Image can open. */
  fileUrl(link: string): string
  /** Sends one piece of a file; `onProgress` gets 0 to 1. */
  sendPiece(piece: Piece, source: Source, onProgress: (ratio: number) => void): Promise<Answer>
}

/** Below WeChat's upload limit of about 10 MB. */
export const pieceSizeBytes = 8 * 1024 * 1024
export const partsOf = (sizeBytes: number): number => Math.max(1, Math.ceil(sizeBytes / pieceSizeBytes))
/** Slow networks in the mountains: 8 MB in five minutes. */
export const pieceTimeoutMs = 300_000
