// How do bytes get onto the disk while the next are read and hashed? One stretch behind, and the disk never at rest.
import type { FileHandle } from 'node:fs/promises'

/** So much may be written and not yet on the disk before it is asked for. */
const flushedBytes = 32 * 1024 * 1024

/** 边写边落盘 — `write` resolves when the stretch before is written, `end` when everything is on the disk. */
export function writingBehind(file: FileHandle) {
  let written: Promise<unknown> = Promise.resolve()
  let flushed: Promise<unknown> = Promise.resolve()
  let waitingBytes = 0
  return {
    async write(chunk: Uint8Array): Promise<void> {
      await written
      written = heardLater(file.writeFile(chunk))
      waitingBytes += chunk.length
      if (waitingBytes < flushedBytes) return
      waitingBytes = 0
      // A disk says once that it could not keep something, so every answer of it is waited for.
      await Promise.all([written, flushed])
      flushed = heardLater(file.datasync())
    },
    async end(): Promise<void> {
      await Promise.all([written, flushed])
      await file.sync()
    },
    /** Nothing is under way any more, whatever became of it. */
    async rest(): Promise<void> {
      await Promise.allSettled([written, flushed])
    },
  }
}

/** It may fail before anybody waits for it; whoever waits then hears of it. */
function heardLater(work: Promise<unknown>): Promise<unknown> {
  work.catch(() => {})
  return work
}
