// What does a crash leave lying about, and where does it go? Nothing is deleted without a line that says so.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '../../core/calendar'
import { unsubmittedDays } from '../../core/evidence/inputs'
import { filesBelow, temporaryFolder, unless, type Disk } from './durable'

export interface SweepOptions {
  readonly now: Instant
  /** Whether any document names this file; asked only about files old enough to be orphans. */
  isReferenced(path: string): Promise<boolean>
  note(line: Readonly<Record<string, unknown>>): void
}

/** 清扫结果 — how many files were moved to lost+found/, and how many of the inbox were removed. */
export interface Swept {
  readonly lost: number
  readonly removed: number
}

const hour = 3_600_000

/** 清扫表 — what is swept, after how long. */
const sweepRules = [
  { folder: temporaryFolder, ageMilliseconds: 24 * hour, fate: 'lost', asks: false },
  { folder: 'plans', ageMilliseconds: 30 * 24 * hour, fate: 'removed', asks: false },
  { folder: 'inbox', ageMilliseconds: unsubmittedDays * 24 * hour, fate: 'removed', asks: false },
  { folder: 'held', ageMilliseconds: 7 * 24 * hour, fate: 'lost', asks: true },
  { folder: 'derived', ageMilliseconds: 7 * 24 * hour, fate: 'lost', asks: true },
  { folder: 'archive', ageMilliseconds: 7 * 24 * hour, fate: 'lost', asks: true },
] as const

export async function sweepFiles(disk: Disk, { now, isReferenced, note }: SweepOptions): Promise<Swept> {
  const swept = { lost: 0, removed: 0 }
  for (const { folder, ageMilliseconds, fate, asks } of sweepRules) {
    for await (const path of filesBelow(disk.directory, folder)) {
      const state = await stat(join(disk.directory, path)).catch(unless('ENOENT'))
      // The change time also counts a new name given to old bytes, as when they are copied to held/.
      if (!state || Date.parse(now) - state.ctimeMs < ageMilliseconds) continue
      if (asks && (await isReferenced(path))) continue
      if (fate === 'lost') await disk.lose(path, `${now.slice(0, 10)}_${path.replaceAll('/', '_')}`)
      else await disk.remove(path)
      swept[fate] += 1
      note({ event: 'fileSwept', path, fate, sizeBytes: state.size })
    }
  }
  return swept
}
