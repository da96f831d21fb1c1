// How does CloudBase look to a browser? Who may ask from where (CORS), who signs in, and what a client may do by itself.
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod/mini'
import type { Caller } from './functions'

/** 用户 — an account of the platform's own user names and passwords. */
export interface WireUser {
  readonly username: string
  readonly password: string
  readonly uid: string
}

export interface BrowserOptions {
  /** 安全域名 — pages of these origins may ask; a browser is told of no other. */
  readonly origins: readonly string[]
  readonly users: readonly WireUser[]
}

export interface BrowserSide {
  /** Answers what is asked before the asking, and marks every answer; true when there is nothing more to do. */
  greet(request: IncomingMessage, response: ServerResponse): boolean
  /** Signing in and the like, by path; undefined for a path that is none of it. */
  authorise(path: string, body: unknown, authorization: string | undefined): Authorised | undefined
  /** Who holds this token; refused when nobody does. */
  callerOf(accessToken: unknown): Exclude<Caller, undefined>
}

interface Authorised {
  readonly status: number
  readonly body: object
}

const signIn = z.looseObject({ username: z.string(), password: z.string() })
const tokenSeconds = 7200

export function createBrowserSide({ origins, users }: BrowserOptions): BrowserSide {
  const uids = new Map<string, { readonly uid: string; readonly isGuest: boolean }>()
  const enter = (uid: string, isGuest: boolean): Authorised => {
    const token = randomBytes(16).toString('hex')
    uids.set(token, { uid, isGuest })
    const scope = isGuest ? 'anonymous' : ''
    return {
      status: 200,
      body: {
        token_type: 'Bearer',
        access_token: token,
        refresh_token: token,
        expires_in: tokenSeconds,
        sub: uid,
        scope,
      },
    }
  }
  const known = (token: unknown) => (typeof token === 'string' ? uids.get(token) : undefined)
  const ways: Readonly<Record<string, (body: unknown, token: string | undefined) => Authorised>> = {
    '/auth/v1/signin/anonymously': () => enter(`guest-${randomBytes(8).toString('hex')}`, true),
    '/auth/v1/signin': (body) => {
      const { username, password } = signIn.parse(body)
      const user = users.find((one) => one.username === username && one.password === password)
      return user === undefined ? invalid : enter(user.uid, false)
    },
    '/auth/v1/user/me': (_, token) => {
      const somebody = known(token)
      return somebody === undefined ? unauthenticated : { status: 200, body: { sub: somebody.uid } }
    },
    '/auth/v1/revoke': (_, token) => {
      if (token !== undefined) uids.delete(token)
      return { status: 200, body: {} }
    },
    '/auth/v1/user/signout': () => ({ status: 200, body: {} }),
  }
  return {
    greet(request, response) {
      const { origin } = request.headers
      if (origin !== undefined && origins.includes(origin)) {
        response.setHeader('access-control-allow-origin', origin)
        response.setHeader('access-control-allow-credentials', 'true')
        response.setHeader('vary', 'origin')
      }
      if (request.method !== 'OPTIONS') return false
      response.setHeader('access-control-allow-methods', 'GET, POST, PUT')
      response.setHeader(
        'access-control-allow-headers',
        request.headers['access-control-request-headers'] ?? '',
      )
      response.writeHead(204).end()
      return true
    },
    authorise: (path, body, authorization) =>
      Object.hasOwn(ways, path) ? ways[path]?.(body, authorization?.replace(/^Bearer /, '')) : undefined,
    callerOf(accessToken) {
      const somebody = known(accessToken)
      if (somebody === undefined) throw failed('ACCESS_TOKEN_INVALID', 'nobody holds this token')
      return somebody
    },
  }
}

/** As the platform's documentation words them; a guess until a real environment has answered. */
const invalid: Authorised = {
  status: 400,
  body: {
    error: 'invalid_username_or_password',
    error_code: 4008,
    error_description: 'username or password is wrong',
  },
}
const unauthenticated: Authorised = {
  status: 401,
  body: { error: 'unauthenticated', error_code: 16, error_description: 'sign in first' },
}

/** 客户端可写 — what the deployed rule of the bucket lets a client write (config/deploy/documents.ts). */
const clientPath = /^inbox\/[0-9a-f]{64}\/[0-9a-f]{64}\.[a-z0-9]{2,5}(\.part[0-9]+of[0-9]+)?$/

/** Remembers whose each file is, as the storage does, and refuses what is somebody else's or no inbox. */
export function createClientRule() {
  const owners = new Map<string, string>()
  return (path: string, caller: Exclude<Caller, undefined>): void => {
    const who = 'openId' in caller ? caller.openId : caller.uid
    const isGuest = 'isGuest' in caller && caller.isGuest === true
    if (isGuest || !clientPath.test(path) || (owners.get(path) ?? who) !== who)
      throw failed('STORAGE_EXCEED_AUTHORITY', `${path} is not this client's to write`)
    owners.set(path, who)
  }
}

const failed = (code: string, message: string): Error => Object.assign(new Error(message), { code })
