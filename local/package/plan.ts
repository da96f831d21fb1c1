// Which bytes is a package made of? A plan: its own bytes in one file beside it, the originals where they lie, in order.
import { createHash } from 'node:crypto'
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod/mini'
import { crc32Of } from '../../cloudfunctions/kit/package/crc32'
import type { Packed } from '../../core/package/bag'
import { centralHeader, localHeader, zipEnd } from '../../core/package/zip'
import type { ZipEntry } from '../../core/package/zip'

const pieceSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('own'), at: z.int(), sizeBytes: z.int() }),
  z.object({
    is: z.literal('original'),
    name: z.string(),
    place: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  }),
])
/** 一段 — bytes of ours (headers, catalogues, manifests), or an original that is read where it lies. */
export type Piece = z.infer<typeof pieceSchema>

const planSchema = z.object({
  /** Says whether two plans make the same bytes. */
  tag: z.string(),
  sizeBytes: z.int(),
  files: z.int(),
  items: z.int(),
  pieces: z.array(pieceSchema),
})
/** 打包计划 — the same content has the same plan, and a plan has exactly one package. */
export type Plan = z.infer<typeof planSchema>

/** What was said about an original when it came in; the bytes that go out must be the same. */
export interface Original {
  readonly place: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
  readonly crc32: number
}

export const ownPlace = (place: string): string => `${place}.own`

/** Below this a file of our own making stays: its header is written before its size is known. */
const ownBytesMax = 0xffff_fffe
const bufferBytes = 256 * 1024
const spooledBytes = 1024 * 1024

/** Lays out a stored ZIP without its originals: nothing of it but lists of names and sizes is in memory. */
export async function beginPlan(place: string) {
  await rm(ownPlace(place), { force: true })
  const spool = await open(ownPlace(place), 'wx', 0o600)
  const entries: ZipEntry[] = []
  const pieces: Piece[] = []
  const identity = createHash('sha256')
  let [end, ownEnd] = [0, 0]

  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  const flush = async () => {
    const bytes = Buffer.concat(waiting)
    ;[waiting, waitingBytes] = [[], 0]
    await spool.write(bytes, 0, bytes.length, ownEnd - bytes.length)
  }
  const append = async (bytes: Uint8Array) => {
    const last = pieces.at(-1)
    if (last?.is === 'own') pieces[pieces.length - 1] = { ...last, sizeBytes: last.sizeBytes + bytes.length }
    else pieces.push({ is: 'own', at: ownEnd, sizeBytes: bytes.length })
    waiting.push(bytes)
    waitingBytes += bytes.length
    ownEnd += bytes.length
    end += bytes.length
    if (waitingBytes >= spooledBytes) await flush()
  }
  const keep = (entry: ZipEntry, sha256: string) => {
    entries.push(entry)
    identity.update(`${sha256} ${entry.sizeBytes} ${new TextDecoder().decode(entry.name)}\n`)
  }

  return {
    /** A file of our own: written, counted and hashed as it comes. */
    async addText(
      name: string,
      path: string,
      chunks: AsyncIterable<string> | Iterable<string>,
    ): Promise<Packed> {
      const begun = { name: new TextEncoder().encode(name), sizeBytes: 0, crc: 0, offset: end }
      const headerAt = ownEnd
      const placeholder = localHeader(begun)
      await append(placeholder)
      const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
      let [sizeBytes, crc] = [0, 0]
      for await (const bytes of gathered(chunks)) {
        sha256.update(bytes)
        sm3.update(bytes)
        crc = crc32Of(bytes, crc)
        sizeBytes += bytes.length
        await append(bytes)
      }
      if (sizeBytes > ownBytesMax) throw new Error(`${name} grew beyond 4 GB`)
      const entry = { ...begun, sizeBytes, crc }
      // Its frame stands before it, and is written again now that it is known.
      const header = localHeader(entry)
      if (headerAt >= ownEnd - waitingBytes) placeholder.set(header)
      else await spool.write(header, 0, header.length, headerAt)
      const digest = sha256.digest('hex')
      keep(entry, digest)
      return { path, sizeBytes, sha256: digest, sm3: sm3.digest('hex') }
    },
    /** An original: only its frame is ours. */
    async addOriginal(name: string, path: string, original: Original): Promise<Packed> {
      const { place: from, sizeBytes, sha256, sm3, crc32: crc } = original
      const entry = { name: new TextEncoder().encode(name), sizeBytes, crc, offset: end }
      await append(localHeader(entry))
      if (sizeBytes > 0) pieces.push({ is: 'original', name, place: from, sizeBytes, sha256 })
      end += sizeBytes
      keep(entry, sha256)
      return { path, sizeBytes, sha256, sm3 }
    },
    /** On the disk when it resolves. */
    async finish(items: number): Promise<Plan> {
      const offset = end
      for (const entry of entries) await append(centralHeader(entry))
      await append(zipEnd(entries.length, offset, end - offset))
      await flush()
      await spool.sync()
      const plan = { tag: identity.digest('hex'), sizeBytes: end, files: entries.length, items, pieces }
      await writeFile(place, JSON.stringify(plan), { mode: 0o600, flush: true })
      return plan
    },
    close: () => spool.close(),
  }
}

export type Planned = Awaited<ReturnType<typeof beginPlan>>

/** Undefined where there is none, or where one was cut off in its making. */
export async function readPlan(place: string): Promise<Plan | undefined> {
  const text = await readFile(place, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : planSchema.parse(JSON.parse(text))
}

/** Small pieces of text as buffers of some size. */
async function* gathered(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let [waiting, characters]: [string[], number] = [[], 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    characters += chunk.length
    if (characters < bufferBytes) continue
    yield Buffer.from(waiting.join(''))
    ;[waiting, characters] = [[], 0]
  }
  if (characters > 0) yield Buffer.from(waiting.join(''))
}
