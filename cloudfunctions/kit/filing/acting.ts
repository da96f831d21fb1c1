// In whose name does the clock go on with what a person has begun?
import type { Who } from '../../../core/org/rights'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import type { Kit } from '../command'
import { entryOf } from '../entry'

interface Begun {
  readonly by: string
  readonly role: string
}

/** 系统 — what happens by itself, or by whoever runs the house and is nobody in it. */
export const bySystem: Begun = { by: 'system', role: 'system' }

/** The entry of a step that the clock does: its actor is who confirmed the work, in the role of that moment. */
export function entryFor(cloud: Cloud, begun: Begun, change: Parameters<typeof entryOf>[1]): PendingEntry {
  const nobody: Pick<Kit, 'now' | 'newId' | 'person' | 'role'> = {
    ...cloud,
    person: undefined,
    role: 'person' as Who,
  }
  return { ...entryOf(nobody, change), actor: begun.by, role: begun.role }
}
