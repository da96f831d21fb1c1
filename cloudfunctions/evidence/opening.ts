// What is a submission when its first files arrive: where it belongs, who looks at it, is it late?
import type { Activity } from '../../core/activity/activity'
import { titleOf } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import { localDateOf } from '../../core/calendar'
import { placeOf } from '../../core/classification/place'
import type { Placeable, PlacingRules } from '../../core/classification/place'
import { isLeafCode, leaves } from '../../core/classification/scheme'
import { mergeTags, tagsOf } from '../../core/classification/tags'
import { emptyCaption, prefillCaption } from '../../core/evidence/caption'
import { daysLate } from '../../core/evidence/lateness'
import { reviewersOf } from '../../core/evidence/reviewers'
import type { Caption, EvidenceTag, Placement, Submission } from '../../core/evidence/submission'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import type { Facts } from '../kit/collections/collection'
import type { Line } from '../kit/collections/organisations'
import { aboutActivity } from '../kit/collections/submissions'
import { callerOf } from '../kit/command'
import type { Kit } from '../kit/command'

/** What the phone says beside the files. */
export interface Said {
  readonly title: string
  readonly caption: Caption
  readonly removedTags: readonly string[]
  readonly lateReason: string
  readonly total: number
}

/** 来处 — the activity, or the leaf with the day the paper was signed. */
export type Origin =
  | { readonly is: 'activity'; readonly activity: Activity }
  | {
      readonly is: 'leaf'
      readonly leaf: string
      readonly signedOn: string
      readonly documentNumber?: string | undefined
    }

/** A new submission without any file yet. */
export function openSubmission(
  kit: Kit,
  id: string,
  factsDigest: string,
  said: Said,
  origin: Origin,
  branch: Organisation,
  { here, above, confirmed, table }: Line,
): Facts<Submission> {
  const caller = callerOf(kit)
  const now = kit.now()
  const caption = completed(said.caption, origin, caller.name)
  const sent = { submitterId: caller._id, about: aboutOf(origin) }
  return {
    _id: id,
    ...sent,
    submitterName: caller.name,
    branchId: branch._id,
    branchPath: branch.path,
    // A leaf's own name stands before this title wherever it is shown.
    title: said.title === '' && origin.is === 'activity' ? plainTitle(origin) : said.title,
    total: said.total,
    files: [],
    refused: [],
    heldAlready: [],
    receipts: [],
    factsDigest,
    caption,
    tags: tagsFor(said.title, caption, origin, said.removedTags),
    placement: placementOf(origin, { confirmed, table }),
    placedBefore: [],
    questions: [],
    late: lateOf(origin, now, branch.settings.lateAfterDays, said.lateReason),
    secrecyConfirmedAt: now,
    receivedAt: now,
    state: { is: 'receiving' },
    returnedBefore: [],
    reviewerIds: [...reviewersOf(sent, here, above)],
    digest: '',
    viewsReady: false,
    viewsDue: false,
    sha256s: [],
    stateIs: 'receiving',
  }
}

/** What the caption leaves open is completed from activity and submitter. */
export function completed(caption: Caption, origin: Origin, submitterName: string): Caption {
  const known = prefilled(origin, submitterName)
  return {
    matter: caption.matter || known.matter,
    time: caption.time || known.time,
    place: caption.place || known.place,
    people: caption.people || known.people,
    background: caption.background || known.background,
    photographer: caption.photographer || known.photographer,
  }
}

function prefilled(origin: Origin, submitterName: string): Caption {
  if (origin.is === 'leaf') return { ...emptyCaption, matter: plainTitle(origin), time: origin.signedOn }
  const { kind, theme, startsAt, place } = origin.activity
  const { name: kindName } = activityKinds[kind]
  return prefillCaption({ kindName, theme, heldOn: localDateOf(startsAt), place, submitterName })
}

/** Suggested by the words; what the member took away stays away. */
export function tagsFor(
  title: string,
  caption: Caption,
  origin: Origin,
  removed: readonly string[],
  existing: readonly EvidenceTag[] = [],
): EvidenceTag[] {
  const theme = origin.is === 'activity' ? [origin.activity.theme] : []
  const away = removed.filter((tag) => !existing.some((one) => one.tag === tag))
  const known = [...existing, ...away.map((tag) => ({ tag, because: null, removed: true }))]
  return [...mergeTags(known, tagsOf([title, caption.matter, ...theme]))]
}

function aboutOf(origin: Origin): Submission['about'] {
  if (origin.is === 'leaf') return origin
  return aboutActivity(origin.activity)
}

function plainTitle(origin: Origin): string {
  if (origin.is === 'activity') return titleOf(origin.activity)
  return isLeafCode(origin.leaf) ? leaves[origin.leaf].plainName : origin.leaf
}

function placementOf(origin: Origin, rules: PlacingRules): Placement {
  const { year, countingMonth, recordClass, leaf, retention, reasons } = placeOf(placeableOf(origin), rules)
  return { year, countingMonth, recordClass, leaf, retention, reasons: [...reasons] }
}

function placeableOf(origin: Origin): Placeable {
  if (origin.is === 'activity') {
    const { kind, startsAt, endsAt } = origin.activity
    return { kind, startsAt, endsAt, carrier: 'text' }
  }
  if (!isLeafCode(origin.leaf)) throw new Problem('invalidInput', { field: 'about.leaf' })
  return { leaf: origin.leaf, dating: { of: 'paper', signedOn: origin.signedOn } }
}

function lateOf(origin: Origin, now: string, lateAfterDays: number, reason: string): Submission['late'] {
  if (origin.is === 'leaf') return null
  const { startsAt, endsAt } = origin.activity
  const days = daysLate(endsAt, now, lateAfterDays)
  if (days === null) return null
  if (reason === '') throw new Problem('lateReasonRequired', { days })
  return { days, reason, happenedOn: localDateOf(startsAt) }
}
