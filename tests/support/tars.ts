// A tar as somebody else makes it: by the system's own command, or entry by entry where no honest program would.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import type { Header } from 'tar-stream'

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** A bag as bagit-python lays it, by the path below its folder. */
export function bagWith(payload: Readonly<Record<string, string | Buffer>>): Map<string, Buffer> {
  const files = Object.entries(payload).map(([path, content]) => [`data/${path}`, content] as const)
  const declaration = 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n'
  const info = `Bag-Software-Agent: bagit.py v1.8.1\nBagging-Date: 2026-12-01\nPayload-Oxum: ${files.reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0)}.${files.length}\n`
  const manifest = files.map(([path, content]) => `${sha256(content)}  ${path}\n`).join('')
  const tags = { 'bag-info.txt': info, 'bagit.txt': declaration, 'manifest-sha256.txt': manifest }
  const listed = Object.entries(tags).map(([path, content]) => `${sha256(content)} ${path}\n`)
  return new Map(
    [...files, ...Object.entries(tags), ['tagmanifest-sha256.txt', listed.join('')] as const].map(
      ([path, content]) => [path, Buffer.from(content)],
    ),
  )
}

export function layBag(bag: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [path, bytes] of bag) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

/** What the system's tar makes of what lies in a folder. */
export function systemTar(room: string, out: string, ...args: readonly string[]): Buffer {
  execFileSync('tar', ['-C', room, '-cf', out, ...args])
  return readFileSync(out)
}

type Entry = Partial<Omit<Header, 'pax'>> & {
  readonly name: string
  readonly content?: string | Buffer
  readonly pax?: Readonly<Record<string, string>>
}

/** In the order in which they are given, whatever they are. */
export async function tarOf(entries: readonly Entry[]): Promise<Buffer> {
  const packed = pack()
  for (const { content = '', ...header } of entries) packed.entry(header, Buffer.from(content))
  packed.finalize()
  return buffer(packed)
}

export const entriesOf = (bag: ReadonlyMap<string, Buffer>): Entry[] =>
  [...bag].map(([path, content]) => ({ name: `bag/${path}`, content }))

/** The header of one entry, changed in the middle and sealed again. */
export function rewrite(tar: Buffer, name: string, change: (header: Buffer) => void): Buffer {
  const own = Buffer.from(tar)
  const at = own.indexOf(name)
  if (at < 0 || at % 512 !== 0) throw new Error(`${name} begins no header`)
  const header = own.subarray(at, at + 512)
  change(header)
  header.fill(' ', 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return own
}
