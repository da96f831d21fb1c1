// 边填边存 — how does what was typed and chosen survive closing the app before it is submitted?
import { useEffect, useRef } from 'react'
import { useDidHide } from '@tarojs/taro'
import { newId, removeSubmission } from '../../cloud/myOutbox'
import { say } from '../../components/Toast'
import { changeDraft, currentDraft, isUntouched, type About, type Draft } from '../../views/submit/draft'
import { keepDraft } from './sending'

/** Typing pauses this long before it is written down. */
const pauseMs = 700

type Kept = Awaited<ReturnType<typeof keepDraft>>

let saving: Promise<Kept> = Promise.resolve('stored')
let isHeld = false

/** Where the draft belongs by now, and what it is called while it waits. */
export interface Named {
  readonly about: About | undefined
  readonly title: string | undefined
}

const write = async ({ about, title }: Named): Promise<Kept> => {
  const draft = currentDraft()
  if (isHeld || draft.preparing > 0) return 'stored'
  if (isUntouched(draft)) {
    changeDraft({ keptAs: undefined })
    if (draft.keptAs !== undefined) await removeSubmission(draft.keptAs)
    return 'stored'
  }
  const id = draft.keptAs ?? newId()
  changeDraft({ keptAs: id })
  return keepDraft(id, draft, about, draft.title || title || '一份材料')
}

/** One after the other; a phone that is full refuses, and everything stays on the screen. */
export const saveDraft = (named: Named): Promise<Kept> =>
  (saving = saving.then(() => write(named)).catch(() => 'full' as const))

/** Nothing is written down while the draft leaves for the outbox; what was under way comes first. */
export const whileNotSaving = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  await saving
  isHeld = true
  try {
    return await work()
  } finally {
    isHeld = false
  }
}

/** Writes the draft down when its owner pauses, puts the app away or leaves the page. */
export const useAutosave = (draft: Draft, named: Named): void => {
  const { photos, records, sentence, title, lateReason, removedTags, preparing } = draft
  const latest = useRef(named)
  latest.current = named
  const isTold = useRef(false)
  const save = async () => {
    if ((await saveDraft(latest.current)) !== 'full' || isTold.current) return
    isTold.current = true
    say('手机快存不下了，这一份交掉之前请不要关')
  }
  const saveLatest = useRef(save)
  saveLatest.current = save
  useEffect(() => {
    const timer = setTimeout(() => void saveLatest.current(), pauseMs)
    return () => clearTimeout(timer)
  }, [photos, records, sentence, title, lateReason, removedTags, preparing, draft.about, named.title])
  useDidHide(() => void saveLatest.current())
  useEffect(() => () => void saveLatest.current(), [])
}
