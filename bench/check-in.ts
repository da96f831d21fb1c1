// How many durable, authorised and logged check-ins does one process take, and how long does a member wait in a rush?
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tick } from '../cloudfunctions/clock'
import { activities } from '../cloudfunctions/kit/collections/activities'
import { bindingId } from '../cloudfunctions/kit/collections/bindings'
import { people } from '../cloudfunctions/kit/collections/people'
import { execute } from '../cloudfunctions/kit/command'
import { activityCode, keyIdAt } from '../cloudfunctions/kit/sign/checkInCode'
import { defaultCheckInSettings, stepAt } from '../core/attendance/window'
import type { CheckIn } from '../core/attendance/window'
import { openHomeApart } from '../local/cloud'
import type { Home } from '../local/cloud'
import { commandNamed } from '../local/commands'
import type { Benchmark } from './rounds'
import { clientSource } from './httpClient'

const branches = 100
const membersPerBranch = 50
/** So many that neither the engine's thread nor this one waits for the other; the peer gains nothing by more than 64. */
const inFlight = 256
const activitiesPerRound = 20
/** A round's codes are made before it begins; in the rush each is made when it is scanned. */
const longestStep = 15
const rushMs = 60_000
/** Check-ins together, and one after the other. */
const counted = { together: 1000, alone: 300 }

export const benchmark: Benchmark = {
  against: 'bare node:http that parses and answers JSON',
  conditions: `checkin.scan over node:http with rights, signed receipt, log entry, query builder and fsync on; ${branches * membersPerBranch} members, ${inFlight} requests in flight from a client process of its own, a round of ${activitiesPerRound * membersPerBranch}`,
  unit: 'check-ins',
  async prepare() {
    const directory = mkdtempSync(join(tmpdir(), 'lantai-check-in-'))
    const engine = fileURLToPath(new URL('engine.mjs', import.meta.url))
    const home = await openHomeApart(engine, { directory, note: () => {} })
    await plantMembers(home)
    const client = openClient()
    const server = await serve(async (body) => {
      const { identity, input } = JSON.parse(body) as { identity: never; input: unknown }
      return execute(commandNamed('checkin.scan'), input, identity, home.cloud)
    })
    const bare = await serve((body) => {
      const { input } = JSON.parse(body) as { input: unknown }
      return Promise.resolve({ ok: true, value: input })
    })
    const send = async (port: number, wanted: number) => {
      const { refused } = await client.send({ port, bodies: await scansFor(home, wanted), inFlight })
      if (refused > 0) throw new Error(`${refused} were refused`)
      return wanted * membersPerBranch
    }
    // First, while no entry waits for the log.
    await rush(home, client, server.port)
    await compareWithOneCommitEach(home)
    await compareProcessorTime(home, client, server.port, bare.port)
    return {
      ours: () => send(server.port, activitiesPerRound),
      other: () => send(bare.port, activitiesPerRound),
      async close() {
        client.close()
        server.close()
        bare.close()
        home.close()
        rmSync(directory, { recursive: true, force: true })
      },
    }
  },
}

const branchOf = (branch: number) => ({ id: `o-${branch}`, path: `/o-top/o-${branch}/` })
const memberId = (branch: number, member: number) => `p-${branch}-${member}`
const identityOf = (branch: number, member: number) => ({
  provider: 'local' as const,
  id: memberId(branch, member),
  provedAt: '2026-01-01T00:00:00.000Z',
})

async function plantMembers(home: Home): Promise<void> {
  for (let branch = 0; branch < branches; branch += 1) {
    const { id: branchId } = branchOf(branch)
    await Promise.all(
      Array.from({ length: membersPerBranch }, (_, member) =>
        people.add(
          home.cloud,
          {
            _id: memberId(branch, member),
            name: `党员${member}`,
            memberNumber: `${branch}-${member}`,
            standing: 'formal',
            stood: [],
            affiliations: [{ branchId, groupId: null, from: '2020-01-01', to: null }],
            branchId,
            groupId: null,
            servesId: null,
            placeId: branchId,
            exempt: null,
            appointments: [],
            belonged: [branchId],
            holds: [],
            boundIds: [bindingId(identityOf(branch, member))],
          },
          null,
        ),
      ),
    )
  }
}

let planted = 0

/** Activities that are on now, each with its code of now, and one request of each member. */
async function scansFor(home: Home, wanted: number): Promise<readonly string[]> {
  const scans = await Promise.all(
    Array.from({ length: wanted }, async (_, at) => {
      const branch = at % branches
      const activity = await plantActivity(home, branch, longestStep)
      const code = codeOf(home, activity)
      return Array.from({ length: membersPerBranch }, (__, member) =>
        JSON.stringify({
          identity: identityOf(branch, member),
          input: { code, device: `device-${branch}-${member}` },
        }),
      )
    }),
  )
  // As they come: everywhere at once, and not one activity after the other.
  return Array.from({ length: membersPerBranch }, (_, member) =>
    scans.map((ofActivity) => ofActivity[member] ?? ''),
  ).flat()
}

async function plantActivity(home: Home, branch: number, stepSeconds: number) {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
  const { id: branchId, path: branchPath } = branchOf(branch)
  planted += 1
  const checkIn: CheckIn = {
    ...defaultCheckInSettings,
    stepSeconds,
    handle: planted.toString(16).padStart(16, '0'),
    keyId: keyIdAt(at(0)),
    since: at(-60),
    offline: null,
  }
  const facts = { kind: 'ZR', theme: '冬季义务植绿', place: '河堤', groupId: null } as const
  const activity = await activities.add(
    home.cloud,
    {
      _id: `a-${planted}`,
      ...facts,
      startsAt: at(-5),
      endsAt: at(90),
      branchId,
      branchPath,
      hostId: null,
      hostName: null,
      state: { is: 'planned' },
      createdBy: memberId(branch, 0),
      checkIn,
    },
    null,
  )
  if (activity === 'exists') throw new Error('planted twice')
  return checkIn
}

const codeOf = (home: Home, checkIn: CheckIn): string =>
  activityCode(home.cloud.keys, checkIn, stepAt(home.cloud.now(), checkIn))

/** The same command one after the other: each waits for a commit of its own. */
async function compareWithOneCommitEach(home: Home): Promise<void> {
  const ratios: number[] = []
  for (let round = 0; round < 6; round += 1) {
    const rates: number[] = []
    for (const [atOnce, count] of [
      [inFlight, counted.together],
      [1, counted.alone],
    ] as const) {
      const bodies = (await scansFor(home, count / membersPerBranch)).slice(0, count)
      const start = performance.now()
      await inTurns(bodies, atOnce, async (body) => {
        const { identity, input } = JSON.parse(body) as { identity: never; input: unknown }
        const reply = await execute(commandNamed('checkin.scan'), input, identity, home.cloud)
        if (!reply.ok) throw new Error(reply.code)
      })
      rates.push(bodies.length / ((performance.now() - start) / 1000))
    }
    const [together = 0, each = 1] = rates
    if (round > 0) ratios.push(together / each)
    console.log(`${inFlight} at once ${together.toFixed(0)}/s, one commit each ${each.toFixed(0)}/s`)
  }
  console.log(`against one commit each: ${median(ratios).toFixed(2)}`)
}

/** What other work on the machine disturbs least: the server's own processor time for each request. */
async function compareProcessorTime(home: Home, client: Client, port: number, barePort: number) {
  const rounds: (readonly number[])[] = []
  for (let round = 0; round < 6; round += 1) {
    const spent: number[] = []
    for (const one of [port, barePort]) {
      const bodies = await scansFor(home, 20)
      const before = process.cpuUsage()
      await client.send({ port: one, bodies, inFlight })
      const { user, system } = process.cpuUsage(before)
      spent.push((user + system) / bodies.length)
    }
    if (round > 0) rounds.push(spent)
  }
  const [ours, bare] = [0, 1].map((side) => median(rounds.map((spent) => spent[side] ?? 0)))
  console.log(
    `processor time: ${ours?.toFixed(0)} µs a check-in, ${bare?.toFixed(0)} µs bare: ${((bare ?? 0) / (ours ?? 1)).toFixed(3)}`,
  )
}

async function inTurns(
  bodies: readonly string[],
  atOnce: number,
  work: (body: string) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    for (let at = next++; at < bodies.length; at = next++) await work(bodies[at] ?? '')
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** 5,000 members within a minute over 100 activities, the sequencer at work beside them as in a host. */
async function rush(home: Home, client: Client, port: number): Promise<void> {
  const checkIns: CheckIn[] = []
  for (let branch = 0; branch < branches; branch += 1)
    checkIns.push(await plantActivity(home, branch, defaultCheckInSettings.stepSeconds))
  let over = false
  const clock = (async () => {
    while (!over) {
      await tick(home.cloud)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })()
  const timesMs: number[] = []
  let refused = 0
  const seconds = rushMs / 1000
  const each = (branches * membersPerBranch) / seconds
  const lanes: Promise<void>[] = []
  for (let second = 0; second < seconds; second += 1) {
    const begins = performance.now()
    // The codes of this second; a scan is sent at a random moment of it.
    const bodies = shuffledMembers(second, each).map(([branch, member]) => {
      const checkIn = checkIns[branch]
      if (checkIn === undefined) throw new Error('no such branch')
      const input = { code: codeOf(home, checkIn), device: `device-${branch}-${member}` }
      return JSON.stringify({ identity: identityOf(branch, member), input })
    })
    lanes.push(
      client.send({ port, bodies, inFlight: 200, spreadMs: 1000 }).then((done) => {
        timesMs.push(...done.timesMs)
        refused += done.refused
      }),
    )
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - begins))))
  }
  await Promise.all(lanes)
  over = true
  await clock
  timesMs.sort((left, right) => left - right)
  const at = (part: number) =>
    timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * part))]?.toFixed(1)
  console.log(
    `${timesMs.length} members over ${branches} activities in ${seconds} s: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, refused ${refused}`,
  )
  const waiting = await home.cloud.documents.count('attendance', { hasPending: true })
  console.log(`${waiting} entries still waited for the log when the last one was answered`)
}

/** Every member once, in an order of its own. */
function shuffledMembers(second: number, each: number): readonly (readonly [number, number])[] {
  const all = branches * membersPerBranch
  const from = Math.floor(second * each)
  const until = Math.floor((second + 1) * each)
  return Array.from({ length: until - from }, (_, index) => {
    const place = ((from + index) * 2903) % all
    return [place % branches, Math.floor(place / branches)] as const
  })
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0

interface Batch {
  readonly port: number
  readonly bodies: readonly string[]
  readonly inFlight: number
  /** Sent at moments spread over so long, instead of as fast as it goes. */
  readonly spreadMs?: number
}
interface Done {
  readonly timesMs: readonly number[]
  readonly refused: number
}
interface Client {
  send(batch: Batch): Promise<Done>
  close(): void
}

/** A process of its own, so that the client takes none of the server's time. */
function openClient(): Client {
  const child = spawn(process.execPath, ['-e', clientSource], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (done: Done) => void>()
  child.on('message', (message) => {
    const { id, ...done } = message as Done & { id: number }
    waiting.get(id)?.(done)
    waiting.delete(id)
  })
  let last = 0
  return {
    send: (batch) =>
      new Promise((resolve) => {
        last += 1
        waiting.set(last, resolve)
        child.send({ id: last, ...batch })
      }),
    close: () => void child.kill(),
  }
}

async function serve(answer: (body: string) => Promise<unknown>) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      void answer(Buffer.concat(parts).toString()).then((reply) => {
        const text = JSON.stringify(reply)
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        })
        response.end(text)
      })
    })
  })
  // Sockets stay open between two batches.
  server.keepAliveTimeout = 600_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}
