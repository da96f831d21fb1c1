// What is in a backup? Every file with its size and digest, listed once, verified to the byte.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod/mini'

export const manifestName = 'manifest.json'

export const manifestSchema = z.strictObject({
  /** The layout of the data directory (local/cloud.ts). */
  format: z.int(),
  madeAt: z.string(),
  files: z.array(z.strictObject({ path: z.string(), sizeBytes: z.int(), sha256: z.string() })),
})
/** 备份清单 */
export type Manifest = z.infer<typeof manifestSchema>
export type Listed = Manifest['files'][number]

export async function digestOfFile(
  place: string,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of createReadStream(place, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk)
    sizeBytes += chunk.length
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Paths of all files below a directory, with `/` between the parts; nothing where there is no directory. */
export async function pathsBelow(directory: string, folder = ''): Promise<readonly string[]> {
  const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) found.push(...(await pathsBelow(directory, path)))
    else if (entry.isFile()) found.push(path)
  }
  return found.sort()
}

export async function isEmptyOrAbsent(directory: string): Promise<boolean> {
  const facts = await stat(directory).catch(() => undefined)
  return facts === undefined || (facts.isDirectory() && (await readdir(directory)).length === 0)
}

/** Makes what was written survive a power cut. */
export async function syncPath(place: string): Promise<void> {
  const handle = await open(place, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
