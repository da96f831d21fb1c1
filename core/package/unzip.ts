// What does the directory of a foreign ZIP claim, and may it be believed? Kinds, sizes and places are judged here.
import { refusePackage, takeInLimits } from './faults'
import { decodedName, judgeName, judgeTogether } from './members'
import type { Member } from './members'

/** One entry of the central directory. */
export interface ZipMember extends Member {
  readonly rawName: Uint8Array
  readonly packedBytes: number
  readonly crc: number
  readonly method: 0 | 8
  readonly flags: number
  readonly headerAt: number
}

const most32 = 0xffff_ffff

export interface ZipEnd {
  readonly count: number
  readonly sizeBytes: number
  readonly offset: number
}

/** Where the central directory lies, from the last bytes of the file; `zip64` holds what stands 20 bytes before. */
export function readEnd(tail: Uint8Array): (ZipEnd & { readonly endAt: number }) | undefined {
  const view = viewOf(tail)
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== 0x0605_4b50) continue
    if (at + 22 + view.getUint16(at + 20, true) !== tail.length) continue
    // Parts of a split archive are none of ours.
    if (view.getUint16(at + 4, true) !== 0 && view.getUint16(at + 4, true) !== 0xffff) return undefined
    return {
      endAt: at,
      count: view.getUint16(at + 10, true),
      sizeBytes: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    }
  }
  return undefined
}

export const needsZip64 = (end: ZipEnd): boolean =>
  end.count === 0xffff || end.sizeBytes === most32 || end.offset === most32

/** The place of the ZIP64 record, from its locator. */
export function readLocator(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes)
  return bytes.length === 20 && view.getUint32(0, true) === 0x0706_4b50
    ? Number(view.getBigUint64(8, true))
    : undefined
}

export function readEnd64(bytes: Uint8Array): ZipEnd | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 56 || view.getUint32(0, true) !== 0x0606_4b50) return undefined
  const number = (at: number) => Number(view.getBigUint64(at, true))
  return { count: number(32), sizeBytes: number(40), offset: number(48) }
}

/** Every entry, judged one by one; whatever is wrong ends it all. */
export function readDirectory(bytes: Uint8Array, count: number): readonly ZipMember[] {
  if (count > takeInLimits.files) throw refusePackage('tooManyFiles')
  const view = viewOf(bytes)
  const members: ZipMember[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x0201_4b50) throw refusePackage('notWhole')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((one) => view.getUint16(at + one, true))
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
    if (next > bytes.length) throw refusePackage('notWhole')
    const member = memberAt(bytes, view, at)
    if (member !== undefined) members.push(member)
    at = next
  }
  if (at !== bytes.length) throw refusePackage('notWhole')
  judgeTogether(members)
  judgePlaces(members)
  return members
}

/** Undefined for a folder, which holds nothing. */
function memberAt(bytes: Uint8Array, view: DataView, at: number): ZipMember | undefined {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
  const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)]
  const rawName = bytes.slice(at + 46, at + 46 + nameLength)
  // The flag of UTF-8 (bit 11) is often forgotten (APPNOTE, 4.4.4 and D).
  const name = decodedName(rawName, flags & 0x0800 ? ['utf-8'] : ['utf-8', 'gb18030'])
  if (flags & 0x0041 || method === 99) throw refusePackage('encrypted', name)
  if (method !== 0 && method !== 8) throw refusePackage('method', name)
  const [packed, size, offset] = wideSizes(
    [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)],
    bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength),
  )
  judgeKind(name, view.getUint16(at + 4, true) >> 8, view.getUint32(at + 38, true) >>> 16)
  judgeName(name)
  const isFolder = name.endsWith('/')
  if (isFolder && size === 0) return undefined
  if (isFolder) throw refusePackage('badName', name)
  if (method === 0 && packed !== size) throw refusePackage('notWhole', name)
  if (size > takeInLimits.ratioFromBytes && size > packed * takeInLimits.ratio)
    throw refusePackage('bomb', name)
  const crc = view.getUint32(at + 16, true)
  return { name, rawName, sizeBytes: size, packedBytes: packed, crc, method, flags, headerAt: offset }
}

/** Sizes beyond 4 GB stand in the extra field, in this order (APPNOTE, 4.5.3). */
function wideSizes(
  narrow: readonly [number, number, number],
  extra: Uint8Array,
): readonly [number, number, number] {
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let from = at + 4
    const wide = (value: number): number => {
      if (value !== most32) return value
      if (from + 8 > extra.length) throw refusePackage('notWhole')
      from += 8
      return Number(view.getBigUint64(from - 8, true))
    }
    const size = wide(narrow[1])
    return [wide(narrow[0]), size, wide(narrow[2])]
  }
  return narrow
}

/** Made on Unix, the upper half of the attributes is the mode: only files and folders are taken in. */
function judgeKind(name: string, madeOn: number, mode: number): void {
  const kind = mode & 0o170000
  if (madeOn === 3 && kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw refusePackage('link', name)
}

/** Two entries over the same bytes are how a small file becomes an endless one. */
function judgePlaces(members: readonly ZipMember[]): void {
  const inOrder = members.toSorted((one, other) => one.headerAt - other.headerAt)
  for (const [at, member] of inOrder.entries()) {
    const next = inOrder[at + 1]
    if (
      next !== undefined &&
      member.headerAt + 30 + member.rawName.length + member.packedBytes > next.headerAt
    )
      throw refusePackage('overlap', member.name)
  }
}

/** Where the content begins; the local header must say what the directory says. */
export function contentStart(member: ZipMember, header: Uint8Array): number {
  const view = viewOf(header)
  const isHeader = header.length >= 30 && view.getUint32(0, true) === 0x0403_4b50
  if (!isHeader) throw refusePackage('notWhole', member.name)
  const nameLength = view.getUint16(26, true)
  const name = header.subarray(30, 30 + nameLength)
  const isSame =
    name.length === member.rawName.length && name.every((byte, at) => byte === member.rawName[at])
  if (!isSame || view.getUint16(8, true) !== member.method) throw refusePackage('lyingNames', member.name)
  if (view.getUint16(6, true) & 0x0041) throw refusePackage('encrypted', member.name)
  return member.headerAt + 30 + nameLength + view.getUint16(28, true)
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
