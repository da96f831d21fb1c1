// Do two pictures look alike? A 64-bit hash whose few differing bits mean the same picture.

/** 感知哈希边长 — the hash is made from a grey picture of this many pixels a side. */
export const greySide = 32

/** In each direction of a cell; more of them change no bit of a photo. */
const samplesPerCell = 8

const frequencies = 8

/** Three bytes a pixel, row by row. */
export interface Pixels {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

/** 灰度小图 — 32 × 32 mean luminances (Rec. 709) of a picture, row by row; a picture's shape does not matter. */
export function smallGreyOf({ data, width, height }: Pixels): Uint8Array {
  const grey = new Uint8Array(greySide * greySide)
  const [columns, rows] = [cellsOf(width), cellsOf(height)]
  for (let y = 0; y < greySide; y += 1)
    for (let x = 0; x < greySide; x += 1)
      grey[y * greySide + x] = meanLuminance(data, width, columns[x] ?? [], rows[y] ?? [])
  return grey
}

/** For each of 32 cells of a side: the pixels that are looked at. */
const cellsOf = (sidePixels: number): readonly (readonly number[])[] =>
  Array.from({ length: greySide }, (_, cell) => {
    const [begin, end] = [cell, cell + 1].map((at) => (at * sidePixels) / greySide) as [number, number]
    const samples = Math.max(1, Math.min(samplesPerCell, Math.floor(end - begin)))
    return Array.from({ length: samples }, (_sample, at) =>
      Math.min(sidePixels - 1, Math.floor(begin + ((at + 0.5) * (end - begin)) / samples)),
    )
  })

function meanLuminance(
  data: Uint8Array,
  width: number,
  columns: readonly number[],
  rows: readonly number[],
): number {
  let sum = 0
  for (const y of rows)
    for (const x of columns) {
      const at = (y * width + x) * 3
      sum += 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0)
    }
  return Math.round(sum / (columns.length * rows.length))
}

/**
 * 感知哈希 — the signs of the 64 lowest frequencies (DCT-II) against their median, as 16 hex digits. Recompression,
 * scaling and brightness change few of them. `grey` holds 32 × 32 bytes, row by row.
 */
export function perceptualHashOf(grey: Uint8Array): string {
  const lowest = lowFrequencies(grey)
  const sorted = lowest.toSorted((left, right) => left - right)
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2
  let hex = ''
  for (let at = 0; at < 64; at += 4) {
    const bits = [0, 1, 2, 3].map((offset) => ((lowest[at + offset] ?? 0) > median ? 8 >> offset : 0))
    hex += bits.reduce((sum, bit) => sum + bit, 0).toString(16)
  }
  return hex
}

/** 相似距离 — how many of the 64 bits differ. */
export function hashDistance(left: string, right: string): number {
  let distance = 0
  for (let at = 0; at < 16; at += 1) {
    const differing = parseInt(left[at] ?? '0', 16) ^ parseInt(right[at] ?? '0', 16)
    distance += bitCounts[differing] ?? 0
  }
  return distance
}

const bitCounts = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4]

// Frequencies 1 to 8 in both directions: frequency 0 is brightness and shading, which tells nothing.
const waves = Array.from({ length: frequencies }, (_, index) =>
  Float64Array.from({ length: greySide }, (_pixel, at) =>
    Math.cos((Math.PI * (index + 1) * (2 * at + 1)) / (2 * greySide)),
  ),
)

function lowFrequencies(grey: Uint8Array): Float64Array {
  const rows = new Float64Array(greySide * frequencies)
  for (let y = 0; y < greySide; y += 1)
    for (const [u, wave] of waves.entries())
      rows[y * frequencies + u] = product(wave, (x) => grey[y * greySide + x])
  const result = new Float64Array(frequencies * frequencies)
  for (const [v, wave] of waves.entries())
    for (let u = 0; u < frequencies; u += 1)
      result[v * frequencies + u] = product(wave, (y) => rows[y * frequencies + u])
  return result
}

function product(wave: Float64Array, valueAt: (at: number) => number | undefined): number {
  let sum = 0
  for (let at = 0; at < greySide; at += 1) sum += (wave[at] ?? 0) * (valueAt(at) ?? 0)
  return sum
}
