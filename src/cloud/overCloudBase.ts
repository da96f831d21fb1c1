// How is CloudBase spoken to through the same seam as a server? The function is the first half of a command's name.
import type { z } from 'zod/mini'
import type { Api } from '../../cloudfunctions/api'
import type { Device, FirstRun, registerInput, SignedIn, signInInput } from '../../core/org/account'
import { sayRefusal } from '../../core/problem'
import type { RefusalCode } from '../../core/problem'
import { answerOf, type Answer } from './answer'
import type { Transport } from './files'
import { personIdOf } from './session'

interface Asked {
  readonly command: string
  readonly input: unknown
  /** Of having entered the passphrase on this page. */
  readonly proof?: string
}

/** What CloudBase offers on this platform; everything rejects when it cannot be reached. */
export interface CloudBase<Source> {
  /** Calls a function; its answer. */
  invoke(name: string, event: Asked): Promise<unknown>
  /** Uploads to a path of the storage, over what is there. */
  put(path: string, source: Source, onProgress: (ratio: number) => void): Promise<void>
  /** Where the platform does not say by itself who is here; 'refused' when it does not know this person. */
  enter?(name: string, passphrase: string): Promise<'entered' | 'refused'>
  leave?(): Promise<void>
}

/** What somebody may ask who has not entered on this device. */
const openToAll: readonly string[] = [
  'org.about',
  'org.invitation',
  'org.found',
  'org.bind',
] satisfies readonly (keyof Api)[]

const refused = (code: RefusalCode, say = sayRefusal(code, {})): Answer => ({
  is: 'refused',
  code,
  details: {},
  say,
})
const accepted = (value: unknown): Answer => ({ is: 'accepted', value })
const unreachable: Answer = { is: 'unreachable' }

/** 云上 — the same three ways as of a server, over CloudBase. */
export const overCloudBase = <Source>(base: CloudBase<Source>): Transport<Source> => {
  // Kept nowhere but on this page: whoever opens it anew is asked again.
  let proof: string | undefined
  const keepProof = (given: string | undefined) => void (proof = given)
  const call = async (command: string, input: unknown): Promise<Answer> => {
    const asked = { command, input, ...(proof === undefined ? {} : { proof }) }
    try {
      return answerOf(await base.invoke(command.split('.')[0] ?? '', asked))
    } catch {
      return unreachable
    }
  }
  const account = accountOver(base, call, keepProof)
  let inbox: { readonly personId: string; readonly path: string } | undefined

  /** Told by the home, since only it knows by which name the platform knows us. */
  const findInbox = async (): Promise<Answer> => {
    const personId = personIdOf()
    if (personId !== undefined && inbox?.personId === personId) return accepted(inbox.path)
    const answer = await call('org.me', {})
    if (answer.is !== 'accepted') return answer
    const { id, inbox: path } = answer.value as Api['org.me']['value']
    if (path === null) return unreachable
    inbox = { personId: id, path }
    return accepted(path)
  }

  /** Said once on this page and again on the next, which gives it more time. */
  const expected = new Set<string>()
  const expectUpload = async (path: string, name: string, parts: number): Promise<Answer> => {
    if (expected.has(path)) return accepted({})
    const [sha256 = '', extension = ''] = name.split('.')
    const answer = await call('evidence.expectUpload', { sha256, extension, parts })
    if (answer.is === 'accepted') expected.add(path)
    return answer
  }

  return {
    async postJson(path, input, timeoutMs) {
      const [, place, name = ''] = path.split('/')
      if (place === 'account') return withinTime(account(name, input), timeoutMs)
      // WeChat vouches for the phone's owner also after 退出登录; whoever left has to enter again.
      if (personIdOf() === undefined && !openToAll.includes(name)) return refused('signInRequired')
      return withinTime(call(name, input), timeoutMs)
    },

    /** Links of CloudBase are whole addresses. */
    fileUrl: (link) => link,

    async sendPiece({ name, part, parts, timeoutMs }, source, onProgress) {
      const found = await findInbox()
      if (found.is !== 'accepted') return found
      const whole = `${String(found.value)}/${name}`
      const told = await expectUpload(whole, name, parts)
      if (told.is !== 'accepted') return told
      const path = parts > 1 ? `${whole}.part${part}of${parts}` : whole
      const sent = base.put(path, source, onProgress).then(
        () => accepted({}),
        () => unreachable,
      )
      return withinTime(sent, timeoutMs)
    },
  }
}

type Call = (command: keyof Api, input: unknown) => Promise<Answer>

/** The pages about one's account, as far as CloudBase leaves anything to do for them. */
const accountOver = <Source>(
  base: CloudBase<Source>,
  call: Call,
  keepProof: (given: string | undefined) => void,
) => {
  const asMe = async (): Promise<Answer> => {
    const answer = await call('org.me', {})
    return answer.is === 'accepted' ? accepted(sessionOf(answer.value as Api['org.me']['value'])) : answer
  }
  const pages: Readonly<Record<string, (input: unknown) => Promise<Answer>>> = {
    async 'first-run'() {
      const answer = await call('org.about', {})
      if (answer.is !== 'accepted') return answer
      const { isFounded } = answer.value as Api['org.about']['value']
      return accepted({
        empty: !isFounded,
        demo: false,
        demoNeedsCode: true,
        failed: false,
        planting: null,
      } satisfies FirstRun)
    },
    async 'sign-in'(input) {
      const { memberNumber, passphrase } = input as z.infer<typeof signInInput>
      const entered = await base.enter?.(memberNumber, passphrase).catch(() => 'unreachable' as const)
      if (entered === 'unreachable') return unreachable
      return entered === 'refused' ? refused('wrongPassphrase') : asMe()
    },
    async register(input) {
      const { code, device, passphrase } = input as z.infer<typeof registerInput>
      const chosen = passphrase === '' ? {} : { passphrase }
      const answer = await call('org.bind', { code, device, ...chosen })
      return answer.is === 'accepted' ? asMe() : answer
    },
    async devices() {
      const answer = await call('org.bindings', {})
      if (answer.is !== 'accepted') return answer
      const all = answer.value as Api['org.bindings']['value']
      return accepted(all.filter(({ ended }) => ended === null).map(deviceOf))
    },
    revoke: (input) => call('org.unbind', input),
    async 'sign-out'() {
      keepProof(undefined)
      await base.leave?.().catch(() => undefined)
      return accepted({})
    },
    // In WeChat every call is proved anew, so this is asked of browsers alone.
    async confirm(input) {
      const answer = await call('org.prove', input)
      if (answer.is === 'accepted') keepProof((answer.value as Api['org.prove']['value']).proof)
      return answer
    },
  }
  return async (name: string, input: unknown): Promise<Answer> =>
    pages[name]?.(input) ?? refused('notFound', '云上没有这一项')
}

/** Until somebody leaves or is signed off; CloudBase knows no other end. */
const sessionOf = ({ id, name }: Api['org.me']['value']): SignedIn => ({
  personId: id,
  name,
  token: null,
  expiresAt: '9999-12-31T00:00:00.000Z',
})

const deviceOf = ({ id, device, boundAt, isThisOne }: Api['org.bindings']['value'][number]): Device => ({
  id,
  device,
  shared: false,
  since: boundAt,
  lastSeenAt: boundAt,
  here: isThisOne,
})

const withinTime = async (work: Promise<Answer>, ms: number): Promise<Answer> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<Answer>((done) => (timer = setTimeout(() => done(unreachable), ms)))
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
