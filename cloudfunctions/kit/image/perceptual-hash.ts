// Do two pictures look alike? A 64-bit hash whose few differing bits mean the same picture.

/** 感知哈希边长 — the hash is made from a grey picture of this many pixels a side. */
export const greySide = 32

const frequencies = 8

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
