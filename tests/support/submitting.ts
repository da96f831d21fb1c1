// What stories about submitting begin with: an announced activity, uploaded files, and what the phone says.
import type { Api } from '../../cloudfunctions/api'
import type { Caller, StoryHome } from './home'

type SubmitInput = Api['evidence.submit']['input']
export type NamedFile = SubmitInput['files'][number]

/** 冬季义务植绿 of US-01, unless the story wishes otherwise. */
export async function announce(
  home: StoryHome,
  wish: Partial<Api['activity.create']['input']> & { readonly by?: string } = {},
): Promise<string> {
  const { by = '周明远', ...facts } = wish
  const activity = await home.as(by).call('activity.create', {
    id: 'a-1',
    branchId: home.idOf('QS031'),
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '柳湾河滩',
    startsAt: '2026-12-15T07:00:00.000Z',
    endsAt: '2026-12-15T08:30:00.000Z',
    groupId: null,
    hostId: null,
    ...facts,
  })
  return activity._id
}

export interface Wished {
  readonly bytes: Uint8Array
  readonly tray?: 'photos' | 'records'
  readonly extension?: string
  readonly label?: string
  readonly slot?: number
}

/** Uploads and names them, slot by slot. */
export async function files(who: Caller, wished: readonly Wished[]): Promise<NamedFile[]> {
  const named: NamedFile[] = []
  for (const [index, one] of wished.entries()) {
    const { tray = 'photos', extension = 'jpg', label = null, slot = index } = one
    named.push({ slot, tray, sha256: await who.upload(one.bytes, extension), extension, parts: 1, label })
  }
  return named
}

export const noWords = { matter: '', time: '', place: '', people: '', background: '', photographer: '' }

export function submission(
  id: string,
  about: string | SubmitInput['about'],
  named: readonly NamedFile[],
  wish: Partial<SubmitInput> = {},
): SubmitInput {
  return {
    id,
    about: typeof about === 'string' ? { is: 'activity', activityId: about } : about,
    title: '',
    caption: noWords,
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: named.length,
    files: [...named],
    ...wish,
  }
}
