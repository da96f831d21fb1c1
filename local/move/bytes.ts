// How do bytes get from a stream onto this disk and up into storage, counted and hashed, and never whole in memory?
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import type { TencentStreams } from '../../cloudfunctions/kit/tencent/streams'
import { CannotOpen } from '../cloud'

/** 云外的电脑 — the home's documents and small files, and its large files as streams. */
export interface Computer {
  readonly cloud: Cloud
  readonly streams: TencentStreams
}

export type Content = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export interface Counted {
  readonly sha256: string
  readonly sizeBytes: number
}

export const countedFile = (place: string): Promise<Counted> =>
  counted(createReadStream(place, { highWaterMark: 1024 * 1024 }))

export async function counted(
  content: Content,
  also: (chunk: Uint8Array) => Promise<void> = async () => {},
): Promise<Counted> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of content) {
    hash.update(chunk)
    sizeBytes += chunk.length
    await also(chunk)
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

/** On the disk when it resolves. */
export async function spool(content: Content, place: string): Promise<Counted> {
  const file = await open(place, 'w', 0o600)
  try {
    const came = await counted(content, (chunk) => file.writeFile(chunk))
    await file.sync()
    return came
  } finally {
    await file.close()
  }
}

/** What is there already is not sent again; whatever is there in the end must be what was sent. */
export async function sendUp(
  { cloud, streams }: Computer,
  path: string,
  place: string,
  sha256: string,
): Promise<void> {
  if ((await cloud.files.sizeBytes(path)) === undefined) await streams.write(path, place)
  const back = await streams.read(path)
  if (back === undefined || (await counted(back)).sha256 !== sha256)
    throw new CannotOpen(`传上去的文件不一样（the file there differs）: ${path}`)
}
