// Which lists of names were pasted as one, so that they can be undone as one?
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import { defineCollection } from './collection'

export const pasteSchema = z.object({
  ...storedFields,
  branchId: z.string(),
  personIds: z.array(z.string()),
  refused: z.array(z.object({ personId: z.string(), code: z.string(), say: z.string() })),
  by: z.string(),
  at: z.string(),
  undoneAt: z.nullable(z.string()),
})
/** 粘贴名单 — one batch of names. */
export type Paste = z.infer<typeof pasteSchema>

export const pastes = defineCollection<Paste>({ name: 'pastes', version: 1, schema: pasteSchema })
