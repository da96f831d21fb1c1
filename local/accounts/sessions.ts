// Where is an account signed in, and for how long?
import { createHash, randomBytes } from 'node:crypto'
import { Problem } from '../../core/problem'
import type { Cloud, Identity } from '../../cloudfunctions/kit/cloud'
import { sessions } from './records'
import type { Session } from './records'

const ownDays = 30
const sharedIdleMinutes = 30
const sharedHours = 12
/** A shared device counts idle minutes; on one's own, the last day seen is enough. */
const seenEveryMinutes = { shared: 1, own: 60 } as const

export interface DeviceFacts {
  readonly device: string
  readonly shared: boolean
}

/** The token is shown once; only its digest is kept. */
export async function openSession(
  cloud: Cloud,
  accountId: string,
  facts: DeviceFacts,
): Promise<{ readonly token: string; readonly session: Session }> {
  const token = randomBytes(32).toString('base64url')
  const now = cloud.now()
  const lives = facts.shared ? sharedHours * 3_600_000 : ownDays * 86_400_000
  const session = await sessions.add(
    cloud,
    {
      _id: digestOf(token),
      accountId,
      device: facts.device,
      shared: facts.shared,
      createdAt: now,
      lastSeenAt: now,
      provedAt: now,
      expiresAt: later(now, lives),
    },
    null,
  )
  if (session === 'exists') throw new Error('two tokens with one digest')
  return { token, session }
}

/** The live session of a token; a revoked, expired or idle one is none. What a page asks by itself keeps it no longer. */
export async function sessionOf(
  cloud: Cloud,
  token: string,
  by: 'person' | 'page',
): Promise<Session | undefined> {
  const session = await sessions.get(cloud, digestOf(token))
  if (session === undefined || !isLive(session, cloud.now())) return undefined
  return by === 'page' ? session : seen(cloud, session)
}

export function identityOf(session: Session): Identity {
  return { provider: 'local', id: session.accountId, provedAt: session.provedAt, deviceId: session._id }
}

/** 再确认 — the passphrase was right just now. */
export async function proved(cloud: Cloud, session: Session): Promise<void> {
  await sessions.change(cloud, session, { provedAt: cloud.now(), lastSeenAt: cloud.now() }, null)
}

export async function endSession(cloud: Cloud, session: Session): Promise<void> {
  await cloud.documents.remove(sessions.name, session._id, session.rev)
}

/** One's own live sessions, newest first. */
export async function sessionsOf(cloud: Cloud, accountId: string): Promise<readonly Session[]> {
  const found = await sessions.find(cloud, {
    where: { accountId },
    orderBy: [['lastSeenAt', 'desc']],
    limit: 200,
  })
  return found.filter((session) => isLive(session, cloud.now()))
}

/** Ends one of one's own; somebody else's looks absent. It may be touched at the same moment, so it tries again. */
export async function revokeSession(cloud: Cloud, accountId: string, id: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    const session = await sessions.get(cloud, id)
    if (session === undefined || session.accountId !== accountId) throw new Problem('notFound')
    if (await cloud.documents.remove(sessions.name, session._id, session.rev)) return
  }
  throw new Problem('changedMeanwhile')
}

/** For the sweeper: what can never be used again. */
export async function removeExpired(cloud: Cloud): Promise<number> {
  const expired = await sessions.find(cloud, { where: { expiresAt: { lt: cloud.now() } }, limit: 1000 })
  for (const session of expired) await endSession(cloud, session)
  return expired.length
}

async function seen(cloud: Cloud, session: Session): Promise<Session> {
  const every = session.shared ? seenEveryMinutes.shared : seenEveryMinutes.own
  if (cloud.now() < later(session.lastSeenAt, every * 60_000)) return session
  try {
    return await sessions.change(cloud, session, { lastSeenAt: cloud.now() }, null)
  } catch (error) {
    // Another request of the same device was first, or the session has just been revoked: ask again.
    if (!(error instanceof Problem)) throw error
    const now = await sessions.get(cloud, session._id)
    if (now === undefined) throw new Problem('signInRequired')
    return now
  }
}

function isLive(session: Session, now: string): boolean {
  if (now >= session.expiresAt) return false
  return !session.shared || now < later(session.lastSeenAt, sharedIdleMinutes * 60_000)
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}
