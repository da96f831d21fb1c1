// What does every route work with?
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Cloud, Identity } from '../../cloudfunctions/kit/cloud'
import type { LocalFiles } from '../files'
import type { Door } from '../accounts/accounts'
import type { Session } from '../accounts/records'
import type { Tries } from '../accounts/tries'
import type { Exposure } from './guards'
import type { FirstRun } from '../../core/org/account'

/** The doors into an empty or an example home; the host knows how to plant. */
export interface Founding {
  firstRun(fromHere: boolean): Promise<FirstRun>
  /** Begins to plant; refused unless the home is empty. */
  plantDemo(code: string | undefined, fromHere: boolean): Promise<void>
}

export interface Web {
  readonly cloud: Cloud
  readonly files: LocalFiles
  readonly tries: Tries
  readonly founding: Founding
  readonly exposure: Exposure
  /** Where the documents and files lie; asked for its free space. */
  readonly dataDirectory: string
  /** Where the built browser app lies. */
  readonly appDirectory: string
  readonly version: string
}

export interface WebEnv {
  readonly Bindings: HttpBindings
  readonly Variables: { readonly caller: Caller }
}

/** Who the token says is calling, if anyone. */
export interface Caller {
  readonly session: Session | undefined
  readonly identity: Identity | undefined
}

export type Ask = Context<WebEnv>

export const doorOf = (web: Web, ask: Ask): Door => ({ tries: web.tries, address: addressOf(web, ask) })

/** The peer's address; behind a proxy, the one that the proxy itself has added last. */
export function addressOf(web: Web, ask: Ask): string {
  const forwarded = web.exposure.behindProxy
    ? ask.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined
  return forwarded ?? ask.env.incoming.socket.remoteAddress ?? 'unknown'
}

export function isFromHere(web: Web, ask: Ask): boolean {
  return !web.exposure.behindProxy && /^(127\.|::1$|::ffff:127\.)/.test(addressOf(web, ask))
}
