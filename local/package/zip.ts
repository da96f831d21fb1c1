// How does a ZIP come onto the disk, file after file, without more of it in memory than one chunk?
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { centralHeader, crc32, localHeader, zipEnd } from '../../core/package/zip'
import type { ZipEntry } from '../../core/package/zip'
import { CannotOpen } from '../cloud'

export type Content = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What was said about a file when it came in; the bytes that go out must be the same. */
export interface Promised {
  readonly sizeBytes: number
  readonly sha256: string
}

/** Below this a file of our own making stays: its header has no room for more. */
const ownBytesMax = 0xffff_fffe

/** Writes into a new file; the header of each entry is written again when its CRC is known. */
export async function createZip(place: string) {
  const file = await open(place, 'wx', 0o600)
  const entries: ZipEntry[] = []
  let end = 0
  const append = async (bytes: Uint8Array) => {
    await file.write(bytes, 0, bytes.length, end)
    end += bytes.length
  }
  return {
    async add(name: string, content: Content, promised?: Promised) {
      const begun = {
        name: new TextEncoder().encode(name),
        sizeBytes: promised?.sizeBytes ?? 0,
        crc: 0,
        offset: end,
      }
      await append(localHeader(begun))
      const sha256 = createHash('sha256')
      let [sizeBytes, crc] = [0, 0]
      for await (const chunk of content) {
        sha256.update(chunk)
        crc = crc32(chunk, crc)
        sizeBytes += chunk.length
        await append(chunk)
      }
      const digest = sha256.digest('hex')
      if (
        promised === undefined
          ? sizeBytes > ownBytesMax
          : promised.sizeBytes !== sizeBytes || promised.sha256 !== digest
      )
        throw new CannotOpen(
          `文件与它的校验值不符，没有打包（does not match its digest, nothing was packaged）: ${name}`,
        )
      const entry = { ...begun, sizeBytes, crc }
      const header = localHeader(entry)
      await file.write(header, 0, header.length, entry.offset)
      entries.push(entry)
      return { sizeBytes, sha256: digest }
    },
    /** Durable when it resolves. */
    async finish() {
      const offset = end
      for (const entry of entries) await append(centralHeader(entry))
      await append(zipEnd(entries.length, offset, end - offset))
      await file.sync()
      return { files: entries.length, sizeBytes: end }
    },
    close: () => file.close(),
  }
}
export type Zip = Awaited<ReturnType<typeof createZip>>
