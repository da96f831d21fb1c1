// Does anything acknowledged get lost or doubled when the server dies at a random moment? Shared by the short and the long run.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { activities } from '../../cloudfunctions/kit/collections/activities'
import { openHome } from '../../local/cloud'
import { openSession } from '../../local/accounts/sessions'
import { organisationIdOf, personIdOf, plantFixture } from '../../local/seed/plant'
import { fixturePeople } from '../../local/seed/fixture'
import { giveAccount, send } from '../support/host'
import type { Answer } from '../support/host'
import { makePhoto } from '../support/photos'
import { dropProgram, makeProgram } from '../support/server'
import { createDesk } from './desk'
import { checkStored } from './stored'
import type { Acknowledged } from './stored'

const members = ['罗子安', '孟凡', '白露']
const secretary = '周明远'
const activityId = 'kill-nine'

export interface Outcome {
  readonly acknowledged: number
  readonly cutOff: number
  /** Approved, and of these decided and not yet written when the server died. */
  readonly approved: number
  readonly between: number
  /** Seconds from starting the process to its first 200, for every start after a kill. */
  readonly recoveries: readonly number[]
}

/** Plays the rounds in a directory of its own; throws on the first thing lost, doubled or changed. */
export async function killRounds(rounds: number): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-kill-'))
  const program = await makeProgram(makeApp(directory))
  let server: Server | undefined
  try {
    const tokens = await planted(directory)
    const client = createClient(tokens.slice(1))
    const desk = createDesk(tokens[0] ?? '')
    const recoveries: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      server = await start(program, directory)
      if (round > 0) recoveries.push(server.seconds)
      await desk.checkAll(server.port)
      await client.checkAll(server.port, round)
      const killed = sleep(40 + Math.random() * 700).then(() => server?.child.kill('SIGKILL'))
      await Promise.all([client.submitUntilItDies(server.port), desk.approveUntilItDies(server.port)])
      await killed
      await gone(server.child)
    }
    server = await start(program, directory)
    recoveries.push(server.seconds)
    await desk.checkAll(server.port)
    await client.checkAll(server.port, rounds)
    server.child.kill('SIGTERM')
    await gone(server.child)
    await checkStored(directory, client.acknowledged, desk.approved)
    return {
      acknowledged: client.acknowledged.length,
      cutOff: client.cutOff(),
      approved: desk.approved.length,
      between: desk.between(),
      recoveries,
    }
  } finally {
    server?.child.kill('SIGKILL')
    dropProgram(program)
    rmSync(directory, { recursive: true, force: true })
  }
}

function makeApp(directory: string): string {
  const app = join(directory, 'app')
  mkdirSync(app, { recursive: true })
  writeFileSync(join(app, 'index.html'), '<!doctype html><title>兰台</title>')
  return app
}

/** A founded home, an activity that is on now, and a token for the secretary and for each of three members. */
async function planted(directory: string): Promise<readonly string[]> {
  const home = openHome({ directory: join(directory, 'data') })
  const { cloud } = home
  await plantFixture(cloud)
  const branch = {
    branchId: organisationIdOf('QS031'),
    branchPath: `/${['yx', 'qs', 'qs03', 'qs031'].map((code) => `o-${code}`).join('/')}/`,
  }
  const [startsAt, endsAt] = [
    new Date(Date.now() - 3_600_000).toISOString(),
    new Date(Date.now() + 3_600_000).toISOString(),
  ]
  const facts = {
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '村口',
    startsAt,
    endsAt,
    groupId: null,
    hostId: null,
    hostName: null,
  } as const
  await activities.add(
    cloud,
    { _id: activityId, ...branch, ...facts, state: { is: 'planned' }, createdBy: 'system' },
    null,
  )
  const tokens: string[] = []
  for (const name of [secretary, ...members]) {
    await giveAccount(home, name)
    const person = fixturePeople.find((one) => one.name === name)
    if (person === undefined) throw new Error(name)
    tokens.push(
      (await openSession(cloud, `account-${personIdOf(person)}`, { device: '手机', shared: false })).token,
    )
  }
  home.close()
  return tokens
}

interface Server {
  readonly child: ChildProcess
  readonly port: number
  readonly seconds: number
}

async function start(program: string, directory: string): Promise<Server> {
  const began = performance.now()
  const child = spawn(process.execPath, [program, '--port', '0', '--data', join(directory, 'data')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const named = /http:\/\/127\.0\.0\.1:(\d+)/.exec(chunk.toString())?.[1]
      if (named !== undefined) resolve(Number(named))
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  const health = await send(port, 'GET', '/healthz', undefined, {})
  if (health.status !== 200) throw new Error(`healthz: ${health.status}`)
  return { child, port, seconds: (performance.now() - began) / 1000 }
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}

/** Three phones that submit one photo after the other, and keep what they were told. */
function createClient(tokens: readonly string[]) {
  const acknowledged: Acknowledged[] = []
  const open: { readonly id: string; readonly bytes: Uint8Array; readonly token: string }[] = []
  let made = 0
  let cut = 0

  const submitOne = async (
    port: number,
    { id, bytes, token }: (typeof open)[number],
  ): Promise<Acknowledged> => {
    const headers = { authorization: `Bearer ${token}` }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    accepted(await send(port, 'PUT', `/inbox/${sha256}.jpg`, bytes, headers))
    const reply = accepted(
      await send(port, 'POST', '/call/evidence.submit', JSON.stringify(inputFor(id, sha256)), headers),
    )
    const { receipt } = reply as { receipt: unknown }
    if (receipt === null) throw new Error(`no receipt: ${JSON.stringify(reply)}`)
    return { id, sha256, receipt: JSON.stringify(receipt) }
  }

  const phone = async (port: number, token: string) => {
    for (;;) {
      const wish = {
        id: `kill-${(made += 1)}`,
        bytes: await makePhoto({ seed: made, widthPixels: 240, heightPixels: 180 }),
        token,
      }
      open.push(wish)
      try {
        acknowledged.push(await submitOne(port, wish))
      } catch (error) {
        if (error instanceof Error && 'code' in error) return
        throw error
      }
      open.splice(open.indexOf(wish), 1)
    }
  }

  return {
    acknowledged,
    cutOff: () => cut,
    submitUntilItDies: (port: number) => Promise.all(tokens.map((token) => phone(port, token))),
    /** What was cut off is sent again, as the outbox does; what was acknowledged gives the same receipt, byte for byte. */
    async checkAll(port: number, round: number) {
      cut += open.length
      for (const wish of open.splice(0)) acknowledged.push(await submitOne(port, wish))
      const [token = ''] = tokens
      const mine = accepted(
        await send(port, 'POST', '/call/evidence.mine', '{"limit":100}', {
          authorization: `Bearer ${token}`,
        }),
      )
      if (round > 0 && JSON.stringify(mine).length < 10) throw new Error('nothing of mine is left')
    },
  }
}

function inputFor(id: string, sha256: string) {
  return {
    id,
    about: { is: 'activity', activityId },
    title: '',
    caption: { matter: '', time: '', place: '', people: '', background: '', photographer: '' },
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: 1,
    files: [{ slot: 0, tray: 'photos', sha256, extension: 'jpg', parts: 1, label: null }],
  }
}

function accepted(answer: Answer): object {
  if (answer.json.ok !== true) throw new Error(`refused: ${answer.text}`)
  return answer.json.value ?? {}
}
