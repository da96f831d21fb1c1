// How do taken and chosen files come into the draft, and change their places there?
import type { PickedFile, PreparedFile } from '../../cloud/files'
import { prepare } from '../../cloud/upload'
import { changeDraft, type DraftFile, type Tray } from './draft'

let nextFile = 0

const nameOf = ({ name }: PickedFile) => name ?? '这一张'

/** Looked at one after the other, so that large originals do not fill the phone's memory at once. */
const prepared = async (
  picked: readonly PickedFile[],
): Promise<{ files: PreparedFile[]; unfit: string[] }> => {
  const files: PreparedFile[] = []
  const unfit: string[] = []
  for (const one of picked) {
    const result = await prepare(one)
    if (result.is === 'ready') files.push(result.file)
    else unfit.push(`${nameOf(one)}：${result.say}`)
  }
  return { files, unfit }
}

const kept = (files: readonly PreparedFile[]): DraftFile[] =>
  files.map((file) => ({ id: `file-${(nextFile += 1)}`, file }))

/** A document among the photos is no photo: it goes to 记录和材料. */
const sorted = (tray: Tray, files: readonly PreparedFile[]) => ({
  photos: tray === 'photos' ? files.filter(({ family }) => family === 'photo') : [],
  records: tray === 'photos' ? files.filter(({ family }) => family !== 'photo') : files,
})

/** Adds what was chosen; the same file twice stays one. */
export const addToDraft = async (tray: Tray, picked: readonly PickedFile[], most: number): Promise<void> => {
  if (picked.length === 0) return
  changeDraft(({ preparing }) => ({ preparing: preparing + picked.length, unfit: [] }))
  const { files, unfit } = await prepared(picked)
  changeDraft((draft) => {
    const known = new Set([...draft.photos, ...draft.records].map(({ file }) => file.sha256))
    const fresh = files.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256))
    const added = sorted(tray, fresh)
    const photos = [...draft.photos, ...kept(added.photos)]
    const records = [...draft.records, ...kept(added.records)]
    return {
      photos: tray === 'photos' ? photos.slice(0, most) : photos,
      records: tray === 'records' ? records.slice(0, most) : records,
      unfit,
      preparing: draft.preparing - picked.length,
    }
  })
}

/** 换掉这一页 — the new one stands where the old one stood. */
export const replaceInDraft = async (id: string, picked: readonly PickedFile[]): Promise<void> => {
  const { files, unfit } = await prepared(picked.slice(0, 1))
  const [next] = kept(files)
  changeDraft(({ records }) => ({
    unfit,
    records: next ? records.map((one) => (one.id === id ? next : one)) : records,
  }))
}

export const removeFromDraft = (id: string): void =>
  changeDraft((before) => {
    const photos = before.photos.filter((one) => one.id !== id)
    const records = before.records.filter((one) => one.id !== id)
    // With nothing left of it, what comes next is no longer the refused entry put anew.
    return { photos, records, ...(photos.length + records.length === 0 ? { replaces: undefined } : {}) }
  })

export const moveInDraft = (id: string, toIndex: number): void =>
  changeDraft(({ records }) => {
    const moved = records.find((one) => one.id === id)
    if (!moved) return {}
    const rest = records.filter((one) => one.id !== id)
    return { records: [...rest.slice(0, toIndex), moved, ...rest.slice(toIndex)] }
  })
