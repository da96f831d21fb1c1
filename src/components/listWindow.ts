// Which rows of a long list exist just now?
export interface ListWindow {
  readonly from: number
  readonly to: number
}

/** Rows come and go by tens, so that scrolling a little changes nothing. */
const step = 10

/** What is drawn first: the screen, and no spare rows yet. */
export const firstWindow = (rowHeight: number, count: number): ListWindow =>
  windowOf(0, firstHeight, rowHeight, count)
const firstHeight = 450

/** `above` = pixels of the list that have left the screen at its top. One screen of spare rows on either side. */
export const windowOf = (
  above: number,
  screenHeight: number,
  rowHeight: number,
  count: number,
): ListWindow => {
  const first = Math.floor((above - screenHeight) / rowHeight / step) * step
  const last = Math.ceil((above + 2 * screenHeight) / rowHeight / step) * step
  const from = Math.min(Math.max(0, first), Math.max(0, count - 1))
  return { from, to: Math.max(from, Math.min(count, last)) }
}
