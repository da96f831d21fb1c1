// What does an approved submission put into which item? Its kept files, tray by tray, with where they belong.
import { titleOf } from '../../../core/activity/activity'
import type { Activity } from '../../../core/activity/activity'
import { localDateOf } from '../../../core/calendar'
import { isLeafCode, leaves } from '../../../core/classification/scheme'
import { archivalYearOf } from '../../../core/classification/year'
import { keptByKind } from '../../../core/evidence/growth'
import type { Growth } from '../../../core/evidence/growth'
import type { Submission } from '../../../core/evidence/submission'
import type { Item } from '../../../core/evidence/item'
import type { Cloud } from '../cloud'
import { itemIdOf, items } from '../collections/items'
import type { Line } from '../collections/organisations'
import { whereMerged } from '../filing/merged'

/** What an item says of its activity. */
type Held = Pick<Activity, 'kind' | 'theme' | 'startsAt' | 'endsAt'> & Partial<Pick<Activity, 'hostId'>>

/** The activity as the submission repeats it; a correction of the activity is repeated there. */
export const activityShown = ({ about }: Submission): Held | undefined =>
  about.is === 'activity' ? about : undefined

export function growthsOf(
  submission: Submission,
  decided: { readonly by: string; readonly at: string },
  { branch, fondsCode }: Line,
  activity: Held | undefined,
): readonly Growth[] {
  if (branch === undefined) throw new Error(`submission ${submission._id}: its branch is gone`)
  const { about } = submission
  return keptByKind(submission).map(({ kind, files }) => ({
    itemId: itemIdOf(submission, kind),
    kind,
    submission,
    files,
    branch,
    fondsCode,
    title: activity === undefined ? leafTitle(submission) : titleOf(activity),
    // A meeting is dated by the day it closed, a paper by the day it was signed.
    date: about.is === 'leaf' ? about.signedOn : closingDayOf(activity, submission),
    byHost: activity?.hostId === decided.by,
    at: decided.at,
  }))
}

/** Nobody sends more belated parcels of one activity than this. */
const supplementsMax = 50

/** The items that these grow, as they are now; one read, unless one of them was merged or has its number. */
export async function targetsOf(
  cloud: Pick<Cloud, 'documents'>,
  growths: readonly Growth[],
): Promise<readonly Target[]> {
  const ids = growths.map(({ itemId }) => itemId)
  const there = await items.getMany(cloud, ids)
  return Promise.all(
    growths.map(async (growth) => {
      const before = await whereMerged(
        cloud,
        there.find(({ _id }) => _id === growth.itemId),
      )
      const itemId = before?._id ?? growth.itemId
      return isNumbered(before)
        ? supplementOf(cloud, growth, before)
        : { growth: { ...growth, itemId }, before }
    }),
  )
}

interface Target {
  readonly growth: Growth
  readonly before: Item | undefined
}

const isNumbered = (item: Item | undefined): item is Item =>
  item !== undefined && item.filing !== undefined && item.filing !== null

/** 补归 — what has its number grows no more: what comes later is an item of its own, and says which one it continues. */
async function supplementOf(cloud: Pick<Cloud, 'documents'>, growth: Growth, first: Item): Promise<Target> {
  let last = first
  for (let supplement = 1; supplement <= supplementsMax; supplement += 1) {
    const itemId = itemIdOf(growth.submission, growth.kind, supplement)
    const before = await items.get(cloud, itemId)
    if (!isNumbered(before)) return { growth: { ...growth, itemId, continues: last._id }, before }
    last = before
  }
  throw new Error(`item ${first._id}: more than ${supplementsMax} supplements`)
}

/** What ends at midnight sharp belongs to the day before, in the catalogue as in the year. */
function closingDayOf(activity: Held | undefined, { receivedAt }: Submission): string {
  return activity === undefined
    ? localDateOf(receivedAt)
    : archivalYearOf({ of: 'activity', ...activity }).date
}

function leafTitle({ about, title }: Submission): string {
  const name = about.is === 'leaf' && isLeafCode(about.leaf) ? leaves[about.leaf].plainName : ''
  return [name, title].filter((part) => part !== '').join('：')
}
