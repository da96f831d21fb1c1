// Where does what was printed lie until its reader has fetched it? In the caller's own inbox, which is swept after 30 days.
import { Problem } from '../../../core/problem'
import { inboxOf } from '../collections/bindings'
import { expectUpload } from '../collections/uploads'
import type { Kit } from '../command'
import { sha256Of } from '../sha256'

/** 印好的一份 — where its bytes lie, by which digest, and under what name people keep it. */
export interface PrintedFile {
  readonly path: string
  readonly sha256: string
  readonly sizeBytes: number
  readonly label: string
}

/** The same content has the same bytes, so printing again writes nothing new. */
export async function keepPrinted(
  kit: Kit,
  bytes: Uint8Array,
  name: string,
  extension = 'pdf',
): Promise<PrintedFile> {
  if (kit.identity === undefined) throw new Problem('signInRequired')
  const sha256 = sha256Of(bytes)
  const path = `${inboxOf(kit.identity)}/${sha256}.${extension}`
  await expectUpload(kit, path)
  await kit.files.write(path, bytes)
  return { path, sha256, sizeBytes: bytes.length, label: `${name}.${extension}` }
}
