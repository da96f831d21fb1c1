// When does the display ask for the next code, so that it never shows an old one longer than the network needs?

/** A code that just stayed the same is asked for again after this. */
const shortestMs = 250

/**
 * How long to wait after a reply: the next request should reach the server just after the step has changed, so the
 * round trip that was just measured comes off what the code had left. Durations only: a display's own clock may be wrong.
 */
export function nextPollMs(validForMs: number, roundTripMs: number): number {
  return Math.max(shortestMs, validForMs - Math.max(0, roundTripMs) + shortestMs)
}
