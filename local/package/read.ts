// What has been read of a package that came: its form, its items, its files, and what is wrong with it?
import type { PackageFault } from '../../core/package/faults'
import type { YearProfile } from '../../core/package/profiles'
import type { PackedItem, YearRecord } from '../../core/package/row'
import type { Member } from '../../core/package/members'

/** 毛病 — what is wrong with an honest package: it is told as a whole, and the package is not taken in. */
export interface Defect {
  readonly fault: PackageFault
  readonly path: string
}

/** 读过的包 — what it is, and where each of its files lies in it, by the path below its one folder. */
export interface ReadPackage {
  /** In the order in which they show; one of these is enough to refuse it. */
  readonly defects: readonly Defect[]
  /** Files of the payload that a manifest names; null when none came with it, so that nothing tells what was sent. */
  readonly listed: number | null
  readonly form: YearProfile
  /** Its items, one by one; null for a bag without a catalogue that we know. */
  readonly year: PackedCatalogue | null
  readonly info: ReadonlyMap<string, string>
  /** 说明文件.TXT of the other forms. */
  readonly note: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, CheckedFile>
  readonly sizeBytes: number
}

/** 包里的目录 — a record of ours, or what a package of the standard's layouts says by itself. */
export interface PackedCatalogue {
  readonly record: YearRecord
  readonly rows: readonly PackedItem[]
  /** Then its rows say where everything lies, and each digest that there must be. */
  readonly isOurs: boolean
}

export interface CheckedFile {
  readonly member: Member
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
}
