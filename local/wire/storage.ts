// How does CloudBase's storage look over HTTP? Addresses to put and get, and batches by file id.
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { z } from 'zod/mini'
import type { Files } from '../../cloudfunctions/kit/cloud'
import { refused } from '../engine/failure'
import type { Params } from '../engine/actions'

/** 存储桶 — the file ids of the twin begin so. */
export const bucket = 'cloud://wire.wire-bucket'

/** A guess, in one place: what the cloud says of a file that is not there, and of one that is. */
const absent = 'STORAGE_FILE_NONEXIST'
const taken = 'STORAGE_FILE_EXIST'

/** As in the cloud. */
const filesMax = 50
const putSeconds = 900

export interface WireStorage {
  /** The `data` of the reply; undefined for an action that is none of storage. */
  answer(action: string, params: Params): Promise<object | undefined>
  /** The path that an address opens now for this method. */
  pathAt(method: 'PUT' | 'GET', token: string): string | undefined
  put(path: string, bytes: Uint8Array): Promise<void>
  get(path: string): Promise<Uint8Array | undefined>
}

const downloads = z.object({
  file_list: z.array(z.looseObject({ fileid: z.string(), max_age: z.optional(z.number()) })),
})
const removals = z.object({ fileid_list: z.array(z.string()) })
const copies = z.object({
  file_list: z.array(
    z.looseObject({ src_path: z.string(), dst_path: z.string(), overwrite: z.optional(z.boolean()) }),
  ),
})

export function createWireStorage(files: Files, origin: () => string, now: () => number): WireStorage {
  const opened = new Map<string, { method: 'PUT' | 'GET'; path: string; until: number }>()
  const addressFor = (method: 'PUT' | 'GET', path: string, seconds: number): string => {
    const token = randomBytes(16).toString('hex')
    opened.set(token, { method, path, until: now() + seconds * 1000 })
    return `${origin()}/storage/${token}`
  }
  const isThere = async (path: string) => (await files.sizeBytes(path)) !== undefined

  const actions: Readonly<Record<string, (params: Params) => Promise<object>>> = {
    'storage.getUploadMetadata': async (params) => {
      const path = z.string().parse(params['path'])
      const fileId = `${bucket}/${path}`
      return {
        url: addressFor('PUT', path, putSeconds),
        token: 'wire',
        authorization: 'wire',
        fileId,
        cosFileId: fileId,
      }
    },
    'storage.batchGetDownloadUrl': async (params) => ({
      download_list: await each(downloads.parse(params).file_list, async ({ fileid, max_age }) => {
        const path = pathOf(fileid)
        if (!(await isThere(path))) return { fileID: fileid, tempFileURL: '', code: absent }
        const seconds = max_age ?? 86_400
        return {
          fileID: fileid,
          tempFileURL: addressFor('GET', path, seconds),
          code: 'SUCCESS',
          maxAge: seconds,
        }
      }),
    }),
    'storage.batchDeleteFile': async (params) => ({
      delete_list: await each(removals.parse(params).fileid_list, async (fileID) => {
        if (!(await isThere(pathOf(fileID)))) return { fileID, code: absent }
        await files.remove(pathOf(fileID))
        return { fileID, code: 'SUCCESS' }
      }),
    }),
    'storage.batchCopyFile': async (params) => ({
      copy_list: await each(copies.parse(params).file_list, async (one) => {
        const { src_path: from, dst_path: to, overwrite = true } = one
        if (basename(from) !== basename(to)) throw refused('a copy keeps its base name')
        if (!(await isThere(from))) return { code: absent, message: from }
        if (await isThere(to)) {
          if (!overwrite) return { code: taken, message: to }
          await files.remove(to)
        }
        await files.copy(from, to)
        return { code: 'SUCCESS', fileId: `${bucket}/${to}` }
      }),
    }),
  }
  return {
    answer: async (action, params) => actions[action]?.(params),
    pathAt(method, token) {
      const found = opened.get(token)
      return found?.method === method && found.until > now() ? found.path : undefined
    },
    /** In the cloud whoever may write may overwrite. */
    async put(path, bytes) {
      if (await isThere(path)) await files.remove(path)
      await files.write(path, bytes)
    },
    get: (path) => files.read(path),
  }
}

function pathOf(fileId: string): string {
  if (!fileId.startsWith(`${bucket}/`)) throw refused(`${fileId} is no file id of this environment`)
  return fileId.slice(bucket.length + 1)
}

async function each<One, Result>(
  list: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  if (list.length > filesMax) throw refused(`at most ${filesMax} files at once`)
  const results: Result[] = []
  for (const one of list) results.push(await work(one))
  return results
}
