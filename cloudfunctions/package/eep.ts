// 封装 — one item with its metadata in one XML (DA/T 48-2009), up to 20 MB.
import { byIdSchema } from '../../core/inputs'
import { eepXml } from '../../core/package/eep'
import { eepSizeBytesMax } from '../../core/package/profiles'
import type { Item } from '../../core/evidence/item'
import { Problem } from '../../core/problem'
import { digestsOf } from '../kit/image/digests'
import { actorOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { filings } from '../kit/collections/filings'
import { items, itemSubject } from '../kit/collections/items'
import { oneItem } from '../kit/package/items'
import type { FoundItem } from '../kit/package/items'
import { entryOf } from '../kit/entry'
import { keepPrinted } from '../kit/print/keep'

const triesMax = 5

export const eep = defineCommand({
  name: 'package.eep',
  input: byIdSchema,
  asksAgain: 'exporting',

  async load(lobby, { id }) {
    const item = await items.get(lobby, id)
    if (item === undefined) throw new Problem('notFound')
    return { subject: itemSubject(item, actorOf(lobby)), readBy: 'archive.item' as const, item }
  },

  async run(kit, _input, { item }) {
    const [found, filing] = await Promise.all([
      oneItem(kit, item),
      item.filing === null ? undefined : filings.get(kit, item.filing.filingId),
    ])
    if (found === undefined || filing === undefined) throw new Problem('itemNotNumbered')
    const sizeBytes = found.row.files.reduce((sum, file) => sum + file.sizeBytes, 0)
    if (sizeBytes > eepSizeBytesMax) throw new Problem('eepTooLarge')
    const contents: string[] = []
    for (const at of found.row.files.keys()) contents.push(await checkedContent(kit, found, at))
    const bytes = new TextEncoder().encode(eepXml(found.row, filing, contents))
    const kept = await keepPrinted(kit, bytes, `${found.row.referenceCode} 封装包`, 'xml')
    const { path, label, sha256 } = kept
    await noteLeaving(kit, item, sha256)
    return { label, sha256, sizeBytes: bytes.length, link: await kit.files.link(path, { download: label }) }
  },
})

/** What leaves the archive is in its log, by the digest that it left with; whoever tags it meanwhile is waited for. */
async function noteLeaving(kit: Kit, { branchId, year, _id: subject }: Item, sha256: string): Promise<void> {
  const entry = entryOf(kit, { branchId, year, type: 'package.eep', subject, body: { sha256 } })
  for (let tries = 0; tries < triesMax; tries += 1) {
    const item = await items.get(kit, subject)
    if (item === undefined) break
    if ((await items.changeOrLose(kit, item, {}, entry)) !== 'changed') return
  }
  throw new Problem('changedMeanwhile')
}

/** Base64 of an original, after its digest has proven right. */
async function checkedContent(kit: Kit, { row, places }: FoundItem, at: number): Promise<string> {
  const [file, place] = [row.files[at], places[at]]
  const bytes = place === undefined ? undefined : await kit.files.read(place.path)
  if (bytes === undefined || file === undefined || (await digestsOf(bytes)).sha256 !== file.sha256)
    throw new Problem('originalChanged', { name: file?.label ?? '' })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
