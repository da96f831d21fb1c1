// What does the app know about a file on the phone before it is sent?

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

/** Below WeChat's upload limit of about 10 MB. */
export const pieceSizeBytes = 8 * 1024 * 1024
export const partsOf = (sizeBytes: number): number => Math.max(1, Math.ceil(sizeBytes / pieceSizeBytes))
/** Slow networks in the mountains: 8 MB in five minutes. */
export const pieceTimeoutMs = 300_000
