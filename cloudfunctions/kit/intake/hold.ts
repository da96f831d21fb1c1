// How do uploaded bytes get from a sender's inbox to held/, where no client can write, and what do they prove to be?
import { sizeBytesMaxByFamily } from '../../../core/evidence/format'
import type { EvidenceFile, Tray } from '../../../core/evidence/submission'
import { sayRefusal } from '../../../core/problem'
import type { Details, RefusalCode } from '../../../core/problem'
import type { Cloud } from '../cloud'
import { pathsOf, piecesOf } from '../collections/uploads'
import { heldPath } from '../collections/views'
import { digestsOf } from '../image/digests'
import type { Digests } from '../image/digests'
import { inspect } from '../image/inspect'
import type { Inspected } from '../image/inspect'
import { isRefused } from '../image/refusal'

/** A file as the phone names it: by its digest, and by the extension that its magic bytes gave. */
export interface NamedFile {
  readonly slot: number
  readonly tray: Tray
  readonly sha256: string
  readonly extension: string
  readonly parts: number
  readonly label: string | null
}

/** 没收下 — why, in words for the sender; `again` when the same file may simply be sent once more. */
export interface NotHeld {
  readonly slot: number
  readonly tray: Tray
  readonly sha256: string
  readonly extension: string
  readonly refused: { readonly code: RefusalCode; readonly details: Details; readonly say: string }
  readonly again: boolean
}

export type Holding = EvidenceFile | NotHeld
export const isHeld = (holding: Holding): holding is EvidenceFile => 'sm3' in holding

/**
 * 收存 — reads what lies in the inbox once, and holds exactly the bytes that were hashed: between reading and
 * holding nobody can exchange them, and bytes under a false name never reach held/.
 */
export async function hold(cloud: Cloud, inbox: string, named: NamedFile): Promise<Holding> {
  const found = await uploaded(cloud, inbox, named)
  if (found === 'absent') return notHeld(named, 'fileNotUploaded', {}, true)
  if (found === 'tooLarge')
    return notHeld(named, 'fileTooLarge', { limit: sizeBytesMaxByFamily.document / 1024 ** 2 })
  const { sha256, ...others } = await digestsOf(found)
  if (sha256 !== named.sha256) {
    // Cleared away, so that the right bytes can be uploaded under the name.
    await clearInbox(cloud, inbox, named)
    return notHeld(named, 'digestMismatch', {}, true)
  }
  const inspected = await inspect(found, named.extension)
  if (isRefused(inspected)) return notHeld(named, inspected.refused, inspected.details ?? {})
  if (named.tray === 'photos' && inspected.family !== 'photo') return notHeld(named, 'formatNotAllowed')
  await cloud.files.write(heldPath({ sha256, extension: inspected.extension }), found)
  return fileOf(named, inspected, others, cloud.now())
}

/** What was dealt with need not lie in the inbox any longer. */
export async function clearInbox(cloud: Cloud, inbox: string, named: NamedFile): Promise<void> {
  const paths = pathsOf(inboxPath(inbox, named), named.parts)
  await Promise.all(paths.map((path) => cloud.files.remove(path)))
}

const inboxPath = (inbox: string, { sha256, extension }: NamedFile) => `${inbox}/${sha256}.${extension}`

/** A host that joins the pieces of a large file leaves it whole; where none does, they are joined here. */
async function uploaded(
  cloud: Cloud,
  inbox: string,
  named: NamedFile,
): Promise<Uint8Array | 'absent' | 'tooLarge'> {
  const whole = inboxPath(inbox, named)
  const wholeSize = await cloud.files.sizeBytes(whole)
  const paths = wholeSize === undefined && named.parts > 1 ? piecesOf(whole, named.parts) : [whole]
  const sizes =
    wholeSize === undefined
      ? await Promise.all(paths.map((path) => cloud.files.sizeBytes(path)))
      : [wholeSize]
  if (sizes.includes(undefined)) return 'absent'
  const sizeBytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  if (sizeBytes > sizeBytesMaxByFamily.document) return 'tooLarge'
  const read: (Uint8Array | undefined)[] = []
  for (const path of paths) read.push(await cloud.files.read(path))
  const bytes = read.filter((piece) => piece !== undefined)
  if (bytes.length < paths.length) return 'absent'
  return bytes.length === 1 && bytes[0] !== undefined ? bytes[0] : joined(bytes)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function fileOf(
  named: NamedFile,
  inspected: Inspected,
  digests: Omit<Digests, 'sha256'>,
  receivedAt: string,
): EvidenceFile {
  const { hints } = inspected
  return {
    slot: named.slot,
    tray: named.tray,
    sha256: named.sha256,
    ...digests,
    sizeBytes: inspected.sizeBytes,
    format: inspected.format,
    extension: inspected.extension,
    label: named.label === null ? null : plainLabel(named.label),
    receivedAt,
    exif:
      hints.exif === 'present'
        ? {
            is: 'present',
            takenAt: hints.takenAt ?? null,
            camera: hints.camera ?? null,
            hasPosition: hints.hasPosition,
          }
        : { is: hints.exif },
    pages: inspected.pageCount ?? null,
    state: 'kept',
  }
}

/** The last part of whatever the phone called it, without characters that cannot be seen or that turn the line. */
export function plainLabel(label: string): string {
  const name = label.split(/[\\/]/).at(-1) ?? ''
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
}

function notHeld(named: NamedFile, code: RefusalCode, details: Details = {}, again = false): NotHeld {
  const { slot, tray, sha256, extension } = named
  return { slot, tray, sha256, extension, refused: { code, details, say: sayRefusal(code, details) }, again }
}
