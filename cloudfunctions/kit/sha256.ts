// What is the SHA-256 of a text or of bytes? In one step: a digest that is begun and fed costs three times as much.
import { hash } from 'node:crypto'

/** As 64 lower-case hexadecimal digits. */
export function sha256Of(content: string | Uint8Array): string {
  return hash('sha256', content)
}
