// Which 24 bytes does a code hold, and how do they stand as 32 signs? Only the layout; what makes one true is its MAC.

/** 签到码 — version and key (1 byte), whose it is (8), which step or until which day (3), MAC (12). */
export interface Code {
  readonly version: number
  readonly keyId: number
  /** Random for an activity, derived for a person; never an id of the database. */
  readonly handle: Uint8Array
  /** The step of an activity's code; the last day of a personal one. */
  readonly number: number
  readonly mac: Uint8Array
}

/** 码的版本 — what the first three bits say. */
export const codeVersions = { activity: 1, person: 2 } as const

export const codeSigns = 32
export const handleBytes = 8
export const macBytes = 12
const codeBytes = 24
const signedBytes = 12
const keyIds = 32
const numbers = 2 ** 24
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const values: ReadonlyMap<string | undefined, number> = new Map(
  [...alphabet].map((sign, value) => [sign, value]),
)

/** Says of the MAC what it is for: `qr-checkin-v1` and a zero byte stand before what is signed. */
export const macPrefix: Uint8Array = Uint8Array.from([...'qr-checkin-v1\0'].map((sign) => sign.charCodeAt(0)))

/** What the MAC is made over, after its prefix. */
export function signedPart({ version, keyId, handle, number }: Omit<Code, 'mac'>): Uint8Array {
  if (!isWithin(version, 8) || !isWithin(keyId, keyIds) || !isWithin(number, numbers))
    throw new RangeError('a code does not hold this')
  if (handle.length !== handleBytes) throw new RangeError('a handle has eight bytes')
  return Uint8Array.from([
    (version << 5) | keyId,
    ...handle,
    number >>> 16,
    (number >>> 8) & 0xff,
    number & 0xff,
  ])
}

export function printCode(code: Code): string {
  return textOf(Uint8Array.from([...signedPart(code), ...code.mac]))
}

/** Reads 32 signs; undefined for anything else. Every 32 signs are some code, so only the MAC decides. */
export function readCode(text: string): Code | undefined {
  const bytes = text.length === codeSigns ? bytesOf(text) : undefined
  if (bytes === undefined) return undefined
  const [first = 0] = bytes
  const [high = 0, middle = 0, low = 0] = bytes.subarray(1 + handleBytes, signedBytes)
  return {
    version: first >>> 5,
    keyId: first & 0x1f,
    handle: bytes.subarray(1, 1 + handleBytes),
    number: (high << 16) | (middle << 8) | low,
    mac: bytes.subarray(signedBytes),
  }
}

/** Bytes in base64url, without padding; for whole groups of three bytes. */
function textOf(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (const shift of [18, 12, 6, 0]) text += alphabet[(group >>> shift) & 63] ?? ''
  }
  return text
}

function bytesOf(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(codeBytes)
  let group = 0
  for (let at = 0; at < codeSigns; at += 1) {
    const value = values.get(text[at])
    if (value === undefined) return undefined
    group = (group << 6) | value
    if (at % 4 < 3) continue
    bytes.set([group >>> 16, (group >>> 8) & 0xff, group & 0xff], (at >> 2) * 3)
    group = 0
  }
  return bytes
}

/** Bytes as hexadecimal signs, and back: how documents keep a handle, and a phone an activity's key. */
export function handleText(handle: Uint8Array): string {
  let text = ''
  for (const byte of handle) text += byte.toString(16).padStart(2, '0')
  return text
}

export function handleFrom(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const isWithin = (value: number, limit: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < limit
