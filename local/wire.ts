// How does CloudBase look from outside? Its HTTP protocol over the one-machine engine and files, with the built functions.
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod/mini'
import type { Files } from '../cloudfunctions/kit/cloud'
import type { Params } from './engine/actions'
import { createBrowserSide, createClientRule } from './wire/browser'
import type { BrowserOptions, BrowserSide } from './wire/browser'
import { createFunctions } from './wire/functions'
import type { Caller, Functions, FunctionsOptions, Timing } from './wire/functions'
import { bucket, createWireStorage } from './wire/storage'
import type { WireStorage } from './wire/storage'

export interface WireOptions {
  readonly send: (action: string, params?: Params) => Promise<unknown>
  readonly files: Files
  /** Milliseconds, for the life of addresses. */
  readonly now?: () => number
  /** Which pages may ask, and who can sign in there; none and nobody unless told. */
  readonly browser?: BrowserOptions
  readonly functions?: Omit<FunctionsOptions, 'environment'> & {
    readonly environment?: Readonly<Record<string, string>>
  }
}

/** 线上孪生 — CloudBase as far as the SDKs can tell. */
export interface Wire {
  /** What the SDK is given as `serviceUrl`, or by TCB_CONTEXT_CNFG. */
  readonly url: string
  readonly bucket: string
  /** What a function finds in its environment, and what leads the SDK in it here. */
  readonly environment: Readonly<Record<string, string>>
  /** Every request since the start, by its action; addresses of storage as `storage.PUT` and `storage.GET`. */
  readonly requests: string[]
  readonly timings: readonly Timing[]
  /** Calls a function as the platform would for this caller; its answer, or a rejection with the cloud's code. */
  invoke(name: string, event: unknown, caller?: Caller): Promise<unknown>
  /** Uploads as WeChat does for this caller, under the rule of the bucket. */
  put(path: string, bytes: Uint8Array, caller: Exclude<Caller, undefined>): Promise<void>
  close(): Promise<void>
}

/** As in the cloud: a function is asked with at most 100 KB of text, anything else with 100 MB. */
const textBytesMax = 100 * 1024
const bodyBytesMax = 100 * 1024 * 1024

export async function openWire(options: WireOptions): Promise<Wire> {
  let origin = ''
  const requests: string[] = []
  const storage = createWireStorage(options.files, () => origin, options.now ?? Date.now)
  let functions: Functions | undefined
  const browser = createBrowserSide(options.browser ?? { origins: [], users: [] })
  const allowWrite = createClientRule()
  const invoke = async (name: string, text: string, caller: Caller): Promise<string> => {
    if (Buffer.byteLength(text) > textBytesMax)
      throw failed(
        'EXCEED_MAX_PAYLOAD_SIZE',
        `a function is asked with at most ${textBytesMax} bytes of text`,
      )
    const answer = await functions?.invoke(name, text === '' ? {} : JSON.parse(text), caller)
    if (answer === undefined) throw failed('FUNCTION_NOT_FOUND', name)
    if ('code' in answer) throw failed(answer.code, answer.message)
    return answer.value
  }
  const server = createServer((request, response) => {
    handle({ ...options, storage, requests, invoke, browser, allowWrite }, request, response).catch(
      (error: unknown) => {
        if (codeOf(error) === 'ECONNRESET') request.socket.destroy()
        else reply(response, 200, { requestId: 'wire', code: codeOf(error), message: messageOf(error) })
      },
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const environment = platformEnvironment(origin)
  if (options.functions !== undefined)
    functions = createFunctions({
      ...options.functions,
      environment: { ...environment, ...options.functions.environment },
    })
  return {
    url: `${origin}/admin`,
    bucket,
    environment,
    requests,
    get timings() {
      return functions?.timings ?? []
    },
    invoke: async (name, event, caller) => JSON.parse(await invoke(name, JSON.stringify(event), caller)),
    async put(path, bytes, caller) {
      allowWrite(path, caller)
      requests.push('storage.PUT')
      await storage.put(path, bytes)
    },
    async close() {
      await functions?.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** What the platform sets for a function; TCB_CONTEXT_CNFG leads the SDK here. */
function platformEnvironment(origin: string): Readonly<Record<string, string>> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'wire',
    TENCENTCLOUD_SECRETKEY: 'wire',
    TENCENTCLOUD_SESSIONTOKEN: 'wire',
    SCF_NAMESPACE: 'wire',
    TCB_ENV: 'wire',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${origin}/admin` }),
    LANTAI_BUCKET: bucket,
  }
}

interface Ground extends Pick<WireOptions, 'send'> {
  readonly browser: BrowserSide
  readonly allowWrite: ReturnType<typeof createClientRule>
  readonly storage: WireStorage
  readonly requests: string[]
  invoke(name: string, text: string, caller: Caller): Promise<string>
}

const asked = z.looseObject({ action: z.string() })
const invocation = z.looseObject({ function_name: z.string(), request_data: z.optional(z.string()) })

async function handle(ground: Ground, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://wire')
  if (ground.browser.greet(request, response)) return
  const token = /^\/storage\/([0-9a-f]+)$/.exec(pathname)?.[1]
  if (token !== undefined) return handleBytes(ground, token, request, response)
  if (pathname === '/web' || pathname.startsWith('/auth/'))
    return handleBrowser(ground, pathname, request, response)
  if (pathname !== '/admin' || request.method !== 'POST') return reply(response, 404, {})
  const params = asked.parse(JSON.parse((await bodyOf(request)).toString('utf8')))
  if (request.headers.authorization === undefined)
    throw failed('SIGN_PARAM_INVALID', 'the request is not signed')
  ground.requests.push(params.action)
  reply(response, 200, await answer(ground, params))
}

async function answer(ground: Ground, params: z.infer<typeof asked>): Promise<unknown> {
  if (params.action === 'functions.invokeFunction') {
    const { function_name: name, request_data: text = '' } = invocation.parse(params)
    return { requestId: 'wire', data: { response_data: await ground.invoke(name, text, undefined) } }
  }
  const data = await ground.storage.answer(params.action, params)
  return data === undefined ? ground.send(params.action, params) : { requestId: 'wire', data }
}

/** What a client may ask by itself: to sign in, to call functions, to upload where the rule lets it. Documents are closed. */
async function handleBrowser(
  ground: Ground,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const text = (await bodyOf(request)).toString('utf8')
  const body: unknown = text === '' ? {} : JSON.parse(text)
  const authorised = ground.browser.authorise(path, body, request.headers.authorization)
  if (authorised !== undefined) return reply(response, authorised.status, authorised.body)
  if (path !== '/web') return reply(response, 404, {})
  const params = asked.parse(body)
  ground.requests.push(`web ${params.action}`)
  const caller = ground.browser.callerOf(params['access_token'])
  if (params.action === 'functions.invokeFunction') {
    const { function_name: name, request_data: event = '' } = invocation.parse(params)
    return reply(response, 200, {
      requestId: 'wire',
      data: { response_data: await ground.invoke(name, event, caller) },
    })
  }
  if (params.action !== 'storage.getUploadMetadata')
    throw failed('PERMISSION_DENIED', `${params.action} is closed to clients`)
  ground.allowWrite(z.string().parse(params['path']), caller)
  reply(response, 200, { requestId: 'wire', data: await ground.storage.answer(params.action, params) })
}

/** The bytes themselves; errors are XML, as the object store says them. */
async function handleBytes(
  { storage, requests }: Ground,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method === 'PUT' ? 'PUT' : 'GET'
  requests.push(`storage.${method}`)
  const path = storage.pathAt(method, token)
  if (path === undefined) return refuseBytes(response, 403, 'AccessDenied')
  if (method === 'PUT') {
    await storage.put(path, await bodyOf(request))
    return void response.writeHead(200).end()
  }
  const bytes = await storage.get(path)
  if (bytes === undefined) return refuseBytes(response, 404, 'NoSuchKey')
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  if (range === null) return void response.writeHead(200, { 'content-length': bytes.length }).end(bytes)
  const [from, last] = [Number(range[1]), range[2] === '' ? Infinity : Number(range[2])]
  const part = bytes.subarray(from, last + 1)
  if (part.length === 0)
    return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end()
  const said = `bytes ${from}-${from + part.length - 1}/${bytes.length}`
  response.writeHead(206, { 'content-range': said, 'content-length': part.length }).end(part)
}

function refuseBytes(response: ServerResponse, status: number, code: string): void {
  const fields = `<Code>${code}</Code><Message>${code}</Message><RequestId>wire</RequestId><TraceId>wire</TraceId>`
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(`<?xml version='1.0' encoding='utf-8' ?><Error>${fields}</Error>`)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length
    if (sizeBytes > bodyBytesMax) throw failed('EXCEED_MAX_PAYLOAD_SIZE', `more than ${bodyBytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code })
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'SYS_ERR'
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
