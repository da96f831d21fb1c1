// Files in memory with the rules of the seam, for stories that are not about disks.
import { createHash } from 'node:crypto'
import type { Files } from '../../cloudfunctions/kit/cloud'

const pathPattern = /^[a-z]+(\/[0-9A-Za-z._-]+)+$/
const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1)

export function memoryFiles(): Files & { readonly paths: () => readonly string[] } {
  const bytesByPath = new Map<string, Uint8Array>()
  const checked = (path: string) => {
    if (!pathPattern.test(path) || path.split('/').includes('..'))
      throw new Error(`not a path of ours: ${path}`)
    return path
  }
  return {
    paths: () => [...bytesByPath.keys()],
    read: async (path) => bytesByPath.get(checked(path))?.slice(),
    sizeBytes: async (path) => bytesByPath.get(checked(path))?.byteLength,
    async digest(path) {
      const bytes = bytesByPath.get(checked(path))
      if (bytes === undefined) return undefined
      return { sizeBytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    async write(path, bytes) {
      const there = bytesByPath.get(checked(path))
      if (there !== undefined && Buffer.compare(there, bytes) !== 0) throw new Error(`other bytes at ${path}`)
      bytesByPath.set(path, bytes.slice())
    },
    async copy(from, to) {
      if (baseName(from) !== baseName(to)) throw new Error('base names differ')
      const bytes = bytesByPath.get(checked(from))
      if (bytes === undefined) throw new Error(`no file ${from}`)
      bytesByPath.set(checked(to), bytes)
    },
    remove: async (path) => void bytesByPath.delete(checked(path)),
    link: async (path, { download }) =>
      `/file/${Buffer.from(`${path}|${download ?? ''}`).toString('base64url')}`,
  }
}
