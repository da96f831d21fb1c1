// What runs on the engine's own thread? It opens the engine, performs what the house sends, and answers once a turn.
import { parentPort, workerData } from 'node:worker_threads'
import { openEngine } from './database'
import type { Engine } from './database'
import { handful } from './messages'
import type { Answered, Asked, Beginning, Opened } from './messages'

const { directory, collections, closed } = workerData as Beginning
const house = parentPort
if (house === null) throw new Error('this is a thread of the house, and no program of its own')

try {
  const engine = openEngine({ directory, collections })
  house.postMessage({ isOpen: true } satisfies Opened)
  serve(engine)
} catch (error) {
  house.postMessage({
    isOpen: false,
    reason: error instanceof Error ? error.message : String(error),
  } satisfies Opened)
}

function serve(engine: Engine): void {
  const answer = answering()
  house?.on('message', (asked: readonly Asked[] | 'close') => {
    if (asked === 'close') return close(engine)
    for (const [id, action, params] of asked)
      perform(engine, action, params).then(
        (value) => answer({ id, value }),
        (error: Error & { code?: string }) => answer({ id, code: error.code, message: error.message }),
      )
  })
}

const perform = (engine: Engine, action: Asked[1], params: Asked[2]): Promise<unknown> =>
  action === 'backup' ? engine.backup(String(params)) : engine.send(action, Object(params))

/** Those of one turn go back together, by handfuls: a message costs more than what is in it. */
function answering(): (one: Answered) => void {
  let waiting: Answered[] = []
  const flush = () => {
    if (waiting.length > 0) house?.postMessage(waiting)
    waiting = []
  }
  return (one) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push(one)
    if (waiting.length >= handful) flush()
  }
}

/** The house waits in `Atomics.wait`, so that it can end knowing that everything is on the disk. */
function close(engine: Engine): void {
  try {
    engine.close()
  } finally {
    // What was committed by closing is answered in this turn's end, and the door stays open until then.
    setImmediate(() => setImmediate(() => house?.close()))
    Atomics.store(closed, 0, 1)
    Atomics.notify(closed, 0)
  }
}
