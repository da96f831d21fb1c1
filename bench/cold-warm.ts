// How long does a call of a function take in a process that starts for it, and in one that is there?
import { loadavg } from 'node:os'
import { createFunctions } from '../local/wire/functions'
import { openIdOf, openWireHome } from '../tests/support/wireHome'

const coldRounds = 5
const warmCalls = 40
const caller = openIdOf('周明远')

/**
 * The built bundles in child processes, over the engine in memory behind the wire. Every function is asked for a
 * command that nobody knows, so that what differs is its own weight; `org.me` reads from the database as well.
 */
export async function report(): Promise<void> {
  const load = loadavg()[0]?.toFixed(1)
  const home = await openWireHome({ people: ['周明远'] })
  const { folder, environment, declared } = home.running
  process.stdout.write(`milliseconds, median (lowest to highest); load ${load}\n`)
  try {
    for (const { name } of declared) {
      const event = name === 'clock' ? { Type: 'Timer' } : { command: `${name}.none`, input: {} }
      await timesOf(name, name, event)
    }
    await timesOf('org.me', 'org', { command: 'org.me', input: {} })
  } finally {
    await home.close()
  }
  process.stdout.write(`load at the end ${loadavg()[0]?.toFixed(1)}\n`)

  async function timesOf(label: string, name: string, event: object) {
    const cold: number[] = []
    const warm: number[] = []
    const asks = name === 'clock' ? undefined : caller
    for (let round = 0; round < coldRounds; round += 1) {
      const fresh = createFunctions({ folder, declared, environment })
      cold.push(await timeOf(() => fresh.invoke(name, event, asks)))
      if (round === coldRounds - 1)
        for (let call = 0; call < warmCalls; call += 1)
          warm.push(await timeOf(() => fresh.invoke(name, event, asks)))
      await fresh.close()
    }
    process.stdout.write(`${label.padEnd(12)} cold ${said(cold).padEnd(22)} warm ${said(warm)}\n`)
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function said(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right).map((one) => one.toFixed(0))
  return `${sorted[sorted.length >> 1]} (${sorted[0]} to ${sorted.at(-1)})`
}
