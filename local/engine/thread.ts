// What runs on the engine's own thread? It opens the engine, performs what the house sends, and answers.
import { parentPort, workerData } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { openEngine } from './database'
import type { Engine } from './database'
import { byHandfuls } from './messages'
import type { Answered, Asked, Beginning, Opened } from './messages'

if (parentPort === null) throw new Error('this is a thread of the house, and no program of its own')
begin(parentPort, workerData as Beginning)

function begin(house: MessagePort, { closed, ...place }: Beginning): void {
  const say = (opened: Opened) => house.postMessage(opened)
  try {
    const engine = openEngine(place)
    say({ isOpen: true })
    serve(house, engine, closed)
  } catch (error) {
    say({ isOpen: false, reason: error instanceof Error ? error.message : String(error) })
  }
}

function serve(house: MessagePort, engine: Engine, closed: Int32Array): void {
  const answers = byHandfuls<Answered>((all) => house.postMessage(all))
  house.on('message', (asked: readonly Asked[] | 'close') => {
    if (asked === 'close') return close(house, engine, closed)
    for (const one of asked)
      perform(engine, one).then(
        (value) => answers.push({ id: one.id, value }),
        ({ code, message }: Error & { code?: string }) => answers.push({ id: one.id, code, message }),
      )
  })
}

const perform = (engine: Engine, asked: Asked): Promise<unknown> =>
  'backupTo' in asked ? engine.backup(asked.backupTo) : engine.send(asked.action, asked.params)

/** The house waits in `Atomics.wait`, so that it can end knowing that everything is on the disk. */
function close(house: MessagePort, engine: Engine, closed: Int32Array): void {
  try {
    engine.close()
  } finally {
    // What was committed by closing is answered at this turn's end, and the door stays open until then.
    setImmediate(() => setImmediate(() => house.close()))
    Atomics.store(closed, 0, 1)
    Atomics.notify(closed, 0)
  }
}
