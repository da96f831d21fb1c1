// How does something go on over and over beside the requests, and end when it is told to?
import type { Home } from './cloud'

const firstRestMillisecondsMax = 60_000

/** Runs `work` over and over with a rest between; a failure is noted and does not end it. Answers how to end it. */
export function loop(
  home: Pick<Home, 'cloud'>,
  name: string,
  rest: number,
  work: () => Promise<unknown>,
): () => Promise<void> {
  let ending = false
  let wake = () => {}
  const resting = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const running = (async () => {
    // Who restarts every evening is swept, too.
    for (let next = Math.min(rest, firstRestMillisecondsMax); !ending; next = rest) {
      await resting(next)
      if (!ending) await work().catch((error: unknown) => note(home, name, error))
    }
  })()
  return async () => {
    ending = true
    wake()
    await running
  }
}

function note(home: Pick<Home, 'cloud'>, name: string, error: unknown): void {
  home.cloud.note({
    level: 'error',
    event: `${name}Failed`,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
}
