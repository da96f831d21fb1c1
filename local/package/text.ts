// What do the bytes of a text in a package say? As UTF-8, or as the two encodings that other archives' software writes.
import { refusePackage } from '../../core/package/faults'
import type { Member } from '../../core/package/members'
import type { Opened } from './open'

/** A text of the package is read whole; a catalogue of a hundred thousand items is some 100 MB. */
const textBytesMax = 256 * 1024 ** 2

/** GB18030 holds GB2312 and GBK (standards.md 6.2); bytes that are good UTF-8 are hardly ever meant as it. */
export function decodedText(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      // Then the next.
    }
  return undefined
}

/** Empty where there is no such file. */
export const textIn = (opened: Opened, member: Member | undefined): Promise<string> =>
  decodedIn(opened, member, decodedText)

/** 标签文件 — a tag file of a bag, in the encoding that its declaration names. */
export const tagTextIn = (opened: Opened, member: Member | undefined, encoding: string): Promise<string> =>
  decodedIn(opened, member, /^utf-?8$/i.test(encoding) ? decodedText : (bytes) => decodedAs(encoding, bytes))

async function decodedIn(
  opened: Opened,
  member: Member | undefined,
  decode: (bytes: Uint8Array) => string | undefined,
): Promise<string> {
  if (member === undefined) return ''
  if (member.sizeBytes > textBytesMax) throw refusePackage('tooLarge', member.name)
  const text = decode(await bytesIn(opened, member))
  if (text === undefined) throw refusePackage('badText', member.name)
  return text
}

/** UTF-16 without a mark of its order is big-endian (RFC 2781, 4.3). */
function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
  const named = /^utf-?16$/i.test(encoding) && !isLittle ? 'utf-16be' : encoding
  try {
    return new TextDecoder(named, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

export async function bytesIn(opened: Opened, member: Member): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of opened.content(member)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Its first bytes, by which its format shows. */
export async function headIn(opened: Opened, member: Member, sizeBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let read = 0
  for await (const chunk of opened.content(member)) {
    chunks.push(chunk)
    read += chunk.length
    if (read >= sizeBytes) break
  }
  return Buffer.concat(chunks)
}
