// What runs on this machine? The server, the clock that never stops, and the sweeper once a day.
import { createServer as createTlsServer } from 'node:https'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import type { Server as HttpServer } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { tick } from '../cloudfunctions/clock'
import { dropLeases } from '../cloudfunctions/kit/collections/leases'
import { answerBackupRequest } from './backup'
import { CannotOpen } from './cloud'
import type { Home } from './cloud'
import { loop } from './loop'
import { createFounding } from './founding'
import type { Planting, Progress } from './founding'
import { createTries } from './accounts/tries'
import { takeInPackages } from './package/intake'
import { preparePackages } from './package/work'
import { sweep } from './sweep'
import { createWeb } from './web'
import { hostsOf } from './web/guards'

export interface HostOptions {
  readonly host: string
  readonly port: number
  readonly names: readonly string[]
  readonly behindProxy: boolean
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined
  readonly appDirectory: string
  readonly version: string
  readonly plant: (progress: Progress) => Promise<void>
}

export interface Host {
  readonly address: string
  readonly port: number
  /** Takes no new work, finishes what runs, gives the directory back. */
  stop(): Promise<void>
}

const restMilliseconds = 200
const packagesEveryMilliseconds = 500
const backupEveryMilliseconds = 500
const sweepEveryMilliseconds = 24 * 3_600_000
const lastCallMilliseconds = 5_000

export async function startHost(home: Home, options: HostOptions): Promise<Host> {
  await dropLeases(home.cloud)
  const hosts = new Set<string>()
  const exposure = {
    hosts,
    secure: options.tls !== undefined || options.behindProxy,
    behindProxy: options.behindProxy,
  }
  const founding = createFounding(home.cloud, options.plant)
  const app = createWeb({
    cloud: home.cloud,
    files: home.files,
    tries: createTries(home.cloud.now),
    founding,
    exposure,
    dataDirectory: home.directory,
    appDirectory: options.appDirectory,
    version: options.version,
  })
  const server = createAdaptorServer({
    fetch: app.fetch,
    ...(options.tls === undefined ? {} : { createServer: createTlsServer, serverOptions: options.tls }),
  }) as HttpServer
  limitTimes(server)
  const port = await listen(server, options.host, options.port)
  for (const name of hostsOf({ ...options, port })) hosts.add(name)
  const loops = loopsOf(home, founding)
  return {
    port,
    address: `${options.tls === undefined ? 'http' : 'https'}://${shown(options.host)}:${port}`,
    async stop() {
      await close(server)
      await Promise.all(loops.map((end) => end()))
      home.close()
    },
  }
}

/** What goes on beside the requests, each with its rest between two rounds. */
function loopsOf(home: Home, founding: Planting): readonly (() => Promise<void>)[] {
  return [
    loop(home, 'clock', restMilliseconds, () => founding.round(() => tick(home.cloud))),
    loop(home, 'packages', packagesEveryMilliseconds, () => preparePackages(home)),
    loop(home, 'intakes', packagesEveryMilliseconds, () => takeInPackages(home)),
    loop(home, 'backup', backupEveryMilliseconds, () => answerBackupRequest(home)),
    loop(home, 'sweeper', sweepEveryMilliseconds, () => sweep(home)),
  ]
}

/** Slow senders end: headers within 20 s, a whole upload within ten minutes. */
function limitTimes(server: HttpServer): void {
  server.headersTimeout = 20_000
  server.requestTimeout = 600_000
  server.keepAliveTimeout = 65_000
  server.maxRequestsPerSocket = 0
}

/** Listens for a moment; asked before anything long begins. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const server = createServer()
  await listen(server, host, port)
  await new Promise((resolve) => server.close(resolve))
}

function sayNoPort(code: string | undefined, host: string, port: number): string | undefined {
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已被占用，请用 --port 换一个（port ${port} is in use, choose another with --port）`
  if (code === 'EACCES')
    return `端口 ${port} 不许用，请用 --port 换一个大于 1023 的（port ${port} is not permitted, choose one above 1023）`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `本机没有 ${host} 这个地址，请改 --host（${host} is no address of this machine, change --host）`
  return undefined
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = sayNoPort(error.code, host, port)
      reject(sentence === undefined ? error : new CannotOpen(sentence))
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), lastCallMilliseconds)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}

const shown = (host: string) => (host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host)
