// Which name may a file of a package bear, so that every disk and every tool takes it?

/** What a file system, a shell or the BagIt manifest would read as something else: separators, %, controls, marks of direction. */
const refused = /[\p{Cc}\p{Cs}/\\:*?"<>|%\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The longest name of one file on ext4, NTFS and APFS is 255 bytes or more; some tools add a few of their own. */
const nameBytesMax = 250

/** 文件名 — a name of at most 250 bytes of UTF-8 that is cut between characters, with its ending kept. */
export function safeName(text: string, ending = ''): string {
  const room = nameBytesMax - byteLength(ending)
  const clean = text.normalize('NFC').replaceAll(refused, '_')
  const fitting = byteLength(clean) <= room ? clean : cutTo(room, clean)
  // Windows drops dots and spaces at an end, and then two names become one.
  return fitting.replace(/^[.\s-]+|[.\s]+$/gu, '') + ending
}

function cutTo(room: number, text: string): string {
  let cut = ''
  let used = 0
  for (const character of text) {
    used += byteLength(character)
    if (used > room) break
    cut += character
  }
  return cut
}

/** In UTF-8, counted: WeChat has no TextEncoder, and what names a package is read there, too. */
function byteLength(text: string): number {
  let bytes = 0
  for (const character of text)
    bytes += character.length === 2 ? 4 : character < '\u0080' ? 1 : character < '\u0800' ? 2 : 3
  return bytes
}
