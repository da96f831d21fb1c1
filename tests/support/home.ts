// A home for stories: the real engine and the real commands, the fixture of domain.md part E, a clock that we move.
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { signedBeside } from '../../cloudfunctions/kit/sign/beside'
import type { Api } from '../../cloudfunctions/api'
import type { Cloud, Identity, Messages, Scanner } from '../../cloudfunctions/kit/cloud'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import { inboxOnly } from '../../cloudfunctions/kit/messages/offered'
import { noScannerInFunctions } from '../../cloudfunctions/kit/scanner'
import { execute } from '../../cloudfunctions/kit/command'
import type { Reply } from '../../cloudfunctions/kit/command'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { tick } from '../../cloudfunctions/clock'
import { identityIn } from '../../cloudfunctions/kit/tencent/identity'
import type { RefusalCode } from '../../core/problem'
import { commandNamed } from '../../local/commands'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { fixtureOrganisations, fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../../local/seed/plant'
import { countedIds, storyClock } from './clock'
import { openMemoryEngine } from './engine'
import { memoryFiles } from './memoryFiles'

export type CommandName = keyof Api & string

/** Somebody who calls commands: a bound person, a stranger, or nobody. */
export interface Caller {
  readonly identity: Identity | undefined
  /** The value; a refusal fails the story. */
  call<Name extends CommandName>(name: Name, input: Api[Name]['input']): Promise<Api[Name]['value']>
  /** The refusal's code; acceptance fails the story. */
  refused(name: string, input: unknown): Promise<RefusalCode>
  reply(name: string, input: unknown): Promise<Reply>
  /** Puts bytes into this identity's inbox and names them by their digest. */
  upload(bytes: Uint8Array, extension: string): Promise<string>
}

/** Whether every command runs over the wire as well; what breaks one side from inside this process is left out then. */
export const livedTwice: boolean = false

const keyPair = generateKeyPairSync('ed25519')

/** Opens an empty or planted home; close it when the story ends. */
export async function openHome({
  planted = true,
  startsAt = '2026-12-15T07:30:00.000Z',
  messages = inboxOnly(),
  // As in a function: so its reason is the same on both sides of the wire.
  scanner = noScannerInFunctions,
}: { planted?: boolean; startsAt?: string; messages?: Messages; scanner?: Scanner } = {}) {
  const engine = await openMemoryEngine()
  const clock = storyClock(startsAt)
  const files = memoryFiles()
  const notes: Readonly<Record<string, unknown>>[] = []
  const cloud: Cloud = {
    documents: createDocuments(engine.database),
    files,
    keys: {
      keyId: 'story-key',
      sign: (text) => sign(null, Buffer.from(text), keyPair.privateKey).toString('base64'),
      signBeside: (text) => signedBeside(text, keyPair.privateKey),
      verify: (text, signature) =>
        verify(null, Buffer.from(text), keyPair.publicKey, Buffer.from(signature, 'base64')),
      secret: (purpose) => createHash('sha256').update(`story ${purpose}`).digest(),
    },
    messages,
    scanner,
    now: clock.now,
    newId: countedIds('id-'),
    note: (line) => void notes.push(line),
  }
  if (planted) await plant(cloud, clock)

  const caller = (identity: Identity | undefined): Caller => {
    const reply = (name: string, input: unknown) =>
      execute(
        commandNamed(name),
        input,
        identity?.provider === 'wechat' ? { ...identity, provedAt: clock.now() } : identity,
        cloud,
      )
    return {
      identity,
      reply,
      async call(name, input) {
        const answer = await reply(name, input)
        if (!answer.ok)
          throw new Error(
            `${name} was refused: ${answer.code} ${answer.say} ${JSON.stringify([answer.details, ...notes])}`,
          )
        return answer.value as Api[typeof name]['value']
      },
      async refused(name, input) {
        const answer = await reply(name, input)
        if (answer.ok) throw new Error(`${name} was accepted: ${JSON.stringify(answer.value)}`)
        if (answer.code === 'unexpected') throw new Error(`${name} failed: ${JSON.stringify(notes.at(-1))}`)
        return answer.code
      },
      async upload(bytes, extension) {
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        if (identity === undefined) throw new Error('nobody has no inbox')
        await files.write(`inbox/${bindingId(identity)}/${sha256}.${extension}`, bytes)
        return sha256
      },
    }
  }

  return {
    cloud,
    clock,
    files,
    notes,
    as: (name: string) => caller(identityOf(personNamed(name))),
    stranger: (id = 'somebody') => caller({ provider: 'wechat', id, provedAt: startsAt }),
    nobody: () => caller(undefined),
    /** Somebody at a computer on CloudBase, with what was given to the page for a passphrase. */
    inBrowser: (uid: string, proof?: string) => caller(identityIn({ TCB_UUID: uid }, clock.now(), proof)),
    idOf,
    tick: () => tick(cloud),
    async pendingOf(collection: string, id: string) {
      const document = (await cloud.documents.get(collection, id)) as
        { pending?: readonly { type: string }[] } | undefined
      return document?.pending ?? []
    },
    log: (log: string) =>
      cloud.documents.find('log', { where: { log }, orderBy: [['seq', 'asc']], limit: 1000 }),
    close: () => engine.close(),
  }
}

export type StoryHome = Awaited<ReturnType<typeof openHome>>

function personNamed(name: string) {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody in the fixture is called ${name}`)
  return person
}

const identityOf = (person: { readonly memberNumber: string }): Identity => ({
  provider: 'wechat',
  id: `openid-${personIdOf(person)}`,
  provedAt: '2026-01-01T00:00:00.000Z',
})

/** The id of an organisation (by name or code) or a person (by name). */
function idOf(name: string): string {
  const organisation = fixtureOrganisations.find((one) => one.name === name || one.code === name)
  return organisation === undefined ? personIdOf(personNamed(name)) : organisationIdOf(organisation.code)
}

async function plant(cloud: Cloud, clock: { set(at: string): void; now(): string }): Promise<void> {
  const storyBegins = clock.now()
  clock.set('2024-12-31T16:00:00.000Z')
  await plantFixture(cloud)
  await Promise.all(
    fixturePeople.map((person) => bindWithoutSlip(cloud, identityOf(person), personIdOf(person), '手机')),
  )
  clock.set(storyBegins)
}
