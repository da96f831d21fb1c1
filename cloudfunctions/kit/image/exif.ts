// What does a photo say about itself? Hints only: EXIF is easily forged and often stripped.
import exifr from 'exifr'
import { z } from 'zod/mini'
import { instantFromLocal, isLocalDate, isLocalTime, type Instant } from '../../../core/calendar'

/** 照片自述 — what the camera wrote, or an honest record that it wrote nothing or nothing readable. */
export type ExifHints =
  | {
      readonly exif: 'present'
      /** When the camera's clock says it was taken, to the second. */
      readonly takenAt?: Instant
      readonly camera?: string
      /** Whether a position is in the original; the position itself is never read out. */
      readonly hasPosition: boolean
    }
  | { readonly exif: 'absent' | 'unreadable' }

const tags = z.object({
  DateTimeOriginal: z.optional(z.unknown()),
  Make: z.optional(z.unknown()),
  Model: z.optional(z.unknown()),
  GPSLatitude: z.optional(z.unknown()),
})

const wanted = ['DateTimeOriginal', 'Make', 'Model', 'GPSLatitude']

/** Reads the hints of an EXIF block (with or without its `Exif` prefix) or of a whole HEIC; never throws. */
export async function exifHintsOf(block: Uint8Array | undefined): Promise<ExifHints> {
  if (!block) return { exif: 'absent' }
  const bytes = Buffer.from(block).toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block
  const read = await exifr
    .parse(bytes, { pick: wanted, reviveValues: false, translateValues: false, xmp: false, icc: false, iptc: false })
    .then((value: unknown) => ({ value }), () => undefined) // prettier-ignore
  if (!read) return { exif: 'unreadable' }
  const parsed = tags.safeParse(read.value)
  if (!parsed.success || Object.keys(parsed.data).length === 0) return { exif: 'absent' }
  const takenAt = takenAtOf(parsed.data.DateTimeOriginal)
  const camera = cameraOf(parsed.data.Make, parsed.data.Model)
  return {
    exif: 'present',
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(camera === undefined ? {} : { camera }),
    hasPosition: parsed.data.GPSLatitude !== undefined,
  }
}

// Exif 2.32, 4.6.5: `YYYY:MM:DD HH:MM:SS` without a zone. The cameras here stand in China, so it is +08:00;
// a library's own conversion would take the zone of whatever machine it runs on.
function takenAtOf(value: unknown): Instant | undefined {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d) (\d\d:\d\d):(\d\d)/.exec(plainText(value) ?? '')
  if (!found) return undefined
  const [, year, month, day, time = '', second = ''] = found
  const date = `${year}-${month}-${day}`
  if (!isLocalDate(date) || !isLocalTime(time) || Number(second) > 59) return undefined
  return instantFromLocal(date, time).replace(/:00\.000Z$/, `:${second}.000Z`)
}

function cameraOf(make: unknown, model: unknown): string | undefined {
  const [maker = '', name = ''] = [plainText(make), plainText(model)]
  const camera = name.startsWith(maker) ? name : `${maker} ${name}`.trim()
  return camera === '' ? undefined : camera.slice(0, 80)
}

const plainText = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '').trim() : undefined
