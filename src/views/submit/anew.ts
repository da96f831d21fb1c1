// 接着交, 另交一份 — how do the photos and pages of an entry on this phone come into a new draft, with nothing lost on the way?
import Taro from '@tarojs/taro'
import { keptFile } from '../../cloud/myOutbox'
import type { OutboxEntry } from '../../cloud/outboxEntry'
import { say } from '../../components/Toast'
import {
  changeDraft,
  clearDraft,
  currentDraft,
  isEmptyDraft,
  type About,
  type DraftFile,
  type Tray,
} from './draft'

const open = () => void Taro.navigateTo({ url: '/pages/submit/index' })

const isChosen = (about: About): boolean => about.is === 'leaf' || about.activityId !== ''

/** The entry stays where it is until the new submission is stored on this phone. */
export const beginAnew = async (entry: OutboxEntry): Promise<void> => {
  const before = currentDraft()
  const isThis = before.replaces === entry.id || before.keptAs === entry.id
  if (!isEmptyDraft(before) && !isThis) say('先把这一份交了，再交那一份')
  if (isThis || !isEmptyDraft(before) || (await takeUp(entry))) open()
}

/** 接着上次的 — fills the draft with what lies on this phone; false where its files cannot be opened any more. */
export const takeUp = async ({ id, facts, files, state }: OutboxEntry): Promise<boolean> => {
  if (facts.command !== 'evidence.submit') return false
  const inTray = async (tray: Tray): Promise<readonly DraftFile[]> => {
    const kept: DraftFile[] = []
    for (const one of files) {
      const file = one.tray === tray && one.state.is !== 'received' ? await keptFile(one) : undefined
      if (file) kept.push({ id: one.fileId, file })
    }
    return kept
  }
  const [photos, records] = [await inTray('photos'), await inTray('records')]
  if (files.length > 0 && photos.length + records.length === 0) {
    say('手机里的文件打不开了，请重新选一次')
    return false
  }
  clearDraft()
  const { title, caption, lateReason, removedTags } = facts
  // Which activity is asked anew after a refusal: the old one may be what was refused.
  const about = state.is === 'draft' && isChosen(facts.about) ? facts.about : undefined
  changeDraft({
    about,
    photos,
    records,
    title,
    sentence: caption.matter,
    lateReason,
    removedTags,
    ...(state.is === 'draft' ? { keptAs: id, replaces: state.replaces } : { replaces: id }),
  })
  return true
}
