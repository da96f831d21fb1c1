// How is something sent when forty phones in one room send at once, or the network comes and goes? Again, after a wait that differs from phone to phone.

export interface Persistence<Reply> {
  readonly send: () => Promise<Reply>
  /** Whether this failure may pass by itself: no network, a busy server. */
  readonly mayPass: (error: unknown) => boolean
  readonly wait: (ms: number) => Promise<void>
  /** 0 to 1, as Math.random gives it. */
  readonly chance: () => number
  /** Told before each further try, counted from 1. */
  readonly onAgain: (tries: number) => void
  /** True once nobody waits for it any more. */
  readonly isOver: () => boolean
}

/** Six tries in about a quarter of a minute on average: a code lives no longer than that. */
export const triesMax = 6
const firstWaitMs = 600
const waitMaxMs = 8_000

/** 错开 — anywhere between nothing and a bound that doubles, so that phones which failed together do not come back together. */
export const waitBefore = (tries: number, chance: number): number =>
  Math.round(chance * Math.min(waitMaxMs, firstWaitMs * 2 ** tries))

/** The reply, or the failure of the last try. */
export const persistently = async <Reply>(how: Persistence<Reply>): Promise<Reply> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await how.send()
    } catch (error) {
      if (!how.mayPass(error) || tries >= triesMax || how.isOver()) throw error
      how.onAgain(tries)
      await how.wait(waitBefore(tries, how.chance()))
      if (how.isOver()) throw error
    }
  }
}
