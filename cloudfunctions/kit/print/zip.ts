// How is a small ZIP written whose bytes are the same for the same content? Deflated while it comes, dated 1980.
import { createDeflateRaw } from 'node:zlib'
import { crc32Of } from '../package/crc32'

/** One file inside, in pieces. */
export interface Member {
  readonly name: string
  readonly pieces: Iterable<string> | AsyncIterable<string>
}

/** The first of January 1980, the earliest that the format knows: the content has its own dates. */
const day = 0x0021
const utf8Names = 0x0800
const deflated = 8

interface Packed {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
  readonly packed: readonly Buffer[]
  readonly packedSize: number
}

/** 压缩包 — for up to 4 GB and 65,535 members; what is larger is packed by the packages' own writer. */
export async function zipped(members: readonly Member[]): Promise<Uint8Array> {
  const whole: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const member of members) {
    const one = await packed(member)
    const facts = factsOf(one)
    const local = Buffer.concat([signed(0x04034b50, 0), facts, one.name])
    whole.push(local, ...one.packed)
    directory.push(Buffer.concat([signed(0x02014b50, 2), facts, tail(offset), one.name]))
    offset += local.length + one.packedSize
  }
  const index = Buffer.concat(directory)
  return Buffer.concat([...whole, index, end(members.length, index.length, offset)])
}

/** Level 3 is twice as fast as 6, for a tenth more; so much waits, to be deflated on another thread while more is made. */
const deflating = { level: 3, highWaterMark: 1024 * 1024 }

async function packed({ name, pieces }: Member): Promise<Packed> {
  const deflate = createDeflateRaw(deflating)
  const out: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => out.push(chunk))
  let crc = 0
  let size = 0
  for await (const bytes of gathered(pieces)) {
    crc = crc32Of(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve))
  }
  const ended = new Promise((resolve) => deflate.once('end', resolve))
  deflate.end()
  await ended
  const packedSize = out.reduce((sum, chunk) => sum + chunk.length, 0)
  return { name: Buffer.from(name), crc, size, packed: out, packedSize }
}

/** Many short pieces cost more to hand over than to compress. */
const gatheredBytes = 512 * 1024
/** Of one unit of a text in UTF-8. */
const bytesMax = 3

// Each piece is written where it belongs at once: a long text of many pieces costs five times as much to put together.
async function* gathered(pieces: Member['pieces']): AsyncGenerator<Buffer> {
  let page = Buffer.allocUnsafe(gatheredBytes)
  let filled = 0
  for await (const piece of pieces) {
    if (filled + piece.length * bytesMax > page.length) {
      if (filled > 0) yield page.subarray(0, filled)
      page = Buffer.allocUnsafe(Math.max(gatheredBytes, piece.length * bytesMax))
      filled = 0
    }
    filled += page.write(piece, filled)
  }
  if (filled > 0) yield page.subarray(0, filled)
}

/** Versions: 2.0 is what deflate needs; the directory names the writer's as well. */
function signed(signature: number, versions: 0 | 2): Buffer {
  const head = Buffer.alloc(4 + versions)
  head.writeUInt32LE(signature)
  if (versions === 2) head.writeUInt16LE(20, 4)
  return head
}

function factsOf({ name, crc, size, packedSize }: Packed): Buffer {
  const facts = Buffer.alloc(26)
  for (const [at, half] of [20, utf8Names, deflated, 0, day].entries()) facts.writeUInt16LE(half, at * 2)
  facts.writeUInt32LE(crc, 10)
  facts.writeUInt32LE(packedSize, 14)
  facts.writeUInt32LE(size, 18)
  facts.writeUInt16LE(name.length, 22)
  return facts
}

/** No comment, first disk, no attributes; where the member begins. */
function tail(offset: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return rest
}

function end(count: number, size: number, offset: number): Buffer {
  const last = Buffer.alloc(22)
  last.writeUInt32LE(0x06054b50)
  last.writeUInt16LE(count, 8)
  last.writeUInt16LE(count, 10)
  last.writeUInt32LE(size, 12)
  last.writeUInt32LE(offset, 16)
  return last
}
