// How does a person get in and out? The account pages of the one-machine home.
import type { z } from 'zod/mini'
import type {
  confirmInput,
  demoSignInInput,
  DemoPerson,
  Device,
  FirstRun,
  foundInput,
  plantDemoInput,
  registerInput,
  revokeDeviceInput,
  SignedIn,
  signInInput,
} from '../../core/org/account'
import { valueOf } from './call'
import { dropSession, keepSession } from './session'
import { carrier, postJson } from './transport'

type Empty = Readonly<Record<string, never>>
/** How the session travels is the seam's to say, not the page's. */
type Asked<Schema extends z.ZodMiniType> = Omit<z.input<Schema>, 'carrier'>

/** `account('sign-in', …)` → POST /account/sign-in. */
export interface AccountApi {
  readonly 'first-run': { input: Empty; value: FirstRun }
  readonly 'plant-demo': { input: Asked<typeof plantDemoInput>; value: FirstRun }
  readonly found: { input: Asked<typeof foundInput>; value: SignedIn }
  readonly 'sign-in': { input: Asked<typeof signInInput>; value: SignedIn }
  readonly register: { input: Asked<typeof registerInput>; value: SignedIn }
  readonly 'demo-people': { input: Empty; value: readonly DemoPerson[] }
  readonly 'demo-sign-in': { input: Asked<typeof demoSignInInput>; value: SignedIn }
  readonly confirm: { input: Asked<typeof confirmInput>; value: unknown }
  readonly devices: { input: Empty; value: readonly Device[] }
  readonly revoke: { input: Asked<typeof revokeDeviceInput>; value: unknown }
  readonly 'sign-out': { input: Empty; value: unknown }
}

const enters: readonly (keyof AccountApi)[] = ['found', 'sign-in', 'register', 'demo-sign-in']
// Deriving a key from a passphrase is slow on purpose, and 装入示例 works for a while.
const timeoutMs = 60_000

const isSession = (value: unknown): value is SignedIn =>
  typeof value === 'object' && value !== null && 'personId' in value && 'token' in value

export const account = async <Name extends keyof AccountApi>(
  name: Name,
  input: AccountApi[Name]['input'],
): Promise<AccountApi[Name]['value']> => {
  const isEntering = enters.includes(name)
  const sent = isEntering ? { ...input, carrier } : input
  const value = valueOf(await postJson(`/account/${name}`, sent, timeoutMs))
  if (isEntering && isSession(value)) keepSession(value, 'shared' in input && input.shared)
  if (name === 'sign-out') dropSession()
  return value as AccountApi[Name]['value']
}
