// What does a page show while it asks, and when no answer comes? One hook for every page that reads.
import { useCallback } from 'react'
import Taro from '@tarojs/taro'
import { useQuery } from '@tanstack/react-query'
import type { Api } from '../../cloudfunctions/api'
import type { PageState } from '../components/Page'
import { call, isUnreachable, refusalOf } from './call'
import { stateOf } from './queryState'
import { isShared, onSessionChange, personIdOf } from './session'

export interface Asked<Value> {
  readonly value: Value | undefined
  /** What to show instead of content; undefined as soon as there is a value, even an old one that is still ours to see. */
  readonly state: PageState | undefined
  /** There is a value, and it could not be refreshed because there is no network. */
  readonly isOld: boolean
  /** Asks anew; done when the answer, or that there is none, is drawn. */
  readonly again: () => Promise<unknown>
}

export interface AskOptions {
  /** Keeps the last answer on the phone, so that the page opens without a network, too. */
  readonly kept?: boolean
  readonly enabled?: boolean
  /** Asks again so often, in milliseconds, while the page is open. */
  readonly everyMs?: number
}

const keptKey = 'lantai.kept'

interface Kept {
  readonly personId: string
  readonly answers: Readonly<Record<string, unknown>>
}

const isKept = (stored: unknown): stored is Kept =>
  typeof stored === 'object' && stored !== null && 'personId' in stored && 'answers' in stored

/** What one person was told is never shown to the next who signs in on the same phone. */
const keptOf = (personId: string | undefined): Kept['answers'] => {
  const stored: unknown = Taro.getStorageSync(keptKey)
  return isKept(stored) && personId !== undefined && stored.personId === personId ? stored.answers : {}
}

const keep = (key: string, value: unknown): void => {
  const personId = personIdOf()
  if (personId === undefined || isShared()) return
  const kept: Kept = { personId, answers: { ...keptOf(personId), [key]: value } }
  Taro.setStorageSync(keptKey, kept)
}

const unkeep = (key: string): void => {
  const personId = personIdOf()
  if (personId === undefined) return
  const answers = Object.fromEntries(Object.entries(keptOf(personId)).filter(([name]) => name !== key))
  Taro.setStorageSync(keptKey, { personId, answers } satisfies Kept)
}

const forget = (): void => Taro.removeStorageSync(keptKey)

onSessionChange(() => {
  if (personIdOf() === undefined || isShared()) forget()
})

let isLeaving = false

/**
 * Idle too long, or signed off from another device: what lies here is nobody's to read any more, and the sign-in page
 * comes, once for all the questions that failed together.
 */
export const leaveIfSignedOut = (error: unknown): void => {
  const code = refusalOf(error)
  // Whoever is signed in without being bound to a person has the same way to go: an invitation, or another account.
  if (code !== 'signInRequired' && code !== 'notBound') return
  forget()
  if (isLeaving) return
  isLeaving = true
  void Taro.reLaunch({ url: '/pages/sign-in/index' }).finally(() => (isLeaving = false))
}

const keyOf = (name: string, input: unknown) => `${name} ${JSON.stringify(input)}`

const askAndKeep = async <Name extends keyof Api>(
  name: Name,
  input: Api[Name]['input'],
): Promise<Api[Name]['value']> => {
  const key = keyOf(name, input)
  try {
    const value = await call(name, input)
    keep(key, value)
    return value
  } catch (error) {
    if (isGone(error)) unkeep(key)
    throw error
  }
}

// What lies under a name and an input was written above, as the answer to just these.
const keptAnswer = <Name extends keyof Api>(name: Name, input: Api[Name]['input']) =>
  keptOf(personIdOf())[keyOf(name, input)] as Api[Name]['value'] | undefined

/** 先备下 — the kept answer, or the first one, asked for before any page needs it; undefined when none is to be had now. */
export const askAhead = async <Name extends keyof Api>(
  name: Name,
  input: Api[Name]['input'],
): Promise<Api[Name]['value'] | undefined> =>
  keptAnswer(name, input) ?? askAndKeep(name, input).catch(() => undefined)

/**
 * `useAsked('org.me', {})`: the value, or what to show instead. Each answer draws the page once, also one that says what
 * was known, since its words go by the clock; that a question is under way draws nothing.
 */
export const useAsked = <Name extends keyof Api>(
  name: Name,
  input: Api[Name]['input'],
  { kept = false, enabled = true, everyMs }: AskOptions = {},
): Asked<Api[Name]['value']> => {
  const { data, error, isPending, isError, refetch } = useQuery({
    queryKey: [name, input],
    queryFn: () => (kept ? askAndKeep(name, input) : call(name, input)),
    enabled,
    notifyOnChangeProps: ['data', 'error', 'status', 'dataUpdatedAt'],
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
    // Old from the start, so that it is asked again.
    ...(kept ? { initialData: () => keptAnswer(name, input) } : {}),
    ...(kept ? { initialDataUpdatedAt: 0 } : {}),
  })
  const gone = isGone(error)
  const value = gone ? undefined : data
  const again = useCallback(() => refetch(), [refetch])
  return {
    value,
    state: enabled ? stateOf({ data: value, error, isPending, isError, refetch }) : undefined,
    isOld: value !== undefined && isUnreachable(error),
    again,
  }
}

/** Sealed, erased or taken away meanwhile: what was shown before is shown no longer. */
const isGone = (error: unknown): boolean => {
  const code = refusalOf(error)
  return code === 'notFound' || code === 'forbidden'
}
