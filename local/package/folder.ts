// How does a package that lies in a folder, as on a disc or a stick, become the one file that is kept as it came?
import { createHash } from 'node:crypto'
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative, sep } from 'node:path'
import { crc32Of } from '../../cloudfunctions/kit/package/crc32'
import { CannotOpen } from '../cloud'
import { streamOf } from '../files'
import { beginPlan } from './plan'
import type { Original } from './plan'
import { writePackage } from './write'

/** A file is taken as it is; a folder as one ZIP that holds it, the same bytes each time, and gone again afterwards. */
export async function asOneFile<Result>(
  given: string,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  if (!(await lstat(given)).isDirectory()) return work(given)
  const room = await mkdtemp(join(tmpdir(), 'lantai-folder-'))
  try {
    const file = join(room, `${basename(given)}.zip`)
    await zipFolder(given, file)
    return await work(file)
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}

async function zipFolder(folder: string, out: string): Promise<void> {
  const place = `${out}.plan`
  const plan = await beginPlan(place)
  try {
    for (const path of await filesIn(folder)) {
      const name = [basename(folder), ...relative(folder, path).split(sep)].join('/')
      await plan.addOriginal(name, name, await originalAt(path))
    }
    await writePackage(await plan.finish(0), place, open, out)
  } finally {
    await plan.close()
  }
}

/** Where they lie, in the order of their names. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const odd = found.find((one) => !one.isFile() && !one.isDirectory())
  if (odd !== undefined)
    throw new CannotOpen(
      `${join(odd.parentPath, odd.name)} 是链接，不是文件，不收（neither file nor folder）`,
    )
  return found
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted((one, other) => (one < other ? -1 : 1))
}

const open = async (path: string) => (await streamOf(path))?.content

async function originalAt(place: string): Promise<Original> {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  let [crc32, sizeBytes] = [0, 0]
  for await (const chunk of (await open(place)) ?? []) {
    sha256.update(chunk)
    sm3.update(chunk)
    crc32 = crc32Of(chunk, crc32)
    sizeBytes += chunk.length
  }
  return { place, sizeBytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), crc32 }
}
