// Which collections does the contract of documents need?
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'

/** The collections that the contract needs; a home opens with these, empty. */
export const contractCollections = {
  things: {
    indexes: [
      { fields: ['state.is', 'place', 'at'] },
      { fields: ['code'], unique: true },
      { fields: ['place', 'terms'], multikey: true },
      { fields: ['files.sha256'], multikey: true },
      { fields: ['flag'] },
    ],
  },
  others: { indexes: [] },
} as const satisfies DeclaredCollections
