// What did a document look like when a transaction began? Kept only while transactions are open.

/** 历史 — the versions that were replaced since the oldest open transaction began, numbered in order. */
export interface History {
  /** Where we are now; a transaction remembers it as its snapshot. */
  position(): number
  /** A document is about to change; `before` is its stored text, undefined when it did not exist. */
  record(key: string, before: string | undefined): void
  /** Forgets what was recorded from a position on: the write was rolled back. */
  cut(position: number): void
  /** Forgets what lies before a position; no transaction needs it. */
  prune(position: number): void
  /** The first version replaced since a position: what the document was then. Undefined when it has not changed. */
  since(key: string, position: number): { readonly before: string | undefined } | undefined
}

interface Entry {
  readonly at: number
  readonly key: string
  readonly before: string | undefined
}

export function createHistory(): History {
  let entries: Entry[] = []
  let next = 0
  const byKey = new Map<string, Entry[]>()
  return {
    position: () => next,
    record: (key, before) => {
      const entry = { at: next++, key, before }
      entries.push(entry)
      const versions = byKey.get(key)
      if (versions === undefined) byKey.set(key, [entry])
      else versions.push(entry)
    },
    cut: (position) => {
      while ((entries.at(-1)?.at ?? -1) >= position) {
        const { key } = entries.pop() as Entry
        const versions = byKey.get(key) ?? []
        versions.pop()
        if (versions.length === 0) byKey.delete(key)
      }
    },
    prune: (position) => {
      const kept = entries.findIndex(({ at }) => at >= position)
      for (const { key } of kept === -1 ? entries : entries.slice(0, kept)) {
        const versions = byKey.get(key) ?? []
        versions.shift()
        if (versions.length === 0) byKey.delete(key)
      }
      entries = kept === -1 ? [] : entries.slice(kept)
    },
    since: (key, position) => byKey.get(key)?.find(({ at }) => at >= position),
  }
}
