// Does what was built for WeChat really run? A small WeChat in node:vm: loads dist/weapp, opens pages, taps, counts setData.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { nodeWithText, nodesOf, pathTo, textOf, type TreeNode } from './tree'
import { createWx, type WxCloud, type WxWorld } from './wx'

type Definition = Record<string, unknown>
type Method = (...parts: unknown[]) => unknown

export interface SetDataCall {
  readonly page: string
  readonly bytes: number
}

export interface RuntimeOptions {
  readonly dist?: string
  readonly storage?: Map<string, unknown>
  readonly fontSizeSetting?: number
  /** The address of a running server, such as http://127.0.0.1:8799. */
  readonly server?: string
  /** CloudBase as this phone reaches it. */
  readonly cloud?: WxCloud
  /** What the phone keeps of the app's files from one opening to the next. */
  readonly directory?: string
}

const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

/** Applies one path of setData, such as `root.cn.[0].cl`. */
const assign = (target: Record<string, unknown>, where: string, value: unknown): void => {
  const keys = where
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  let place = target
  keys.slice(0, -1).forEach((key, depth) => {
    place[key] ??= /^\d+$/.test(keys[depth + 1] ?? '') ? [] : {}
    place = place[key] as Record<string, unknown>
  })
  place[keys.at(-1) ?? ''] = value
}

export const createRuntime = ({
  dist = 'dist/weapp',
  storage = new Map(),
  fontSizeSetting = 16,
  server,
  cloud,
  directory = mkdtempSync(path.join(tmpdir(), 'lantai-weapp-')),
}: RuntimeOptions = {}) => {
  const root = path.resolve(dist)
  const appJson = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as {
    pages: string[]
    subPackages: { root: string; pages: string[] }[]
  }
  const setData: SetDataCall[] = []
  const errors: string[] = []
  const stack: Page[] = []
  let taps = 0
  const definitions = new Map<string, Definition>()
  const modules = new Map<string, { exports: object }>()
  let loading = ''
  let app: Definition = {}

  const call = (target: Definition, method: string, ...parts: unknown[]) => {
    const found = target[method]
    if (typeof found !== 'function') return undefined
    return (found as Method).apply(target, parts)
  }

  const world: WxWorld = {
    directory,
    storage,
    chosen: [],
    scanned: [],
    online: true,
    calls: [],
    server,
    cloud,
    fontSizeSetting,
    shown: [],
    open(page, query, how) {
      const gone = how === 'push' ? [] : how === 'replace' ? stack.splice(-1) : stack.splice(0)
      for (const { instance } of gone) call(instance, 'onUnload')
      open(page, query)
    },
    back(delta) {
      for (const { instance } of stack.splice(-Math.min(delta, stack.length - 1))) call(instance, 'onUnload')
      const top = stack.at(-1)
      if (top) call(top.instance, 'onShow')
    },
  }

  const note = (...parts: unknown[]) =>
    void errors.push(parts.map((part) => (part instanceof Error ? part.stack : String(part))).join(' '))
  const sandbox: Record<string, unknown> = {
    wx: createWx(world),
    console: { ...console, error: note, warn() {}, log() {}, info() {} },
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    getCurrentPages: () => stack.map(({ instance }) => instance),
    getApp: () => app,
    App: (definition: Definition) => void (app = definition),
    Page: (definition: Definition) => void definitions.set(loading, definition),
    Component: (definition: Definition) => void definitions.set(loading, definition),
    Behavior: (definition: Definition) => definition,
    __wxConfig: appJson,
  }
  const context = vm.createContext(sandbox)

  const load = (file: string): object => {
    const full = path.join(root, file.endsWith('.js') ? file : `${file}.js`)
    const known = modules.get(full)
    if (known) return known.exports
    if (!existsSync(full)) throw new Error(`missing in the output: ${path.relative(root, full)}`)
    const module = { exports: {} }
    modules.set(full, module)
    const source = `(function(require,module,exports){${readFileSync(full, 'utf8')}\n})`
    const run = vm.runInContext(source, context, { filename: full }) as Method
    const before = loading
    loading = path.relative(root, full).replace(/\.js$/, '')
    run(
      (next: string) => load(path.join(path.dirname(path.relative(root, full)), next)),
      module,
      module.exports,
    )
    loading = before
    return module.exports
  }

  const instantiate = (page: string, query: object): Definition => {
    const definition = definitions.get(page)
    if (!definition) throw new Error(`the output registers no page ${page}`)
    const instance: Definition = {
      ...definition,
      data: copy(definition['data'] ?? {}),
      route: page,
      __route__: page,
      options: query,
    }
    instance['selectComponent'] = () => null
    instance['setData'] = (change: Record<string, unknown>, done?: () => void) => {
      const text = JSON.stringify(change)
      setData.push({ page, bytes: Buffer.byteLength(text) })
      const plain = JSON.parse(text) as Record<string, unknown>
      for (const [where, value] of Object.entries(plain))
        assign(instance['data'] as Record<string, unknown>, where, value)
      setTimeout(() => done?.call(instance), 0)
    }
    return instance
  }

  interface Page {
    readonly route: string
    readonly instance: Definition
    tree(): TreeNode
    text(): string
    /** Presses what shows this text, inside the node of this id where one is named; the event bubbles as in WeChat. */
    tap(text: string, insideId?: string): void
    /** Types into the field whose placeholder or label is `name`. */
    type(name: string, value: string): void
    scrollToEnd(): void
    setDataOf(): readonly SetDataCall[]
  }

  // WeChat calls a handler only where the compiled template binds it, from the innermost node outwards.
  const bound = new Map<string, string>()
  for (const [, name = '', body = ''] of readFileSync(path.join(root, 'base.wxml'), 'utf8').matchAll(
    /<template name="tmpl_0_(\w+)">([\s\S]*?)<\/template>/g,
  ))
    // Fields have one template for when they hold the cursor and one for when they do not; both bind the same.
    bound.set(name.replace(/_(focus|blur)$/, ''), body)
  // A field is drawn by one template of two: with and without its focus.
  const binds = (node: TreeNode, type: string) =>
    node.sid !== undefined &&
    ['', '_focus'].some((kind) =>
      new RegExp(`(bind|catch)${type}="eh"`).test(bound.get(`${node.nn}${kind}`) ?? ''),
    )

  const fire = (instance: Definition, node: TreeNode, type: string, detail: object) => {
    const target = { id: node.sid, dataset: { sid: node.sid }, offsetTop: 0, offsetLeft: 0 }
    call(instance, 'eh', {
      type,
      target,
      currentTarget: target,
      detail,
      timeStamp: 0,
      touches: [],
      changedTouches: [],
    })
  }

  const open = (page: string, query: Readonly<Record<string, string>> = {}): Page => {
    const before = stack.at(-1)
    if (before) call(before.instance, 'onHide')
    load(page)
    const instance = instantiate(page, query)
    const from = setData.length
    const tree = () => ((instance['data'] as { root?: TreeNode }).root ?? {}) as TreeNode
    const opened: Page = {
      route: page,
      instance,
      tree,
      text: () => textOf(tree()),
      tap(text, insideId) {
        const from = nodesOf(tree()).find(({ uid }) => insideId !== undefined && uid === insideId) ?? tree()
        const found = nodeWithText(from, text)
        if (!found) throw new Error(`nothing on ${page} says ${text}: ${textOf(tree())}`)
        const handlers = pathTo(tree(), found)
          .filter((node) => binds(node, 'tap'))
          .reverse()
        if (handlers.length === 0) throw new Error(`${text} on ${page} cannot be tapped`)
        taps += 1
        for (const node of handlers) fire(instance, node, 'tap', {})
      },
      type(name, value) {
        const field = nodesOf(tree()).find(
          (node) => binds(node, 'input') && Object.values(node).includes(name),
        )
        if (!field) throw new Error(`no field ${name} on ${page}`)
        fire(instance, field, 'input', { value })
        fire(instance, field, 'blur', { value })
      },
      scrollToEnd: () => void call(instance, 'onReachBottom'),
      setDataOf: () => setData.slice(from).filter((one) => one.page === page),
    }
    stack.push(opened)
    call(instance, 'onLoad', query)
    call(instance, 'onShow')
    call(instance, 'onReady')
    return opened
  }

  return {
    appJson,
    world,
    errors,
    setData,
    stack,
    /** How often somebody tapped, the shutter of the camera included. */
    taps: () => taps + world.calls.filter((name) => name === 'chooseMedia').length,
    pages: [
      ...appJson.pages,
      ...appJson.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`)),
    ],
    open,
    top: () => {
      const page = stack.at(-1)
      if (!page) throw new Error('no page is open')
      return page
    },
    launch() {
      load('app')
      const start = { path: appJson.pages[0], query: {}, scene: 1001 }
      call(app, 'onLaunch', start)
      call(app, 'onShow', start)
    },
  }
}

/** Waits until `check` gives something, for at most `ms`. */
export const until = async <Value>(check: () => Value | undefined | false, ms = 5_000): Promise<Value> => {
  const end = performance.now() + ms
  for (;;) {
    const value = check()
    if (value) return value
    if (performance.now() > end) throw new Error(`still not so after ${ms} ms: ${check.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
