// What do the journeys photograph? Real camera photos where they lie beside the repository, and pages of handwriting.
import { createHash } from 'node:crypto'
import { makeRecordPage, realPhotos } from '../support/photos'
import type { ChosenFile } from './screen'

const chosen = (name: string, bytes: Uint8Array): ChosenFile => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(bytes),
})

/** `count` photos, beginning with number `from`. */
export async function photos(from: number, count: number): Promise<readonly ChosenFile[]> {
  return (await realPhotos()).slice(from, from + count).map(({ name, bytes }) => chosen(name, bytes))
}

/** 手写记录 — as many pages as asked, none like another. */
export async function recordPages(from: number, count: number): Promise<readonly ChosenFile[]> {
  const numbers = Array.from({ length: count }, (_, at) => from + at)
  return Promise.all(
    numbers.map(async (number) => chosen(`记录第${number}页.jpg`, await makeRecordPage(number, 1100))),
  )
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
