// Where do tests get photos, record pages and broken pictures? Made here, the same every time.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp, { type Exif } from 'sharp'

export interface PhotoWish {
  readonly widthPixels?: number
  readonly heightPixels?: number
  /** Another number, another picture. */
  readonly seed?: number
  readonly format?: 'jpeg' | 'png' | 'webp'
  /** Raw EXIF text, `2026:03:05 09:30:00`; without it the photo has no EXIF. */
  readonly takenAt?: string
  readonly position?: boolean
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number
  readonly quality?: number
}

/** A photo that compresses like one: shaded shapes, a banner with strokes like writing, and grain. */
export async function makePhoto(wish: PhotoWish = {}): Promise<Uint8Array> {
  const { widthPixels = 1200, heightPixels = 900, seed = 1, format = 'jpeg', quality = 90 } = wish
  const canvas = paintScene(widthPixels, heightPixels, seed)
  let photo = openCanvas(canvas)
  if (wish.takenAt || wish.position) photo = photo.withExif(exifOf(wish))
  if (wish.orientation) photo = photo.withMetadata({ orientation: wish.orientation })
  const encoded = format === 'jpeg' ? photo.jpeg({ quality }) : format === 'png' ? photo.png() : photo.webp()
  return new Uint8Array(await encoded.toBuffer())
}

/** A photographed page of handwriting: paper, ruled lines, strokes. */
export async function makeRecordPage(pageNumber = 1, widthPixels = 1500): Promise<Uint8Array> {
  const canvas = createCanvas(
    widthPixels,
    Math.round(widthPixels * 1.414),
    () => 0,
    [251, 250, 244],
    [251, 250, 244],
  )
  const next = randomFrom(pageNumber * 7919)
  const { width, height } = canvas
  for (let y = height * 0.08; y < height * 0.92; y += height * 0.036) {
    paintRectangle(canvas, { x: width * 0.08, y, width: width * 0.84, height: 2 }, [153, 187, 204])
    paintWriting(
      canvas,
      { x: width * 0.1, y, width: width * (0.3 + next() * 0.5), size: height * 0.024 },
      [34, 34, 51],
      next,
    )
  }
  return new Uint8Array(await openCanvas(canvas).jpeg({ quality: 88 }).toBuffer())
}

export interface NamedPhoto {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The sixteen real camera photos where they lie beside the repository; else as many made ones. */
export async function realPhotos(): Promise<readonly NamedPhoto[]> {
  const folder = fileURLToPath(new URL('../../../shared/photos/', import.meta.url))
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jpg')) : []
  if (names.length > 0)
    return names.toSorted().map((name) => ({ name, bytes: new Uint8Array(readFileSync(folder + name)) }))
  return Promise.all(
    Array.from({ length: 16 }, async (_, index) => ({
      name: `made-${index}.jpg`,
      bytes: await makePhoto({
        widthPixels: 2400,
        heightPixels: 1800,
        seed: index + 1,
        takenAt: '2026:03:05 09:30:00',
      }),
    })),
  )
}

const exifOf = ({ takenAt, position }: PhotoWish): Exif => ({
  IFD0: { Make: 'Lantai', Model: 'Test Camera' },
  ...(takenAt ? { IFD2: { DateTimeOriginal: takenAt } } : {}),
  ...(position
    ? {
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 15/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '120/1 9/1 0/1',
        },
      }
    : {}),
})

// Pixels are painted by hand: the server's decoder blocks sharp's SVG loader for its whole process.
interface Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Buffer
}
type Colour = readonly [red: number, green: number, blue: number]
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const openCanvas = ({ pixels, width, height }: Canvas) =>
  sharp(pixels, { raw: { width, height, channels: 3 } })

function createCanvas(
  width: number,
  height: number,
  shareAt: (x: number, y: number) => number,
  from: Colour,
  to: Colour,
): Canvas {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const share = shareAt(x, y)
      pixels[at] = from[0] + (to[0] - from[0]) * share
      pixels[at + 1] = from[1] + (to[1] - from[1]) * share
      pixels[at + 2] = from[2] + (to[2] - from[2]) * share
    }
  return { width, height, pixels }
}

function paintRectangle(canvas: Canvas, box: Box, colour: Colour): void {
  paintWhere(canvas, box, colour, () => true)
}

function paintEllipse(canvas: Canvas, box: Box, colour: Colour): void {
  const [centreX, centreY] = [box.x + box.width / 2, box.y + box.height / 2]
  paintWhere(
    canvas,
    box,
    colour,
    (x, y) => ((x - centreX) / box.width) ** 2 + ((y - centreY) / box.height) ** 2 <= 0.25,
  )
}

function paintWhere(
  { width, height, pixels }: Canvas,
  box: Box,
  colour: Colour,
  inside: (x: number, y: number) => boolean,
): void {
  const [left, right] = [Math.max(0, Math.floor(box.x)), Math.min(width, Math.ceil(box.x + box.width))]
  const [top, bottom] = [Math.max(0, Math.floor(box.y)), Math.min(height, Math.ceil(box.y + box.height))]
  for (let y = top; y < bottom; y += 1)
    for (let x = left, at = (y * width + left) * 3; x < right; x += 1, at += 3) {
      if (!inside(x, y)) continue
      pixels[at] = colour[0]
      pixels[at + 1] = colour[1]
      pixels[at + 2] = colour[2]
    }
}

function paintScene(width: number, height: number, seed: number): Canvas {
  const next = randomFrom(seed)
  const colour = (): Colour => [40 + next() * 190, 40 + next() * 190, 40 + next() * 190]
  const [from, to, slope] = [colour(), colour(), next()]
  const shareAt = (x: number, y: number): number => (slope * x) / width / 2 + ((1 - slope / 2) * y) / height
  const canvas = createCanvas(width, height, shareAt, from, to)
  for (let shape = 0; shape < 28; shape += 1) {
    const box = {
      x: next() * width,
      y: next() * height,
      width: next() * width * 0.3,
      height: next() * height * 0.3,
    }
    if (next() < 0.5) paintEllipse(canvas, box, colour())
    else paintRectangle(canvas, box, colour())
  }
  paintRectangle(
    canvas,
    { x: width * 0.15, y: height * 0.1, width: width * 0.7, height: height * 0.1 },
    [179, 38, 30],
  )
  paintWriting(
    canvas,
    { x: width * 0.18, y: height * 0.18, width: width * 0.64, size: height * 0.06 },
    [255, 233, 168],
    next,
  )
  addGrain(canvas.pixels, seed)
  return canvas
}

interface Line {
  readonly x: number
  /** Where the writing stands. */
  readonly y: number
  readonly width: number
  readonly size: number
}

// Short strokes in square fields look like Chinese writing without needing a font.
function paintWriting(canvas: Canvas, line: Line, colour: Colour, next: () => number): void {
  const thick = Math.max(1, line.size * 0.09)
  for (let x = line.x; x < line.x + line.width; x += line.size * 1.15)
    for (let stroke = 0; stroke < 6; stroke += 1) {
      const [left, top, long] = [
        x + next() * line.size * 0.4,
        line.y - line.size * (0.1 + next() * 0.85),
        line.size * (0.3 + next() * 0.35),
      ]
      const flat = next() < 0.6
      paintRectangle(
        canvas,
        { x: left, y: top, width: flat ? long : thick, height: flat ? thick : long },
        colour,
      )
    }
}

function addGrain(pixels: Buffer, seed: number): void {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    pixels[at] = Math.min(255, Math.max(0, (pixels[at] ?? 0) + (state >>> 28) - 8))
  }
}

function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0
    return state / 0x1_0000_0000
  }
}
