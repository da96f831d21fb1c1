// Which bytes frame a file in a stored ZIP (PKWARE APPNOTE 6.3), beyond 4 GB and 65,535 files by ZIP64?

export interface ZipEntry {
  /** UTF-8 */
  readonly name: Uint8Array
  readonly sizeBytes: number
  readonly crc: number
  /** Where its local header begins. */
  readonly offset: number
}

const most32 = 0xffff_ffff
const most16 = 0xffff
/** Bit 11: names are UTF-8 (APPNOTE, Appendix D). */
const utf8Flag = 0x0800
/** 1980-01-01 00:00, the first that ZIP can say: the times are in the metadata, and equal content makes equal bytes. */
const noTime = 0x0021_0000

export function localHeader({ name, sizeBytes, crc }: ZipEntry): Uint8Array {
  const far = sizeBytes >= most32
  const size = far ? most32 : sizeBytes
  return bytes(
    [4, 0x0403_4b50],
    [2, far ? 45 : 20],
    [2, utf8Flag],
    [2, 0],
    [4, noTime],
    [4, crc],
    [4, size],
    [4, size],
    [2, name.length],
    [2, far ? 20 : 0],
    name,
    ...(far
      ? ([
          [2, 1],
          [2, 16],
          [8, sizeBytes],
          [8, sizeBytes],
        ] as const)
      : []),
  )
}

export function centralHeader({ name, sizeBytes, crc, offset }: ZipEntry): Uint8Array {
  const far = [...(sizeBytes >= most32 ? [sizeBytes, sizeBytes] : []), ...(offset >= most32 ? [offset] : [])]
  const size = Math.min(sizeBytes, most32)
  return bytes(
    [4, 0x0201_4b50],
    // Made on Unix: the mode of the file stands in the upper half of its attributes.
    [2, (3 << 8) | 45],
    [2, far.length > 0 ? 45 : 20],
    [2, utf8Flag],
    [2, 0],
    [4, noTime],
    [4, crc],
    [4, size],
    [4, size],
    [2, name.length],
    [2, far.length === 0 ? 0 : 4 + far.length * 8],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0o100644 * 0x1_0000],
    [4, Math.min(offset, most32)],
    name,
    ...(far.length === 0
      ? []
      : ([[2, 1], [2, far.length * 8], ...far.map((one) => [8, one] as const)] as const)),
  )
}

/** What follows the central directory. */
export function zipEnd(count: number, offset: number, sizeBytes: number): Uint8Array {
  const far = count >= most16 || offset >= most32 || sizeBytes >= most32
  const far64 = [
    [4, 0x0606_4b50],
    [8, 44],
    [2, (3 << 8) | 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, sizeBytes],
    [8, offset],
    [4, 0x0706_4b50],
    [4, 0],
    [8, offset + sizeBytes],
    [4, 1],
  ] as const
  return bytes(
    ...(far ? far64 : []),
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, most16)],
    [2, Math.min(count, most16)],
    [4, Math.min(sizeBytes, most32)],
    [4, Math.min(offset, most32)],
    [2, 0],
  )
}

type Field = readonly [width: 2 | 4 | 8, value: number] | Uint8Array

/** Little-endian fields, one after the other. */
function bytes(...fields: readonly Field[]): Uint8Array {
  const whole = new Uint8Array(
    fields.reduce((sum, field) => sum + (field instanceof Uint8Array ? field.length : field[0]), 0),
  )
  const view = new DataView(whole.buffer)
  let at = 0
  for (const field of fields) {
    if (field instanceof Uint8Array) {
      whole.set(field, at)
      at += field.length
      continue
    }
    const [width, value] = field
    if (width === 2) view.setUint16(at, value, true)
    else if (width === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  return value
})

/** CRC-32 of what came so far and this; begins with 0. (Node has its own from 20.15 on, later than we ask for.) */
export function crc32(chunk: Uint8Array, before = 0): number {
  let crc = ~before
  for (let at = 0; at < chunk.length; at += 1)
    crc = (table[(crc ^ (chunk[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}
