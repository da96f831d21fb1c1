// Which requests are answered at all? Host allow-list, Origin check, and the headers that every answer carries.
import { isIP } from 'node:net'
import type { MiddlewareHandler } from 'hono'
import { Problem } from '../../core/problem'
import type { WebEnv } from './context'

export interface Exposure {
  /** Names and addresses, each with its port where that is not the scheme's own, by which this home may be called. */
  readonly hosts: ReadonlySet<string>
  /** Whether people reach it over TLS, here or at a proxy. */
  readonly secure: boolean
  readonly behindProxy: boolean
}

/** A page elsewhere that points its own name at us (DNS rebinding) sends that name as Host. */
export function knownHost(exposure: Exposure): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    const host = context.req.header('host')?.toLowerCase() ?? ''
    if (!exposure.hosts.has(host)) throw new Problem('wrongOrigin')
    await next()
  }
}

/**
 * A browser names the page that sends a request. Where it would use a cookie, or gain one, that page must be ours;
 * a bearer token is never sent by itself, so requests with one need no such proof.
 */
export function ownOrigin(exposure: Exposure): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD'
    const origin = context.req.header('origin')
    const byBearer = context.req.header('authorization') !== undefined
    const byCookie = !byBearer && context.req.header('cookie') !== undefined
    const foreign = origin !== undefined && !isOurs(origin, exposure)
    if (!reads && !byBearer && (foreign || (byCookie && origin === undefined)))
      throw new Problem('wrongOrigin')
    await next()
  }
}

function isOurs(origin: string, { hosts, secure, behindProxy }: Exposure): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (url === undefined || !hosts.has(url.host)) return false
  return behindProxy || url.protocol === (secure ? 'https:' : 'http:')
}

/** The API's own policy is the strictest; the page and the files name theirs. */
export function safeHeaders(exposure: Exposure): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    await next()
    const { headers } = context.res
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('X-Frame-Options', 'DENY')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(self), geolocation=(), microphone=()')
    if (exposure.secure) headers.set('Strict-Transport-Security', 'max-age=31536000')
    if (!headers.has('Content-Security-Policy'))
      headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  }
}

/** By which Host headers a server may be called: loopback always, what it listens on, and the names it was given. */
export function hostsOf(listening: {
  readonly host: string
  readonly port: number
  readonly names: readonly string[]
}): ReadonlySet<string> {
  const { host, port, names } = listening
  const wrapped = (name: string) => (isIP(name) === 6 ? `[${name}]` : name.toLowerCase())
  const all = ['127.0.0.1', 'localhost', '::1', host, ...names].map(wrapped)
  // A name given with its port is meant as it stands; behind a proxy the outside port is not ours.
  return new Set(
    all.flatMap((name) => (/:\d+$/.test(name) && !name.endsWith(']') ? [name] : [name, `${name}:${port}`])),
  )
}
