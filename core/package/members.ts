// May the files of a foreign package be believed by their names: each for itself, and all of them together?
import { refusePackage, takeInLimits } from './faults'

/** 成员 — one file of a package, whatever it is packed in. */
export interface Member {
  readonly name: string
  readonly sizeBytes: number
}

/** Chinese software that does not say UTF-8 means GB18030. */
export function decodedName(raw: Uint8Array, encodings: readonly string[] = ['utf-8', 'gb18030']): string {
  for (const encoding of encodings)
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(raw)
    } catch {
      // Then the next; bytes that neither of them knows are no name that we could keep.
    }
  throw refusePackage('badName')
}

/** Of a file, or of a folder with a stroke at its end. */
export function judgeName(name: string): void {
  if (/^(\/|\\|[A-Za-z]:)/.test(name)) throw refusePackage('absolutePath', name)
  if (name.split(/[/\\]/).includes('..')) throw refusePackage('pathSlip', name)
  const parts = (name.endsWith('/') ? name.slice(0, -1) : name).split('/')
  if (/[\\\p{Cc}\p{Cs}]/u.test(name) || parts.some((part) => part === '' || part === '.'))
    throw refusePackage('badName', name)
  if (new TextEncoder().encode(name).length > takeInLimits.nameBytes) throw refusePackage('badName', name)
}

/** What only shows when all are seen together: names that meet, files within files, and too much. */
export function judgeTogether(members: readonly Member[]): void {
  const names = new Set<string>()
  const folded = new Set<string>()
  let sizeBytes = 0
  for (const { name, sizeBytes: size } of members) {
    if (names.has(name)) throw refusePackage('duplicateName', name)
    names.add(name)
    const fold = name.normalize('NFC').toLowerCase()
    if (folded.has(fold)) throw refusePackage('collidingNames', name)
    folded.add(fold)
    sizeBytes += size
  }
  for (const name of folded)
    for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1))
      if (folded.has(name.slice(0, at))) throw refusePackage('collidingNames', name)
  if (sizeBytes > takeInLimits.sizeBytes) throw refusePackage('tooLarge')
}
