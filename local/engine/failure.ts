// What does the engine say when it refuses? The cloud's own error codes, in one place.

/**
 * 引擎的拒绝 — the codes of CloudBase. The server's own texts are not documented: `E11000` in a duplicate's message
 * and `DATABASE_TRANSACTION_FAIL` for an expired transaction are guesses, and stand only here.
 */
export type FailureCode =
  | 'DATABASE_REQUEST_FAILED'
  | 'DATABASE_COLLECTION_NOT_EXIST'
  | 'DATABASE_TRANSACTION_CONFLICT'
  | 'DATABASE_TRANSACTION_FAIL'
  | 'INVALID_PARAM'
  | 'ECONNRESET'

export interface Failure extends Error {
  readonly code: FailureCode
}

export function failure(code: FailureCode, message: string): Failure {
  return Object.assign(new Error(`${code}: ${message}`), { code })
}

/** What a request asks that the cloud would not do, or that this house has decided never to ask for. */
export function refused(message: string): Failure {
  return failure('INVALID_PARAM', message)
}

export function duplicate(collection: string, index: string): Failure {
  return failure(
    'DATABASE_REQUEST_FAILED',
    `E11000 duplicate key error collection: ${collection} index: ${index}`,
  )
}

export function conflict(): Failure {
  return failure(
    'DATABASE_TRANSACTION_CONFLICT',
    'another write changed a document of this transaction first',
  )
}
