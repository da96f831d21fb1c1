// How do tests get small ZIP and OLE files that name the parts they want?

/** A stored ZIP with these entries, each of `sizeBytes` zero bytes, with a central directory. */
export function zipFile(names: readonly string[], { sizeBytes = 4 } = {}): Uint8Array {
  const content = Buffer.alloc(sizeBytes)
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const name of names) {
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt32LE(sizeBytes, 18)
    local.writeUInt32LE(sizeBytes, 22)
    local.writeUInt16LE(name.length, 26)
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt32LE(sizeBytes, 20)
    central.writeUInt32LE(sizeBytes, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), content)
    centrals.push(central, Buffer.from(name))
    offset += 30 + name.length + sizeBytes
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

/** An OLE compound file whose directory, from sector `directorySector` on, holds these names. */
export function compoundFile(names: readonly string[], { directorySector = 1 } = {}): Uint8Array {
  const sectors = Math.ceil(names.length / 4)
  const tables = Math.ceil((directorySector + sectors) / 128)
  const first = Math.max(directorySector, tables)
  const bytes = Buffer.alloc(512 * (1 + first + sectors))
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes)
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(first, 48)
  for (let table = 0; table < tables; table += 1) bytes.writeUInt32LE(table, 76 + table * 4)
  for (let at = 0; at < sectors; at += 1)
    bytes.writeUInt32LE(at === sectors - 1 ? 0xfffffffe : first + at + 1, 512 + (first + at) * 4)
  names.forEach((name, index) => {
    const at = 512 * (1 + first) + index * 128
    bytes.write(name, at, 'utf16le')
    bytes.writeUInt16LE(name.length * 2 + 2, at + 64)
  })
  return new Uint8Array(bytes)
}
