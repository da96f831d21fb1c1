// A clock that only the story moves, and ids that count.
export interface StoryClock {
  now(): string
  set(instant: string): void
  pass(milliseconds: number): void
}

export function storyClock(start: string): StoryClock {
  let at = Date.parse(start)
  return {
    now: () => new Date(at).toISOString(),
    set: (instant) => void (at = Date.parse(instant)),
    pass: (milliseconds) => void (at += milliseconds),
  }
}

export function countedIds(prefix: string): () => string {
  let last = 0
  return () => `${prefix}${String((last += 1)).padStart(8, '0')}`
}
