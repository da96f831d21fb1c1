// What does a reader get instead of the original, and does it give away where the photo was taken?
import exifr from 'exifr'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../core/evidence/format'
import { hashDistance } from '../../../cloudfunctions/kit/image/perceptual-hash'
import { isRefused } from '../../../cloudfunctions/kit/image/refusal'
import { makeViews, type Views } from '../../../cloudfunctions/kit/image/views'
import { makePhoto, makeRecordPage, realPhotos } from '../../support/photos'

async function viewsOf(bytes: Uint8Array): Promise<Views> {
  const views = await makeViews(bytes, formatOf(bytes)?.format ?? 'pdf')
  if (isRefused(views)) throw new Error(views.refused)
  return views
}

describe('views', () => {
  test('are JPEGs of 1600 and 400 pixels, whatever came in', async () => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const views = await viewsOf(await makePhoto({ widthPixels: 2000, heightPixels: 1500, format }))
      expect(await sharp(views.view).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 1200 })
      expect(await sharp(views.thumbnail).metadata()).toMatchObject({
        format: 'jpeg',
        width: 400,
        height: 300,
      })
      expect(views).toMatchObject({ width: 1600, height: 1200 })
      expect(views.perceptualHash).toMatch(/^[0-9a-f]{16}$/)
    }
  })

  test('are never larger than the photo', async () => {
    const views = await viewsOf(await makePhoto({ widthPixels: 300, heightPixels: 200 }))
    expect(views).toMatchObject({ width: 300, height: 200 })
  })

  test('stand upright, with neither position nor any other metadata', async () => {
    const photo = await makePhoto({
      widthPixels: 800,
      heightPixels: 600,
      orientation: 6,
      position: true,
      takenAt: '2026:03:05 09:30:00',
    })
    const { view, thumbnail, width, height } = await viewsOf(photo)
    expect([width, height]).toEqual([600, 800])
    for (const derivative of [view, thumbnail]) {
      expect(await exifr.parse(derivative, true).catch(() => undefined)).toEqual(
        await exifr.parse(await bare(), true),
      )
      expect((await sharp(derivative).metadata()).exif).toBeUndefined()
    }
  })

  test('of every real photo', async () => {
    for (const { name, bytes } of await realPhotos()) {
      const { width, height, view } = await viewsOf(bytes)
      expect([name, Math.max(width, height) <= 1600, view.length > 1000]).toEqual([name, true, true])
    }
  })

  test('HEIC and documents have none here', async () => {
    expect(await makeViews(new Uint8Array(40), 'heic')).toEqual({ refused: 'formatNotAllowed' })
  })

  test('a broken photo is a value, and holds up no other', async () => {
    const photo = await makePhoto()
    const outcomes = await Promise.all([
      makeViews(photo.slice(0, photo.length / 2), 'jpeg'),
      makeViews(photo, 'jpeg'),
      makeViews(new Uint8Array(1000), 'png'),
      makeViews(photo, 'jpeg'),
      makeViews(
        new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')),
        'jpeg',
      ),
    ])
    expect(outcomes.map((outcome) => (isRefused(outcome) ? outcome.refused : 'made'))).toEqual([
      'unreadable',
      'made',
      'unreadable',
      'made',
      'unreadable',
    ])
  })
})

const bare = () =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()

describe('perceptual hashes', () => {
  test('of the same picture stay near, of other pictures far', async () => {
    const photos = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        makePhoto({ seed: index + 1, widthPixels: 800, heightPixels: 600 }),
      ),
    )
    const all = [...photos, ...(await realPhotos()).slice(0, 3).map(({ bytes }) => bytes)]
    const hashes = await Promise.all(all.map(async (bytes) => (await viewsOf(bytes)).perceptualHash))
    for (const [index, bytes] of all.entries())
      for (const changed of await alterations(bytes))
        expect(
          hashDistance((await viewsOf(changed)).perceptualHash, hashes[index] ?? ''),
        ).toBeLessThanOrEqual(6)
    for (const [index, left] of hashes.entries())
      for (const right of hashes.slice(index + 1)) expect(hashDistance(left, right)).toBeGreaterThan(6)
  }, 60_000)

  test('of two pages of handwriting differ', async () => {
    const [first, second] = await Promise.all([
      viewsOf(await makeRecordPage(1)),
      viewsOf(await makeRecordPage(2)),
    ])
    expect(hashDistance(first.perceptualHash, second.perceptualHash)).toBeGreaterThan(6)
  })
})

const alterations = async (bytes: Uint8Array): Promise<readonly Uint8Array[]> => {
  const upright = () => sharp(bytes).autoOrient()
  return Promise.all([
    upright().jpeg({ quality: 40 }).toBuffer(),
    upright().resize(640).jpeg().toBuffer(),
    upright().modulate({ brightness: 1.15 }).jpeg().toBuffer(),
  ])
}
