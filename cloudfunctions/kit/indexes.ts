// Which collections are there, and by what may they be searched? The engine and the deployment read this one table.

/** 索引 — an index over top-level or dotted fields; the order matters, and a sort key comes last. */
export interface DeclaredIndex {
  readonly fields: readonly [string, ...string[]]
  /** No two documents may have the same values; a missing field counts as null, as in MongoDB. */
  readonly unique?: true
  /** The last field holds an array, and every element of it is a term to search by; all other fields are scalars. */
  readonly multikey?: true
  /**
   * Equal ones are not kept in the order of their ids: what is new then stands at the end of them, and the index is half
   * as large, which makes adding cheap. What is asked for in its order is still in order; equal ones are sorted when read.
   */
  readonly unordered?: true
}

export interface DeclaredCollection {
  readonly indexes: readonly DeclaredIndex[]
}

/** 集合总表 — name to indexes. A name that is not here does not exist, as in the cloud. */
export type DeclaredCollections = Readonly<Record<string, DeclaredCollection>>

/** The sequencer finds what waits for the log by this; every collection of changing facts has it. */
const pending: DeclaredIndex = { fields: ['hasPending'], unordered: true }

export const collections = {
  organisations: {
    indexes: [
      pending,
      { fields: ['code'], unique: true },
      { fields: ['parentId', 'code'] },
      { fields: ['path'] },
    ],
  },
  people: {
    indexes: [
      pending,
      { fields: ['memberNumber'], unique: true },
      { fields: ['branchId', 'name'] },
      { fields: ['groupId', 'name'] },
      { fields: ['servesId', 'name'] },
      { fields: ['placeId', 'memberNumber'] },
      { fields: ['name'] },
      { fields: ['holds'], multikey: true },
      { fields: ['boundIds'], multikey: true },
      { fields: ['belonged'], multikey: true },
    ],
  },
  bindings: { indexes: [pending, { fields: ['personId'] }] },
  invitations: {
    indexes: [pending, { fields: ['personId', 'stateIs'] }],
  },
  accounts: { indexes: [pending, { fields: ['personId'] }] },
  sessions: { indexes: [{ fields: ['accountId', 'lastSeenAt'] }, { fields: ['expiresAt'] }] },
  activities: {
    indexes: [
      pending,
      { fields: ['branchId', 'endsAt'] },
      { fields: ['startsAt'] },
      { fields: ['endsAt'] },
      { fields: ['checkIn.handle'] },
      { fields: ['jointIds'], multikey: true },
    ],
  },
  plans: { indexes: [pending, { fields: ['year', 'branchId'] }] },
  holidays: { indexes: [pending] },
  lightRecords: {
    indexes: [
      pending,
      { fields: ['branchId', 'year', 'date'] },
      { fields: ['facts.is', 'date'] },
      { fields: ['personIds'], multikey: true },
    ],
  },
  dossiers: {
    indexes: [pending, { fields: ['branchId'] }, { fields: ['personId'] }],
  },
  attendance: {
    indexes: [
      pending,
      // Forty people add theirs within a minute, and few of anybody's have one beginning.
      { fields: ['activityId', 'inRoom'], unordered: true },
      { fields: ['personId', 'startsAt'], unordered: true },
      { fields: ['as', 'branchId', 'startsAt'], unordered: true },
    ],
  },
  sheets: { indexes: [pending, { fields: ['activityId'] }] },
  minutes: {
    indexes: [
      pending,
      { fields: ['branchId', 'writtenAt'] },
      { fields: ['writtenBy.id', 'state.is', 'writtenAt'] },
    ],
  },
  submissions: {
    indexes: [
      pending,
      { fields: ['state.is', 'branchId', 'receivedAt'] },
      { fields: ['branchId', 'receivedAt'] },
      { fields: ['submitterId', 'receivedAt'] },
      { fields: ['stateIs', 'receivedAt'] },
      { fields: ['branchPath'] },
      { fields: ['reviewerIds'], multikey: true },
      { fields: ['about.activityId', 'receivedAt'] },
      { fields: ['viewsDue', 'receivedAt'] },
      { fields: ['sealDue'] },
      { fields: ['decisionDue'] },
      { fields: ['sha256s'], multikey: true },
    ],
  },
  views: { indexes: [pending] },
  holdings: { indexes: [pending] },
  items: {
    indexes: [
      pending,
      { fields: ['state', 'branchId', 'year', 'recordClass', 'order'] },
      { fields: ['state', 'branchId', 'year', 'order'] },
      { fields: ['state', 'branchId', 'order'] },
      // What follows the order narrows by what an item is like, without reading it.
      { fields: ['state', 'order', 'late.days', 'filing.supplement', 'provenance.intakeId'] },
      { fields: ['activityKind', 'order'] },
      { fields: ['countingMonth', 'order'] },
      { fields: ['activityId'] },
      { fields: ['branchPath'] },
      { fields: ['audience'], multikey: true },
      { fields: ['tagNames'], multikey: true },
      { fields: ['corrections.decision.is'], multikey: true },
      { fields: ['terms'], multikey: true },
      { fields: ['sha256s'], multikey: true },
      { fields: ['state', 'branchId', 'year', 'referenceCode', 'order'] },
      { fields: ['state', 'branchId', 'countingMonth', 'order'] },
      { fields: ['referenceCode'] },
    ],
  },
  branchYears: { indexes: [pending, { fields: ['nextPromise'] }] },
  filings: { indexes: [pending, { fields: ['due'] }] },
  filingDrafts: { indexes: [] },
  filingLists: { indexes: [] },
  tombstones: { indexes: [pending, { fields: ['filingId'] }] },
  shelves: { indexes: [pending] },
  filingTables: { indexes: [pending, { fields: ['organisationId', 'version'] }] },
  packages: { indexes: [pending, { fields: ['fondsId', 'year', 'at'] }, { fields: ['due'] }] },
  intakes: {
    indexes: [
      pending,
      { fields: ['fondsId', 'receivedAt'] },
      { fields: ['due'] },
      { fields: ['sha256'] },
      { fields: ['record.fondsCode', 'record.year', 'receivedAt'] },
    ],
  },
  takenRows: { indexes: [] },
  appraisals: {
    indexes: [
      pending,
      { fields: ['fondsId', 'proposedAt'] },
      { fields: ['due'] },
      { fields: ['rows.itemId'], multikey: true },
    ],
  },
  fourNatureReports: { indexes: [pending, { fields: ['filingId', 'begun.at'] }, { fields: ['due'] }] },
  fourNatureFindings: { indexes: [{ fields: ['reportId', 'step'] }] },
  fixityPasses: { indexes: [pending] },
  damages: { indexes: [pending, { fields: ['isOpen', 'branchPath'] }] },
  refusals: { indexes: [pending] },
  log: {
    indexes: [
      { fields: ['log', 'seq'], unique: true },
      { fields: ['subject', 'at'] },
      { fields: ['log', 'entry.actor', 'seq'] },
      { fields: ['log', 'entry.type', 'seq'] },
    ],
  },
  logHeads: { indexes: [] },
  leases: { indexes: [] },
  rounds: { indexes: [] },
  uploads: { indexes: [{ fields: ['dueAt'] }] },
  handovers: {
    indexes: [
      pending,
      { fields: ['fromId', 'at'] },
      { fields: ['toId', 'at'] },
      { fields: ['organisationId', 'at'] },
      { fields: ['appointmentId'] },
    ],
  },
  pastes: { indexes: [pending] },
  proofs: { indexes: [pending] },
  tries: { indexes: [{ fields: ['since'] }] },
  notices: { indexes: [pending, { fields: ['personId', 'at'] }, { fields: ['messageDue', 'at'] }] },
  subscriptions: { indexes: [{ fields: ['personId', 'purpose'] }] },
  opinions: { indexes: [pending, { fields: ['personId', 'at'] }, { fields: ['at'] }] },
  settings: { indexes: [pending] },
} as const satisfies DeclaredCollections

/** 集合名 — the name of a collection that exists. */
export type CollectionName = keyof typeof collections
