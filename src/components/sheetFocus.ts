// Where is the keyboard while a sheet is open? Inside it; Escape closes it, and then it is back where it was. (Browser only.)
const focusable = 'button:not([disabled]), input, textarea, a[href]'

/** Returns what undoes it. */
export const keepFocusInside = (close: () => void): (() => void) | undefined => {
  if (process.env.TARO_ENV !== 'h5') return undefined
  const before = document.activeElement
  const inside = () =>
    [...document.querySelectorAll<HTMLElement>('#lt-sheet')].at(-1)?.querySelectorAll<HTMLElement>(focusable)
  const listen = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return close()
    const places = inside()
    const first = places?.[0]
    const last = places?.[places.length - 1]
    if (event.key !== 'Tab' || !first || !last) return
    const next = event.shiftKey ? last : first
    const edge = event.shiftKey ? first : last
    const isInside = [...(places ?? [])].some((place) => place === document.activeElement)
    if (isInside && document.activeElement !== edge) return
    event.preventDefault()
    next.focus()
  }
  const timer = setTimeout(() => {
    const places = inside()
    // What a sheet says stands before what it asks: it opens at its top, wherever that is.
    ;(places?.[1] ?? places?.[0])?.focus({ preventScroll: true })
  }, 0)
  document.addEventListener('keydown', listen)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('keydown', listen)
    if (before instanceof HTMLElement) before.focus()
  }
}
