// How many pages has a PDF? Only where its page tree lies open; a library for the rest would not pay.

const treesMax = 10_000

/**
 * PDF 页数 — the largest /Count of a page tree (ISO 32000-1, 7.7.3.2), or undefined where the tree lies in a
 * compressed object stream.
 */
export function pdfPageCount(bytes: Uint8Array): number | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let largest: number | undefined
  let at = text.indexOf('/Count')
  for (let trees = 0; at >= 0 && trees < treesMax; trees += 1) {
    const before = text.toString('latin1', Math.max(0, at - 200), at)
    const after = text.toString('latin1', at, at + 220)
    const object = before.slice(before.lastIndexOf('obj') + 1) + after.replace(/obj[^]*$/, '')
    const count = /^\/Count\s{0,9}(\d{1,6})/.exec(after)?.[1]
    if (count !== undefined && /\/Type\s{0,9}\/Pages\b/.test(object))
      largest = Math.max(largest ?? 0, Number(count))
    at = text.indexOf('/Count', at + 6)
  }
  return largest
}
