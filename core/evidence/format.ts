// What kind of file is this, by its own bytes? The table of what the archive takes in, and its limits.
import { compoundNames, wholeZipNames, zipNames } from './container'

/** 文件格式 — a kind of file the archive takes in. */
export type FormatName =
  'jpeg' | 'png' | 'webp' | 'heic' | 'pdf' | 'ofd' | 'docx' | 'xlsx' | 'pptx' | 'doc' | 'xls' | 'ppt'

/** 文件大类 — photos (also photographed pages) have views; documents are kept and shown by an icon. */
export type FormatFamily = 'photo' | 'document'

/** 格式登记 — one row of the table of formats. */
export interface Format {
  readonly format: FormatName
  /** The extension that a stored file of this format bears. */
  readonly extension: string
  /** What else people call the same format; WPS writes Word, Excel and PowerPoint files under its own names. */
  readonly otherExtensions: readonly string[]
  readonly mime: string
  readonly family: FormatFamily
}

const ooxml = 'application/vnd.openxmlformats-officedocument'

const row = (
  format: FormatName,
  extension: string,
  otherExtensions: readonly string[],
  mime: string,
  family: FormatFamily,
): Format => ({ format, extension, otherExtensions, mime, family })

/** 格式表 — what the archive takes in. Anything else is refused: plain text and SVG have no reliable magic. */
export const formats = {
  jpeg: row('jpeg', 'jpg', ['jpeg', 'jpe', 'jfif'], 'image/jpeg', 'photo'),
  png: row('png', 'png', [], 'image/png', 'photo'),
  webp: row('webp', 'webp', [], 'image/webp', 'photo'),
  heic: row('heic', 'heic', ['heif', 'hif'], 'image/heic', 'photo'),
  pdf: row('pdf', 'pdf', [], 'application/pdf', 'document'),
  ofd: row('ofd', 'ofd', [], 'application/ofd', 'document'),
  docx: row('docx', 'docx', [], `${ooxml}.wordprocessingml.document`, 'document'),
  xlsx: row('xlsx', 'xlsx', [], `${ooxml}.spreadsheetml.sheet`, 'document'),
  pptx: row('pptx', 'pptx', [], `${ooxml}.presentationml.presentation`, 'document'),
  doc: row('doc', 'doc', ['wps'], 'application/msword', 'document'),
  xls: row('xls', 'xls', ['et'], 'application/vnd.ms-excel', 'document'),
  ppt: row('ppt', 'ppt', ['dps'], 'application/vnd.ms-powerpoint', 'document'),
} as const satisfies Record<FormatName, Format>

const mebibyte = 1024 * 1024

/** 大小上限 — the largest file of a family, in bytes. */
export const sizeBytesMaxByFamily: Readonly<Record<FormatFamily, number>> = {
  photo: 20 * mebibyte,
  document: 50 * mebibyte,
}

/** 像素上限 — the largest picture that is decoded. */
export const pixelsMax = 50_000_000

/** 文件头长度 — how much of a file's beginning formatOf wants; the whole file is better still. */
export const headSizeBytes = 64 * 1024

/**
 * 识别格式 — the format that the bytes show, or undefined when it is none that the archive takes in.
 * `head` is the first `headSizeBytes` or the whole file. Office containers (ZIP, OLE) may keep their table of
 * contents at the end: where the head alone does not tell Word from Excel from PowerPoint, `namedExtension`
 * decides among these three (never across containers), and without it the answer is undefined.
 * The server asks again with the whole file, where nothing is left undecided.
 */
export function formatOf(head: Uint8Array, namedExtension?: string): Format | undefined {
  const name = containerOf(head)
  if (name === 'zip') return zipFormat(zipNames(head), namedExtension)
  if (name === 'ole') return compoundFormat(compoundNames(head), namedExtension)
  return name && formats[name]
}

/** 扩展名相符 — whether a file of this format may be called so; case and a leading dot do not matter. */
export function sameFormat(extension: string, format: Format): boolean {
  const plain = plainExtension(extension)
  return plain === format.extension || format.otherExtensions.includes(plain)
}

/** 扩展名 — the extension of a file name in lower case, without its dot; '' when there is none. */
export const extensionOf = (fileName: string): string =>
  /\.([^./\\]{1,16})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

/** 文件隐患 — why a whole document of a known format is still not taken in: macros, a password, or cut short. */
export function documentTrouble(bytes: Uint8Array): 'macros' | 'locked' | 'damaged' | undefined {
  const container = containerOf(bytes)
  if (container === 'zip') {
    const entries = wholeZipNames(bytes)
    if (!entries) return 'damaged'
    return entries.some((entry) => macroEntry.test(entry)) ? 'macros' : undefined
  }
  if (container !== 'ole') return undefined
  const names = compoundNames(bytes)
  if (!names) return 'damaged'
  if (names.includes('EncryptedPackage')) return 'locked'
  return names.includes('_VBA_PROJECT') || names.includes('_VBA_PROJECT_CUR') ? 'macros' : undefined
}

const macroEntry = /(^|\/)vbaProject\.bin$|^xl\/macrosheets\//i

type Container = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf' | 'zip' | 'ole'

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0))

const magics: readonly (readonly [Container, readonly number[]])[] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['pdf', ascii('%PDF-')],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
]

function containerOf(head: Uint8Array): Container | undefined {
  const found = magics.find(([, magic]) => magic.every((byte, index) => head[index] === byte))
  if (found) return found[0]
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'WEBP') return 'webp'
  return isHeic(head) ? 'heic' : undefined
}

// ISO/IEC 23008-12, 10.2: the brands of HEVC still images; `mif1` alone may also be AVIF, so its companions decide.
const heicBrands: readonly string[] = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']

function isHeic(head: Uint8Array): boolean {
  if (textAt(head, 4, 4) !== 'ftyp') return false
  const boxEnd = Math.min(((head[2] ?? 0) << 8) | (head[3] ?? 0), 256, head.length)
  for (let at = 8; at + 4 <= boxEnd; at += at === 8 ? 8 : 4)
    if (heicBrands.includes(textAt(head, at, 4))) return true
  return false
}

const textAt = (bytes: Uint8Array, start: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(start, start + length))

const ooxmlFolders = [
  ['word/', formats.docx],
  ['xl/', formats.xlsx],
  ['ppt/', formats.pptx],
] as const

function zipFormat(names: readonly string[], namedExtension?: string): Format | undefined {
  if (names.includes('OFD.xml')) return formats.ofd // GB/T 33190-2016, 6: the entry file of every package
  if (!names.includes('[Content_Types].xml') && !names.includes('_rels/.rels')) return undefined
  const told = ooxmlFolders.filter(([folder]) => names.some((entry) => entry.startsWith(folder)))
  if (told.length > 0) return told.length === 1 ? told[0]?.[1] : undefined
  return namedAmong([formats.docx, formats.xlsx, formats.pptx], namedExtension)
}

const compoundStreams: Readonly<Record<string, Format>> = {
  WordDocument: formats.doc,
  Workbook: formats.xls,
  Book: formats.xls,
  'PowerPoint Document': formats.ppt,
}

function compoundFormat(names: readonly string[] | undefined, namedExtension?: string): Format | undefined {
  if (!names) return namedAmong([formats.doc, formats.xls, formats.ppt], namedExtension)
  const stream = Object.keys(compoundStreams).find((wanted) => names.includes(wanted))
  return stream === undefined ? undefined : compoundStreams[stream]
}

const namedAmong = (candidates: readonly Format[], extension = ''): Format | undefined =>
  candidates.find((candidate) => sameFormat(extension, candidate))

const plainExtension = (extension: string): string => extension.replace(/^\./, '').toLowerCase()
