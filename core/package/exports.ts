// What is a package that somebody asked for: of which year, in which form, how far is it, and which bytes has it?
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { yearProfileSchema } from './profiles'

export const packageStateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('preparing') }),
  z.object({
    is: z.literal('ready'),
    at: z.string(),
    /** 在本机流出, or made by the command on the archivist's computer (CloudBase). */
    where: z.enum(['here', 'computer']),
    sizeBytes: z.int(),
    files: z.int(),
    items: z.int(),
    /** Two packages with the same tag have the same bytes. */
    tag: z.string(),
  }),
  /** 没有打成 — a file is missing or is not what it was. */
  z.object({ is: z.literal('failed'), at: z.string(), say: z.string() }),
])
export type PackageState = z.infer<typeof packageStateSchema>

export const packageSchema = z.object({
  ...storedFields,
  fondsId: z.string(),
  fondsCode: z.string(),
  fondsName: z.string(),
  path: z.string(),
  year: z.int(),
  profile: yearProfileSchema,
  by: z.string(),
  at: z.string(),
  state: packageStateSchema,
  /** The host of this machine, or the command, has it to do. */
  due: z.boolean(),
  /** 取过几次 — links that were minted for it. */
  taken: z.int(),
})
/** 出包 — one package of a year; its bytes are made when they are fetched, the same each time. */
export type YearPackage = z.infer<typeof packageSchema>

/** 路径 — what a link opens; nothing lies there, the host makes the bytes as they flow. */
export const packagePath = (id: string): string => `packages/${id}.zip`
export const packageIdIn = (path: string): string | undefined =>
  /^packages\/([0-9A-Za-z_-]{1,64})\.zip$/.exec(path)?.[1]
