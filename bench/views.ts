// How near do our views come to what sharp itself can do? The limit side also serves the ingest benchmark.
import sharp from 'sharp'
import { isRefused } from '../cloudfunctions/kit/image/refusal'
import { makeViews, thumbnailSide, viewSide } from '../cloudfunctions/kit/image/views'
import { makePhoto } from '../tests/support/photos'
import type { Benchmark } from './rounds'

export const benchmark: Benchmark = {
  against: "sharp's own 1600 + 400 from one decode",
  conditions:
    '12 photos of 12 MP a round, two in flight, one thread each; ours adds orientation and perceptual hash',
  unit: 'photos',
  async prepare() {
    const photos = await twelveMegapixelPhotos()
    return {
      ours: async () => {
        const views = await Promise.all(photos.map((photo) => makeViews(photo, 'jpeg')))
        if (views.some(isRefused)) throw new Error('a photo was refused')
        return photos.length
      },
      other: () => sharpLimit(photos),
      close: async () => {},
    }
  },
}

/** Twelve photos, four of them different, of 4000 × 3000 pixels. */
export async function twelveMegapixelPhotos(): Promise<readonly Uint8Array[]> {
  const different: Uint8Array[] = []
  for (let seed = 1; seed <= 4; seed += 1)
    different.push(
      await makePhoto({
        widthPixels: 4000,
        heightPixels: 3000,
        seed,
        takenAt: '2026:03:05 09:30:00',
        position: true,
      }),
    )
  return [...different, ...different, ...different]
}

/** 极限 — the least that sharp has to do for the two pictures: decode once, shrink, encode; two photos in flight. */
export async function sharpLimit(photos: readonly Uint8Array[]): Promise<number> {
  const queue = [...photos]
  const work = async (): Promise<void> => {
    for (let photo = queue.pop(); photo; photo = queue.pop()) await viewAndThumbnail(photo)
  }
  await Promise.all([work(), work()])
  return photos.length
}

async function viewAndThumbnail(photo: Uint8Array): Promise<void> {
  const { data, info } = await sharp(photo)
    .resize({ width: viewSide, height: viewSide, fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { raw: { width: info.width, height: info.height, channels: 3 } } as const
  await sharp(data, raw).jpeg({ quality: 80 }).toBuffer()
  await sharp(data, raw)
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside' })
    .jpeg({ quality: 72 })
    .toBuffer()
}
