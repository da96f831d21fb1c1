// Which invitation code is in what was scanned or typed? The code itself, or the address that a slip's QR leads to.
import { invitationLength, normalCode } from '../../../core/org/invitationCode'

/** `http://…/#/pages/bind/index?code=ABCD2345` (also percent-encoded, as WeChat passes it) → `ABCD2345`. */
export const codeIn = (text: string): string => {
  const plain = decoded(text)
  const [, named] = /[?&]code=([0-9A-Za-z -]+)/.exec(plain) ?? []
  return normalCode(named ?? (plain.includes('/') ? '' : plain)).slice(0, invitationLength)
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
