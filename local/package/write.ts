// How does a planned package get onto the disk, whole or not at all?
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncPath } from '../manifest'
import { writingBehind } from './behind'
import type { Plan } from './plan'
import { pour } from './pour'
import type { OpenOriginal } from './pour'

/** Writes beside its place and gives it its name when it is whole and on the disk. */
export async function writePackage(plan: Plan, place: string, openOriginal: OpenOriginal, out: string) {
  const partial = `${out}.partial`
  await rm(partial, { force: true })
  const file = await open(partial, 'wx', 0o600)
  const behind = writingBehind(file)
  try {
    for await (const chunk of pour(plan, place, openOriginal)) await behind.write(chunk)
    await behind.end()
    await rename(partial, out)
    await syncPath(dirname(out))
  } finally {
    await behind.rest()
    await file.close()
    await rm(partial, { force: true })
  }
}
