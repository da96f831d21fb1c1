// What may decode a picture here, and within which bounds? The only file that imports sharp.
import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { pixelsMax } from '../../../core/evidence/format'
import type { FileRefusal } from './refusal'

// Only these loaders open, whatever the bytes claim to be: sharp would read SVG, GIF and TIFF by default.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })
// One thread a picture and two pictures at once use two cores better than two threads on one picture.
sharp.concurrency(1)
sharp.cache(false)

/** 解码库 — sharp takes its WebAssembly build by itself where the native one does not load, as on an old glibc. */
export const decoderBuild: 'native' | 'wasm' = 'emscripten' in sharp.versions ? 'wasm' : 'native'

const picturesInFlightMax = 2
const decodeSecondsMax = 20

const options: SharpOptions = {
  limitInputPixels: pixelsMax,
  failOn: 'error',
  sequentialRead: true,
  pages: 1,
}

/** Opens a picture within the bounds; every sharp pipeline over foreign bytes begins here. */
export const openPicture = (bytes: Uint8Array): Sharp =>
  sharp(bytes, options).timeout({ seconds: decodeSecondsMax })

/** Opens our own decoded pixels, three bytes each. */
export const openPixels = (pixels: Uint8Array, width: number, height: number): Sharp =>
  sharp(pixels, { raw: { width, height, channels: 3 } })

type Gate = <Result>(work: () => Promise<Result>) => Promise<Result | FileRefusal>

/** Runs `work` when fewer than two pictures are being decoded. A decoder's failure becomes a refusal. */
export const decoding: Gate = createGate()

/** The same for headers alone: whoever waits for a receipt does not wait behind other people's views. */
export const readingHeader: Gate = createGate()

function createGate(): Gate {
  let inFlight = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (inFlight >= picturesInFlightMax) await new Promise<void>((resolve) => waiting.push(resolve))
    else inFlight += 1
    try {
      return await work()
    } catch (error) {
      return { refused: /pixel limit/i.test(String(error)) ? 'tooManyPixels' : 'unreadable' }
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inFlight -= 1
    }
  }
}
