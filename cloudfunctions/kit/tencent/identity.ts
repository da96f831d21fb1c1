// Who is calling, as CloudBase itself says? Only its context is read, never the event that the caller wrote.
import type { Instant } from '../../../core/calendar'
import type { Identity } from '../cloud'

/** What we read of `getCloudbaseContext()`. */
export interface PlatformContext {
  readonly WX_OPENID?: string
  readonly TCB_UUID?: string
  readonly TCB_ISANONYMOUS_USER?: string
}

/** The first day there was: somebody of whom nobody knows when they last proved themselves. */
const never = '1970-01-01T00:00:00.000Z'

/**
 * 来者 — the openid that WeChat gives is proved by the phone at every call. A browser's uid is proved by a session
 * whose age we are not told, so a grave action counts only with a proof that we gave for a passphrase. Guests, timers, the
 * console and HTTP access are nobody. The unionid is not kept: one home is one mini-program.
 */
export function identityIn(context: PlatformContext, now: Instant, proof?: unknown): Identity | undefined {
  const { WX_OPENID: openId, TCB_UUID: uid, TCB_ISANONYMOUS_USER: isGuest } = context
  if (openId !== undefined && openId !== '') return { provider: 'wechat', id: openId, provedAt: now }
  if (uid === undefined || uid === '' || isGuest === 'true') return undefined
  const given = typeof proof === 'string' ? { proof } : {}
  return { provider: 'cloudbase', id: uid, provedAt: never, ...given }
}
