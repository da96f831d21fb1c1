// How are two sides measured so that a noisy machine cannot decide? Interleaved rounds, a median ratio, and its spread.

/** One side of a benchmark: does its work once and says how many units it did. */
type Side = () => Promise<number>

/** 基准 — ours against a limit or a peer, doing comparable work in the same process. */
export interface Benchmark {
  /** What the other side is, in a few words. */
  readonly against: string
  /** What was on and how much was done, for whoever reads the figures. */
  readonly conditions: string
  readonly unit: string
  prepare(): Promise<{
    readonly ours: Side
    readonly other: Side
    /** What a round of ours begins with and somebody else has done; not timed. */
    readonly before?: () => Promise<void>
    close(): Promise<void>
  }>
}

const rounds = 7

/** Runs a warm-up and seven rounds, the sides in turn; prints each, and as the last line one JSON object. */
export async function runRounds(
  name: string,
  { against, conditions, unit, prepare }: Benchmark,
): Promise<void> {
  console.log(`${name}: ours against ${against}\n${conditions}`)
  const { ours, other, before = async () => {}, close } = await prepare()
  try {
    await before()
    await perSecond(ours)
    await perSecond(other)
    const ratios: number[] = []
    for (let round = 1; round <= rounds; round += 1) {
      await before()
      // The side that begins changes, so that neither always inherits the other's warmth.
      const first = round % 2 === 1 ? ours : other
      const rates = new Map([[first, await perSecond(first)]])
      const second = first === ours ? other : ours
      rates.set(second, await perSecond(second))
      const [mine, theirs] = [rates.get(ours) ?? 0, rates.get(other) ?? 0]
      ratios.push(mine / theirs)
      console.log(
        `round ${round}: ${mine.toFixed(2)} ${unit}/s against ${theirs.toFixed(2)}: ${(mine / theirs).toFixed(3)}`,
      )
    }
    ratios.sort((left, right) => left - right)
    const [ratio, low, high] = [ratios[rounds >> 1], ratios[0], ratios[rounds - 1]].map((value) =>
      Number(value?.toFixed(3)),
    )
    console.log(JSON.stringify({ name, ratio, low, high, against }))
  } finally {
    await close()
  }
}

async function perSecond(side: Side): Promise<number> {
  const start = performance.now()
  const units = await side()
  return units / ((performance.now() - start) / 1000)
}
