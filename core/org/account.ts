// What do the account pages of the one-machine home send, and what do they get back?
import { z } from 'zod/mini'
import { idSchema, maybeLineSchema } from '../inputs'
import { foundInput as foundCommandInput, invitationCodeSchema, passphraseSchema } from './inputs'

/** What every way of getting in says about the device and how the session travels. */
const deviceFacts = {
  device: maybeLineSchema(60),
  /** 公用电脑 — signs out by itself after 30 idle minutes. */
  shared: z.boolean(),
  /** Browsers carry a cookie that scripts cannot read; WeChat has no cookie jar and carries a token. */
  carrier: z.enum(['cookie', 'bearer']),
}

/** From another machine than the one it runs on, the console's one-time code is asked for. */
export const plantDemoInput = z.strictObject({ code: z.optional(invitationCodeSchema) })
export const signInInput = z.strictObject({
  memberNumber: z.string().check(z.trim(), z.minLength(1), z.maxLength(24)),
  passphrase: passphraseSchema,
  ...deviceFacts,
})
export const registerInput = z.strictObject({
  code: invitationCodeSchema,
  passphrase: passphraseSchema,
  ...deviceFacts,
})
export const confirmInput = z.strictObject({ passphrase: passphraseSchema })
export const revokeDeviceInput = z.strictObject({ id: idSchema })
export const demoSignInInput = z.strictObject({ personId: idSchema, ...deviceFacts })
/** 新建组织 — founds the home and signs its first administrator in with this passphrase. */
export const foundInput = z.extend(foundCommandInput, { passphrase: passphraseSchema, ...deviceFacts })

/** 第一次打开 — which choices the first page has. */
export interface FirstRun {
  /** Nobody and nothing is here yet: 装入示例 or 新建组织. */
  readonly empty: boolean
  readonly demo: boolean
  /** Whether 装入示例 asks for the console's code, too. */
  readonly demoNeedsCode: boolean
  /** 没有装完 — the example began and did not end: in this run, or before, where half of it lies here. */
  readonly failed: boolean
  /** 装入中 — how far it is, or null. */
  readonly planting: { readonly done: number; readonly total: number } | null
}

/** 没人在用 — sent with what a page asks by itself while nobody touches it; no use of a shared device. */
export const unattendedHeader = 'x-unattended'

export interface SignedIn {
  readonly personId: string
  readonly name: string
  /** Only where `carrier` was 'bearer'. */
  readonly token: string | null
  readonly expiresAt: string
}

/** 登录过的设备 — one of a person's own sessions. */
export interface Device {
  readonly id: string
  readonly device: string
  readonly shared: boolean
  readonly since: string
  readonly lastSeenAt: string
  readonly here: boolean
}

export interface DemoPerson {
  readonly personId: string
  readonly name: string
  readonly branch: string
  readonly offices: readonly string[]
}

/** Everybody's passphrase in an example home, said to them where it is asked again. */
export const demoPassphrase = 'lantai-demo'
