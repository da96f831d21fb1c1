// Where does the outbox lie in the browser? In IndexedDB, entries and bytes together in one transaction.
import type { OutboxStore } from './outbox'
import type { OutboxEntry } from './outboxEntry'

const entriesName = 'entries'
const bytesName = 'bytes'

const opened = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('lantai-outbox', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(entriesName, { keyPath: 'id' })
      request.result.createObjectStore(bytesName)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let database: Promise<IDBDatabase> | undefined

/** Resolves when everything `work` asked for is on the disk; `durability` asks the browser to mean it. */
const within = async <Value>(
  mode: IDBTransactionMode,
  work: (entries: IDBObjectStore, bytes: IDBObjectStore) => IDBRequest<Value> | undefined,
): Promise<Value | undefined> => {
  database ??= opened().catch((error: unknown) => {
    database = undefined
    throw error
  })
  const transaction = (await database).transaction([entriesName, bytesName], mode, { durability: 'strict' })
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(entriesName), transaction.objectStore(bytesName))
    transaction.oncomplete = () => resolve(request?.result)
    transaction.onerror = transaction.onabort = () => reject(transaction.error)
  })
}

const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError'

export const outboxStore: OutboxStore<Blob> = {
  // What is in there was written by put and add below; the browser keeps it as it was.
  entries: async () => ((await within('readonly', (entries) => entries.getAll())) ?? []) as OutboxEntry[],
  async add(entry, sources, gone) {
    // Asked once a submission is worth keeping: the browser then does not clear it away under pressure.
    void navigator.storage?.persist?.().catch(() => false)
    try {
      await within('readwrite', (entries, bytes) => {
        for (const [fileId, blob] of sources) bytes.put(blob, fileId)
        for (const id of gone) entries.delete(id)
        entries.put(entry)
        return undefined
      })
      return 'stored'
    } catch (error) {
      if (isFull(error)) return 'full'
      throw error
    }
  },
  put: async (entry) => {
    await within('readwrite', (entries) => {
      const there = entries.getKey(entry.id)
      there.onsuccess = () => {
        if (there.result !== undefined) entries.put(entry)
      }
      return undefined
    })
  },
  remove: async (id) => void (await within('readwrite', (entries) => entries.delete(id))),
  async source(fileId) {
    const found: unknown = await within<unknown>('readonly', (_entries, bytes) => bytes.get(fileId))
    return found instanceof Blob ? found : undefined
  },
  sweep: async (named) => {
    await within('readwrite', (_entries, bytes) => {
      const keys = bytes.getAllKeys()
      keys.onsuccess = () => {
        for (const key of keys.result) if (!named.has(String(key))) bytes.delete(key)
      }
      return undefined
    })
  },
}
