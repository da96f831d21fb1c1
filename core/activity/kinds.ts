// Which kinds of activity are there, who is expected at each, who may read it, and how many photos does it take?
import type { LeafCode, Readers, RecordClassCode } from '../classification/scheme'
import type { OfficeCode } from '../org/offices'
import type { ActivityKind } from './codes'
import { commonElements, recordElements } from './elements'
import type { RecordElement } from './elements'
import { frequencies } from './frequencies'
import type { Frequency } from './frequencies'

export type { ActivityKind } from './codes'

/** 应到 — who is due at an activity of this kind. */
export type Expected =
  | 'allMembers'
  | 'committee'
  | 'group'
  | 'pair'
  | 'votingMembers'
  | 'volunteers'
  | 'exemptMembers'
  | 'flowingMembers'
  | 'leadingBody'
  | 'perStep'

/** 活动类别表的一行 — one kind of activity. */
export interface ActivityKindRow {
  readonly name: string
  readonly shortName: string
  readonly expected: Expected
  readonly recordClass: RecordClassCode
  /** Where its papers are filed, and where its photos. */
  readonly textLeaf: LeafCode
  readonly photoLeaf: LeafCode
  readonly readers: Readers
  readonly namedOfficers: readonly OfficeCode[]
  /** A restricted kind stays off until a test proves who can read it. */
  readonly enabled: boolean
  /** Whether the phone asks for photos at all; they are never required. */
  readonly photosAsked: boolean
  /** So many photos of one submission where the unit has set no other figure; 0 means none are ever taken. */
  readonly photoCap: number
  readonly frequency: Frequency
  readonly requiredElements: readonly RecordElement[]
}

/** No kind may take more photos than this of one submission: photos are no yardstick (domain.md §0). */
export const PHOTO_CAP_MAX = 9
const PHOTO_CAP_DEFAULT = 3

const forMembers = { readers: 'members', namedOfficers: [], enabled: true } as const
const forOfficers = { readers: 'officers', namedOfficers: [], enabled: true } as const
const forOrganisers = {
  readers: 'named',
  namedOfficers: ['secretary', 'deputySecretary', 'organiser'],
  enabled: false,
} as const
const withPhotos = { photosAsked: true, photoCap: PHOTO_CAP_DEFAULT } as const
const photosUnasked = { photosAsked: false, photoCap: PHOTO_CAP_DEFAULT } as const
const noPhotos = { photosAsked: false, photoCap: 0 } as const

// 联建共建 is no kind of its own: it is a 主题党日 or a 党课 that several branches hold together.
export const activityKinds: Readonly<Record<ActivityKind, ActivityKindRow>> = {
  DH: {
    name: '支部党员大会',
    shortName: '党员大会',
    expected: 'allMembers',
    recordClass: 'DJ04',
    textLeaf: '04.1',
    photoLeaf: '04.3',
    ...forMembers,
    ...withPhotos,
    frequency: frequencies.DH,
    requiredElements: recordElements.DH,
  },
  ZW: {
    name: '支部委员会会议',
    shortName: '支委会',
    expected: 'committee',
    recordClass: 'DJ05',
    textLeaf: '05.1',
    photoLeaf: '05.2',
    ...forOfficers,
    ...withPhotos,
    frequency: frequencies.ZW,
    requiredElements: recordElements.ZW,
  },
  XZ: {
    name: '党小组会',
    shortName: '党小组会',
    expected: 'group',
    recordClass: 'DJ06',
    textLeaf: '06.1',
    photoLeaf: '06.1',
    readers: 'group',
    namedOfficers: [],
    enabled: true,
    ...photosUnasked,
    frequency: frequencies.XZ,
    requiredElements: recordElements.XZ,
  },
  DK: {
    name: '党课',
    shortName: '党课',
    expected: 'allMembers',
    recordClass: 'DJ07',
    textLeaf: '07.2',
    photoLeaf: '07.2',
    ...forMembers,
    ...withPhotos,
    frequency: frequencies.DK,
    requiredElements: recordElements.DK,
  },
  ZR: {
    name: '主题党日',
    shortName: '主题党日',
    expected: 'allMembers',
    recordClass: 'DJ08',
    textLeaf: '08.2',
    photoLeaf: '08.3',
    ...forMembers,
    ...withPhotos,
    frequency: frequencies.ZR,
    requiredElements: recordElements.ZR,
  },
  SH: {
    name: '组织生活会',
    shortName: '组织生活会',
    expected: 'allMembers',
    recordClass: 'DJ09',
    textLeaf: '09.2',
    photoLeaf: '09.2',
    ...forOfficers,
    ...photosUnasked,
    frequency: frequencies.SH,
    requiredElements: recordElements.SH,
  },
  MP: {
    name: '民主评议党员',
    shortName: '民主评议',
    expected: 'allMembers',
    recordClass: 'DJ09',
    textLeaf: '09.4',
    photoLeaf: '09.4',
    ...forOrganisers,
    ...noPhotos,
    frequency: frequencies.MP,
    requiredElements: recordElements.MP,
  },
  TX: {
    name: '谈心谈话',
    shortName: '谈心谈话',
    expected: 'pair',
    recordClass: 'DJ10',
    textLeaf: '10.1',
    photoLeaf: '10.1',
    ...forOrganisers,
    ...noPhotos,
    frequency: frequencies.TX,
    requiredElements: recordElements.TX,
  },
  HJ: {
    name: '换届选举',
    shortName: '换届',
    expected: 'votingMembers',
    recordClass: 'DJ14',
    textLeaf: '14.2',
    photoLeaf: '14.2',
    ...forOrganisers,
    ...photosUnasked,
    frequency: frequencies.HJ,
    requiredElements: recordElements.HJ,
  },
  FZ: {
    name: '发展党员',
    shortName: '发展党员',
    expected: 'perStep',
    recordClass: 'DJ11',
    textLeaf: '11.1',
    photoLeaf: '11.1',
    ...forOrganisers,
    ...noPhotos,
    frequency: frequencies.FZ,
    requiredElements: recordElements.FZ,
  },
  DF: {
    name: '党费收缴',
    shortName: '党费',
    expected: 'allMembers',
    recordClass: 'DJ13',
    textLeaf: '13.1',
    photoLeaf: '13.1',
    ...forOrganisers,
    ...noPhotos,
    frequency: frequencies.DF,
    requiredElements: recordElements.DF,
  },
  ZY: {
    name: '志愿服务',
    shortName: '志愿服务',
    expected: 'volunteers',
    recordClass: 'DJ15',
    textLeaf: '15.2',
    photoLeaf: '15.2',
    ...forMembers,
    ...withPhotos,
    frequency: frequencies.ZY,
    requiredElements: recordElements.ZY,
  },
  PX: {
    name: '集中培训',
    shortName: '集中培训',
    expected: 'allMembers',
    recordClass: 'DJ15',
    textLeaf: '15.1',
    photoLeaf: '15.1',
    ...forOfficers,
    ...withPhotos,
    frequency: frequencies.PX,
    requiredElements: recordElements.PX,
  },
  SX: {
    name: '送学上门、走访慰问',
    shortName: '送学',
    expected: 'exemptMembers',
    recordClass: 'DJ10',
    textLeaf: '10.2',
    photoLeaf: '10.2',
    ...forOrganisers,
    ...photosUnasked,
    frequency: frequencies.SX,
    requiredElements: recordElements.SX,
  },
  LD: {
    name: '流动党员联系',
    shortName: '流动党员',
    expected: 'flowingMembers',
    recordClass: 'DJ12',
    textLeaf: '12.3',
    photoLeaf: '12.3',
    ...forOfficers,
    ...photosUnasked,
    frequency: frequencies.LD,
    requiredElements: recordElements.LD,
  },
  MS: {
    name: '民主生活会',
    shortName: '民主生活会',
    expected: 'leadingBody',
    recordClass: 'DJ09',
    textLeaf: '09.2',
    photoLeaf: '09.2',
    ...forOfficers,
    ...photosUnasked,
    frequency: frequencies.MS,
    requiredElements: recordElements.MS,
  },
}

/** Every kind, in the order a list shows them. */
export const activityKindCodes: readonly ActivityKind[] = Object.keys(activityKinds).filter(isActivityKind)

/** The kinds that may be used today. */
export const enabledKinds: readonly ActivityKind[] = activityKindCodes.filter(
  (code) => activityKinds[code].enabled,
)

export function isActivityKind(text: string): text is ActivityKind {
  return Object.keys(activityKinds).includes(text)
}

/** 照片上限 — what the unit has set, where the kind takes photos at all. */
export function photoCapOf(kind: ActivityKind, ofUnit: number | undefined): number {
  const { photoCap } = activityKinds[kind]
  return photoCap === 0 ? 0 : (ofUnit ?? photoCap)
}

/** All elements that the record of this kind should show: the common ones, then its own. */
export function elementsOf(kind: ActivityKind): readonly RecordElement[] {
  return [...commonElements, ...activityKinds[kind].requiredElements]
}
