// Which photos have their view and thumbnail, and which could not be decoded? By the bytes' own digest.
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import { defineCollection } from './collection'

export const viewSchema = z.object({
  /** `_id` is the SHA-256 of the original. */
  ...storedFields,
  state: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('made'),
      /** Of the view, in pixels. */
      width: z.int(),
      height: z.int(),
      /** 64 bits as 16 hex digits. */
      perceptualHash: z.string(),
      at: z.string(),
    }),
    /** Tried again until the attempts are used up. */
    z.object({ is: z.literal('trying'), attempts: z.int() }),
    /** The bytes cannot be decoded, or every attempt failed: the original stays, and the reviewer is asked. */
    z.object({ is: z.literal('failed'), why: z.string(), at: z.string() }),
  ]),
})
/** 浏览图 — made once for the same bytes, whoever sent them. */
export type View = z.infer<typeof viewSchema>

export const views = defineCollection<View>({ name: 'views', version: 1, schema: viewSchema })

export const viewPath = (sha256: string): string => `derived/${sha256}/view.jpg`
export const thumbnailPath = (sha256: string): string => `derived/${sha256}/thumb.jpg`
/** Where review and approval read the original; nobody but the functions writes there. */
export const heldPath = (file: { readonly sha256: string; readonly extension: string }): string =>
  `held/${file.sha256}.${file.extension}`
/** Where the original of a quarantined submission lies: no link is ever minted for it. */
export const sealedPath = (file: { readonly sha256: string; readonly extension: string }): string =>
  `sealed/${file.sha256}.${file.extension}`
