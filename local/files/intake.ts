// How does an upload come in? Streamed, counted, hashed, whole or in pieces, and durable before it is acknowledged.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { unless, type Disk } from './durable'

/** 收妥 — what came in, or why not. */
export type Received =
  | { readonly sizeBytes: number; readonly sha256: string }
  | { readonly refused: 'fileTooLarge'; readonly details: { readonly limit: number } }
  | { readonly refused: 'digestMismatch' }

/** 分片收妥 — complete, or the numbers of the pieces that are here. */
export type ReceivedPiece = Received | { readonly have: readonly number[] }

export interface Piece {
  /** 1 to parts. */
  readonly part: number
  readonly parts: number
}

export interface Intake {
  receive(path: string, content: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Received>
  /** What a package brings, straight to its place in the archive, by the digest that it is named by. */
  lay(path: string, content: AsyncIterable<Uint8Array>, limitBytes: number): Promise<Received>
  receivePiece(
    path: string,
    piece: Piece,
    content: AsyncIterable<Uint8Array>,
    limitBytes: number,
  ): Promise<ReceivedPiece>
}

export const partsMax = 100

/** `inTurn` runs the work on one path one after the other. */
export function createIntake(
  disk: Disk,
  inTurn: <Result>(path: string, work: () => Promise<Result>) => Promise<Result>,
): Intake {
  const store = async (
    path: string,
    content: AsyncIterable<Uint8Array>,
    limitBytes: number,
    named: string | undefined,
  ): Promise<Received> => {
    const hash = createHash('sha256')
    let sizeBytes = 0
    const temporary = await disk.fillTemporary(async (file) => {
      for await (const chunk of content) {
        sizeBytes += chunk.length
        if (sizeBytes > limitBytes) break
        hash.update(chunk)
        await file.writeFile(chunk)
      }
    })
    const sha256 = hash.digest('hex')
    const refusal =
      sizeBytes > limitBytes ? tooLarge(limitBytes) : named && named !== sha256 ? differs : undefined
    if (refusal) {
      await disk.discard(temporary)
      return refusal
    }
    await disk.settle(temporary, path)
    return { sizeBytes, sha256 }
  }

  const sizeOf = async (path: string): Promise<number | undefined> =>
    (await stat(disk.place(path)).catch(unless('ENOENT')))?.size

  // The whole is here: a piece was sent again, after the answer to the last one was lost.
  const already = async (path: string): Promise<Received | undefined> => {
    const [sizeBytes, sha256] = [await sizeOf(path), digestIn(path)]
    if (sizeBytes === undefined || sha256 === undefined) return undefined
    await disk.confirm(path)
    return { sizeBytes, sha256 }
  }

  async function* joined(path: string, parts: number): AsyncGenerator<Uint8Array> {
    for (let part = 1; part <= parts; part += 1)
      yield* createReadStream(disk.place(piecePath(path, { part, parts })))
  }

  const assemble = async (path: string, parts: number, limitBytes: number): Promise<ReceivedPiece> => {
    const have: number[] = []
    for (let part = 1; part <= parts; part += 1)
      if ((await sizeOf(piecePath(path, { part, parts }))) !== undefined) have.push(part)
    if (have.length < parts) return { have }
    const received = await store(path, joined(path, parts), limitBytes, digestIn(path))
    for (const part of have) await disk.remove(piecePath(path, { part, parts }))
    return received
  }

  return {
    receive: async (path, content, limitBytes) => store(uploaded(path), content, limitBytes, digestIn(path)),
    lay: async (path, content, limitBytes) => store(archived(path), content, limitBytes, digestIn(path)),
    async receivePiece(path, piece, content, limitBytes) {
      const { part, parts } = piece
      if (!Number.isInteger(part) || !Number.isInteger(parts) || part < 1 || part > parts || parts > partsMax)
        throw new Error('no such piece')
      const before = await already(uploaded(path))
      if (before) return before
      const stored = await store(piecePath(path, piece), content, limitBytes, undefined)
      return 'refused' in stored
        ? stored
        : inTurn(path, async () => {
            const meanwhile = await already(path)
            if (!meanwhile) return assemble(path, parts, limitBytes)
            await disk.remove(piecePath(path, piece))
            return meanwhile
          })
    },
  }
}

function uploaded(path: string): string {
  if (!path.startsWith('inbox/')) throw new Error('uploads only go to the inbox')
  return path
}
function archived(path: string): string {
  if (!path.startsWith('archive/') || digestIn(path) === undefined)
    throw new Error('only what is named by its digest goes straight into the archive')
  return path
}

/** The digest that a file is named by, when it is. */
export const digestIn = (path: string): string | undefined => /^([0-9a-f]{64})\./.exec(basename(path))?.[1]

const piecePath = (path: string, { part, parts }: Piece): string => `${path}.part${part}of${parts}`

const differs = { refused: 'digestMismatch' } as const

const tooLarge = (limitBytes: number) =>
  ({ refused: 'fileTooLarge', details: { limit: Math.floor(limitBytes / (1024 * 1024)) } }) as const
