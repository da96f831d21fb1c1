// Where do the bytes lie on CloudBase? The Files port over cloud storage, as node-sdk offers it.
import { createHash } from 'node:crypto'
import type { Files } from '../cloud'

/** What we use of node-sdk's storage. */
export interface Storage {
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<unknown>
  getTempFileURL(list: { fileList: object[] }): Promise<unknown>
  copyFile(list: { fileList: { srcPath: string; dstPath: string; overwrite: boolean }[] }): Promise<unknown>
  deleteFile(list: { fileList: string[] }): Promise<unknown>
}

/** 存储桶 — `cloud://<env>.<bucket>`, under which all paths lie. */
export const bucketVariable = 'LANTAI_BUCKET'

const linkSeconds = 300
const readSeconds = 600
const pathPattern = /^[a-z]+(\/[0-9A-Za-z_-][0-9A-Za-z._-]*)+$/

/** 文件标识 — how storage calls what lies under a path of ours. */
export function fileIdsIn(bucket: string | undefined): (path: string) => string {
  if (bucket === undefined || !bucket.startsWith('cloud://'))
    throw new Error(`${bucketVariable} is not set: run the deployment`)
  return (path) => `${bucket}/${checked(path)}`
}

export function createTencentFiles(storage: Storage, bucket: string | undefined): Files {
  const fileIdOf = fileIdsIn(bucket)

  /** An address that bypasses the delivery network, which might still hold what lay there before. */
  const addressOf = async (path: string): Promise<string | undefined> =>
    addressIn(
      await storage.getTempFileURL({
        fileList: [{ fileID: fileIdOf(path), maxAge: readSeconds, urlType: 'COS_URL' }],
      }),
    )
  const fetched = async (path: string): Promise<Response | undefined> => {
    const address = await addressOf(path)
    if (address === undefined) return undefined
    const response = await fetch(address)
    if (response.status === 404) return undefined
    if (!response.ok) throw new Error(`reading ${path}: HTTP ${response.status}`)
    return response
  }
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await fetched(path)
    return response && new Uint8Array(await response.arrayBuffer())
  }
  const isSame = async (path: string, bytes: Uint8Array): Promise<boolean> => {
    const there = await read(path)
    return there !== undefined && Buffer.compare(there, bytes) === 0
  }

  return {
    read,
    digest: async (path) => {
      const response = await fetched(path)
      return response && digestOf(response)
    },
    sizeBytes: async (path) => {
      const address = await addressOf(path)
      return address === undefined ? undefined : sizeAt(address, path)
    },
    // Storage has no "only if absent". The paths we write are named by the digest of what lies there, so that two
    // who write one path at once write the same bytes.
    async write(path, bytes) {
      if ((await addressOf(path)) !== undefined) {
        if (await isSame(path, bytes)) return
        throw new Error(`${path} exists with other bytes`)
      }
      await storage.uploadFile({ cloudPath: checked(path), fileContent: Buffer.from(bytes) })
    },
    async copy(from, to) {
      if (baseName(from) !== baseName(to)) throw new Error('a copy keeps its base name')
      const list = [{ srcPath: checked(from), dstPath: checked(to), overwrite: false }]
      const failed = codeIn(await storage.copyFile({ fileList: list }))
      if (failed === undefined) return
      const bytes = await read(from)
      if (bytes === undefined) throw new Error(`${from} is not there (${failed})`)
      if (!(await isSame(to, bytes))) throw new Error(`${to} exists with other bytes (${failed})`)
    },
    async remove(path) {
      const failed = codeIn(await storage.deleteFile({ fileList: [fileIdOf(path)] }))
      if (failed !== undefined && failed !== absentCode) throw new Error(`removing ${path}: ${failed}`)
    },
    // The address cannot carry a name for the attachment; the app gives it when it saves. What the browser might show
    // instead of saving lies under the storage's own domain, apart from the app's.
    async link(path, { download }) {
      if (download === undefined && !path.startsWith('derived/'))
        throw new Error('an original is only ever an attachment')
      const reply = await storage.getTempFileURL({
        fileList: [{ fileID: fileIdOf(path), maxAge: linkSeconds }],
      })
      const address = addressIn(reply)
      if (address === undefined) throw new Error(`${path} is not there`)
      return address
    },
  }
}

/** A guess until a real environment has answered: this code for a file that is not there. */
export const absentCode = 'STORAGE_FILE_NONEXIST'

/** One byte is asked for, and the answer says of how many; an address signed for GET need not allow HEAD. */
async function sizeAt(address: string, path: string): Promise<number | undefined> {
  const response = await fetch(address, { headers: { range: 'bytes=0-0' } })
  const range = response.headers.get('content-range')
  const length = response.headers.get('content-length')
  await response.body?.cancel()
  if (response.status === 404) return undefined
  const size = Number(range === null ? length : range.slice(range.lastIndexOf('/') + 1))
  const isKnown = (response.ok || response.status === 416) && Number.isInteger(size)
  if (!isKnown) throw new Error(`measuring ${path}: HTTP ${response.status}`)
  return size
}

async function digestOf(response: Response) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const reader = response.body?.getReader()
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    hash.update(part.value)
    sizeBytes += part.value.length
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

function addressIn(reply: unknown): string | undefined {
  const one = firstIn(reply)
  if (one['code'] === absentCode) return undefined
  const address = one['tempFileURL']
  if (one['code'] !== 'SUCCESS' || typeof address !== 'string' || address === '')
    throw new Error(`storage: ${String(one['code'])}`)
  return address
}

/** The code of the one file of a reply, when it is none of success. */
function codeIn(reply: unknown): string | undefined {
  const { code } = firstIn(reply)
  return code === undefined || code === '' || code === 'SUCCESS' ? undefined : String(code)
}

/** The one file of a reply; what the SDK returns instead of throwing is a failure of the whole. */
function firstIn(reply: unknown): Readonly<Record<string, unknown>> {
  const { fileList, code } = reply as {
    fileList?: readonly Readonly<Record<string, unknown>>[]
    code?: unknown
  }
  if (code !== undefined && code !== '') return { code }
  return fileList?.[0] ?? {}
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

function checked(path: string): string {
  if (path.length > 400 || !pathPattern.test(path)) throw new Error('not a path that the server makes')
  return path
}
