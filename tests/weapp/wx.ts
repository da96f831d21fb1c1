// What does WeChat offer the app here? A plain `wx` with real HTTP, real temporary files and a storage; what is missing is missing.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

interface Callbacks {
  success?(result: object): void
  fail?(error: { errMsg: string }): void
  complete?(): void
}

type Options<Facts> = Facts & Callbacks

/** 微信云开发 — as the phone of one person has it. */
export interface WxCloud {
  invoke(name: string, event: unknown): Promise<unknown>
  put(path: string, bytes: Uint8Array): Promise<void>
}

export interface WxWorld {
  /** A directory of this run; temporary and user files live in it. */
  readonly directory: string
  readonly storage: Map<string, unknown>
  /** What album and camera give next; paths of real files. */
  readonly chosen: string[]
  /** What 扫一扫 reads next. */
  readonly scanned: string[]
  /** Set to false to be in the mountains. */
  online: boolean
  readonly calls: string[]
  /** Where the app's server really is in this run, whatever address was built in. */
  readonly server: string | undefined
  /** CloudBase behind wx.cloud, where WeChat itself says who is calling. */
  readonly cloud: WxCloud | undefined
  /** 微信字体大小 — where it is asked for today (wx.getAppBaseInfo). */
  fontSizeSetting: number
  /** Who is told when the app comes back. */
  readonly shown: (() => void)[]
  open(
    path: string,
    query: Readonly<Record<string, string>>,
    how: 'push' | 'replace' | 'tab' | 'relaunch',
  ): void
  back(delta: number): void
}

/** As WeChat does: with callbacks it answers through them, without any it returns a promise. */
const answer = <Facts>(name: string, work: (facts: Facts) => Promise<object>, calls: string[]) => {
  return (options: Options<Facts>) => {
    calls.push(name)
    const done = work(options).then(
      (result) => ({ ...result, errMsg: `${name}:ok` }),
      (error: unknown) => Promise.reject({ errMsg: `${name}:fail ${String(error)}` }),
    )
    if (!options?.success && !options?.fail && !options?.complete) return done
    void done
      .then(
        (result) => options.success?.(result),
        (error: { errMsg: string }) => options.fail?.(error),
      )
      .finally(() => options.complete?.())
    return { abort() {}, onProgressUpdate() {}, offProgressUpdate() {} }
  }
}

const builtInServer = /^http:\/\/127\.0\.0\.1:8787/

const network = (world: WxWorld) => {
  const real = (url: string) => (world.server ? url.replace(builtInServer, world.server) : url)
  return {
    request: async (facts: {
      url: string
      method?: string
      data?: unknown
      header?: Record<string, string>
    }): Promise<object> => {
      if (!world.online) throw new Error('no network')
      const method = facts.method ?? 'GET'
      const body = typeof facts.data === 'string' ? facts.data : JSON.stringify(facts.data)
      const reply = await fetch(real(facts.url), {
        method,
        headers: { 'content-type': 'application/json', ...facts.header },
        ...(method === 'GET' || facts.data === undefined ? {} : { body }),
      })
      const text = await reply.text()
      return { statusCode: reply.status, header: Object.fromEntries(reply.headers), data: parsed(text) }
    },
    uploadFile: async (facts: {
      url: string
      filePath: string
      name: string
      header?: Record<string, string>
      formData?: Record<string, string>
    }): Promise<object> => {
      if (!world.online) throw new Error('no network')
      const form = new FormData()
      for (const [key, value] of Object.entries(facts.formData ?? {})) form.set(key, String(value))
      form.set(facts.name, new Blob([await readFile(facts.filePath)]), path.basename(facts.filePath))
      const headers = Object.fromEntries(
        Object.entries(facts.header ?? {}).filter(([key]) => key.toLowerCase() !== 'content-type'),
      )
      const reply = await fetch(real(facts.url), { method: 'POST', headers, body: form })
      return { statusCode: reply.status, data: await reply.text() }
    },
    downloadFile: async (facts: { url: string; header?: Record<string, string> }): Promise<object> => {
      if (!world.online) throw new Error('no network')
      const reply = await fetch(real(facts.url), { headers: facts.header ?? {} })
      const tempFilePath = path.join(world.directory, `download-${world.calls.length}`)
      await writeFile(tempFilePath, Buffer.from(await reply.arrayBuffer()))
      return { statusCode: reply.status, tempFilePath }
    },
  }
}

/** WeChat parses an answer as JSON where it can, and gives the text where it cannot. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const digestOf = async (filePath: string, algorithm: string) =>
  createHash(algorithm)
    .update(await readFile(filePath))
    .digest('hex')

const fileSystem = (world: WxWorld) => ({
  getFileInfo: answer(
    'getFileInfo',
    async (facts: { filePath: string; digestAlgorithm?: string }) => ({
      size: (await stat(facts.filePath)).size,
      digest: await digestOf(facts.filePath, facts.digestAlgorithm ?? 'md5'),
    }),
    world.calls,
  ),
  readFile: answer(
    'readFile',
    async (facts: { filePath: string; position?: number; length?: number; encoding?: BufferEncoding }) => {
      const whole = await readFile(facts.filePath)
      const from = facts.position ?? 0
      const bytes = whole.subarray(from, facts.length === undefined ? undefined : from + facts.length)
      if (facts.encoding) return { data: bytes.toString(facts.encoding) }
      return { data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) }
    },
    world.calls,
  ),
  writeFile: answer(
    'writeFile',
    async (facts: { filePath: string; data: string | ArrayBuffer; encoding?: BufferEncoding }) => {
      const bytes = typeof facts.data === 'string' ? facts.data : new Uint8Array(facts.data)
      await writeFile(facts.filePath, bytes, facts.encoding)
      return {}
    },
    world.calls,
  ),
  copyFile: answer(
    'copyFile',
    async (facts: { srcPath: string; destPath: string }) => {
      await copyFile(facts.srcPath, facts.destPath)
      return {}
    },
    world.calls,
  ),
  unlink: answer(
    'unlink',
    async (facts: { filePath: string }) => {
      await rm(facts.filePath)
      return {}
    },
    world.calls,
  ),
  readdirSync: (dirPath: string) => readdirSync(dirPath),
  unlinkSync: (filePath: string) => unlinkSync(filePath),
  mkdirSync: (dirPath: string, recursive: boolean) => void mkdirSync(dirPath, { recursive }),
  writeFileSync: (filePath: string, data: string | ArrayBuffer) =>
    writeFileSync(filePath, typeof data === 'string' ? data : new Uint8Array(data)),
  mkdir: answer(
    'mkdir',
    async (facts: { dirPath: string }) => {
      await mkdir(facts.dirPath)
      return {}
    },
    world.calls,
  ),
})

const choosing = (world: WxWorld) => ({
  chooseMedia: async (): Promise<object> => ({
    type: 'image',
    tempFiles: await Promise.all(
      world.chosen.splice(0).map(async (tempFilePath) => ({
        tempFilePath,
        size: (await stat(tempFilePath)).size,
        fileType: 'image',
      })),
    ),
  }),
  chooseMessageFile: async (): Promise<object> => ({
    tempFiles: await Promise.all(
      world.chosen.splice(0).map(async (filePath) => ({
        path: filePath,
        name: path.basename(filePath),
        size: (await stat(filePath)).size,
        type: 'file',
      })),
    ),
  }),
  scanCode: async (): Promise<object> => {
    const result = world.scanned.shift()
    if (result === undefined) throw new Error('cancel')
    return { result, scanType: 'QR_CODE' }
  },
  showModal: async (): Promise<object> => ({ confirm: true, cancel: false }),
  login: async (): Promise<object> => ({ code: 'test' }),
  getNetworkType: async (): Promise<object> => ({ networkType: world.online ? 'wifi' : 'none' }),
})

/** What the app uses of wx.cloud; init must have been called, as there. */
const cloudOf = (world: WxWorld, cloud: WxCloud) => {
  let env: string | undefined
  const ready = () => {
    if (!world.online) throw new Error('no network')
    if (env === undefined) throw new Error("Cloud API isn't enabled, please call init first")
  }
  return {
    init: (options: { env: string }) => void (env = options.env),
    callFunction: answer(
      'cloud.callFunction',
      async (facts: { name: string; data: unknown }) => {
        ready()
        // Through text, as on the phone, and back into the app's own world.
        return { result: await cloud.invoke(facts.name, facts.data), requestID: 'wire' }
      },
      world.calls,
    ),
    uploadFile: answer(
      'cloud.uploadFile',
      async (facts: { cloudPath: string; filePath: string }) => {
        ready()
        await cloud.put(facts.cloudPath, await readFile(facts.filePath))
        return { fileID: `cloud://${env}.bucket/${facts.cloudPath}`, statusCode: 204 }
      },
      world.calls,
    ),
  }
}

const addressOf = (url: string) => {
  const [page = '', query = ''] = url.replace(/^\//, '').split('?')
  return [page, Object.fromEntries(new URLSearchParams(query))] as const
}

const navigation = (world: WxWorld) => {
  const going = (how: 'push' | 'replace' | 'tab' | 'relaunch') => async (facts: { url: string }) => {
    const [page, query] = addressOf(facts.url)
    world.open(page, query, how)
    return {}
  }
  return {
    navigateTo: going('push'),
    redirectTo: going('replace'),
    switchTab: going('tab'),
    reLaunch: going('relaunch'),
    navigateBack: async (facts: { delta?: number }) => {
      world.back(facts.delta ?? 1)
      return {}
    },
  }
}

const system = {
  platform: 'android',
  SDKVersion: '3.8.0',
  windowWidth: 390,
  windowHeight: 844,
  screenWidth: 390,
  screenHeight: 844,
  pixelRatio: 3,
  statusBarHeight: 47,
  language: 'zh_CN',
  theme: 'light',
}

/** Quiet calls that show something over the page or set its frame. */
const quiet = [
  'setNavigationBarTitle',
  'setNavigationBarColor',
  'pageScrollTo',
  'showToast',
  'hideToast',
  'showLoading',
  'hideLoading',
  'stopPullDownRefresh',
  'previewImage',
  'openDocument',
  'setClipboardData',
  'showShareMenu',
  'requestSubscribeMessage',
  'vibrateShort',
  'setKeepScreenOn',
]

const selectorQuery = () => {
  const asked: (((box: object) => void) | undefined)[] = []
  const box = { left: 0, top: 0, right: 390, bottom: 600, width: 390, height: 600, scrollTop: 0 }
  const ask = (callback?: (found: object) => void) => {
    asked.push(callback)
    return query
  }
  const query = {
    in: () => query,
    select: () => query,
    selectAll: () => query,
    selectViewport: () => query,
    boundingClientRect: ask,
    scrollOffset: ask,
    fields: (_fields: object, callback?: (found: object) => void) => ask(callback),
    exec(done?: (all: readonly object[]) => void) {
      setTimeout(() => {
        for (const callback of asked) callback?.(box)
        done?.(asked.map(() => box))
      }, 0)
    },
  }
  return query
}

export const createWx = (world: WxWorld): Record<string, unknown> => {
  const answering = { ...network(world), ...choosing(world), ...navigation(world) }
  const manager = fileSystem(world)
  return {
    ...Object.fromEntries(
      Object.entries(answering).map(([name, work]) => [name, answer(name, work as never, world.calls)]),
    ),
    ...Object.fromEntries(quiet.map((name) => [name, answer(name, async () => ({}), world.calls)])),
    ...(world.cloud ? { cloud: cloudOf(world, world.cloud) } : {}),
    env: { USER_DATA_PATH: world.directory },
    getFileSystemManager: () => manager,
    getSystemInfoSync: () => system,
    getWindowInfo: () => system,
    getAppBaseInfo: () => ({ ...system, fontSizeSetting: world.fontSizeSetting }),
    getDeviceInfo: () => ({ platform: system.platform, model: 'test', brand: 'test' }),
    getStorageSync: (key: string) => world.storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void world.storage.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void world.storage.delete(key),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getMenuButtonBoundingClientRect: () => ({
      top: 51,
      height: 32,
      width: 87,
      left: 296,
      right: 383,
      bottom: 83,
    }),
    canIUse: () => true,
    nextTick: (work: () => void) => void setTimeout(work, 0),
    createSelectorQuery: selectorQuery,
    onNetworkStatusChange() {},
    offNetworkStatusChange() {},
    onNeedPrivacyAuthorization() {},
    onAppShow: (listener: () => void) => void world.shown.push(listener),
    onAppHide() {},
    onError() {},
    onUnhandledRejection() {},
    onPageNotFound() {},
  }
}
