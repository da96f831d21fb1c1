// One list of the catalogue, in the order of its numbers: what the paper shows and a package holds.
import { catalogueLineOf, presenceNames, presenceOf } from '../../core/numbering/catalogue'
import { photoCode } from '../../core/numbering/form'
import { catalogueInput } from '../../core/numbering/inputs'
import type { Item } from '../../core/evidence/item'
import type { Filing } from '../../core/numbering/filing'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { lists, tombstoneId, tombstones } from '../kit/collections/filings'
import type { ListEntry } from '../kit/collections/filings'
import { items } from '../kit/collections/items'
import { codeOf } from '../kit/filing/gather'
import { asFonds, filingOf, isStored, openFonds } from './fonds'

export const catalogue = defineCommand({
  name: 'archive.catalogue',
  input: catalogueInput,

  load: openFonds,

  async run(kit, { year, run, list }, { organisation }) {
    const filing = await filingOf(kit, asFonds(organisation), year)
    const entries = isStored(filing) ? await lists.read(kit, filing._id, run, list) : undefined
    const frozen = filing.runs.find((one) => one.run === run)
    if (!isStored(filing) || entries === undefined || frozen === undefined) throw new Problem('notFound')
    const [found, graves] = await Promise.all([
      items.getMany(
        kit,
        entries.map(({ itemId }) => itemId),
      ),
      tombstones.getMany(
        kit,
        entries.map(({ series, number }) => tombstoneId(filing._id, series, number)),
      ),
    ])
    return {
      lists: frozen.lists,
      rows: entries.map((entry) => {
        const item = found.find(({ _id }) => _id === entry.itemId)
        const grave = graves.find(({ series, number }) => series === entry.series && number === entry.number)
        return grave === undefined && item !== undefined
          ? rowOf(entry, item, filing)
          : emptyRow(entry, filing, grave?.reason ?? '')
      }),
    }
  },
})

function rowOf(entry: ListEntry, item: Item, filing: Filing) {
  const presence = presenceOf(item.state)
  const line = catalogueLineOf({ ...item, referenceCode: codeOf(entry, filing, filing.settings) })
  const remark = [line.remark, presenceNames[presence]].filter((part) => part !== '').join('；')
  const photos = item.kind === 'photo' ? (item.filing?.photos ?? []) : []
  return {
    itemId: entry.itemId,
    series: entry.series,
    number: entry.number,
    presence,
    ...line,
    remark,
    photos: photos.map((key, at) => ({ key, code: photoCode(line.referenceCode, at + 1, filing.settings) })),
  }
}

/** 墓碑 — the number stays in the list, and says why nothing stands behind it. */
function emptyRow(entry: ListEntry, filing: Filing, reason: string) {
  return {
    itemId: null,
    series: entry.series,
    number: entry.number,
    presence: 'withdrawn' as const,
    referenceCode: codeOf(entry, filing, filing.settings),
    documentNumber: '',
    creator: '',
    title: '',
    date: '',
    secrecy: '',
    pages: 0,
    remark: [presenceNames.withdrawn, reason].filter((part) => part !== '').join('：'),
    photos: [],
  }
}
