// Do two homes hold the same when one of them drew its ids anew? Ids, and digests over them, are renamed one for one.
import { verifyChain } from '../../core/log/chain'
import type { Link } from '../../core/log/chain'
import { sha256Of } from '../../cloudfunctions/kit/sha256'

/**
 * Digests or their beginnings that serve as ids, also as the handles of codes; ids as newId() draws them; codes for
 * checking in; signatures; digests as they are read out, in groups of four.
 */
const names =
  /(?<![0-9a-z])(?:[0-9a-f]{32,64}|[0-9a-f]{16}|[a-z2-7]{26})(?![0-9a-z])|(?<![\w-])[\w-]{32}(?![\w-])|[A-Za-z0-9+/]{86}==|(?:[A-Z2-7]{4} ){12}[A-Z2-7]{4}/g

/** What one home holds: each document as text with its keys in order. */
export type Holdings = ReadonlyMap<string, readonly string[]>

const namesIn = (text: string): readonly string[] => text.match(names) ?? []

/** 换名 — which name there stands for which here: one for one, and everywhere the same. */
export function createRenaming() {
  const toThere = new Map<string, string>()
  const toHere = new Map<string, string>()

  const isPair = (here: string, there: string) =>
    (toThere.get(here) ?? there) === there && (toHere.get(there) ?? here) === here
  const pair = (here: readonly string[], there: readonly string[]): boolean => {
    if (here.length !== there.length || !here.every((name, at) => isPair(name, there[at] ?? ''))) return false
    for (const [at, name] of here.entries()) {
      toThere.set(name, there[at] ?? '')
      toHere.set(there[at] ?? '', name)
    }
    return true
  }
  const shape = (text: string) => text.replaceAll(names, '?')

  return {
    /** How many names are others there. */
    renamed: () => [...toThere].filter(([here, there]) => here !== there).length,
    /** Whether these say the same but for names; learns which stand for which. What is not so is told. */
    difference(here: string, there: string): string | undefined {
      if (shape(here) === shape(there) && pair(namesIn(here), namesIn(there))) return undefined
      const [ours, theirs] = [shape(here), shape(there)]
      if (ours !== theirs) return firstDifference(ours, theirs)
      const twins = namesIn(there)
      return namesIn(here).find((name, at) => !isPair(name, twins[at] ?? '')) ?? 'names'
    },
    /** A request as it must be asked there. */
    asThere: (text: string): string => text.replaceAll(names, (name) => toThere.get(name) ?? name),
    knows: (text: string): boolean => namesIn(text).every((name) => toThere.has(name)),
    /**
     * Finds for each document here its twin there, by all that is known of its names; learns with each pair, until none
     * is left. What has no twin is told.
     */
    match(here: Holdings, there: Holdings): string | undefined {
      const known = (map: ReadonlyMap<string, string>, text: string, as: (name: string) => string) =>
        text.replaceAll(names, (name) => (map.has(name) ? as(name) : '?'))
      const leftHere = flatten(here)
      const leftThere = flatten(there)
      for (;;) {
        const ours = grouped(leftHere, (text) => known(toThere, text, (name) => name))
        const theirs = grouped(leftThere, (text) => known(toHere, text, (name) => toHere.get(name) ?? name))
        const single = [...ours].filter(([key, { length }]) => length === 1 && theirs.get(key)?.length === 1)
        // Several that look the same in all that is known: any of them is the twin of any.
        const like = [...ours].find(([key]) => theirs.has(key))
        const next = single.length > 0 ? single : like === undefined ? [] : [like]
        if (next.length === 0) return differenceOf(ours, theirs)
        for (const [key, [first = '']] of next) {
          const [twin = ''] = theirs.get(key) ?? []
          if (!pair(namesIn(first), namesIn(twin))) return `${first}\n${twin}`
          leftHere.delete(first)
          leftThere.delete(twin)
        }
      }
    },
  }
}
export type Renaming = ReturnType<typeof createRenaming>

export function firstDifference(here: string, there: string): string {
  const at = [...here].findIndex((letter, index) => letter !== there[index])
  const shown = (text: string) => text.slice(Math.max(0, at - 120), at + 200)
  return `in process: ${shown(here)}\nover wire:  ${shown(there)}`
}

/** No two documents are the same text, since each has an id. */
const flatten = (holdings: Holdings): Set<string> =>
  new Set([...holdings].flatMap(([collection, texts]) => texts.map((text) => `${collection} ${text}`)))

function grouped(texts: ReadonlySet<string>, keyOf: (text: string) => string) {
  const groups = new Map<string, string[]>()
  for (const text of texts) {
    const key = keyOf(text)
    groups.set(key, [...(groups.get(key) ?? []), text])
  }
  return groups
}

type Groups = ReturnType<typeof grouped>

function differenceOf(ours: Groups, theirs: Groups): string | undefined {
  const only = (some: Groups, other: Groups) => [...some.keys()].filter((key) => !other.has(key)).toSorted()
  const [here, there] = [only(ours, theirs), only(theirs, ours)]
  if (here.length + there.length === 0) return undefined
  return `${here.length} documents have no twin over the wire, ${there.length} none in process:\n${here[0] ?? ''}\n${there[0] ?? ''}`
}

/**
 * 链 — every log of a home by itself: sound from its first entry to its head. Returned without what hangs on the order
 * in which entries came in, since what waited for the next tick came later; each subject's own order stays.
 */
export function checkedLogs(links: readonly (Link & { readonly log: string; readonly subject: string })[]) {
  const logs = new Map<string, (typeof links)[number][]>()
  for (const link of links) logs.set(link.log, [...(logs.get(link.log) ?? []), link])
  const heads = new Map<string, string>()
  const entries: object[] = []
  for (const [log, some] of logs) {
    const inOrder = some.toSorted((one, other) => one.seq - other.seq)
    const verdict = verifyChain(log, inOrder, sha256Of)
    if (!verdict.sound) throw new Error(`log ${log} is not sound at ${verdict.seq}: ${verdict.why}`)
    heads.set(log, verdict.head)
    for (const { prev: _, head, seq, leaf, ...link } of inOrder) {
      heads.set(`${log} ${seq}`, head)
      const before = inOrder.filter((one) => one.subject === link.subject && one.seq < seq)
      entries.push({ ...link, leaf, ofSubject: before.length })
    }
  }
  return { entries, heads }
}
