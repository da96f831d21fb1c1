// How does the twin run functions? The built bundles in child processes, one call at a time each, ended when too slow.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join, resolve } from 'node:path'

/** A function as cloudbaserc.json declares it. */
export interface DeclaredFunction {
  readonly name: string
  /** Seconds. */
  readonly timeout: number
  readonly memorySize: number
}

/** 调用者 — who the platform would say is calling. */
export type Caller =
  | { readonly openId: string; readonly unionId?: string }
  | { readonly uid: string; readonly isGuest?: boolean }
  | undefined

export interface FunctionsOptions {
  /** Where the built bundles lie, one folder each. */
  readonly folder: string
  readonly declared: readonly DeclaredFunction[]
  /** What every instance finds in its environment. */
  readonly environment: Readonly<Record<string, string>>
  readonly execArgv?: readonly string[]
  /** Sent along with each call, for tests that rule over time. */
  readonly beside?: () => object
  /** What a function writes to its log. */
  readonly log?: (text: string) => void
}

/** One call's time: `cold` with the start of its instance. */
export interface Timing {
  readonly name: string
  readonly cold: boolean
  readonly milliseconds: number
}

export type Invoked = { readonly value: string } | { readonly code: string; readonly message: string }

export interface Functions {
  invoke(name: string, event: unknown, caller: Caller): Promise<Invoked>
  readonly timings: readonly Timing[]
  close(): Promise<void>
}

/** More at once wait their turn; the platform would start up to a thousand. */
const instancesMax = 2

export function createFunctions(options: FunctionsOptions): Functions {
  const pools = new Map(options.declared.map((one) => [one.name, createPool(one, options)]))
  const timings: Timing[] = []
  let requests = 0
  return {
    timings,
    async invoke(name, event, caller) {
      const pool = pools.get(name)
      if (pool === undefined) return { code: 'FUNCTION_NOT_FOUND', message: `no function is called ${name}` }
      const began = performance.now()
      const instance = await pool.take()
      const env = options.environment['TCB_ENV'] ?? ''
      const request = { event, context: contextOf(pool.declared, env, caller, `request-${++requests}`) }
      const answer = await instance.run({ ...options.beside?.(), ...request }, pool.declared.timeout * 1000)
      pool.giveBack(instance)
      timings.push({ name, cold: instance.calls === 1, milliseconds: performance.now() - began })
      return answer
    },
    close: async () => void (await Promise.all([...pools.values()].map((pool) => pool.close()))),
  }
}

/** What the platform hands to `main` beside the event; the caller stands in `environment`, as JSON. */
function contextOf(declared: DeclaredFunction, env: string, caller: Caller, requestId: string): object {
  const who =
    caller === undefined
      ? {}
      : 'openId' in caller
        ? {
            WX_CONTEXT_KEYS: 'WX_OPENID,WX_UNIONID',
            WX_OPENID: caller.openId,
            WX_UNIONID: caller.unionId ?? '',
          }
        : {
            TCB_CONTEXT_KEYS: 'TCB_UUID,TCB_ISANONYMOUS_USER',
            TCB_UUID: caller.uid,
            TCB_ISANONYMOUS_USER: String(caller.isGuest === true),
          }
  return {
    memory_limit_in_mb: declared.memorySize,
    time_limit_in_ms: declared.timeout * 1000,
    request_id: requestId,
    function_version: '$LATEST',
    namespace: env,
    function_name: declared.name,
    environment: JSON.stringify({ TCB_ENV: env, SCF_NAMESPACE: env, ...who }),
  }
}

interface Instance {
  readonly calls: number
  readonly ended: boolean
  run(message: object, limitMilliseconds: number): Promise<Invoked>
  end(): Promise<void>
}

function createPool(declared: DeclaredFunction, options: FunctionsOptions) {
  const idle: Instance[] = []
  const busy = new Set<Instance>()
  const waiting: ((instance: Instance) => void)[] = []
  const start = () => {
    const instance = startInstance(declared, options)
    busy.add(instance)
    return instance
  }
  return {
    declared,
    async take(): Promise<Instance> {
      const free = idle.pop()
      if (free !== undefined) {
        busy.add(free)
        return free
      }
      return busy.size < instancesMax ? start() : new Promise((next) => waiting.push(next))
    },
    giveBack(instance: Instance): void {
      busy.delete(instance)
      const next = waiting.shift()
      if (next !== undefined) {
        const ready = instance.ended ? start() : instance
        busy.add(ready)
        next(ready)
      } else if (!instance.ended) idle.push(instance)
    },
    close: () => Promise.all([...idle, ...busy].map((instance) => instance.end())),
  }
}

function startInstance({ name }: DeclaredFunction, options: FunctionsOptions): Instance {
  const child = fork(resolve('local/wire/child.cjs'), [join(options.folder, name, 'index.js')], {
    env: { PATH: process.env['PATH'], ...options.environment },
    execArgv: [...(options.execArgv ?? [])],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => options.log?.(text))
  let ended = false
  let calls = 0
  const gone = new Promise<void>((done) => child.once('exit', () => void ((ended = true), done())))
  const ready = new Promise<void>((begun) => child.once('message', () => begun()))
  return {
    get calls() {
      return calls
    },
    get ended() {
      return ended
    },
    async run(message, limitMilliseconds) {
      calls += 1
      await Promise.race([ready, gone])
      if (ended) return { code: 'FUNCTIONS_EXECUTE_FAIL', message: `${name} did not start` }
      const answer = await withinTime(ask(child, message, gone), limitMilliseconds)
      if (answer !== undefined) return answer
      ended = true
      child.kill('SIGKILL')
      const message_ = `${name} took longer than ${limitMilliseconds / 1000} seconds`
      return { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED', message: message_ }
    },
    async end() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

function ask(child: ChildProcess, message: object, gone: Promise<void>): Promise<Invoked> {
  return new Promise((answer) => {
    child.once('message', (said: { readonly value?: string; readonly error?: string }) =>
      answer(
        said.value === undefined
          ? { code: 'FUNCTIONS_EXECUTE_FAIL', message: said.error ?? '' }
          : { value: said.value },
      ),
    )
    void gone.then(() => answer({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'the instance ended' }))
    child.send(message)
  })
}

async function withinTime<Result>(work: Promise<Result>, limit: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => (timer = setTimeout(() => done(undefined), limit)))
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
