// What do the tag files of a foreign bag say (BagIt 0.93 to 1.0), and is every line of them what it must be?
import { refusePackage } from './faults'

/** 认得的算法 — as Node names them; SM3 is ours beside those of RFC 8493. */
export const manifestAlgorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sm3'] as const
export type ManifestAlgorithm = (typeof manifestAlgorithms)[number]

const hexLength: Readonly<Record<ManifestAlgorithm, number>> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  sm3: 64,
}

const versions = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0']

/** The encoding is that of the other tag files; this one is always UTF-8 (RFC 8493, 2.1.1). */
export function readDeclaration(text: string): { readonly version: string; readonly encoding: string } {
  const match = /^BagIt-Version: (\d+\.\d+)\r?\nTag-File-Character-Encoding: ([\w.:-]+)\r?\n?$/.exec(text)
  const [, version = '', encoding = ''] = match ?? []
  if (!versions.includes(version) || !isDecodable(encoding)) throw refusePackage('badDeclaration')
  return { version, encoding }
}

function isDecodable(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}

/** `manifest-sha256.txt` → sha256; undefined for another name. */
export function algorithmIn(
  name: string,
  kind: 'manifest' | 'tagmanifest',
): ManifestAlgorithm | 'unknown' | undefined {
  const match = new RegExp(`^${kind}-([a-z0-9-]+)\\.txt$`, 'i').exec(name)
  if (match === null) return undefined
  const plain = (match[1] ?? '').toLowerCase().replaceAll('-', '')
  return manifestAlgorithms.find((one) => one === plain) ?? 'unknown'
}

/** Path → digest; the same path twice is refused even with the same digest. */
export function readManifest(
  text: string,
  algorithm: ManifestAlgorithm,
  version: string,
): ReadonlyMap<string, string> {
  const digests = new Map<string, string>()
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') continue
    // The star is md5sum's mark of binary files, which old bags carry.
    const [, digest = '', written = ''] = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line) ?? []
    if (digest.length !== hexLength[algorithm]) throw refusePackage('badManifest', line)
    const path = decoded(written, version).replace(/^\.\//, '')
    if (/^\/|^~|(^|\/)\.\.(\/|$)|\\/.test(path)) throw refusePackage('pathSlip', path)
    if (digests.has(path)) throw refusePackage('badManifest', path)
    digests.set(path, digest.toLowerCase())
  }
  return digests
}

/** Names in manifests are percent-encoded: from 0.97 on CR and LF, in 1.0 also % (RFC 8493, 2.1.3). */
const decoded = (path: string, version: string): string =>
  version === '1.0'
    ? path.replace(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code))
    : version === '0.97'
      ? path.replace(/%(0A|0D)/gi, (code) => decodeURIComponent(code))
      : path

/** `Bagging-Date: …` and the like; a line that begins with a space goes on. */
export function readInfo(text: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>()
  for (const line of text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const [, label = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    if (label !== '' && !facts.has(label.toLowerCase())) facts.set(label.toLowerCase(), value.trim())
  }
  return facts
}
