// What do a file's own bytes show, read now: digests, format, whether they open, and what bars them?
import { documentTrouble, formatOf, sameFormat } from '../../../core/evidence/format'
import type { Format } from '../../../core/evidence/format'
import type { FoundFile } from '../../../core/fourNature/facts'
import { decoding, openPicture } from '../image/decoder'
import { digestsOf } from '../image/digests'
import { isRefused } from '../image/refusal'
import { hasViews } from '../image/views'

/** 看文件 — everything but the scanner's word, which is asked for many files at once. */
export async function lookAt(bytes: Uint8Array, extension: string): Promise<Omit<FoundFile, 'virus'>> {
  const format = formatOf(bytes)
  const trouble = documentTrouble(bytes)
  return {
    ...(await digestsOf(bytes)),
    sizeBytes: bytes.length,
    format: format?.format ?? null,
    fitsExtension: format !== undefined && sameFormat(extension, format),
    cut: bytes.length === 0 ? '文件是空的' : cutOf(bytes, format),
    unreadable: trouble === 'damaged' ? '打不开，文件残缺' : await undecodable(bytes, format),
    barred: barredBy(bytes, format, trouble),
    isSigned:
      format?.format === 'pdf'
        ? has(bytes, '/ByteRange')
        : format?.format === 'ofd' && has(bytes, 'Signatures.xml'),
  }
}

/** Every row is decoded, at the smallest size that the decoder offers; what it cannot do here is not held against a file. */
async function undecodable(bytes: Uint8Array, format: Format | undefined): Promise<string | null> {
  if (format === undefined || format.family !== 'photo' || !hasViews(format.format)) return null
  const decoded = await decoding(() => openPicture(bytes).resize(64).raw().toBuffer())
  return isRefused(decoded) ? '照片解不开，可能残缺' : null
}

const endings: Readonly<Partial<Record<Format['format'], (bytes: Uint8Array) => boolean>>> = {
  // Cameras append data of their own behind the end of the picture, so it is looked for, not expected last.
  jpeg: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
      '\xff\xd9',
      undefined,
      'latin1',
    ) > 0,
  png: (bytes) => tail(bytes, 64).includes('IEND'),
  pdf: (bytes) => tail(bytes, 2048).includes('%%EOF'),
}

function cutOf(bytes: Uint8Array, format: Format | undefined): string | null {
  if (format === undefined) return null
  return endings[format.format]?.(bytes) === false ? '文件没有结尾，像是没有传完' : null
}

const barredWords = { macros: '带有宏', locked: '加了密码', damaged: null } as const

function barredBy(
  bytes: Uint8Array,
  format: Format | undefined,
  trouble: ReturnType<typeof documentTrouble>,
) {
  if (trouble !== undefined) return barredWords[trouble]
  return format?.format === 'pdf' && tail(bytes, 4096).includes('/Encrypt') ? '加了密码' : null
}

const tail = (bytes: Uint8Array, length: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    'latin1',
    Math.max(0, bytes.length - length),
  )

const has = (bytes: Uint8Array, word: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(word, 0, 'latin1')
