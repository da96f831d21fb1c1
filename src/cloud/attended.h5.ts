// Does somebody use this page just now, or does it only ask by itself? On a shared computer the idle minutes count on.
import { unattendedHeader } from '../../core/org/account'
import { createAttention } from './attention'

const attention = createAttention(() => Date.now())

for (const touch of ['pointerdown', 'keydown', 'wheel'])
  window.addEventListener(touch, attention.touched, { capture: true, passive: true })

/** 有人在看 — for what is looked at without being touched, such as the code on a projector. */
export const attend = attention.touched

/** What a request says of itself. */
export const unattended = (): Readonly<Record<string, string>> =>
  attention.isGone() ? { [unattendedHeader]: '1' } : {}
