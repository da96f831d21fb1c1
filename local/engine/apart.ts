// How does the house use an engine on a thread of its own? By the same requests, and commits no longer hold up anybody else.
import { Worker } from 'node:worker_threads'
import type { Reply } from './actions'
import { builderOver } from './builder'
import type { Engine } from './database'
import { failure } from './failure'
import { byHandfuls } from './messages'
import type { Answered, Asked, Beginning, Opened, Question } from './messages'

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
  const door = doorTo(worker)
  let isClosed = false
  const ask = (question: Question) =>
    isClosed ? Promise.reject(failure('DATABASE_REQUEST_FAILED', 'the engine is closed')) : door.ask(question)
  const send: Engine['send'] = async (action, params) => (await ask({ action, params })) as Reply
  // An engine that broke takes the house with it, as it would on the same thread; the next start finds what was committed.
  worker.on('error', (error) => {
    throw error
  })
  worker.on('exit', (code) => {
    if (!isClosed) throw new Error(`the engine's thread ended with ${code}`)
  })
  return {
    database: builderOver(send),
    send,
    backup: async (backupTo) => void (await ask({ backupTo })),
    close: () => {
      if (isClosed) return
      isClosed = true
      door.close()
      if (Atomics.wait(closed, 0, 0, closingMsMax) === 'timed-out')
        throw new Error('the engine did not close in a minute')
    },
  }
}

/** Numbers what is asked, and finds who asked when the answer comes. */
function doorTo(worker: Worker) {
  const waiting = new Map<number, Waiting>()
  const asked = byHandfuls<Asked>((all) => worker.postMessage(all))
  let last = 0
  worker.on('message', (answers: readonly Answered[]) => {
    for (const answer of answers) {
      const one = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('value' in answer) one?.resolve(answer.value)
      else one?.reject(Object.assign(new Error(answer.message), { code: answer.code }))
    }
  })
  return {
    ask: (question: Question) =>
      new Promise<unknown>((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        asked.push({ id, ...question })
      }),
    /** What was asked before is answered. */
    close() {
      asked.flush()
      worker.postMessage('close')
    },
  }
}
