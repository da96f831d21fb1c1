// 备考表 — what is said about the contents of one box: missing, mended, added, taken out.
import { boxNoteInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { filingId, shelves } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { openFonds } from './fonds'

export const boxNote = defineCommand({
  name: 'archive.boxNote',
  input: boxNoteInput,

  load: openFonds,

  async run(kit, { fondsId, year, number, situation }) {
    const shelf = await shelves.get(kit, filingId(fondsId, year))
    if (shelf === undefined || !shelf.boxes.some((one) => one.number === number))
      throw new Problem('notFound')
    const boxes = shelf.boxes.map((one) => (one.number === number ? { ...one, situation } : one))
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.boxNote',
      subject: shelf._id,
      body: { number, situation },
    })
    await shelves.change(kit, shelf, { boxes }, entry)
    return { boxes }
  },
})
