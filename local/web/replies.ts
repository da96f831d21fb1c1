// How does an answer look on the wire? One schema for all, whatever went wrong.
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Problem, sayRefusal } from '../../core/problem'
import type { Details, RefusalCode } from '../../core/problem'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { statusOf } from '../../cloudfunctions/kit/command'
import type { Reply } from '../../cloudfunctions/kit/command'
import type { Ask } from './context'

export function answer(ask: Ask, reply: Reply): Response {
  return ask.json(reply, statusOf(reply) as ContentfulStatusCode)
}

export const accepted = (value: unknown): Reply => ({ ok: true, value })

export function refused(code: RefusalCode, details: Details = {}): Reply {
  return { ok: false, code, details, say: sayRefusal(code, details) }
}

/** The seam's own catch: what execute() never saw, a broken request or a bug of the host. */
export function replyToError(error: unknown, cloud: Cloud): Reply {
  if (error instanceof Problem) return refused(error.code, error.details)
  if (isBrokenOff(error)) return refused('busy')
  const id = cloud.newId().slice(0, 8)
  cloud.note({
    level: 'error',
    id,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return refused('unexpected', { id })
}

/** The other side went away in the middle: nobody's mistake. */
function isBrokenOff(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(String(error.code))
  )
}
