// What do other people's programs read in our bytes?
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'

/** What another program says of these bytes. */
export function readBy(
  program: string,
  flags: readonly string[],
  bytes: Uint8Array,
  more: readonly string[] = [],
) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lantai-paper-'))
  const file = path.join(folder, 'one')
  try {
    writeFileSync(file, bytes)
    return execFileSync(program, [...flags, file, ...more], { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same content in another format, as LibreOffice turns it; its profile lies beside, so that runs never meet. */
export function convertedBy(program: string, bytes: Uint8Array, from: string, to: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lantai-paper-'))
  try {
    writeFileSync(path.join(folder, `one.${from}`), bytes)
    // 76 is UTF-8; 44 and 34 are comma and quote.
    const filter = to === 'csv' ? 'csv:Text - txt - csv (StarCalc):44,34,76' : to
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const flags = [profile, '--headless', '--convert-to', filter, '--outdir', folder, `${folder}/one.${from}`]
    execFileSync(program, flags, { stdio: 'ignore', timeout: 120_000 })
    return readFileSync(path.join(folder, `one.${to}`), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The words of a PDF, spaces and line ends aside. */
export const wordsOf = (pdf: Uint8Array): string =>
  readBy('pdftotext', ['-layout'], pdf, ['-']).replace(/\s/g, '')

/** The words of a PDF with their pages and places, in points. */
export function placedWords(pdf: Uint8Array) {
  const word = /<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</g
  const [, ...pages] = readBy('pdftotext', ['-bbox'], pdf, ['-']).split('<page ')
  return pages.flatMap((page, at) =>
    [...page.matchAll(word)].map(([, xMin, yMin, xMax, yMax, said = '']) => ({
      page: at + 1,
      said,
      xMin: Number(xMin),
      yMin: Number(yMin),
      xMax: Number(xMax),
      yMax: Number(yMax),
    })),
  )
}

/** One member of a ZIP, read by its local header. */
export function memberOf(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip)
  const at = bytes.indexOf(name) - 30
  const packed = bytes.subarray(at + 30 + name.length, at + 30 + name.length + bytes.readUInt32LE(at + 18))
  return inflateRawSync(packed).toString('utf8')
}
