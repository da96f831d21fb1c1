// What must be known of a file, an item and the whole, before the checks can say anything? Gathered elsewhere, judged here.
import type { Presence } from '../numbering/catalogue'
import type { Stage } from './result'

/** 文件实况 — what its own bytes show when they are read now. */
export interface FoundFile {
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
  /** By its magic bytes; null when it is none that the archive takes in. */
  readonly format: string | null
  readonly fitsExtension: boolean
  /** 打不开的缘由 — null when it was opened, a picture decoded to its last row. */
  readonly unreadable: string | null
  /** 头尾残缺 — null when header and trailer stand. */
  readonly cut: string | null
  /** 加密、宏、未说明的压缩 — null when there is none. */
  readonly barred: string | null
  /** It bears an electronic signature that only a tool with the issuer's trust list can judge. */
  readonly isSigned: boolean
  /** What the scanner calls it; null when it found nothing or was not there. */
  readonly virus: string | null
}

export interface FileFacts {
  readonly object: string
  /** As the metadata says, by the names of `fileFields`. */
  readonly recorded: Readonly<Record<string, unknown>>
  /** null when no bytes lie where the metadata points to. */
  readonly found: FoundFile | null
}

/** 一件的实况 — one number of the catalogue, with what stands behind it. */
export interface ItemFacts {
  /** 档号, or what else names it. */
  readonly object: string
  /** 外来的 — described by another archive's software: what only ours writes is not missed, and its lack is said. */
  readonly isForeign?: true
  readonly presence: Presence | 'lost'
  /** Its place in its series, and the number before it there; null where numbers are not known. */
  readonly number: { readonly given: number; readonly before: number; readonly series: string } | null
  /** By the names of `itemFields`. */
  readonly metadata: Readonly<Record<string, unknown>>
  /** 档号 composed anew from its parts; null where the parts are not known. */
  readonly composedCode: string | null
  /** Others with the same 档号, and others with the same words (文号、题名、日期、责任者). */
  readonly sameCode: readonly string[]
  readonly sameWords: readonly string[]
  readonly today: string
  /** 形成单位成立日期; null where unknown. */
  readonly creatorSince: string | null
  /** The year was chosen by a person with a reason. */
  readonly isYearExplained: boolean
  /** What points to nothing or to something else: components, photo numbers, places of files. */
  readonly brokenLinks: readonly string[]
  /** What was declared as belonging to it and is not there, and what left with a reason. */
  readonly missingParts: readonly string[]
  readonly partsTakenOut: readonly string[]
  /** Steps that lack an actor, a time or a result, or are not there at all. */
  readonly processFaults: readonly string[]
  /** 固化信息 — receipts and other seals of ours that do not hold. */
  readonly sealFaults: readonly string[]
  /** 归档范围 — null when its class and leaf are in the scheme. */
  readonly outOfScope: string | null
  /** What such an activity normally has and this one has not. */
  readonly usuallyThere: readonly string[]
  readonly files: readonly FileFacts[]
}

/** 杀毒软件 — what the machine has, by its own word, or why it has none that can be used. */
export type ScannerFacts =
  | { readonly is: 'ready'; readonly name: string; readonly signaturesOn: string | null }
  | { readonly is: 'absent'; readonly reason: string }

interface Named {
  readonly path: string
  readonly reason: string
}

/** 信息包实况 — what is checked only where there is a package. */
export interface PackageFacts {
  /** 说明文件和目录文件 that are missing, cannot be parsed or lack what they must say. */
  readonly documentFaults: readonly Named[]
  readonly strayFolders: readonly string[]
  /** Files that differ from the manifests, and the digest of the whole where the sender has said one. */
  readonly transferFaults: readonly Named[]
  /** No manifest came with it, so that only its sender can say what was sent. */
  readonly isUnsealed: boolean
  readonly lackingMetadata: readonly Named[]
  /** `declared` is null where the metadata lists no files. */
  readonly contentFiles: { readonly declared: number | null; readonly counted: number }
  readonly unreadableMetadata: readonly Named[]
  readonly barred: readonly Named[]
  readonly unreferenced: readonly string[]
  /** What the scanner calls it as a whole; null when it found nothing or was not there. */
  readonly virus: string | null
}

/** 全体实况 — what is known when every item has been looked at. */
export interface WholeFacts {
  readonly stage: Stage
  readonly today: string
  readonly object: string
  readonly items: { readonly declared: number; readonly counted: number }
  /** `declared` is null where nobody has said it. */
  readonly bytes: { readonly declared: number | null; readonly counted: number }
  /** Rows of the catalogue whose document could not be read back. */
  readonly scanner: ScannerFacts
  /** 软硬件环境 — name to value, as recorded; empty values are missing. */
  readonly environment: Readonly<Record<string, string>>
  readonly package: PackageFacts | null
}
