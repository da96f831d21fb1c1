// How does a person get in and out over HTTP? The cookie or the token, and what each account page asks.
import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import {
  confirmInput,
  demoSignInInput,
  foundInput,
  plantDemoInput,
  registerInput,
  revokeDeviceInput,
  signInInput,
  unattendedHeader,
} from '../../core/org/account'
import type { Device, SignedIn } from '../../core/org/account'
import { emptySchema } from '../../core/inputs'
import { Problem } from '../../core/problem'
import { confirm, foundAndEnter, register, signIn } from '../accounts/accounts'
import type { Entered } from '../accounts/accounts'
import { demoPeople, demoSignIn } from '../accounts/demo'
import { endSession, identityOf, revokeSession, sessionOf, sessionsOf } from '../accounts/sessions'
import type { Session } from '../accounts/records'
import { inputOf } from './calls'
import { doorOf, isFromHere } from './context'
import type { Ask, Caller, Web, WebEnv } from './context'
import { accepted, answer } from './replies'

export function serveAccounts(app: Hono<WebEnv>, web: Web): void {
  const { cloud } = web
  app.post('/account/first-run', async (ask) =>
    answer(ask, accepted(await web.founding.firstRun(isFromHere(web, ask)))),
  )
  app.post('/account/plant-demo', async (ask) => {
    const { code } = await inputOf(ask, plantDemoInput)
    await web.founding.plantDemo(code, isFromHere(web, ask))
    return answer(ask, accepted(await web.founding.firstRun(isFromHere(web, ask))))
  })
  app.post('/account/sign-in', async (ask) => {
    const input = await inputOf(ask, signInInput)
    return welcome(ask, web, input.carrier, await signIn(cloud, doorOf(web, ask), input))
  })
  app.post('/account/register', async (ask) => {
    const input = await inputOf(ask, registerInput)
    return welcome(ask, web, input.carrier, await register(cloud, doorOf(web, ask), input))
  })
  app.post('/account/found', async (ask) => {
    const { passphrase, device, shared, carrier, ...found } = await inputOf(ask, foundInput)
    const entered = await foundAndEnter(cloud, doorOf(web, ask), { found, passphrase, device, shared })
    return welcome(ask, web, carrier, entered)
  })
  app.post('/account/demo-people', async (ask) => answer(ask, accepted(await demoPeople(cloud))))
  app.post('/account/demo-sign-in', async (ask) => {
    const input = await inputOf(ask, demoSignInInput)
    return welcome(ask, web, input.carrier, await demoSignIn(cloud, input))
  })
  serveOwnDevices(app, web)
}

function serveOwnDevices(app: Hono<WebEnv>, web: Web): void {
  const { cloud } = web
  app.post('/account/confirm', async (ask) => {
    const { passphrase } = await inputOf(ask, confirmInput)
    return answer(ask, accepted(await confirm(cloud, doorOf(web, ask), signedIn(ask), passphrase)))
  })
  app.post('/account/devices', async (ask) => {
    await inputOf(ask, emptySchema)
    const here = signedIn(ask)
    const all = await sessionsOf(cloud, here.accountId)
    return answer(ask, accepted(all.map((session) => deviceOf(session, here))))
  })
  app.post('/account/revoke', async (ask) => {
    const { id } = await inputOf(ask, revokeDeviceInput)
    await revokeSession(cloud, signedIn(ask).accountId, id)
    return answer(ask, accepted({}))
  })
  app.post('/account/sign-out', async (ask) => {
    const { session } = ask.var.caller
    if (session !== undefined) await endSession(cloud, session)
    deleteCookie(ask, cookieName(web), { path: '/', secure: web.exposure.secure })
    return answer(ask, accepted({}))
  })
}

/** Who the token says is calling: a bearer's in WeChat, a cookie's in browsers. */
export async function callerOf(ask: Ask, web: Web): Promise<Caller> {
  const header = ask.req.header('authorization')
  const token =
    header === undefined ? getCookie(ask, cookieName(web)) : /^Bearer ([\w-]{20,100})$/.exec(header)?.[1]
  const by = ask.req.header(unattendedHeader) === undefined ? 'person' : 'page'
  const session = token === undefined ? undefined : await sessionOf(web.cloud, token, by)
  return { session, identity: session === undefined ? undefined : identityOf(session) }
}

function welcome(ask: Ask, web: Web, carrier: 'cookie' | 'bearer', { token, value }: Entered): Response {
  const { secure } = web.exposure
  if (carrier === 'cookie') {
    const expires = new Date(value.expiresAt)
    setCookie(ask, cookieName(web), token, { path: '/', httpOnly: true, sameSite: 'Strict', secure, expires })
  }
  return answer(ask, accepted({ ...value, token: carrier === 'bearer' ? token : null } satisfies SignedIn))
}

/** Under TLS the name itself makes browsers insist on Secure and on this very host. */
function cookieName(web: Web): string {
  return web.exposure.secure ? '__Host-lantai' : 'lantai'
}

function signedIn(ask: Ask): Session {
  const { session } = ask.var.caller
  if (session === undefined) throw new Problem('signInRequired')
  return session
}

function deviceOf(session: Session, here: Session): Device {
  const { _id: id, device, shared, createdAt: since, lastSeenAt } = session
  return { id, device, shared, since, lastSeenAt, here: id === here._id }
}
