// What do the example's photos and record pages look like? Painted here, pixel by pixel; nobody is in them.
import { openPixels } from '../../cloudfunctions/kit/image/decoder'

type Colour = readonly [red: number, green: number, blue: number]

interface Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

const photoSize = { width: 1600, height: 1200 } as const
const pageSize = { width: 1000, height: 1414 } as const
/** EXIF writes the camera in ASCII; a name in Chinese would come out as question marks. */
const exampleCamera = { Make: 'Lantai', Model: 'LT-1' } as const
/** Painted at half size and enlarged: soft like a photo, and four times as fast. */
const paintedAt = 0.5

/** 现场照片 — sky, hills, houses, trees and people-like shapes, another one for every seed. */
export async function paintPhoto(seed: number, takenAt: string | undefined): Promise<Uint8Array> {
  const random = randomFrom(seed)
  const canvas = landscape(photoSize.width * paintedAt, photoSize.height * paintedAt, random)
  for (let house = 0; house < 2 + random() * 3; house += 1) paintHouse(canvas, random)
  for (let tree = 0; tree < 4 + random() * 8; tree += 1) paintTree(canvas, random)
  for (let figure = 0; figure < 4 + random() * 7; figure += 1) paintFigure(canvas, random)
  const picture = openPixels(canvas.pixels, canvas.width, canvas.height).resize(
    photoSize.width,
    photoSize.height,
  )
  const dated =
    takenAt === undefined
      ? picture
      : picture.withExif({ IFD0: exampleCamera, IFD2: { DateTimeOriginal: takenAt } })
  return new Uint8Array(await dated.jpeg({ quality: 82 }).toBuffer())
}

/** 记录页 — paper with ruled lines and strokes like handwriting. */
export async function paintPage(seed: number): Promise<Uint8Array> {
  const random = randomFrom(seed)
  const canvas = filled(pageSize.width * paintedAt, pageSize.height * paintedAt, () => paper)
  const { width, height } = canvas
  paintBox(canvas, width * 0.33, height * 0.05, width * 0.34, height * 0.022, [70, 66, 80])
  for (let y = height * 0.12; y < height * 0.93; y += height * 0.034) {
    paintBox(canvas, width * 0.09, y, width * 0.82, 1, [176, 196, 212])
    if (random() < 0.88)
      paintWriting(
        canvas,
        width * 0.1,
        y - height * 0.024,
        width * (0.35 + random() * 0.45),
        height * 0.019,
        random,
      )
  }
  const page = openPixels(canvas.pixels, width, height).resize(pageSize.width, pageSize.height)
  return new Uint8Array(await page.jpeg({ quality: 80 }).toBuffer())
}

function landscape(width: number, height: number, random: () => number): Canvas {
  const horizon = height * (0.42 + random() * 0.18)
  const sky: Colour = [150 + random() * 70, 185 + random() * 40, 225 + random() * 25]
  const ground: Colour = [120 + random() * 60, 140 + random() * 50, 80 + random() * 40]
  const [bend, shift, lift] = [0.006 + random() * 0.01, random() * 9, height * (0.05 + random() * 0.09)]
  const ridges = Array.from({ length: width }, (_, x) => horizon - lift * (1 + Math.sin(x * bend + shift)))
  const sun = { x: width * random(), y: height * 0.16, radius: height * (0.04 + random() * 0.05) }
  const colour: [number, number, number] = [0, 0, 0]
  return filled(width, height, (x, y) => {
    const grain = ((x * 31 + y * 17) % 13) - 6
    if (y > horizon) return shade(colour, ground, grain + ((y - horizon) / height) * 60 - 25)
    if (y > (ridges[x] ?? horizon)) return shade(colour, hill, grain * 0.7)
    if (Math.abs(x - sun.x) < sun.radius && Math.hypot(x - sun.x, y - sun.y) < sun.radius) return light
    return shade(colour, sky, (y / horizon) * 36 - 18 + grain * 0.3)
  })
}

const hill: Colour = [96, 128, 110]
const paper: Colour = [250, 248, 240]
const light: Colour = [255, 244, 214]

function paintHouse(canvas: Canvas, random: () => number): void {
  const [width, height] = [canvas.width * (0.1 + random() * 0.14), canvas.height * (0.12 + random() * 0.12)]
  const [x, y] = [random() * (canvas.width - width), canvas.height * (0.62 - random() * 0.08) - height]
  paintBox(canvas, x, y, width, height, [222 + random() * 25, 212 + random() * 25, 196])
  paintBox(canvas, x - 5, y - height * 0.14, width + 10, height * 0.16, [110, 74 + random() * 30, 64])
  for (let window = 0; window < 3; window += 1)
    paintBox(
      canvas,
      x + width * (0.12 + window * 0.3),
      y + height * 0.3,
      width * 0.16,
      height * 0.26,
      [86, 112, 136],
    )
}

function paintTree(canvas: Canvas, random: () => number): void {
  const [x, foot] = [random() * canvas.width, canvas.height * (0.62 + random() * 0.25)]
  const size = canvas.height * (0.05 + random() * 0.07)
  paintBox(canvas, x - size * 0.07, foot - size, size * 0.14, size, [104, 80, 58])
  paintDisc(canvas, x, foot - size * 1.3, size * 0.6, [56 + random() * 40, 112 + random() * 40, 62])
}

function paintFigure(canvas: Canvas, random: () => number): void {
  const [x, foot] = [canvas.width * (0.08 + random() * 0.84), canvas.height * (0.78 + random() * 0.18)]
  const size = canvas.height * (0.15 + random() * 0.06)
  const coat: Colour = [60 + random() * 160, 60 + random() * 110, 70 + random() * 120]
  paintBox(canvas, x - size * 0.11, foot - size * 0.42, size * 0.22, size * 0.42, [58, 60, 74])
  paintBox(canvas, x - size * 0.16, foot - size * 0.82, size * 0.32, size * 0.45, coat)
  paintDisc(canvas, x, foot - size * 0.92, size * 0.11, [228, 196, 168])
}

/** Each character is a few strokes in its own square. */
function paintWriting(
  canvas: Canvas,
  left: number,
  top: number,
  length: number,
  size: number,
  random: () => number,
): void {
  for (let x = left; x < left + length; x += size * 1.12) {
    if (random() < 0.08) continue
    for (let stroke = 0; stroke < 4 + random() * 4; stroke += 1) {
      const lies = random() < 0.55
      const [dx, dy] = [random() * size * 0.5, random() * size * 0.7]
      paintBox(
        canvas,
        x + dx,
        top + dy,
        lies ? size * (0.25 + random() * 0.4) : 1.3,
        lies ? 1.3 : size * (0.2 + random() * 0.45),
        [46, 48, 74],
      )
    }
  }
}

/** A million calls a picture: one colour is filled again and again, so that nothing is left to collect. */
function filled(width: number, height: number, colourAt: (x: number, y: number) => Colour): Canvas {
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const colour = colourAt(x, y)
      pixels[at] = colour[0]
      pixels[at + 1] = colour[1]
      pixels[at + 2] = colour[2]
    }
  }
  return { width, height, pixels }
}

function paintBox(
  canvas: Canvas,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: Colour,
): void {
  const [right, bottom] = [Math.min(canvas.width, left + width), Math.min(canvas.height, top + height)]
  for (let y = Math.max(0, Math.floor(top)); y < bottom; y += 1)
    for (let x = Math.max(0, Math.floor(left)); x < right; x += 1)
      canvas.pixels.set(colour, (y * canvas.width + x) * 3)
}

function paintDisc(canvas: Canvas, centreX: number, centreY: number, radius: number, colour: Colour): void {
  for (let dy = -radius; dy < radius; dy += 1) {
    const half = Math.sqrt(radius * radius - dy * dy)
    paintBox(canvas, centreX - half, centreY + dy, half * 2, 1, colour)
  }
}

function shade(into: [number, number, number], [red, green, blue]: Colour, by: number): Colour {
  into[0] = within(red + by)
  into[1] = within(green + by)
  into[2] = within(blue + by)
  return into
}

const within = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : value)

/** mulberry32: the same seed, the same picture. */
function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
