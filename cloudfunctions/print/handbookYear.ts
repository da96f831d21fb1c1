// What did a branch hold and file in a year, chapter by chapter, and how much of it stands in one volume?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { LocalDate } from '../../core/calendar'
import { localDateOf, yearOf } from '../../core/calendar'
import { chapterOf, handbookWeights, inWeighedVolumes } from '../../core/catalogue/handbook'
import type { Item } from '../../core/evidence/item'
import { stageOf } from '../../core/meeting/minutes'
import type { Minutes, MinutesContent } from '../../core/meeting/minutes'
import type { Organisation } from '../../core/org/organisation'
import { attendanceOf } from '../kit/attendance/known'
import type { SheetRead } from '../kit/attendance/known'
import type { Cloud } from '../kit/cloud'
import { wholeYearOf } from '../kit/collections/items'
import { minutesByActivity } from '../kit/collections/minutes'
import { activitiesOfYear } from '../kit/collections/plans'
import { submissions } from '../kit/collections/submissions'
import { thumbnailPath } from '../kit/collections/views'

/** 手册的一项 — an activity with what was filed of it, or a paper by itself. */
export type HandbookPart =
  | {
      readonly is: 'activity'
      readonly chapter: number
      readonly activity: Activity
      readonly items: readonly Item[]
    }
  | { readonly is: 'paper'; readonly chapter: number; readonly item: Item }

export interface HandbookYear {
  /** In the order of the chapters, each in the order of time. */
  readonly parts: readonly HandbookPart[]
  /** 只有指定的人能看的 — how many of each chapter are only counted here. */
  readonly restricted: ReadonlyMap<number, number>
}

/** Of the branch's own year: what ended in it, was not called off, and is over. */
export async function readYear(
  cloud: Cloud,
  { _id: branchId }: Organisation,
  year: number,
  now: string,
): Promise<HandbookYear> {
  const [found, items] = await Promise.all([
    activitiesOfYear(cloud, branchId, year),
    wholeYearOf(cloud, branchId, year),
  ])
  const held = found.filter(
    ({ endsAt, state }) => yearOf(endsAt) === year && state.is === 'planned' && endsAt <= now,
  )
  const shown = held.filter(({ kind }) => activityKinds[kind].readers !== 'named')
  const ofShown = new Set(shown.map(({ _id }) => _id))
  const beside = items.filter(({ activityId }) => activityId === null || !ofShown.has(activityId))
  const open = ({ readers }: Item) => readers !== 'named'
  const parts: readonly HandbookPart[] = [
    ...shown.map((activity) => ({
      is: 'activity' as const,
      chapter: chapterOf({ kind: activity.kind, leaf: null }),
      activity,
      items: items.filter((item) => item.activityId === activity._id && open(item)).toSorted(textFirst),
    })),
    ...beside.filter(open).map((item) => ({ is: 'paper' as const, chapter: chapterOfItem(item), item })),
  ]
  return {
    parts: parts.toSorted((one, other) => one.chapter - other.chapter),
    restricted: countRestricted(beside),
  }
}

const textFirst = (one: Item, other: Item): number =>
  Number(one.kind === 'photo') - Number(other.kind === 'photo')

const chapterOfItem = ({ activityKind, leaf }: Item): number => chapterOf({ kind: activityKind, leaf })

function countRestricted(beside: readonly Item[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const item of beside.filter(({ readers }) => readers === 'named')) {
    const chapter = chapterOfItem(item)
    counts.set(chapter, (counts.get(chapter) ?? 0) + 1)
  }
  return counts
}

export const inVolumes = (parts: readonly HandbookPart[]) =>
  inWeighedVolumes(parts, ({ is }) => handbookWeights[is])

/** 一次活动的内容 — its record where that is archived, else what the sheet says; and a few small pictures. */
export interface HandbookActivity {
  readonly record: MinutesContent | undefined
  readonly sheet: SheetRead | undefined
  readonly pictures: readonly Uint8Array[]
}

/** Activities that are read side by side. */
const atOnce = 8

export async function readActivities(
  cloud: Cloud,
  parts: readonly HandbookPart[],
): Promise<ReadonlyMap<string, HandbookActivity>> {
  const wanted = parts.filter((part) => part.is === 'activity')
  const written = await minutesByActivity.getMany(
    cloud,
    wanted.map(({ activity }) => activity._id),
  )
  const archived = await archivedAmong(cloud, written)
  const read = new Map<string, HandbookActivity>()
  for (let from = 0; from < wanted.length; from += atOnce)
    await Promise.all(
      wanted.slice(from, from + atOnce).map(async ({ activity, items }) => {
        const record = archived.get(activity._id)
        const sheet = record === undefined ? await attendanceOf(cloud, activity) : undefined
        read.set(activity._id, { record, sheet, pictures: await picturesOf(cloud, items) })
      }),
    )
  return read
}

/** What is still a draft or waits for review is no record yet. */
async function archivedAmong(
  cloud: Cloud,
  written: readonly Minutes[],
): Promise<ReadonlyMap<string, MinutesContent>> {
  const ids = written.flatMap(({ state }) => (state.is === 'handedIn' ? [state.submissionId] : []))
  const stages = new Map((await submissions.getMany(cloud, ids)).map(({ _id, state }) => [_id, state]))
  return new Map(
    written
      .filter(
        ({ state }) =>
          state.is === 'handedIn' && stageOf(state, stages.get(state.submissionId)) === 'archived',
      )
      .map(({ _id, content }) => [_id, content]),
  )
}

/** So many small pictures of one activity: enough to remember it by. */
const picturesMax = 3

async function picturesOf(cloud: Cloud, items: readonly Item[]): Promise<readonly Uint8Array[]> {
  const photos = items.filter(({ kind }) => kind === 'photo').flatMap(({ files }) => files)
  const read = await Promise.all(
    photos.slice(0, picturesMax).map(({ sha256 }) => cloud.files.read(thumbnailPath(sha256))),
  )
  return read.filter((one) => one !== undefined)
}

/** The day by which a part is told in a list. */
export const dayOfPart = (part: HandbookPart): LocalDate =>
  part.is === 'activity' ? localDateOf(part.activity.startsAt) : part.item.date
