// How does a request become a change? execute() is the one place where a call passes or fails.
import type { z } from 'zod/mini'
import { localDateOf } from '../../core/calendar'
import { Problem, refusals, sayRefusal } from '../../core/problem'
import type { Details, RefusalCode } from '../../core/problem'
import { roleFor } from '../../core/org/rights'
import type { Action, Actor, Subject, Who } from '../../core/org/rights'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import type { Cloud, Identity } from './cloud'
import { personOf, personWithPlace } from './collections/bindings'
import { provedAtOf } from './collections/proofs'

/** What a command works with: the home, who calls, and by what right. */
export interface Kit extends Cloud {
  readonly identity: Identity | undefined
  /** The bound person; undefined only where the rights table lets anyone in. */
  readonly person: Person | undefined
  /** The organisation that the call is about, where the command names one (`about`). */
  readonly place?: Organisation | undefined
  /** The office or membership that allowed this call, kept for the log. */
  readonly role: Who
}

/** A kit before the right is decided. */
export type Lobby = Omit<Kit, 'role'>

export interface Loaded {
  readonly subject: Subject
  /** Absent and forbidden look the same (404) unless the caller may read the subject by this action. */
  readonly readBy?: Action
}

/**
 * 要紧的一步 — the only ones that ask again (decision 0015): somebody gets rights, a year is filed, or originals are
 * taken out of the house.
 */
export type Grave = 'granting' | 'filing' | 'exporting'

export interface Command<Name extends Action, Schema extends z.ZodMiniType, Found extends Loaded, Value> {
  readonly name: Name
  readonly input: Schema
  /** 再确认是本人 — by which of the grave steps the passphrase is asked for again; a function where it depends on whom it is about. */
  readonly asksAgain?: Grave | ((found: Found) => Grave | undefined)
  /**
   * 说的是哪个组织 — which one to read together with who calls, in the same request; undefined for the caller's own.
   * It says nothing about rights: `load` finds it there (organisationNamed) and decides as always.
   */
  about?(input: z.output<Schema>): string | undefined
  load(lobby: Lobby, input: z.output<Schema>): Promise<Found>
  run(kit: Kit, input: z.output<Schema>, found: Found): Promise<Value>
}

/** 命令 — who may (the rights table, by its name), what it takes, what it does. */
export function defineCommand<Name extends Action, Schema extends z.ZodMiniType, Found extends Loaded, Value>(
  command: Command<Name, Schema, Found, Value>,
): Command<Name, Schema, Found, Value> {
  return command
}

/** A command as the hosts hold it, with its types forgotten; only execute() calls it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of commands of different types has no other type
export type AnyCommand = Command<Action, z.ZodMiniType, any, unknown>

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: RefusalCode; readonly details: Details; readonly say: string }

/** How long a passphrase entered now counts for grave actions. */
const provedMinutes = 10

/** Authenticates, parses, loads, authorises, runs and answers. Where a refusal becomes an answer (and, item by item, in outcome.ts). */
export async function execute(
  command: AnyCommand | undefined,
  input: unknown,
  identity: Identity | undefined,
  cloud: Cloud,
): Promise<Reply> {
  try {
    if (command === undefined) throw new Problem('unknownCommand')
    return { ok: true, value: await pass(command, input, identity, cloud) }
  } catch (error) {
    return refuse(error, command?.name ?? 'unknown', cloud)
  }
}

async function pass(command: AnyCommand, input: unknown, identity: Identity | undefined, cloud: Cloud) {
  const parsed = command.input.safeParse(input)
  const lobby: Lobby = { ...cloud, identity, ...(await whoCalls(command, parsed.data, identity, cloud)) }
  const { person } = lobby
  const openToAll = roleFor(command.name, undefined, { path: '/' }) === 'anyone'
  if (!openToAll && identity === undefined) throw new Problem('signInRequired')
  if (!openToAll && person === undefined) throw new Problem('notBound')
  if (!parsed.success)
    throw new Problem('invalidInput', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  const found: Loaded = await command.load(lobby, parsed.data)
  const role = decide(command.name, lobby, found)
  if (isGrave(command, found) && identity !== undefined) await askAgain(identity, cloud)
  return command.run({ ...lobby, role }, parsed.data, found)
}

/** One read at every call: the person, and beside them what the call is about. */
async function whoCalls(
  { about }: AnyCommand,
  input: unknown,
  identity: Identity | undefined,
  cloud: Cloud,
): Promise<Pick<Lobby, 'person' | 'place'>> {
  if (identity === undefined) return { person: undefined }
  if (about === undefined || input === undefined) return { person: await personOf(cloud, identity) }
  return personWithPlace(cloud, identity, about(input))
}

/** The right to act, or a refusal that tells no more than the caller may know. */
function decide(action: Action, lobby: Lobby, found: Loaded): Who {
  const actor = actorOf(lobby)
  const role = roleFor(action, actor, found.subject)
  if (role !== undefined) return role
  const mayRead = found.readBy !== undefined && roleFor(found.readBy, actor, found.subject) !== undefined
  throw new Problem(mayRead ? 'forbidden' : 'notFound')
}

/** The person as the rights table sees them now. */
export function actorOf(lobby: Pick<Lobby, 'person' | 'now'>): Actor | undefined {
  if (lobby.person === undefined) return undefined
  const { _id, branchId, groupId, appointments, standing } = lobby.person
  return { _id, branchId, groupId, appointments, standing, today: localDateOf(lobby.now()) }
}

/** Whether the caller could do another action on this subject; for lists, links and what a page offers. */
export function may(lobby: Pick<Lobby, 'person' | 'now'>, action: Action, subject: Subject): boolean {
  return roleFor(action, actorOf(lobby), subject) !== undefined
}

/** The bound person, where the rights table has made sure there is one. */
export function callerOf(kit: Pick<Kit, 'person'>): Person {
  if (kit.person === undefined) throw new Problem('notBound')
  return kit.person
}

const isGrave = ({ asksAgain }: AnyCommand, found: Loaded): boolean =>
  (typeof asksAgain === 'function' ? asksAgain(found) : asksAgain) !== undefined

async function askAgain(identity: Identity, cloud: Cloud): Promise<void> {
  const provedUntil = Date.parse(await provedAtOf(cloud, identity)) + provedMinutes * 60_000
  if (provedUntil < Date.parse(cloud.now())) throw new Problem('confirmIdentity')
}

function refuse(error: unknown, name: string, cloud: Cloud): Reply {
  if (error instanceof Problem) {
    return { ok: false, code: error.code, details: error.details, say: sayRefusal(error.code, error.details) }
  }
  const id = cloud.newId().slice(0, 8)
  cloud.note({
    level: 'error',
    id,
    command: name,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return { ok: false, code: 'unexpected', details: { id }, say: sayRefusal('unexpected', { id }) }
}

/** The HTTP status of a reply. */
export function statusOf(reply: Reply): number {
  return reply.ok ? 200 : refusals[reply.code].status
}
