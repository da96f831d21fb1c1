// Is a held file taken for what its bytes are, and refused with a reason that helps?
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { digestsOf } from '../../../cloudfunctions/kit/image/digests'
import { inspect } from '../../../cloudfunctions/kit/image/inspect'
import { compoundFile, zipFile } from '../../support/containers'
import { makePhoto, realPhotos } from '../../support/photos'

const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content, 'latin1'))
const mebibyte = 1024 * 1024

describe('inspecting a photo', () => {
  test('reads time as Shanghai time, camera, and that there is a position, but not where', async () => {
    const photo = await makePhoto({ takenAt: '2026:03:05 07:30:12', position: true })
    const inspected = await inspect(photo, 'jpg')
    expect(inspected).toMatchObject({
      format: 'jpeg',
      extension: 'jpg',
      mime: 'image/jpeg',
      family: 'photo',
      view: 'made',
      sizeBytes: photo.length,
      widthPixels: 1200,
      heightPixels: 900,
      hints: {
        exif: 'present',
        takenAt: '2026-03-04T23:30:12.000Z',
        camera: 'Lantai Test Camera',
        hasPosition: true,
      },
    })
    expect(JSON.stringify(inspected)).not.toMatch(/gps|latitude|longitude/i)
  })

  test('says honestly that there is no EXIF', async () => {
    expect(await inspect(await makePhoto(), 'jpeg')).toMatchObject({ hints: { exif: 'absent' } })
    expect(await inspect(await makePhoto({ format: 'webp' }), 'webp')).toMatchObject({
      hints: { exif: 'absent' },
    })
  })

  test.each(['0000:00:00 00:00:00', '2026:02:30 10:00:00', '2026:03:05 25:00:00', 'yesterday'])(
    'takes no time from %s',
    async (takenAt) => {
      const inspected = await inspect(await makePhoto({ takenAt }), 'jpg')
      expect(inspected).toMatchObject({ hints: { exif: 'present', hasPosition: false } })
      expect(JSON.stringify(inspected)).not.toContain('takenAt')
    },
  )

  test('reads the same hints from PNG and WebP', async () => {
    for (const format of ['png', 'webp'] as const) {
      const photo = await makePhoto({ format, takenAt: '2026:03:05 07:30:12', position: true })
      expect(await inspect(photo, format)).toMatchObject({
        hints: { exif: 'present', takenAt: '2026-03-04T23:30:12.000Z', hasPosition: true },
      })
    }
  })

  test('knows every real photo', async () => {
    for (const { bytes } of await realPhotos())
      expect(await inspect(bytes, 'JPG')).toMatchObject({ format: 'jpeg', view: 'made' })
  })

  test('keeps HEIC for a later view', async () => {
    const heic = text('\0\0\0\x18ftypheic\0\0\0\0mif1heic' + 'x'.repeat(100))
    expect(await inspect(heic, 'heif')).toMatchObject({ format: 'heic', extension: 'heic', view: 'later' })
  })
})

describe('refusals', () => {
  test.each([
    ['another type than named', async () => makePhoto({ format: 'png' }), 'jpg', 'typeMismatch'],
    ['SVG', async () => text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg', 'formatNotAllowed'],
    [
      'SVG called a photo',
      async () => text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'jpg',
      'formatNotAllowed',
    ],
    [
      'GIF',
      async () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
          .gif()
          .toBuffer(),
      'gif',
      'formatNotAllowed',
    ],
    ['an empty file', async () => new Uint8Array(), 'jpg', 'unreadable'],
    ['a JPEG that is only a beginning', async () => (await makePhoto()).slice(0, 100), 'jpg', 'unreadable'],
    ['a decompression bomb', () => bomb(), 'png', 'tooManyPixels'],
    [
      'a document with macros',
      async () => zipFile(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']),
      'docx',
      'macrosInside',
    ],
    [
      'a document behind a password',
      async () => compoundFile(['Root Entry', 'EncryptedPackage', 'WordDocument']),
      'doc',
      'passwordProtected',
    ],
    [
      'a document cut short',
      async () => zipFile(['[Content_Types].xml', 'word/document.xml']).slice(0, 110),
      'docx',
      'unreadable',
    ],
  ] as const)('%s', async (_, make, extension, refused) => {
    expect(await inspect(await make(), extension)).toEqual({ refused })
  })

  test('a file over the limit of its family, with the limit', async () => {
    const padded = (head: string, sizeBytes: number): Uint8Array => {
      const bytes = new Uint8Array(sizeBytes)
      bytes.set(text(head))
      return bytes
    }
    const photo = await makePhoto()
    const padding = (sizeBytes: number) => Buffer.concat([photo, Buffer.alloc(sizeBytes - photo.length)])
    expect(await inspect(padding(20 * mebibyte), 'jpg')).toMatchObject({ format: 'jpeg' })
    expect(await inspect(padding(20 * mebibyte + 1), 'jpg')).toEqual({
      refused: 'fileTooLarge',
      details: { limit: 20 },
    })
    expect(await inspect(padded('%PDF-1.4', 50 * mebibyte), 'pdf')).toMatchObject({ format: 'pdf' })
    expect(await inspect(padded('%PDF-1.4', 50 * mebibyte + 1), 'pdf')).toEqual({
      refused: 'fileTooLarge',
      details: { limit: 50 },
    })
  })

  test('no damage to a photo is thrown', async () => {
    const photo = await makePhoto({
      widthPixels: 200,
      heightPixels: 150,
      takenAt: '2026:03:05 07:30:12',
      position: true,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { minLength: 1 }),
        fc.nat(photo.length),
        async (edits, cut) => {
          const damaged = photo.slice(0, photo.length - cut)
          for (const [at, value] of edits) damaged[at] = value
          await inspect(damaged, 'jpg')
        },
      ),
      { numRuns: 150 },
    )
  })
})

const bomb = async (): Promise<Uint8Array> =>
  sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer()

describe('documents', () => {
  test('a PDF shows its pages where its page tree lies open', async () => {
    const pdf = (objects: string) => inspect(text(`%PDF-1.4\n${objects}`), 'pdf')
    expect(await pdf('2 0 obj <</Type /Pages /Kids [3 0 R] /Count 12>> endobj')).toMatchObject({
      pageCount: 12,
      view: 'none',
    })
    expect(await pdf('2 0 obj <</Count 3/Type/Pages>> 5 0 obj <</Type/Outlines/Count 90>>')).toMatchObject({
      pageCount: 3,
    })
    expect(await pdf('7 0 obj <</Type /ObjStm>>')).not.toHaveProperty('pageCount')
  })

  test('WPS files are Word files by another name', async () => {
    expect(await inspect(compoundFile(['Root Entry', 'WordDocument']), 'wps')).toMatchObject({
      format: 'doc',
      extension: 'doc',
    })
  })
})

test('digests are those of the standards', async () => {
  expect(await digestsOf(text('abc'))).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0', // GB/T 32905-2016, A.1
    crc32: 0x352441c2,
  })
})
