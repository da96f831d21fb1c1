// What do the tag files of a BagIt 1.0 bag say (RFC 8493)?

/** Both lines exactly so (RFC 8493, 2.1.1). */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** 清点 — one file of the bag with both digests, its path relative to the bag. */
export interface Packed {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
}

/** sha256 is what every validator knows; SM3 (GB/T 32905) is what the archives ask for. */
export const bagDigests = ['sha256', 'sm3'] as const

/** As `sha256sum -c` reads it, too; names hold no character that either would have to escape (names.ts). */
export function manifestText(files: readonly Packed[], digest: (typeof bagDigests)[number]): string {
  return files.map((file) => `${file[digest]}  ${file.path}\n`).join('')
}

export interface BagFacts {
  readonly fondsName: string
  readonly fondsCode: string
  readonly year: number
  /** YYYY-MM-DD */
  readonly day: string
  readonly firstCode: string
  readonly lastCode: string
  readonly items: number
  /** 归档凭据 — what the 备考表 bears. */
  readonly manifest: string
}

/** 包的说明 — 起止档号 as External-Identifier, 全宗号·年度 as Internal-Sender-Identifier. */
export function bagInfo(facts: BagFacts, payload: readonly Packed[]): string {
  const sizeBytes = payload.reduce((sum, file) => sum + file.sizeBytes, 0)
  const lines: readonly (readonly [string, string])[] = [
    ['Source-Organization', facts.fondsName],
    ['Bagging-Date', facts.day],
    ['External-Identifier', `${facts.firstCode} — ${facts.lastCode}`],
    ['External-Description', `${facts.fondsName} ${facts.year} 年归档文件，${facts.items} 件`],
    ['Internal-Sender-Identifier', `${facts.fondsCode}·${facts.year}`],
    ['Internal-Sender-Description', `归档凭据 SHA-256 ${facts.manifest}`],
    ['Payload-Oxum', `${sizeBytes}.${payload.length}`],
  ]
  // A line break in a name would begin a line of its own.
  return lines.map(([label, value]) => `${label}: ${value.replaceAll(/\s+/gu, ' ')}\n`).join('')
}
