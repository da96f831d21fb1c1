// Which refusals did this file's tests really meet? Every one that the server words for somebody passes by here and is written down.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, vi } from 'vitest'
import type { RefusalCode } from '../../core/problem'

/** Given by tests/run.mjs, which compares what all files met with the closed list (tests/refusals.mjs). */
const folder = process.env['LANTAI_MET_REFUSALS']

// Files that share their modules share the replaced one below, and so what it writes into; each begins with nothing met.
const met = vi.hoisted(() => {
  const shared = globalThis as { refusalsMet?: Set<string> }
  shared.refusalsMet ??= new Set()
  shared.refusalsMet.clear()
  return shared.refusalsMet
})

// sayRefusal is what execute(), the hosts and the intake of files call for each refusal that they answer.
vi.mock('../../core/problem', async (original) => {
  const real = await original<typeof import('../../core/problem')>()
  const sayRefusal: typeof real.sayRefusal = (code: RefusalCode, details) => {
    met.add(code)
    return real.sayRefusal(code, details)
  }
  return { ...real, sayRefusal }
})

afterAll(() => {
  const file = expect.getState().testPath ?? ''
  // The app words some refusals itself, before it asks anybody: that is no answer.
  if (folder === undefined || met.size === 0 || file.includes('/tests/client/')) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${process.pid}-${Date.now()}.json`), JSON.stringify([...met]))
})
