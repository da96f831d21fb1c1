// What is kept of a local account and of where it is signed in? Digests only: no passphrase and no token.
import { z } from 'zod/mini'
import { storedFields } from '../../core/stored'
import { defineCollection } from '../../cloudfunctions/kit/collections/collection'

export const accountSchema = z.object({
  ...storedFields,
  /** Null only between registering and binding. */
  personId: z.nullable(z.string()),
  salt: z.string(),
  passphraseHash: z.string(),
  createdAt: z.string(),
})
/** 本机账号 — member number and passphrase of one person. */
export type Account = z.infer<typeof accountSchema>

export const sessionSchema = z.object({
  ...storedFields,
  accountId: z.string(),
  device: z.string(),
  shared: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  /** When the person last proved to be themselves with the passphrase. */
  provedAt: z.string(),
  expiresAt: z.string(),
})
/** 登录 — one device on which an account is signed in; its id is the digest of its token. */
export type Session = z.infer<typeof sessionSchema>

export const accounts = defineCollection<Account>({ name: 'accounts', version: 1, schema: accountSchema })
export const sessions = defineCollection<Session>({ name: 'sessions', version: 1, schema: sessionSchema })
