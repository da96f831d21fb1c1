// Are the bytes at a path still those that came in? Read now, hashed beside the main thread.
import { webcrypto } from 'node:crypto'
import type { Damage } from '../../../core/fourNature/fixity'
import { isKeptPackagePath } from '../../../core/package/intake'
import type { Cloud, Files } from '../cloud'

export interface Expected {
  readonly path: string
  readonly sha256: string
}

/** What is wrong with it; undefined when it is whole. */
export async function readAgain(
  { files }: Pick<Cloud, 'files'>,
  { path, sha256 }: Expected,
  counted: (bytes: number) => void = () => {},
): Promise<Damage['found'] | undefined> {
  // A package that is kept as it came may be larger than memory.
  const read = isKeptPackagePath(path) ? files.digest(path) : digestWhole(files, path)
  const found = await read.catch(unreadable)
  if (found === undefined) return { is: 'missing' }
  counted(found.sizeBytes)
  return found.sha256 === sha256 ? undefined : { is: 'changed', ...found }
}

/** What the disk itself can no longer read is gone, as far as anybody can tell. */
function unreadable(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'EIO') return undefined
  throw error
}

/** In a thread of the pool: whoever is served meanwhile does not wait, and two files are hashed at once on two cores. */
async function digestWhole(files: Files, path: string): ReturnType<Files['digest']> {
  const bytes = await files.read(path)
  if (bytes === undefined) return undefined
  const digest = await webcrypto.subtle.digest('SHA-256', bytes)
  return { sizeBytes: bytes.length, sha256: Buffer.from(digest).toString('hex') }
}
