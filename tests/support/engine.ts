// How does a test get a database in a millisecond: the real engine, in memory?
import { createDocuments } from '../../cloudfunctions/kit/documents'
import { collections } from '../../cloudfunctions/kit/indexes'
import type { Documents } from '../../cloudfunctions/kit/cloud'
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'
import type { Faults } from '../../local/engine/actions'
import { openEngine } from '../../local/engine/database'
import type { Engine } from '../../local/engine/database'

export interface TestEngine extends Engine {
  readonly documents: Documents
}

/** The house's own collections unless others are declared; close() when done. */
export function openMemoryEngine(
  options: {
    readonly collections?: DeclaredCollections
    readonly faults?: Faults
    readonly now?: () => number
  } = {},
): TestEngine {
  const engine = openEngine({ memory: true, collections, ...options })
  return { ...engine, documents: createDocuments(engine.database) }
}
