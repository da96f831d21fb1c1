// What do people look at instead of the original? One decode gives view, thumbnail and perceptual hash.
import type { FormatName } from '../../../core/evidence/format'
import { decoding, openPicture, openPixels } from './decoder'
import { perceptualHashOf, smallGreyOf } from './perceptual-hash'
import type { FileRefusal } from './refusal'

/** 浏览图 — JPEG derivatives with the orientation applied and no metadata, so no position either. */
export interface Views {
  readonly view: Uint8Array
  readonly thumbnail: Uint8Array
  /** Of the view, in pixels. */
  readonly width: number
  readonly height: number
  /** 16 hex digits. */
  readonly perceptualHash: string
}

/** 浏览图尺寸 — the longer side, in pixels. */
export const viewSide = 1600
export const thumbnailSide = 400

const viewQuality = 80
const thumbnailQuality = 72

/** 能出图的格式 — photos whose loaders open here; HEIC has to wait for one that reads it. */
export const hasViews = (format: FormatName): boolean =>
  format === 'jpeg' || format === 'png' || format === 'webp'

/** Makes the views of a photo, at most two photos at once. A file that cannot be decoded is refused, not thrown. */
export async function makeViews(bytes: Uint8Array, format: FormatName): Promise<Views | FileRefusal> {
  if (!hasViews(format)) return { refused: 'formatNotAllowed' }
  return decoding(async () => {
    const { data, info } = await openPicture(bytes)
      .autoOrient()
      .resize({ width: viewSide, height: viewSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height } = info
    const view = await openPixels(data, width, height).jpeg({ quality: viewQuality }).toBuffer()
    const thumbnail = await openPixels(data, width, height)
      .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: thumbnailQuality })
      .toBuffer()
    const perceptualHash = perceptualHashOf(smallGreyOf({ data, width, height }))
    return { view, thumbnail, width, height, perceptualHash }
  })
}
