// How many small things are done side by side, so that none waits for the disk alone, and no memory is filled?

/** 一把 — so many at once, and so many bytes; what is larger comes alone. */
export interface Handful {
  readonly count: number
  readonly sizeBytes: number
}

/** In their order; a handful is done before the next one begins. */
export function* handfuls<One>(
  all: Iterable<One>,
  sizeOf: (one: One) => number,
  most: Handful,
): Generator<readonly One[]> {
  let hand: One[] = []
  let sizeBytes = 0
  for (const one of all) {
    const own = sizeOf(one)
    if (hand.length > 0 && (hand.length === most.count || sizeBytes + own > most.sizeBytes)) {
      yield hand
      hand = []
      sizeBytes = 0
    }
    hand.push(one)
    sizeBytes += own
  }
  if (hand.length > 0) yield hand
}

/** What every one of them came to, in their order; all have ended before the first trouble is told. */
export async function sideBySide<One, Result>(
  hand: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<readonly Result[]> {
  const ended = await Promise.allSettled(hand.map(work))
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
