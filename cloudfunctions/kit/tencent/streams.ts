// How do large files flow between cloud storage and the archivist's computer, without ever being held in memory whole?
import { createReadStream } from 'node:fs'
import { absentCode } from './files'
import type { Storage } from './files'

/** 流 — what a command beside the functions needs of storage; a function has neither the time nor the memory. */
export interface TencentStreams {
  /**
   * The bytes of a file by a temporary link; undefined when there is none. What breaks off goes on where it was.
   * `next` are those that will be asked for: their links come in the same request.
   */
  read(path: string, next?: readonly string[]): Promise<AsyncIterable<Uint8Array> | undefined>
  /** From a place on this computer. */
  write(path: string, place: string): Promise<void>
}

export interface StreamStorage extends Pick<Storage, 'getTempFileURL'> {
  uploadFile(file: { cloudPath: string; fileContent: unknown }): Promise<unknown>
}

/** As many links as storage gives in one request. */
const linksMax = 50
const linkSeconds = 3600
/** A link that was minted is used for so long; then it is asked for anew. */
const linkUsedMilliseconds = 30 * 60_000
const attemptsMax = 5
const restMilliseconds = 500

export function createStreams(storage: StreamStorage, fileIdOf: (path: string) => string): TencentStreams {
  const links = new Map<string, { readonly address: string | undefined; readonly until: number }>()
  const mint = async (paths: readonly string[]): Promise<void> => {
    const fileList = paths.map((path) => ({
      fileID: fileIdOf(path),
      maxAge: linkSeconds,
      urlType: 'COS_URL',
    }))
    const addresses = addressesIn(await storage.getTempFileURL({ fileList }), paths.length)
    const until = Date.now() + linkUsedMilliseconds
    for (const [at, path] of paths.entries()) links.set(path, { address: addresses[at], until })
  }
  const addressOf = async (path: string, next: readonly string[]): Promise<string | undefined> => {
    const known = links.get(path)
    if (known === undefined || known.until < Date.now()) {
      links.clear()
      await insist(() => mint([...new Set([path, ...next])].slice(0, linksMax)))
    }
    return links.get(path)?.address
  }
  return {
    async read(path, next = []) {
      const address = await addressOf(path, next)
      if (address === undefined) return undefined
      const first = await insist(() => opened(address, path, 0))
      return first === undefined ? undefined : flowing(address, path, first)
    },
    async write(path, place) {
      links.delete(path)
      const reply = await insist(() =>
        storage.uploadFile({ cloudPath: path, fileContent: createReadStream(place) }),
      )
      const { code } = reply as { readonly code?: unknown }
      if (code !== undefined && code !== '') throw new Error(`uploading ${path}: ${String(code)}`)
    },
  }
}

type Body = AsyncIterable<Uint8Array>

/** The response's bytes, and after a break those that are still missing. */
async function* flowing(address: string, path: string, first: Body): AsyncGenerator<Uint8Array> {
  let at = 0
  let body: Body | undefined = first
  for (let attempt = 1; body !== undefined; attempt += 1) {
    try {
      for await (const chunk of body) {
        at += chunk.length
        yield chunk
      }
      return
    } catch (error) {
      if (attempt === attemptsMax) throw error
      await rest(attempt)
      body = await insist(() => opened(address, path, at))
    }
  }
}

/** From a byte on; where the answer begins at the beginning all the same, what is known already is passed over. */
async function opened(address: string, path: string, from: number): Promise<Body | undefined> {
  const response = await fetch(address, from === 0 ? {} : { headers: { range: `bytes=${from}-` } })
  if (response.status === 404) return undefined
  // Nothing is left behind the last byte.
  if (response.status === 416 && from > 0) return none()
  if (!response.ok) throw new Error(`reading ${path}: HTTP ${response.status}`)
  if (response.body === null) return none()
  // Node's own streams of the web may be gone through, though the types for browsers do not say so.
  const body = response.body as unknown as Body
  return from > 0 && response.status !== 206 ? passing(body, from) : body
}

async function* none(): AsyncGenerator<Uint8Array> {}

async function* passing(body: Body, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of body) {
    if (chunk.length > left) yield chunk.subarray(left)
    left = Math.max(0, left - chunk.length)
  }
}

async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work()
    } catch (error) {
      if (attempt === attemptsMax) throw error
      await rest(attempt)
    }
}

const rest = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, restMilliseconds * 2 ** (attempt - 1)))

/** In the order they were asked for; undefined for a file that is not there. */
function addressesIn(reply: unknown, count: number): readonly (string | undefined)[] {
  const { fileList, code } = reply as {
    readonly fileList?: readonly { readonly code?: string; readonly tempFileURL?: string }[]
    readonly code?: unknown
  }
  if (fileList?.length !== count) throw new Error(`storage: ${String(code ?? 'links are missing')}`)
  return fileList.map(({ code: said, tempFileURL }) => {
    if (said === absentCode) return undefined
    if (said !== 'SUCCESS' || !tempFileURL) throw new Error(`storage: ${String(said)}`)
    return tempFileURL
  })
}
