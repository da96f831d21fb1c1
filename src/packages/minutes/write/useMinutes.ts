// How does writing become a record that nobody can lose: kept here at once, saved a moment later, put together with others?
import { useEffect, useRef, useState } from 'react'
import { useDidHide } from '@tarojs/taro'
import type { Api } from '../../../../cloudfunctions/api'
import { mergeMinutes, withMine } from '../../../../core/meeting/merge'
import type { Conflict } from '../../../../core/meeting/merge'
import type { MinutesContent } from '../../../../core/meeting/minutes'
import { call, isUnreachable, refusalOf, sentenceOf, stopped } from '../../../cloud/call'
import { say } from '../../../components/Toast'
import { forgetMinutes, keepMinutes, keptMinutes } from './kept'
import type { KeptMinutes } from './kept'

export type Asked = Api['minutes.get']['value']

/** 存到哪儿了 — as the line under the title says it. */
export type Saving = 'saved' | 'changed' | 'saving' | 'offline' | 'refused'

const restMs = 2_500
const againMs = 15_000

interface Writing {
  readonly content: MinutesContent
  /** What the server has, as far as this phone knows. */
  readonly base: MinutesContent
  readonly rev: number
}

/** Two wrote on the same place: theirs stands in the record, mine is kept beside it until somebody has chosen. */
export interface Clash {
  readonly by: string
  readonly mine: MinutesContent
  readonly conflicts: readonly Conflict[]
}

const same = (one: MinutesContent, other: MinutesContent) => JSON.stringify(one) === JSON.stringify(other)

/** What lay on this phone from last time is put together with what the server has now. */
const begun = (asked: Asked) => {
  const fresh = {
    content: asked.content,
    base: asked.content,
    rev: asked.rev,
    clash: undefined,
    unsettled: undefined,
  }
  const kept = asked.mayWrite ? keptMinutes(asked.activityId) : undefined
  if (kept === undefined) return fresh
  const { content, conflicts } = mergeMinutes(kept.base, kept.content, asked.content)
  const clash = { by: asked.writtenBy ?? '别人', mine: kept.content, conflicts }
  return conflicts.length === 0 ? { ...fresh, content } : { ...fresh, content, clash, unsettled: kept }
}

export const useMinutes = (asked: Asked) => {
  const { activityId } = asked
  const [start] = useState(() => begun(asked))
  const [writing, setWriting] = useState<Writing>(start)
  const [saving, setSaving] = useState<Saving>(same(start.content, start.base) ? 'saved' : 'changed')
  const [wrong, setWrong] = useState<string>()
  const [clash, setClash] = useState<Clash | undefined>(start.clash)
  // Until somebody has chosen, what was written here stays on this phone as it was, and is asked about again.
  const unsettled = useRef<KeptMinutes | undefined>(start.unsettled)
  const now = useRef(writing)
  const running = useRef<Promise<boolean>>(undefined)

  const become = (next: Writing) => {
    now.current = next
    setWriting(next)
    if (unsettled.current !== undefined) keepMinutes(activityId, unsettled.current)
    else if (same(next.content, next.base)) forgetMinutes(activityId)
    else keepMinutes(activityId, next)
  }

  const change = (how: (content: MinutesContent) => MinutesContent) => {
    become({ ...now.current, content: how(now.current.content) })
    setSaving('changed')
  }

  /** Somebody was first: theirs and mine become one, and where they cannot, mine waits beside it. */
  const takeIn = async (sent: MinutesContent) => {
    const theirs = await call('minutes.get', { activityId })
    const { base, content: mine, rev } = now.current
    const { content, conflicts } = mergeMinutes(base, mine, theirs.content)
    if (conflicts.length > 0) unsettled.current = { rev, base, content: mine }
    become({ content, base: theirs.content, rev: theirs.rev })
    const by = theirs.writtenBy ?? '别人'
    if (conflicts.length > 0) setClash({ by, mine, conflicts })
    else say(`已和${by}写的合在一起`)
    return !same(content, sent) || !same(content, theirs.content)
  }

  /** 交的时候别人改过了 — what they wrote is shown before it is handed in; without a network the next save meets it. */
  const catchUp = (): Promise<unknown> => takeIn(now.current.content).catch(() => undefined)

  const saveOnce = async (isWanted: boolean): Promise<boolean> => {
    const { content, base, rev } = now.current
    // What is only filled in is no draft yet, until somebody writes on it or wants it printed.
    if (same(content, base) && (rev > 0 || !isWanted)) return true
    setSaving('saving')
    setWrong(undefined)
    try {
      const saved = await call('minutes.save', { activityId, rev, content })
      become({ ...now.current, base: content, rev: saved.rev })
      const isAll = same(now.current.content, content)
      setSaving(isAll ? 'saved' : 'changed')
      return isAll || saveOnce(isWanted)
    } catch (error) {
      if (refusalOf(error) === 'minutesChanged') {
        await takeIn(content)
        return saveOnce(isWanted)
      }
      setSaving(isUnreachable(error) ? 'offline' : 'refused')
      setWrong(sentenceOf(error))
      return false
    }
  }

  /** One at a time; true when the server has everything. */
  const save = (isWanted = false): Promise<boolean> => {
    running.current ??= saveOnce(isWanted)
      .catch(() => {
        setSaving('offline')
        return false
      })
      .finally(() => (running.current = undefined))
    return running.current
  }
  /** What is on the screen is what goes: answers its revision once the server has exactly that, and says why otherwise. */
  const saveShown = async (): Promise<number> => {
    const shown = now.current.content
    if (!(await save(true))) throw stopped('还没有存上，请再试一次')
    if (!same(now.current.content, shown)) throw stopped('别人刚刚也写了，已经合在一起，请看一眼再交')
    return now.current.rev
  }
  const saveNow = useRef(save)
  saveNow.current = save

  useEffect(() => {
    if (saving !== 'changed' && saving !== 'offline') return undefined
    const timer = setTimeout(() => void saveNow.current(), saving === 'changed' ? restMs : againMs)
    return () => clearTimeout(timer)
  }, [saving, writing])
  useDidHide(() => void saveNow.current())
  useEffect(() => () => void (same(now.current.content, now.current.base) || saveNow.current()), [])

  const choose = (where: string, whose: 'mine' | 'theirs') => {
    if (clash === undefined) return
    const conflicts = clash.conflicts.filter((one) => one.where !== where)
    if (conflicts.length === 0) unsettled.current = undefined
    if (whose === 'mine') change((content) => withMine(content, clash.mine, where))
    else become(now.current)
    setClash(conflicts.length === 0 ? undefined : { ...clash, conflicts })
  }

  const isBegun = writing.rev > 0 || saving !== 'saved'
  return { content: writing.content, isBegun, saving, wrong, clash, change, save, saveShown, choose, catchUp }
}

export type MinutesWriting = ReturnType<typeof useMinutes>
