// How does an invitation code look, and what is forgiven when it is typed?

/** No 0 O, 1 I L, and no U that a hand writes like V: thirty characters, eight places, 39 bits. */
export const invitationAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const invitationLength = 8
/** 有效期 — a slip lives so long. */
export const invitationDays = 30

/** 邀请码 — from places in the alphabet, drawn by the caller. */
export function codeFromDraw(places: readonly number[]): string {
  return places.map((place) => invitationAlphabet[place % invitationAlphabet.length]).join('')
}

/** As it is compared: without spaces and hyphens, in capitals. */
export function normalCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toUpperCase()
}

/** As it is printed on a slip, in two halves. */
export function printedCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}
