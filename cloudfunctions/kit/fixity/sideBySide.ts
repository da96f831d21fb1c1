// How are many files worked on a few at once?

/** Files whose bytes are in memory at once; more would not make a disk quicker. */
export const sideBySideMax = 4

/** As one ends the next begins. */
export async function sideBySide<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const rest = all.values()
  const lane = async () => {
    for (const one of rest) await work(one)
  }
  await Promise.all(Array.from({ length: sideBySideMax }, lane))
}
