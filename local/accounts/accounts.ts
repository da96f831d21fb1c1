// Who signs in, and with which proof? Member number and passphrase; an invitation code makes the account.
import { z } from 'zod/mini'
import { Problem } from '../../core/problem'
import type { RefusalCode } from '../../core/problem'
import type { SignedIn } from '../../core/org/account'
import type { Person } from '../../core/org/person'
import type { Cloud, Identity } from '../../cloudfunctions/kit/cloud'
import { execute } from '../../cloudfunctions/kit/command'
import { bindingId, personOf } from '../../cloudfunctions/kit/collections/bindings'
import { personByNumber } from '../../cloudfunctions/kit/collections/people'
import { commandNamed } from '../commands'
import { isPassphrase, newSalt, passphraseHash, requireStrong } from '../../cloudfunctions/kit/passphrase'
import { accounts } from './records'
import type { Account, Session } from './records'
import { openSession, proved } from './sessions'
import type { DeviceFacts } from './sessions'
import { triesPerAccount, triesPerAddress } from './tries'
import type { Tries } from './tries'

/** The token travels apart from what the page may read. */
export interface Entered {
  readonly token: string
  readonly value: Omit<SignedIn, 'token'>
}

/** Where a call comes from, and how often it has tried. */
export interface Door {
  readonly tries: Tries
  readonly address: string
}

/** Checked in the place of an account that does not exist, so that both take the same time. */
const nobody = { salt: newSalt(), passphraseHash: '' }

export async function signIn(
  cloud: Cloud,
  door: Door,
  asked: DeviceFacts & { readonly memberNumber: string; readonly passphrase: string },
): Promise<Entered> {
  const keys = [`number:${asked.memberNumber.toUpperCase()}`, `address:${door.address}`] as const
  door.tries.take(keys[1], triesPerAddress)
  door.tries.take(keys[0], triesPerAccount)
  const person = await personNumbered(cloud, asked.memberNumber)
  const account = person === undefined ? undefined : await accountOf(cloud, person)
  const right = await isPassphrase(asked.passphrase, account ?? nobody)
  if (person === undefined || account === undefined || !right) throw new Problem('wrongPassphrase')
  keys.forEach(door.tries.clear)
  return enter(cloud, account, person, asked)
}

/** 用邀请码注册 — makes the account, binds it to the person whom the slip names, and signs in. */
export async function register(
  cloud: Cloud,
  door: Door,
  asked: DeviceFacts & { readonly code: string; readonly passphrase: string },
): Promise<Entered> {
  requireStrong(asked.passphrase, '')
  const key = `register:${door.address}`
  door.tries.take(key, triesPerAddress)
  const account = await newAccount(cloud, asked.passphrase)
  const identity = identityFor(account, cloud.now())
  const reply = await execute(
    commandNamed('org.bind'),
    { code: asked.code, device: asked.device },
    identity,
    cloud,
  )
  if (!reply.ok) {
    await cloud.documents.remove(accounts.name, account._id, account.rev)
    throw new Problem(reply.code, reply.details)
  }
  const person = await personOf(cloud, identity)
  if (person === undefined) throw new Problem('notBound')
  door.tries.clear(key)
  const owned = await accounts.change(cloud, account, { personId: person._id }, null)
  return enter(cloud, owned, person, asked)
}

const foundedSchema = z.looseObject({ slip: z.looseObject({ code: z.string() }) })

/** 新建组织 — the command makes the organisation and its administrator's slip, which is used at once. */
export async function foundAndEnter(
  cloud: Cloud,
  door: Door,
  asked: DeviceFacts & { readonly found: unknown; readonly passphrase: string },
): Promise<Entered> {
  requireStrong(asked.passphrase, '')
  const reply = await execute(commandNamed('org.found'), asked.found, undefined, cloud)
  if (!reply.ok) throw new Problem(reply.code, reply.details)
  return register(cloud, door, { ...asked, code: foundedSchema.parse(reply.value).slip.code })
}

/** 再确认是本人 — before granting rights and other grave steps. */
export async function confirm(
  cloud: Cloud,
  door: Door,
  session: Session,
  passphrase: string,
): Promise<{ readonly provedAt: string }> {
  const key = `confirm:${session.accountId}`
  door.tries.take(key, triesPerAccount)
  const account = await accounts.get(cloud, session.accountId)
  if (account === undefined || !(await isPassphrase(passphrase, account)))
    throw new Problem('wrongPassphrase' satisfies RefusalCode)
  door.tries.clear(key)
  await proved(cloud, session)
  return { provedAt: cloud.now() }
}

/** Signs in an account whose proof has been given already. */
export async function enter(
  cloud: Cloud,
  account: Account,
  person: Person,
  facts: DeviceFacts,
): Promise<Entered> {
  const { token, session } = await openSession(cloud, account._id, facts)
  return { token, value: { personId: person._id, name: person.name, expiresAt: session.expiresAt } }
}

/** The account by which a person signs in: the one whose binding is open. */
export async function accountOf(
  cloud: Cloud,
  { _id: personId, boundIds }: Pick<Person, '_id' | 'boundIds'>,
): Promise<Account | undefined> {
  const found = await accounts.find(cloud, { where: { personId }, limit: 100 })
  return found
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    .find((account) => boundIds.includes(bindingId(identityFor(account, cloud.now()))))
}

function identityFor(account: Account, provedAt: string): Identity {
  return { provider: 'local', id: account._id, provedAt }
}

async function personNumbered(cloud: Cloud, typed: string): Promise<Person | undefined> {
  return (await personByNumber(cloud, typed)) ?? personByNumber(cloud, typed.toUpperCase())
}

async function newAccount(cloud: Cloud, passphrase: string): Promise<Account> {
  const salt = newSalt()
  const facts = {
    _id: cloud.newId(),
    personId: null,
    salt,
    passphraseHash: await passphraseHash(passphrase, salt),
    createdAt: cloud.now(),
  }
  const account = await accounts.add(cloud, facts, null)
  if (account === 'exists') throw new Error('two accounts with one id')
  return account
}
