// What came back from the server: an answer of ours, or something else that answered in its place?
import type { Details, RefusalCode } from '../../core/problem'

export type Answer =
  | { readonly is: 'accepted'; readonly value: unknown }
  | { readonly is: 'refused'; readonly code: RefusalCode; readonly details: Details; readonly say: string }
  /** No network, no server, too late, or somebody else's page (a hotel's sign-in page answers 200, too). */
  | { readonly is: 'unreachable' }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface WireRefusal {
  readonly code: RefusalCode
  readonly details?: Details
  readonly say: string
}

// The server's own refusals are a closed list that travels with it; a newer server may say a code this app does not know yet.
const isRefusal = (
  body: Readonly<Record<string, unknown>>,
): body is Readonly<Record<string, unknown>> & WireRefusal =>
  body['ok'] === false && typeof body['code'] === 'string' && typeof body['say'] === 'string'

/** `body` is parsed JSON, or whatever text was there instead. */
export const answerOf = (body: unknown): Answer => {
  if (!isRecord(body)) return { is: 'unreachable' }
  if (body['ok'] === true && 'value' in body) return { is: 'accepted', value: body['value'] }
  if (!isRefusal(body)) return { is: 'unreachable' }
  return {
    is: 'refused',
    code: body.code,
    details: isRecord(body.details) ? body.details : {},
    say: body.say,
  }
}

/** Text as JSON, or undefined when it is none. */
export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
