// Is this held file what it claims to be, and within the bounds? Decides before a receipt is signed.
import {
  documentTrouble,
  formatOf,
  pixelsMax,
  sameFormat,
  sizeBytesMaxByFamily,
  type FormatFamily,
  type FormatName,
} from '../../../core/evidence/format'
import { openPicture, readingHeader } from './decoder'
import { exifHintsOf, type ExifHints } from './exif'
import { pdfPageCount } from './pdf'
import { isRefused, type FileRefusal } from './refusal'
import { hasViews } from './views'

/** 查验结果 — what the bytes themselves show. */
export interface Inspected {
  readonly format: FormatName
  readonly extension: string
  readonly mime: string
  readonly family: FormatFamily
  readonly sizeBytes: number
  /** `made`: makeViews will make one; `later`: kept, but nothing here reads it yet (HEIC); `none`: a document. */
  readonly view: 'made' | 'later' | 'none'
  /** As the photo is stored, before its orientation is applied; known where a loader opens. */
  readonly widthPixels?: number
  readonly heightPixels?: number
  /** Of a PDF, where it is easily told. */
  readonly pageCount?: number
  readonly hints: ExifHints
}

/**
 * 查验 — the held bytes against the extension they were named by. Trusts neither name nor type; reads a photo's
 * header only (the one full decode is makeViews'), so a photo broken further in is refused there.
 */
export async function inspect(bytes: Uint8Array, namedExtension: string): Promise<Inspected | FileRefusal> {
  if (bytes.length === 0) return { refused: 'unreadable' }
  if (bytes.length > sizeBytesMaxByFamily.document) return tooLarge('document')
  const format = formatOf(bytes)
  if (!format) return { refused: 'formatNotAllowed' }
  if (!sameFormat(namedExtension, format)) return { refused: 'typeMismatch' }
  if (bytes.length > sizeBytesMaxByFamily[format.family]) return tooLarge(format.family)

  const base = {
    format: format.format,
    extension: format.extension,
    mime: format.mime,
    family: format.family,
    sizeBytes: bytes.length,
  }
  if (format.family === 'document') return inspectDocument(bytes, base)
  // exifr follows the boxes of a HEIC without end where one has the length 0; its hints wait for its decoder.
  if (!hasViews(format.format)) return { ...base, view: 'later', hints: { exif: 'unreadable' } }
  const header = await readHeader(bytes)
  if (isRefused(header)) return header
  const { widthPixels, heightPixels, exifBlock } = header
  return { ...base, view: 'made', widthPixels, heightPixels, hints: await exifHintsOf(exifBlock) }
}

const tooLarge = (family: FormatFamily): FileRefusal => ({
  refused: 'fileTooLarge',
  details: { limit: sizeBytesMaxByFamily[family] / (1024 * 1024) },
})

type Base = Omit<Inspected, 'view' | 'hints'>

const refusalByTrouble = {
  macros: 'macrosInside',
  locked: 'passwordProtected',
  damaged: 'unreadable',
} as const satisfies Record<NonNullable<ReturnType<typeof documentTrouble>>, FileRefusal['refused']>

function inspectDocument(bytes: Uint8Array, base: Base): Inspected | FileRefusal {
  const trouble = documentTrouble(bytes)
  if (trouble) return { refused: refusalByTrouble[trouble] }
  const pageCount = base.format === 'pdf' ? pdfPageCount(bytes) : undefined
  return {
    ...base,
    view: 'none',
    ...(pageCount === undefined ? {} : { pageCount }),
    hints: { exif: 'absent' },
  }
}

interface Header {
  readonly widthPixels: number
  readonly heightPixels: number
  readonly exifBlock: Uint8Array | undefined
}

const readHeader = (bytes: Uint8Array): Promise<Header | FileRefusal> =>
  readingHeader<Header | FileRefusal>(async () => {
    const { width, height, exif } = await openPicture(bytes).metadata()
    if (width * height > pixelsMax) return { refused: 'tooManyPixels' }
    return { widthPixels: width, heightPixels: height, exifBlock: exif }
  })
