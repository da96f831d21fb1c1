// Does the archive know a file by its bytes, and never by its name alone?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  documentTrouble,
  extensionOf,
  formatOf,
  formats,
  headSizeBytes,
  sameFormat,
} from '../../core/evidence/format'
import { compoundFile, zipFile } from '../support/containers'

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])),
  )

const word = ['[Content_Types].xml', '_rels/.rels', 'word/document.xml']

describe('what the bytes show', () => {
  test.each([
    ['jpeg', bytesOf([0xff, 0xd8, 0xff, 0xe1], 'Exif')],
    ['png', bytesOf([0x89], 'PNG\r\n', [0x1a], '\n')],
    ['webp', bytesOf('RIFF', [4, 0, 0, 0], 'WEBPVP8 ')],
    ['heic', bytesOf([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0], 'mif1heic')],
    ['heic', bytesOf([0, 0, 0, 24], 'ftypmif1', [0, 0, 0, 0], 'mif1heic')],
    ['pdf', bytesOf('%PDF-1.7\n')],
    ['docx', zipFile(word)],
    ['xlsx', zipFile(['_rels/.rels', 'xl/workbook.xml', '[Content_Types].xml'])],
    ['pptx', zipFile(['[Content_Types].xml', 'ppt/presentation.xml'])],
    ['ofd', zipFile(['OFD.xml', 'Doc_0/Document.xml'])],
    ['doc', compoundFile(['Root Entry', 'WordDocument', '1Table'])],
    ['xls', compoundFile(['Root Entry', 'Workbook'])],
    ['ppt', compoundFile(['Root Entry', 'Current User', 'Pictures', 'x', 'y', 'PowerPoint Document'])],
  ] as const)('%s', (format, bytes) => {
    expect(formatOf(bytes)?.format).toBe(format)
    expect(documentTrouble(bytes)).toBeUndefined()
  })

  test.each([
    ['AVIF', bytesOf([0, 0, 0, 24], 'ftypavif', [0, 0, 0, 0], 'mif1avif')],
    ['GIF', bytesOf('GIF89a')],
    ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML', bytesOf('<!doctype html>')],
    ['a program', bytesOf('MZ', [0x90, 0])],
    ['a plain ZIP', zipFile(['a.txt', 'b.txt'])],
    ['a ZIP that only has a folder called word', zipFile(['word/a.txt'])],
    ['a ZIP that claims to be two documents', zipFile([...word, 'xl/workbook.xml'])],
    ['an OLE file of another kind', compoundFile(['Root Entry', 'SomethingElse'])],
    ['nothing', bytesOf()],
  ])('%s is not taken in', (_, bytes) => expect(formatOf(bytes, 'docx')).toBeUndefined())
})

describe('where the head alone does not tell', () => {
  const long = zipFile(['[Content_Types].xml', 'docProps/app.xml', ...word], { sizeBytes: 80_000 })

  test('the name decides among the siblings, and the whole file decides for good', () => {
    const head = long.subarray(0, headSizeBytes)
    expect(formatOf(head)).toBeUndefined()
    expect(formatOf(head, '.XLSX')?.format).toBe('xlsx')
    expect(formatOf(head, 'ofd')).toBeUndefined()
    expect(formatOf(head, 'docm')).toBeUndefined()
    expect(formatOf(long, 'xlsx')?.format).toBe('docx')
  })

  test('an OLE directory beyond the head leaves it to the name', () => {
    const whole = compoundFile(['Root Entry', 'WordDocument'], { directorySector: 300 })
    expect(formatOf(whole.subarray(0, headSizeBytes), 'et')?.format).toBe('xls')
    expect(formatOf(whole.subarray(0, headSizeBytes))).toBeUndefined()
    expect(formatOf(whole, 'et')?.format).toBe('doc')
  })
})

describe('documents that are not taken in', () => {
  test('macros, in either family of containers', () => {
    expect(documentTrouble(zipFile([...word, 'word/vbaProject.bin']))).toBe('macros')
    expect(documentTrouble(zipFile([...word, 'xl/macrosheets/sheet1.xml']))).toBe('macros')
    expect(
      documentTrouble(compoundFile(['Root Entry', 'WordDocument', 'Macros', 'VBA', '_VBA_PROJECT'])),
    ).toBe('macros')
  })
  test('a password', () => {
    expect(documentTrouble(compoundFile(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']))).toBe('locked')
  })
  test('a file cut short', () => {
    expect(documentTrouble(zipFile(word).subarray(0, 100))).toBe('damaged')
    expect(documentTrouble(compoundFile(['Root Entry', 'WordDocument']).subarray(0, 600))).toBe('damaged')
  })
})

test('WPS names and capitals are the same format; macro names are not', () => {
  expect(sameFormat('.WPS', formats.doc)).toBe(true)
  expect(sameFormat('JPEG', formats.jpeg)).toBe(true)
  expect(sameFormat('docm', formats.docx)).toBe(false)
  expect(extensionOf('C:\\照片\\会议.合影.JPG')).toBe('jpg')
  expect(extensionOf('no-extension')).toBe('')
})

test('no bytes whatever make it throw', () => {
  const magic = fc.constantFrom(
    zipFile(word),
    compoundFile(['Root Entry', 'Workbook']),
    bytesOf([0, 0, 0, 24], 'ftypmif1'),
  )
  fc.assert(
    fc.property(magic, fc.array(fc.tuple(fc.nat(2_000), fc.nat(255))), fc.nat(2_000), (bytes, edits, cut) => {
      const damaged = bytes.slice(0, Math.max(8, bytes.length - cut))
      for (const [at, value] of edits) if (at > 8 && at < damaged.length) damaged[at] = value
      formatOf(damaged, 'docx')
      documentTrouble(damaged)
    }),
    { numRuns: 2_000 },
  )
})
