// How does the house use an engine on a thread of its own? By the same requests, and commits no longer hold up anybody else.
import { Worker } from 'node:worker_threads'
import type { Params, Reply } from './actions'
import { builderOver } from './builder'
import type { Engine } from './database'
import { failure } from './failure'
import { handful } from './messages'
import type { Answered, Asked, Beginning, Opened } from './messages'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

const closingMsMax = 60_000

/** Opens a data directory on a thread that runs `program` (thread.ts, bundled); rejects with the reason where it cannot. */
export async function openEngineApart(
  program: string,
  { directory, collections }: Omit<Beginning, 'closed'>,
): Promise<Engine> {
  const closed = new Int32Array(new SharedArrayBuffer(4))
  const beginning: Beginning = { directory, collections, closed }
  const worker = new Worker(program, { workerData: beginning })
  await opened(worker)
  return over(worker, closed)
}

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (said: Opened) => {
      worker.off('error', reject)
      if (said.isOpen) resolve()
      else reject(new Error(said.reason))
    })
  })
}

function over(worker: Worker, closed: Int32Array): Engine {
  const ask = asking(worker)
  const send = (action: string, params?: Params) => ask(action, params) as Promise<Reply>
  let isClosing = false
  // An engine that broke takes the house with it, as it would on the same thread; the next start finds what was committed.
  worker.on('error', (error) => {
    throw error
  })
  worker.on('exit', (code) => {
    if (!isClosing) throw new Error(`the engine's thread ended with ${code}`)
  })
  return {
    database: builderOver(send),
    send,
    backup: async (toPath) => void (await ask('backup', toPath)),
    close: () => {
      if (isClosing) return
      isClosing = true
      ask.end()
      worker.postMessage('close')
      if (Atomics.wait(closed, 0, 0, closingMsMax) === 'timed-out')
        throw new Error('the engine did not close in a minute')
    },
  }
}

/** Requests of one turn go together, by handfuls: a message costs more than what is in it. */
function asking(worker: Worker) {
  const waiting = new Map<number, Waiting>()
  let asked: Asked[] = []
  let last = 0
  let isOver = false
  const flush = () => {
    if (asked.length > 0) worker.postMessage(asked)
    asked = []
  }
  worker.on('message', (answers: readonly Answered[]) => {
    for (const answer of answers) {
      const one = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('value' in answer) one?.resolve(answer.value)
      else one?.reject(Object.assign(new Error(answer.message), { code: answer.code }))
    }
  })
  const ask = (action: string, params: Asked[2]) =>
    new Promise<unknown>((resolve, reject) => {
      if (isOver) return reject(failure('DATABASE_REQUEST_FAILED', 'the engine is closed'))
      last += 1
      waiting.set(last, { resolve, reject })
      if (asked.length === 0) setImmediate(flush)
      asked.push([last, action, params])
      if (asked.length >= handful) flush()
    })
  return Object.assign(ask, { end: () => (flush(), (isOver = true)) })
}
