// What does a phone's camera see of the screen in a room? A picture of the code as it was really drawn, from an angle, with glare, in low light.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { browserPath } from '../machine.mjs'

type Point = readonly [x: number, y: number]

/** 现场 — where the corners of the picture stand in the frame (of 1280×720), and what the light does. */
interface Scene {
  /** From top left, clockwise. */
  readonly corners: readonly [Point, Point, Point, Point]
  /** 1 is a bright room. */
  readonly light: number
  /** Strength of random noise, of 255. */
  readonly noise: number
  /** A lamp that is mirrored on the screen: where, how wide, how strong. */
  readonly glare?: { readonly at: Point; readonly radius: number; readonly strength: number }
}

export const scenes = {
  'from an angle': {
    corners: [
      [430, 120],
      [880, 190],
      [860, 560],
      [450, 640],
    ],
    light: 0.9,
    noise: 6,
  },
  'with a lamp in the screen': {
    corners: [
      [420, 110],
      [860, 120],
      [850, 560],
      [430, 550],
    ],
    light: 0.95,
    noise: 6,
    glare: { at: [660, 300], radius: 130, strength: 0.5 },
  },
  'in low light, from further back': {
    corners: [
      [520, 230],
      [770, 245],
      [765, 495],
      [515, 480],
    ],
    light: 0.22,
    noise: 14,
  },
} as const satisfies Record<string, Scene>

const width = 1280
const height = 720

/** Square of the unit to the four corners (Heckbert, 1989), and back again for every pixel of the frame. */
const fromFrame = ([a, b, c, d]: Scene['corners']) => {
  const [dx1, dx2, sx] = [b[0] - c[0], d[0] - c[0], a[0] - b[0] + c[0] - d[0]]
  const [dy1, dy2, sy] = [b[1] - c[1], d[1] - c[1], a[1] - b[1] + c[1] - d[1]]
  const area = dx1 * dy2 - dx2 * dy1
  const g = (sx * dy2 - dx2 * sy) / area
  const h = (dx1 * sy - sx * dy1) / area
  const [m0, m1, m2] = [b[0] - a[0] + g * b[0], d[0] - a[0] + h * d[0], a[0]]
  const [m3, m4, m5] = [b[1] - a[1] + g * b[1], d[1] - a[1] + h * d[1], a[1]]
  return (x: number, y: number): Point => {
    const u = (m4 - m5 * h) * x + (m2 * h - m1) * y + (m1 * m5 - m2 * m4)
    const v = (m5 * g - m3) * x + (m0 - m2 * g) * y + (m2 * m3 - m0 * m5)
    const w = (m3 * h - m4 * g) * x + (m1 * g - m0 * h) * y + (m0 * m4 - m1 * m3)
    return [u / w, v / w]
  }
}

/** The same noise in every run. */
const random = (seed: number) => () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32
  return seed / 2 ** 32
}

const frameOf = async (picture: Buffer, scene: Scene): Promise<Buffer> => {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  const place = fromFrame(scene.corners)
  const chance = random(7)
  const frame = Buffer.alloc(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [u, v] = place(x, y)
      const isInside = u >= 0 && u < 1 && v >= 0 && v < 1
      const at = Math.floor(v * info.height) * info.width + Math.floor(u * info.width)
      const wall = 96
      const lit = (isInside ? (data[at] ?? 0) : wall) * scene.light + (chance() - 0.5) * 2 * scene.noise
      frame[y * width + x] = Math.max(0, Math.min(255, lit + glareAt(scene, x, y)))
    }
  return sharp(frame, { raw: { width, height, channels: 1 } })
    .blur(0.8)
    .jpeg({ quality: 82 })
    .toBuffer()
}

const glareAt = ({ glare }: Scene, x: number, y: number): number => {
  if (!glare) return 0
  const far = Math.hypot(x - glare.at[0], y - glare.at[1]) / glare.radius
  return far < 1 ? 255 * glare.strength * (1 - far * far) : 0
}

const framesPerFile = 4

/** A browser whose camera sees the picture; `close` ends it. Chromium reads the file again and again. */
export async function browserSeeing(
  picture: Buffer,
  scene: Scene,
): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'lantai-camera-'))
  const file = join(folder, 'camera.mjpeg')
  const frame = await frameOf(picture, scene)
  writeFileSync(file, Buffer.concat(Array.from({ length: framesPerFile }, () => frame)))
  const executablePath = browserPath()
  if (executablePath === undefined)
    throw new Error('Chromium is missing; tests/machine.mjs says how to get it')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    ],
  })
  const close = async () => {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { browser, close }
}

/** What a scanner reads of the code on this screen. */
export const readFrom = async ({ page }: { readonly page: Page }): Promise<string> => {
  const code = page.locator('img[src^="data:image/svg"]').filter({ visible: true })
  const { data, info } = await sharp(await code.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const read = jsQR(new Uint8ClampedArray(data), info.width, info.height)
  if (!read) throw new Error('no code can be read from the screen')
  return read.data
}
