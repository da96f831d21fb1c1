// A package taken apart, so that a story can spoil one thing in it, and put together again as a careful hand would.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { centralHeader, crc32, localHeader, zipEnd } from '../../core/package/zip'
import { openZip } from '../../local/package/unzip'

/** By the path below its one folder. */
export type Parcel = Map<string, Buffer>

const manifestName = /^(manifest|tagmanifest)-(sha256|sm3)\.txt$|^其他\/校验清单-(sha256|sm3)\.txt$/

export async function parcelIn(place: string): Promise<Parcel> {
  const zip = await openZip(place)
  const parcel: Parcel = new Map()
  for (const member of zip.members) {
    const chunks: Uint8Array[] = []
    for await (const chunk of zip.content(member)) chunks.push(chunk)
    parcel.set(member.name.slice(member.name.indexOf('/') + 1), Buffer.concat(chunks))
  }
  await zip.close()
  return parcel
}

/** The one path that ends so. */
export function pathIn(parcel: Parcel, ending: string): string {
  const found = [...parcel.keys()].find((path) => path.endsWith(ending))
  if (found === undefined) throw new Error(`nothing ends with ${ending}`)
  return found
}

export function edit(parcel: Parcel, path: string, change: (text: string) => string): void {
  const before = parcel.get(path)?.toString() ?? ''
  const after = change(before)
  if (after === before) throw new Error(`${path} was not changed`)
  parcel.set(path, Buffer.from(after))
}

/** 重做清单 — every manifest as the files are now: what a sender does who does not know what went wrong. */
export function reseal(parcel: Parcel): void {
  const isTag = (path: string) => !path.startsWith('data/') && !path.startsWith('tagmanifest-')
  const listed = {
    manifest: (path: string) => path.startsWith('data/'),
    tagmanifest: isTag,
    其他: (path: string) => !manifestName.test(path),
  }
  // Payload first: its manifests are listed in those of the tags.
  const manifests = [...parcel.keys()].filter((path) => manifestName.test(path))
  for (const kind of ['manifest', 'tagmanifest', '其他'] as const)
    for (const path of manifests.filter((one) => one.startsWith(kind))) {
      const algorithm = path.includes('sm3') ? 'sm3' : 'sha256'
      const lines = [...parcel]
        .filter(([name]) => listed[kind](name))
        .map(([name, bytes]) => `${createHash(algorithm).update(bytes).digest('hex')}  ${name}\n`)
      parcel.set(path, Buffer.from(lines.join('')))
    }
}

export function writeParcel(parcel: Parcel, place: string): string {
  const pieces: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let end = 0
  for (const [path, bytes] of parcel) {
    const name = Buffer.from(`parcel/${path}`)
    const entry = { name, sizeBytes: bytes.length, crc: crc32(bytes), offset: end }
    const header = localHeader(entry)
    pieces.push(header, bytes)
    centrals.push(centralHeader(entry))
    end += header.length + bytes.length
  }
  const directory = Buffer.concat(centrals)
  writeFileSync(place, Buffer.concat([...pieces, directory, zipEnd(parcel.size, end, directory.length)]))
  return place
}
