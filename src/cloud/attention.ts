// How long ago did somebody touch the screen? Longer than two minutes, and nobody is taken to sit there. Pure: the clock is told.
const presentMs = 2 * 60_000

export const createAttention = (now: () => number) => {
  let touchedAt = now()
  return {
    touched: (): void => void (touchedAt = now()),
    isGone: (): boolean => now() - touchedAt > presentMs,
  }
}
