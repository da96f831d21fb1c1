// What can stand behind the wire in a differential test? The twin over an engine of ours, or a real environment.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Documents, Files } from '../../cloudfunctions/kit/cloud'
import { buildFunctions, declaredFunctions } from '../../config/buildFunctions.mjs'
import type { Faults } from '../../local/engine/actions'
import { openWire } from '../../local/wire'
import { createFunctions } from '../../local/wire/functions'
import type { Caller } from '../../local/wire/functions'
import { openMemoryEngine } from './engine'
import { openEnvironment } from './live'
import type { Account, LiveManager } from './live'
import { memoryFiles } from './memoryFiles'

/** Which instant it is for the functions, and where chance begins. */
export interface Moment {
  readonly now: string
  readonly seed: number
  /** Where the chance of ids begins, if elsewhere. */
  readonly ids?: string
}

/** What one story has behind the wire: empty when it opens. */
export interface Place {
  readonly documents: Documents
  readonly files: Files & { paths(): readonly string[] | Promise<readonly string[]> }
  close(): void | Promise<void>
}

/** 线的那一边 — the built functions, and a place for one story after the other. */
export interface Side {
  openPlace(): Promise<Place>
  /** From now on calls are meant for this place. */
  enter(place: Place): void
  invoke(name: string, event: unknown, caller?: Caller): Promise<unknown>
  close(): Promise<void>
}

export interface SideOptions {
  readonly key: string
  readonly beside: () => object
  readonly log: (text: string) => void
}

/** Loaded before a function, so that the test rules over its time and chance. */
const execArgv = ['--require', resolve('tests/support/fixedMoment.cjs')]

async function builtFunctions() {
  mkdirSync(resolve('.cache', 'wire'), { recursive: true })
  const folder = mkdtempSync(resolve('.cache', 'wire', 'functions.'))
  await buildFunctions(folder)
  return { folder, declared: await declaredFunctions(), execArgv }
}

/** With bad luck where it is asked for, which strikes what the functions do and not what the test does. */
export async function openTwinSide(
  { key, beside, log }: SideOptions,
  { conflict, loseReply }: Faults = {},
): Promise<Side> {
  const built = await builtFunctions()
  let isCalling = false
  const faults: Faults = {
    conflict: () => isCalling && (conflict?.() ?? false),
    loseReply: (action) => isCalling && (loseReply?.(action) ?? false),
  }
  let place: (Place & { readonly engine: ReturnType<typeof openMemoryEngine> }) | undefined
  const places = new Map<Place, NonNullable<typeof place>>()
  const here = () => {
    if (place === undefined) throw new Error('no home is open')
    return place
  }
  const files = new Proxy({} as Files, { get: (_, method: keyof Files) => here().files[method] })
  const wire = await openWire({
    send: (action, params) => here().engine.send(action, params),
    files,
    functions: {
      ...built,
      environment: { LANTAI_RECEIPT_KEY: key, SILENCE: 'true' },
      beside,
      log,
    },
  })
  return {
    async openPlace() {
      const engine = openMemoryEngine({ faults })
      const opened = {
        engine,
        documents: engine.documents,
        files: memoryFiles(),
        close: () => engine.close(),
      }
      places.set(opened, opened)
      place = opened
      return opened
    },
    enter: (wanted) => void (place = places.get(wanted)),
    async invoke(name, event, caller) {
      isCalling = true
      try {
        return await wire.invoke(name, event, caller)
      } finally {
        isCalling = false
      }
    },
    async close() {
      await wire.close()
      rmSync(built.folder, { recursive: true, force: true })
    },
  }
}

/**
 * The same built functions in child processes, with the real database and storage behind them: only who calls, the
 * clock and chance are ours. There is one environment, so there is one story at a time.
 */
export async function openLiveSide(
  account: Account,
  manager: LiveManager,
  { key, beside, log }: SideOptions,
): Promise<Side> {
  const environment = await openEnvironment(account, manager, key)
  const built = await builtFunctions()
  const running = createFunctions({
    ...built,
    environment: {
      LANTAI_RECEIPT_KEY: key,
      LANTAI_BUCKET: environment.bucket,
      SILENCE: 'true',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_SECRETID: account.secretId,
      TENCENTCLOUD_SECRETKEY: account.secretKey,
      SCF_NAMESPACE: account.env,
      TCB_ENV: account.env,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: account.url }),
    },
    beside,
    log,
  })
  let isTaken = false
  return {
    async openPlace() {
      if (isTaken) throw new Error('one story at a time in a real environment')
      isTaken = true
      await environment.empty()
      const { documents } = environment.cloud
      return { documents, files: environment.files, close: () => void (isTaken = false) }
    },
    enter: () => {},
    async invoke(name, event, caller) {
      const answer = await running.invoke(name, event, caller)
      if ('code' in answer) throw new Error(`${answer.code} ${answer.message}`)
      return JSON.parse(answer.value) as unknown
    },
    async close() {
      await running.close()
      await environment.empty()
      rmSync(built.folder, { recursive: true, force: true })
    },
  }
}
