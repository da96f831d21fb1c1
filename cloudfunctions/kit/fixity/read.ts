// Are the bytes at a path still those that came in? Read now, hashed beside the main thread.
import { webcrypto } from 'node:crypto'
import type { Damage } from '../../../core/fourNature/fixity'
import type { Cloud } from '../cloud'

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
  const bytes = await files.read(path)
  if (bytes === undefined) return { is: 'missing' }
  counted(bytes.length)
  const found = await sha256Of(bytes)
  return found === sha256 ? undefined : { is: 'changed', sha256: found, sizeBytes: bytes.length }
}

/** In a thread of the pool: whoever is served meanwhile does not wait, and two files are hashed at once on two cores. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}
