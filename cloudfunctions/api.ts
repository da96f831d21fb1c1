// Which commands are there, with what inputs and answers? Derived from the tables of contents; types only, for src/.
import type { z } from 'zod/mini'
import type { AnyCommand } from './kit/command'
import type { activity } from './activity'
import type { archive } from './archive'
import type { checkin } from './checkin'
import type { dossier } from './dossier'
import type { evidence } from './evidence'
import type { fourNature } from './fourNature'
import type { minutes } from './minutes'
import type { org } from './org'
import type { packageCommands } from './package'
import type { print } from './print'

type Functions = {
  readonly activity: typeof activity
  readonly archive: typeof archive
  readonly checkin: typeof checkin
  readonly dossier: typeof dossier
  readonly evidence: typeof evidence
  readonly fourNature: typeof fourNature
  readonly minutes: typeof minutes
  readonly org: typeof org
  readonly package: typeof packageCommands
  readonly print: typeof print
}

type Contract<One> = One extends {
  readonly input: infer Schema
  run(...values: never[]): Promise<infer Value>
}
  ? { readonly input: Schema extends z.ZodMiniType ? z.input<Schema> : never; readonly value: Value }
  : never

/** `Api['evidence.submit']` is `{ input, value }`. */
export type Api = {
  readonly [
    Name in {
      [Fn in keyof Functions]: `${Fn}.${Extract<keyof Functions[Fn], string>}`
    }[keyof Functions]
  ]: Name extends `${infer Fn extends keyof Functions}.${infer Verb}`
    ? Verb extends keyof Functions[Fn]
      ? Contract<Functions[Fn][Verb]>
      : never
    : never
}

/** The shape of a function's table of contents. */
export type TableOfContents = Readonly<Record<string, AnyCommand>>
