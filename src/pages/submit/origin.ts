// What do the rules say about a draft before it is sent? The same pure rules as on the server, so that nothing surprises.
import { titleOf } from '../../../core/activity/activity'
import { photoCapOf, type ActivityKind } from '../../../core/activity/kinds'
import { sayMoment, sayDate, localDateOf } from '../../../core/calendar'
import { placeOf, type Place } from '../../../core/classification/place'
import { retentionNames } from '../../../core/classification/retention'
import { leaves, recordClasses, type LeafCode } from '../../../core/classification/scheme'
import { tagsOf, type Tag } from '../../../core/classification/tags'
import { daysLate } from '../../../core/evidence/lateness'
import { defaultOrganisationSettings, type OrganisationSettings } from '../../../core/org/organisation'
import type { Draft } from '../../views/submit/draft'

/** 来处 — the activity as the phone knows it, or the leaf with its day. */
export type Origin =
  | {
      readonly is: 'activity'
      readonly activity: {
        readonly id: string
        readonly kind: ActivityKind
        readonly theme: string
        readonly startsAt: string
        readonly endsAt: string
      }
    }
  | {
      readonly is: 'leaf'
      readonly leaf: LeafCode
      readonly signedOn: string
      readonly documentNumber?: string | undefined
    }

export const sayOrigin = (origin: Origin, now: string): string =>
  origin.is === 'activity'
    ? `${titleOf(origin.activity)} · ${sayMoment(origin.activity.startsAt, now)}`
    : `${leaves[origin.leaf].plainName} · ${sayDate(origin.signedOn, localDateOf(now))}`

export const titleOfOrigin = (origin: Origin): string =>
  origin.is === 'activity' ? titleOf(origin.activity) : leaves[origin.leaf].plainName

export const placeOfDraft = (origin: Origin, { records }: Pick<Draft, 'records'>): Place =>
  origin.is === 'activity'
    ? placeOf({ ...origin.activity, carrier: records.length > 0 ? 'text' : 'photo' })
    : placeOf({ leaf: origin.leaf, dating: { of: 'paper', signedOn: origin.signedOn } })

/** 2026 年 · 主题党日 · 10 年 */
export const sayPlace = ({ year, recordClass, retention }: Place): string =>
  `${year} 年 · ${recordClasses[recordClass].title} · ${retentionNames[retention]}`

/** What the words suggest, without what the member took away. */
export const tagsOfDraft = (
  origin: Origin,
  { sentence, title, removedTags }: Pick<Draft, 'sentence' | 'title' | 'removedTags'>,
): readonly Tag[] => {
  const theme = origin.is === 'activity' ? titleOf(origin.activity) : leaves[origin.leaf].plainName
  return tagsOf([theme, title, sentence]).filter(({ tag }) => !removedTags.includes(tag))
}

/** How many days after the activity, when that is more than the unit allows. */
export const lateDaysOf = (
  origin: Origin,
  now: string,
  { lateAfterDays }: OrganisationSettings = defaultOrganisationSettings,
): number | null => (origin.is === 'activity' ? daysLate(origin.activity.endsAt, now, lateAfterDays) : null)

/** At most so many photos, as the branch has set; 0 where none are taken. */
export const capOfOrigin = (
  origin: Origin | undefined,
  { photoCap }: OrganisationSettings = defaultOrganisationSettings,
): number => (origin?.is === 'activity' ? photoCapOf(origin.activity.kind, photoCap) : photoCap)
