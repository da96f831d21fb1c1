// How does a page ask the server to do something? `await call('evidence.submit', input)`, typed by the commands themselves.
import type { Api } from '../../cloudfunctions/api'
import type { Details, RefusalCode } from '../../core/problem'
import type { Answer } from './answer'
import { postJson } from './transport'

/** What is thrown when a call does not succeed; its message is the sentence for the reader. */
export interface CallFailure extends Error {
  readonly failure:
    | { readonly is: 'refused'; readonly code: RefusalCode; readonly details: Details }
    | { readonly is: 'unreachable' }
    /** All calls were answered, and yet it cannot go on: the sentence says why. */
    | { readonly is: 'stopped' }
}

const timeoutMs = 15_000
const sayUnreachable = '现在连不上，请看看网络，再试一次'

const failed = (say: string, failure: CallFailure['failure']): CallFailure =>
  Object.assign(new Error(say), { failure })

/** Thrown by what takes several calls, with a sentence for the reader. */
export const stopped = (say: string): CallFailure => failed(say, { is: 'stopped' })

/** The value of an answer, or a thrown CallFailure. */
export const valueOf = (answer: Answer): unknown => {
  if (answer.is === 'accepted') return answer.value
  if (answer.is === 'unreachable') throw failed(sayUnreachable, answer)
  const { code, details, say } = answer
  throw failed(say, { is: 'refused', code, details })
}

export const call = async <Name extends keyof Api>(
  name: Name,
  input: Api[Name]['input'],
): Promise<Api[Name]['value']> =>
  // The server's reply carries the type of the command that made it: the one place where a wire becomes a type.
  valueOf(await postJson(`/call/${name}`, input, timeoutMs)) as Api[Name]['value']

export const isCallFailure = (error: unknown): error is CallFailure =>
  error instanceof Error && 'failure' in error

/** The refusal's code, for pages that answer one in its own way; undefined when it is anything else. */
export const refusalOf = (error: unknown): RefusalCode | undefined =>
  isCallFailure(error) && error.failure.is === 'refused' ? error.failure.code : undefined

export const isUnreachable = (error: unknown): boolean =>
  isCallFailure(error) && error.failure.is === 'unreachable'

/** The sentence to show for whatever went wrong. */
export const sentenceOf = (error: unknown): string =>
  isCallFailure(error) ? error.message : '出了点问题，请再试一次'
