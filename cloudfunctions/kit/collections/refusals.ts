// Who tried what nobody may do? A refused attempt changes nothing, so its entry has a document of its own.
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { Lobby } from '../command'
import { entryOf } from '../entry'
import { defineCollection } from './collection'
import { sha256Of } from '../sha256'

const refusalSchema = z.object({
  ...storedFields,
  personId: z.string(),
  code: z.string(),
  about: z.string(),
  at: z.string(),
})
/** 被拒的尝试 — kept for who audits. */
export type RefusedAttempt = z.infer<typeof refusalSchema>

const refusals = defineCollection<RefusedAttempt>({ name: 'refusals', version: 1, schema: refusalSchema })

/** Keeps a refused attempt; knocking again within the same minute is the same attempt, so nobody can fill the log. */
export async function noteRefusal(
  lobby: Lobby,
  attempt: {
    readonly branchId: string
    readonly code: string
    readonly about: string
    readonly type: string
  },
): Promise<void> {
  const { branchId, code, about, type } = attempt
  const at = lobby.now()
  const personId = lobby.person?._id ?? 'nobody'
  const id = sha256Of([personId, about, code, at.slice(0, 16)].join(' '))
  const entry = entryOf({ ...lobby, role: 'person' }, { branchId, type, subject: about, body: { code } })
  await refusals.add(lobby, { _id: id, personId, code, about, at }, entry)
}
