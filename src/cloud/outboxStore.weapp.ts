// Where does the outbox lie in WeChat? Bytes as files of the app's own, entries in its storage; the entry is written last.
import Taro from '@tarojs/taro'
import type { OutboxStore } from './outbox'
import type { OutboxEntry } from './outboxEntry'

const indexKey = 'lantai.outbox'
const keyOf = (id: string) => `${indexKey}.${id}`
const folder = () => `${Taro.env.USER_DATA_PATH}/outbox`
const pathOf = (fileId: string) => `${folder()}/${fileId}`

const idsOf = (): readonly string[] => {
  const stored: unknown = Taro.getStorageSync(indexKey)
  return Array.isArray(stored) ? stored.map(String) : []
}

const entryOf = (id: string): OutboxEntry | undefined => {
  const stored: unknown = Taro.getStorageSync(keyOf(id))
  // What is in there was written by this file.
  return typeof stored === 'object' && stored !== null ? (stored as OutboxEntry) : undefined
}

const copyIn = (from: string, fileId: string): Promise<void> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().copyFile({
      srcPath: from,
      destPath: pathOf(fileId),
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })

const names = (): readonly string[] => {
  try {
    return Taro.getFileSystemManager().readdirSync(folder())
  } catch {
    return []
  }
}

const forget = (fileId: string) => {
  try {
    Taro.getFileSystemManager().unlinkSync(pathOf(fileId))
  } catch {
    // It is gone already.
  }
}

const makeFolder = () => {
  try {
    Taro.getFileSystemManager().mkdirSync(folder(), true)
  } catch {
    // It is there already.
  }
}

/** WeChat: 200 MB of files, 10 MB of storage. */
const isFull = (error: unknown) => /exceed|quota|limit|no space|maximum size/i.test(String(error))

export const outboxStore: OutboxStore<string> = {
  entries: async () => idsOf().flatMap((id) => entryOf(id) ?? []),
  async add(entry, sources, gone) {
    const copied: string[] = []
    try {
      makeFolder()
      for (const [fileId, from] of sources) {
        copied.push(fileId)
        await copyIn(from, fileId)
      }
      Taro.setStorageSync(keyOf(entry.id), entry)
      const others = idsOf().filter((id) => !gone.includes(id))
      Taro.setStorageSync(indexKey, [...new Set([...others, entry.id])])
      for (const id of gone) Taro.removeStorageSync(keyOf(id))
      return 'stored'
    } catch (error) {
      for (const fileId of copied) forget(fileId)
      if (isFull(error)) return 'full'
      throw error
    }
  },
  async put(entry) {
    if (idsOf().includes(entry.id)) Taro.setStorageSync(keyOf(entry.id), entry)
  },
  async remove(id) {
    Taro.setStorageSync(
      indexKey,
      idsOf().filter((one) => one !== id),
    )
    Taro.removeStorageSync(keyOf(id))
  },
  source: async (fileId) => (names().includes(fileId) ? pathOf(fileId) : undefined),
  async sweep(named) {
    for (const name of names()) if (!named.has(name)) forget(name)
  },
}
