// A home that is two: every command runs in process and, over the wire, in the built function; they must agree.
import { generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { dropLeases } from '../../cloudfunctions/kit/collections/leases'
import type { Reply } from '../../cloudfunctions/kit/command'
import type { Cloud, Documents, Identity, Stored } from '../../cloudfunctions/kit/cloud'
import { collections } from '../../cloudfunctions/kit/indexes'
import { newId } from '../../cloudfunctions/kit/newId'
import { keysFrom } from '../../cloudfunctions/kit/tencent/keys'
import { functions } from '../../local/commands'
import type { Caller as WireCaller } from '../../local/wire/functions'
import type { Caller, StoryHome } from './home'
import { accountOf, managerOf } from './live'
import {
  agree,
  allOf,
  compareDocuments,
  compareFiles,
  compareRenamed,
  compareRenamedFiles,
  compared,
  holdingsOf,
  sorted,
  untilNothingWaits,
  withoutHeads,
} from './comparing'
import { createRenaming } from './renaming'
import { openLiveSide, openTwinSide } from './sides'
import type { Moment, Side } from './sides'

const { rule } = createRequire(import.meta.url)('./fixedMoment.cjs') as {
  rule(moment: Moment): void
}
const key = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64')

/** Which commands those were. */
export const commandsMet = new Set<string>()

/** What a request over the wire may weigh; a larger one is refused whatever it says. */
const requestMax = 100_000

let seed = 0
/** One call after the other, whichever home it is for. */
let last: Promise<unknown> = Promise.resolve()
let moment: Moment = { now: '2026-01-01T00:00:00.000Z', seed }
const log: string[] = []

/**
 * 坏运气 — over the wire of four commits one loses, of seven replies to writes one goes astray, the same at every run.
 * With each time that a call is repeated fewer go astray: no network is as bad for ever, and a clock that writes fifty
 * entries at once must come through one day.
 */
const isUnlucky = process.env['LANTAI_UNLUCKY'] !== undefined
let attempts = 1
const oneIn = (odds: () => number) => {
  let state = 7
  return () => (state = (state * 48_271) % 2_147_483_647) % odds() === 0
}
/** How often a call was repeated for it, as a phone would. */
export const again = { calls: 0 }
/** A phone tries so often; the clock comes again until its work is done. */
const attemptsMax = 10
const ticksMax = 100
const mayBeRepeated = (reply: unknown): boolean => {
  const { code } = (reply ?? {}) as { readonly code?: unknown }
  return code === 'unexpected' || code === 'changedMeanwhile'
}

/** Asks until the answer is no failure of the cloud's; with luck once. Each attempt draws ids of its own. */
async function insist(work: () => Promise<unknown>, most = attemptsMax): Promise<unknown> {
  if (!isUnlucky) return work()
  for (let attempt = 1; ; attempt += 1) {
    attempts = attempt
    if (attempt > 1) moment = { ...moment, ids: `${moment.seed}, attempt ${attempt}` }
    const answer = await work().catch((error: unknown) => {
      if (attempt === most) throw error
      return { code: 'unexpected' }
    })
    if (attempt === most || !mayBeRepeated(answer)) return answer
    again.calls += 1
  }
}

/** The functions behind the wire over an engine of ours; over a real environment where LIVE=1 and credentials say so. */
let opened: Promise<Side> | undefined
const sideOfThisRun = (): Promise<Side> => (opened ??= openSide())

/** What a side must be opened with, to be compared with what happens in process. */
export const sideOptions = { key, beside: () => ({ moment }), log: (text: string) => void log.push(text) }

async function openSide(): Promise<Side> {
  const account = accountOf(process.env)
  if (isUnlucky)
    return openTwinSide(sideOptions, { conflict: oneIn(() => 4), loseReply: oneIn(() => 7 * attempts) })
  return account === undefined
    ? openTwinSide(sideOptions)
    : openLiveSide(account, await managerOf(account), sideOptions)
}

export async function closeWire(): Promise<void> {
  await (await opened)?.close()
}

/** Twins over a story home: what it does is done on the other side too, one call after the other. */
export async function twinsOf(home: StoryHome, given?: Side): Promise<StoryHome> {
  const running = given ?? (await sideOfThisRun())
  // A story that is not over yet has the place until it is closed.
  const mine = await running.openPlace()
  compared.homes += 1
  Object.assign(home.cloud, { keys: keysFrom(key), newId })
  const ours = { ...home.cloud.documents }
  // The fixture's own entries go to the log on one side only, before the sides part; else every first tick moves them.
  await home.tick()
  // A story may set its clock back before its first tick, and would find the sequencer at work until then.
  await dropLeases(home.cloud)
  await copyAll(ours, mine.documents)

  const renaming = createRenaming()
  /** As it must be asked there: with the ids that were drawn there. */
  const asThere = async (input: unknown): Promise<unknown> => {
    const text = JSON.stringify(input ?? null)
    if (!isUnlucky || text.length > requestMax) return input
    if (!renaming.knows(text)) renaming.match(await holdingsOf(ours), await holdingsOf(mine.documents))
    return JSON.parse(renaming.asThere(text))
  }

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(async () => {
      running.enter(mine)
      moment = { now: home.clock.now(), seed: ++seed }
      rule(moment)
      return work()
    })
    last = turn.catch(() => {})
    return turn
  }
  const both = async (name: string, caller: Caller, input: unknown): Promise<Reply> => {
    const here = await caller.reply(name, input)
    const [fn = '', verb] = name.split('.')
    const known = verb !== undefined && Object.hasOwn(functions, fn)
    const proof = caller.identity?.proof
    const event = { command: name, input: await asThere(input), ...(proof === undefined ? {} : { proof }) }
    const who = callerFor(caller.identity)
    const there = (await insist(() => running.invoke(known ? fn : 'org', event, who))) as Reply
    compared.commands += 1
    commandsMet.add(name)
    if (!here.ok) compared.refusals += 1
    const what = `${name} ${JSON.stringify(input)}`
    if (!isUnlucky) agree(what, plain(here), plain(there))
    else {
      const difference = renaming.difference(plain(withoutHeads(here)), plain(withoutHeads(there)))
      if (difference !== undefined) throw new Error(`the homes differ on ${what}:\n${difference}`)
    }
    return here
  }
  const twin = (caller: Caller): Caller => ({
    identity: caller.identity,
    reply: (name, input) => inTurn(() => both(name, caller, input)),
    async call(name, input) {
      const answer = await inTurn(() => both(name, caller, input))
      if (!answer.ok) throw new Error(`${name} was refused: ${answer.code} ${answer.say}`)
      return answer.value as never
    },
    async refused(name, input) {
      const answer = await inTurn(() => both(name, caller, input))
      if (answer.ok) throw new Error(`${name} was accepted: ${JSON.stringify(answer.value)}`)
      return answer.code
    },
    async upload(bytes, extension) {
      const sha256 = await caller.upload(bytes, extension)
      if (caller.identity !== undefined)
        await mine.files.write(`inbox/${bindingId(caller.identity)}/${sha256}.${extension}`, bytes)
      return sha256
    },
  })
  const tickBoth = async () => {
    await home.tick()
    rule(moment)
    const ticked = await insist(() => running.invoke('clock', { Type: 'Timer' }), ticksMax)
    agree('clock', 'null', JSON.stringify(ticked ?? null))
    compared.ticks += 1
  }
  const cloud = { ...home.cloud, documents: onBoth(ours, mine.documents) } satisfies Cloud
  const files: StoryHome['files'] = {
    ...home.files,
    write: async (...values) => (await mine.files.write(...values), home.files.write(...values)),
    copy: async (...values) => (await mine.files.copy(...values), home.files.copy(...values)),
    remove: async (...values) => (await mine.files.remove(...values), home.files.remove(...values)),
  }
  return {
    ...home,
    cloud: { ...cloud, files },
    files,
    as: (name) => twin(home.as(name)),
    stranger: (id) => twin(home.stranger(id)),
    nobody: () => twin(home.nobody()),
    inBrowser: (uid, proof) => twin(home.inBrowser(uid, proof)),
    tick: () => inTurn(tickBoth),
    /** Stories wait for it, since they hand it on. */
    async close() {
      await last
      try {
        if (isUnlucky) {
          await untilNothingWaits([ours, mine.documents], () => inTurn(tickBoth))
          await compareRenamed(renaming, ours, mine.documents)
          await compareRenamedFiles(home.files, mine)
        } else {
          await compareDocuments(ours, mine.documents)
          await compareFiles(home.files, mine)
        }
      } finally {
        home.close()
        await mine.close()
      }
    },
  }
}

/** As the platform would say it. */
function callerFor(identity: Identity | undefined): WireCaller {
  if (identity === undefined) return undefined
  return identity.provider === 'wechat' ? { openId: identity.id } : { uid: identity.id }
}

/** Links are made for one home each; what is left is the same. */
const plain = (reply: unknown): string =>
  JSON.stringify(sorted(reply)).replaceAll(/"(https?:\/\/|\/file\/)[^"]*"/g, '"<link>"')

async function copyAll(from: Documents, to: Documents): Promise<void> {
  for (const name of Object.keys(collections))
    await Promise.all((await allOf(from, name)).map((document) => to.add(name, document as Stored)))
}

/** What a story writes past the commands is written on both sides. */
function onBoth(here: Documents, there: Documents): Documents {
  return {
    ...here,
    add: async (...values) => (await there.add(...values), here.add(...values)),
    replace: async (...values) => (await there.replace(...values), here.replace(...values)),
    remove: async (...values) => (await there.remove(...values), here.remove(...values)),
    transaction: async (work) => (await there.transaction(work), here.transaction(work)),
  }
}
