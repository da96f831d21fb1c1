// Which parts does an office container name? Reads just enough of ZIP and OLE to tell documents apart.

const entriesMax = 20_000

/**
 * ZIP 条目名 — the names of a ZIP's entries: from its central directory when `bytes` is the whole file, else
 * those whose local headers begin in `bytes`. Only ASCII names matter to the caller; other letters may come out wrong.
 */
export const zipNames = (bytes: Uint8Array): readonly string[] =>
  wholeZipNames(bytes) ?? localNames(viewOf(bytes))

/** ZIP 中央目录 — the names in the central directory; undefined when it is missing, as in a file cut short. */
export function wholeZipNames(bytes: Uint8Array): readonly string[] | undefined {
  const view = viewOf(bytes)
  const end = endOfCentralDirectory(view)
  const names = end === undefined ? [] : centralNames(view, end)
  return names.length > 0 ? names : undefined
}

function endOfCentralDirectory(view: DataView): number | undefined {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535) // the comment after it has a 16-bit length
  for (let at = view.byteLength - 22; at >= lowest; at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return undefined
}

function centralNames(view: DataView, end: number): string[] {
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  while (at + 46 <= end && names.length < entriesMax && view.getUint32(at, true) === 0x02014b50) {
    const nameLength = view.getUint16(at + 28, true)
    names.push(asciiAt(view, at + 46, nameLength))
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

// Sizes may stand after the content (data descriptor), so headers are looked for, not walked.
function localNames(view: DataView): string[] {
  const names: string[] = []
  for (let at = 0; at + 30 <= view.byteLength; at += 1) {
    if (view.getUint8(at) !== 0x50 || view.getUint32(at, true) !== 0x04034b50) continue
    const nameLength = view.getUint16(at + 26, true)
    if (at + 30 + nameLength <= view.byteLength) names.push(asciiAt(view, at + 30, nameLength))
    if (names.length >= entriesMax) break
  }
  return names
}

/**
 * OLE 目录项名 — the names in an OLE compound file's directory ([MS-CFB] 2.6), or undefined when not all of the
 * directory can be read from `bytes`.
 */
export function compoundNames(bytes: Uint8Array): readonly string[] | undefined {
  const view = viewOf(bytes)
  if (view.byteLength < 512) return undefined
  const sectorSize = 1 << view.getUint16(30, true)
  if (sectorSize !== 512 && sectorSize !== 4096) return undefined
  const nextSector = allocationOf(view, sectorSize)
  const names: string[] = []
  let sector: number | undefined = view.getUint32(48, true)
  for (let steps = 0; sector !== endOfChain; steps += 1) {
    const start: number = sector === undefined ? view.byteLength : (sector + 1) * sectorSize
    if (steps > 1024 || sector === undefined || start + sectorSize > view.byteLength) return undefined
    for (let at = start; at < start + sectorSize; at += 128) names.push(directoryName(view, at))
    sector = nextSector(sector)
  }
  return names.filter((name) => name !== '')
}

const endOfChain = 0xfffffffe

// [MS-CFB] 2.2, 2.3 and 2.5: the header lists the first 109 sectors of the allocation table, and a chain of
// DIFAT sectors the others.
function allocationOf(view: DataView, sectorSize: number): (sector: number) => number | undefined {
  const perSector = sectorSize / 4
  const wordAt = (at: number): number | undefined =>
    at + 4 <= view.byteLength ? view.getUint32(at, true) : undefined

  const tableSector = (index: number): number | undefined => {
    if (index < 109) return wordAt(76 + index * 4)
    let difat = wordAt(68)
    for (let left = Math.floor((index - 109) / (perSector - 1)); left > 0 && difat !== undefined; left -= 1)
      difat = wordAt((difat + 2) * sectorSize - 4)
    return difat === undefined
      ? undefined
      : wordAt((difat + 1) * sectorSize + ((index - 109) % (perSector - 1)) * 4)
  }
  return (sector) => {
    const table = tableSector(Math.floor(sector / perSector))
    return table === undefined ? undefined : wordAt((table + 1) * sectorSize + (sector % perSector) * 4)
  }
}

function directoryName(view: DataView, at: number): string {
  const length = Math.min(view.getUint16(at + 64, true), 64) / 2 - 1
  let name = ''
  for (let index = 0; index < length; index += 1)
    name += String.fromCharCode(view.getUint16(at + index * 2, true))
  return name
}

function asciiAt(view: DataView, start: number, length: number): string {
  let text = ''
  for (let at = start; at < Math.min(start + length, view.byteLength); at += 1)
    text += String.fromCharCode(view.getUint8(at))
  return text
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
