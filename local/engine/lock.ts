// Is this data directory ours alone? One process a directory; what a dead process left is recognised.
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Who holds a directory: the process, and when it started, since numbers of processes come again. */
interface Holder {
  readonly pid: number
  readonly startedAt: string
}

/** Takes the directory for this process; returns how to give it back. Throws when another living process has it. */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock')
  const holder = holderOf(path)
  if (holder !== undefined && isAlive(holder))
    throw new Error(`${directory} is in use by process ${holder.pid}; one process a data directory`)
  rmSync(path, { force: true })
  const file = openExclusively(path, directory)
  writeSync(file, JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) }))
  fsyncSync(file)
  closeSync(file)
  return () => rmSync(path, { force: true })
}

/** Whether a living process holds the directory. */
export function isInUse(directory: string): boolean {
  const holder = holderOf(join(directory, 'lock'))
  return holder !== undefined && isAlive(holder)
}

/** Of two that found the same stale lock, one gets here second; SQLite's own lock stands behind this one. */
function openExclusively(path: string, directory: string): number {
  try {
    return openSync(path, 'wx', 0o600)
  } catch {
    throw new Error(`${directory} was taken by another process just now`)
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    const holder: Partial<Holder> = JSON.parse(readFileSync(path, 'utf8'))
    return typeof holder.pid === 'number'
      ? { pid: holder.pid, startedAt: String(holder.startedAt) }
      : undefined
  } catch {
    return undefined
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'EPERM'
    if (!refused) return false
  }
  const start = startOf(pid)
  return start === '' || start === startedAt
}

/** When a process started, in the system's own ticks; empty where the system does not say (not Linux). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; the start is the 22nd field, the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
