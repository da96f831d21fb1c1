// Does an item cost the same in a large year as in a small one?

/** The larger size; the smaller is a thousand. */
const largest = Number(process.env['ITEMS'] ?? 10_000)
const sizes = [1000, largest]
const rounds = 3

/** What is done for so many items; what `prepare` does is not counted. */
export type Prepare = (items: number) => Promise<{
  work(): Promise<unknown>
  close?(): Promise<void>
}>

/**
 * Prints microseconds of processor time an item at a thousand and at ITEMS (10,000), three times in turn, the median of
 * each: what else the machine does disturbs that less than the clock on the wall.
 */
export async function growth(what: string, prepare: Prepare): Promise<void> {
  const costs = new Map<number, number[]>(sizes.map((size) => [size, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) {
      const { work, close } = await prepare(size)
      const start = process.cpuUsage()
      await work()
      const { user, system } = process.cpuUsage(start)
      costs.get(size)?.push((user + system) / size)
      await close?.()
    }
  }
  const median = (size: number) =>
    (costs.get(size) ?? []).toSorted((one, other) => one - other)[rounds >> 1] ?? 0
  const [small, large] = [median(1000), median(largest)]
  console.log(
    `${what}: ${small.toFixed(1)} µs of processor time an item at 1000, ${large.toFixed(1)} at ${largest}: growth ${(large / small).toFixed(3)}`,
  )
}
