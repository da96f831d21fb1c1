// How does a code stand in a QR, and which code is in what was scanned? Alone, or in a link that other scanners open, too.
const token = /^[\w-]{32}$/

/** `https://…?code=<32 characters>` (also percent-encoded, as WeChat passes it) or the 32 characters alone; else undefined. */
export const codeIn = (text: string): string | undefined => {
  const plain = decoded(text).trim()
  if (token.test(plain)) return plain
  const [, named] = /[?&]code=([\w-]{32})(?![\w-])/.exec(plain) ?? []
  return named
}

/** Where other phones reach this home: absent on the machine itself, and where WeChat alone knows the way. */
const reachable = (): string | undefined => {
  const home = process.env.TARO_ENV === 'h5' ? location.origin : LANTAI_HOME === 'server' ? LANTAI_SERVER : ''
  return /^https?:\/\//.test(home) && !/\/\/(127\.|localhost|\[)/.test(home) ? home : undefined
}

/** Short, and without a fragment, so that it can be registered with WeChat as a link whose code opens the mini-program. */
export const linkOf = (code: string): string => {
  const home = reachable()
  return home === undefined ? code : `${home}/?code=${code}`
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
