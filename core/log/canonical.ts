// How is a value written so that equal values are always the same bytes? JSON as RFC 8785 orders it, narrowed.

/** A value that can be written canonically: no fractions, no holes, nothing undefined. */
export type Canonical =
  string | number | boolean | null | readonly Canonical[] | { readonly [key: string]: Canonical }

/**
 * 规范写法 — canonical JSON: sorted keys, no spaces, strings in NFC, whole numbers only. A phone that types
 * decomposed characters and one that types composed ones mean the same and get the same digest.
 * Throws a TypeError on anything that JSON would drop, round or guess.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`
  if (isPlainObject(value)) return canonicalObject(value)
  throw new TypeError(`not canonical: ${typeof value}`)
}

function canonicalString(text: string): string {
  // Nothing to compose and nothing to break: ids, digests and instants are most of what is written.
  if (ASCII.test(text)) return JSON.stringify(text)
  // A lone surrogate has no UTF-8 form, so its bytes would depend on who encodes it.
  if (LONE_SURROGATE.test(text)) throw new TypeError('not canonical: a broken character')
  return JSON.stringify(text.normalize('NFC'))
}

// Fractions have more than one sensible spelling; money and measures are kept as whole numbers of a small unit.
function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not canonical: ${value}`)
  return String(value)
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const entries = Object.keys(value).map((name) => [name.normalize('NFC'), name] as const)
  // RFC 8785, 3.2.3: keys are sorted by their UTF-16 code units, which is what < compares.
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  if (entries.some(([key], at) => key === entries[at + 1]?.[0]))
    throw new TypeError('not canonical: two keys are the same')
  return `{${entries.map(([key, name]) => `${canonicalString(key)}:${canonical(value[name])}`).join(',')}}`
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const ASCII = /^[\0-\x7f]*$/
// With the u flag a surrogate matches only where it stands alone.
const LONE_SURROGATE = /[\ud800-\udfff]/u
