// How do stories get evidence into a home: an activity, a few pages or photos, and the clock?
import type { StoryHome } from './home'
import { makePhoto, makeRecordPage } from './photos'

export const emptyCaptionInput = {
  matter: '',
  time: '',
  place: '',
  people: '',
  background: '',
  photographer: '',
}

export interface StoryActivity {
  readonly id: string
  readonly branch?: string
  readonly kind?: 'ZR' | 'DH' | 'DK' | 'ZW' | 'XZ' | 'ZY' | 'PX'
  readonly theme?: string
  readonly place?: string
  readonly by?: string
  readonly startsAt?: string
  readonly endsAt?: string
  readonly group?: string
  readonly host?: string
}

/** The theme day of US-01 unless the story says otherwise. */
export function announce(home: StoryHome, wish: StoryActivity) {
  const {
    id,
    branch = 'QS031',
    kind = 'ZR',
    theme = '冬季义务植绿',
    place = '柳湾村河堤',
    by = '罗子安',
  } = wish
  const { startsAt = '2026-12-15T07:00:00.000Z', endsAt = '2026-12-15T08:30:00.000Z', group, host } = wish
  return home.as(by).call('activity.create', {
    id,
    branchId: home.idOf(branch),
    kind,
    theme,
    place,
    startsAt,
    endsAt,
    groupId: group === undefined ? null : home.idOf(group),
    hostId: host === undefined ? null : home.idOf(host),
  })
}

export interface StorySubmission {
  readonly id: string
  readonly activity?: string
  readonly leaf?: { readonly leaf: string; readonly signedOn: string }
  readonly title?: string
  readonly caption?: Partial<typeof emptyCaptionInput>
  /** One number for each photo, or page: another number, another picture. */
  readonly photos?: readonly number[]
  readonly pages?: readonly number[]
  readonly lateReason?: string
  /** The views are made at once unless the story is about them. */
  readonly ticks?: boolean
}

/** Submits small pictures by name of the member and lets the clock make their views. */
export async function submitAs(home: StoryHome, name: string, wish: StorySubmission) {
  const {
    id,
    activity = 'a1',
    leaf,
    title = '',
    caption = {},
    photos = [],
    pages = [],
    lateReason = '',
  } = wish
  const member = home.as(name)
  const files = await Promise.all([
    ...pages.map(async (page, index) =>
      file(await member.upload(await pageOf(page), 'jpg'), index, 'records' as const),
    ),
    ...photos.map(async (seed, index) =>
      file(await member.upload(await photoOf(seed), 'jpg'), pages.length + index, 'photos' as const),
    ),
  ])
  const reply = await member.call('evidence.submit', {
    id,
    about: leaf === undefined ? { is: 'activity', activityId: activity } : { is: 'leaf', ...leaf },
    title,
    caption: { ...emptyCaptionInput, ...caption },
    removedTags: [],
    lateReason,
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: files.length,
    files,
  })
  if (wish.ticks !== false) await home.tick()
  return reply
}

const file = (sha256: string, slot: number, tray: 'photos' | 'records') => ({
  slot,
  tray,
  sha256,
  extension: 'jpg',
  parts: 1,
  label: null,
})

const made = new Map<string, Promise<Uint8Array>>()
const remembered = (key: string, make: () => Promise<Uint8Array>) => {
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known
}
const photoOf = (seed: number) =>
  remembered(`photo ${seed}`, () => makePhoto({ seed, widthPixels: 160, heightPixels: 120 }))
const pageOf = (page: number) => remembered(`page ${page}`, () => makeRecordPage(page, 200))
