// What goes into a package of each profile, in which order: originals, metadata, catalogue, steps, page, manifests?
import { createHash } from 'node:crypto'
import type { FilePlace, PackedYear } from '../../cloudfunctions/kit/package/items'
import { crc32Of } from '../../cloudfunctions/kit/package/crc32'
import { reportsPage, reportsXml } from '../../core/package/checked'
import { bagDeclaration, bagDigests, bagInfo, manifestText } from '../../core/package/bag'
import type { Packed } from '../../core/package/bag'
import { noteText } from '../../core/package/note'
import { pageBegin, pageEnd, pageRow } from '../../core/package/page'
import { layoutOf } from '../../core/package/profiles'
import type { PackageLayout, YearProfile } from '../../core/package/profiles'
import { placedIn } from '../../core/package/row'
import type { PackedFile, PackedItem } from '../../core/package/row'
import { schemas } from '../../core/package/schemas'
import { cataloguePieces, itemXml, stepsXml, xmlHead } from '../../core/package/xml'
import { CannotOpen } from '../cloud'
import { beginPlan } from './plan'
import type { Plan, Planned } from './plan'
import type { OpenOriginal } from './pour'

/** 机读目录 and 机读过程 — from these a year is taken in again exactly as it was. */
export const rowsName = '归档文件目录.json'
export const recordName = '归档凭据.json'
/** 四性检测报告 — for machines and for people. */
export const reportNames = { xml: '四性检测报告.xml', page: '四性检测报告.html' } as const

export async function planPackage(
  year: PackedYear,
  profile: YearProfile,
  place: string,
  openOriginal: OpenOriginal,
  note: (text: string) => void = () => {},
): Promise<Plan> {
  const plan = await beginPlan(place)
  try {
    const filling = { plan, year, profile, layout: layoutOf(profile, year), files: [] as Packed[] }
    const facts = await addItems(filling, openOriginal, note)
    await addYear(filling, facts)
    await (profile === 'bagit' ? addTags(filling, facts) : addManifests(filling))
    return await plan.finish(facts.items)
  } finally {
    await plan.close()
  }
}

interface Filling {
  readonly plan: Planned
  readonly year: PackedYear
  readonly profile: YearProfile
  readonly layout: PackageLayout
  /** Everything so far that the manifests list. */
  readonly files: Packed[]
}

interface Counted {
  readonly items: number
  readonly firstCode: string
  readonly lastCode: string
}

/** Relative to the one folder at the top. */
async function addText(
  { plan, layout, files }: Filling,
  path: string,
  chunks: AsyncIterable<string> | Iterable<string>,
) {
  files.push(await plan.addText(`${layout.root}${path}`, path, chunks))
}

async function addItems(
  filling: Filling,
  openOriginal: OpenOriginal,
  note: (text: string) => void,
): Promise<Counted> {
  const { plan, year, layout, files } = filling
  let [items, firstCode, lastCode] = [0, '', '']
  for await (const { row, places } of year.items()) {
    const item = placedIn(layout, row)
    for (const [at, file] of item.files.entries()) {
      const from = places[at]
      if (from === undefined) throw new Error(`${file.path} lies nowhere`)
      const path = `${layout.content}${file.path}`
      const crc32 = from.crc32 ?? (await countedCrc(file, from, openOriginal))
      files.push(await plan.addOriginal(`${layout.root}${path}`, path, { ...file, place: from.path, crc32 }))
    }
    if (item.metadata !== null)
      await addText(filling, `${layout.content}${item.metadata}`, [xmlHead, itemXml(item, year)])
    items += 1
    if (items === 1) firstCode = item.referenceCode
    lastCode = item.referenceCode
    note(`${items}`)
  }
  return { items, firstCode, lastCode }
}

/** What came in before CRC-32 was kept is read once more, and must be what it was. */
async function countedCrc(
  file: PackedFile,
  { path }: FilePlace,
  openOriginal: OpenOriginal,
): Promise<number> {
  const content = await openOriginal(path)
  if (content === undefined) throw new CannotOpen(`档案里缺文件（missing from the archive）: ${file.path}`)
  const sha256 = createHash('sha256')
  let crc = 0
  for await (const chunk of content) {
    sha256.update(chunk)
    crc = crc32Of(chunk, crc)
  }
  if (sha256.digest('hex') !== file.sha256)
    throw new CannotOpen(
      `文件与它的校验值不符，没有打包（does not match its digest, nothing was packaged）: ${file.path}`,
    )
  return crc
}

export const schemaNames = {
  bagit: ['元数据.xsd', '过程记录.xsd', '归档文件目录.xsd'],
  item2022: ['元数据.xsd', '过程记录.xsd', '目录文件.xsd'],
  folder2012: ['元数据.xsd', '过程记录.xsd', '文件目录.xsd'],
} as const satisfies Record<YearProfile, readonly (keyof typeof schemas)[]>

/** What belongs to the year as a whole. */
async function addYear(filling: Filling, counted: Counted): Promise<void> {
  const { year, profile, layout } = filling
  const rows = async function* () {
    for await (const { row } of year.items()) yield placedIn(layout, row)
  }
  const catalogue = {
    bagit: `${layout.more}归档文件目录.xml`,
    item2022: '目录文件.XML',
    folder2012: '文件目录.XML',
  }[profile]
  await addText(filling, catalogue, cataloguePieces(rows(), profile, year))
  if (profile !== 'bagit')
    await addText(filling, '说明文件.TXT', [noteText({ ...year, ...counted }, profile)])
  const { more } = layout
  await addText(
    filling,
    `${more}${rowsName}`,
    listed('[\n', rows(), (row) => JSON.stringify(row), '\n]\n'),
  )
  await addText(filling, `${more}过程记录.xml`, stepsXml(rows(), year.steps))
  const { fondsCode, fondsName, filed, steps, year: number, day, reports } = year
  const record = { fondsCode, fondsName, year: number, day, filed, steps, ...(reports ? { reports } : {}) }
  await addText(filling, `${more}${recordName}`, [`${JSON.stringify(record, null, 2)}\n`])
  const heading = `${fondsName} ${number} 年`
  if (reports !== undefined) {
    await addText(filling, `${more}${reportNames.xml}`, reportsXml(reports))
    await addText(filling, `${more}${reportNames.page}`, reportsPage(`${heading}四性检测报告`, reports))
  }
  const page = listed(
    pageBegin(`${heading}归档文件`, reports === undefined ? '' : reportNames.page),
    rows(),
    (row) => pageRow(row, layout.toContent),
    pageEnd,
  )
  await addText(filling, `${more}index.html`, page)
  const ofReports = reports === undefined ? [] : (['四性检测报告.xsd'] as const)
  for (const name of [...schemaNames[profile], ...ofReports])
    await addText(filling, `${more}结构说明/${name}`, [schemas[name]])
}

/** A bag says itself whether it is complete (RFC 8493, 2.2). */
async function addTags({ plan, layout, year, files }: Filling, counted: Counted): Promise<void> {
  const add = (path: string, text: string) => plan.addText(`${layout.root}${path}`, path, [text])
  const manifest = year.filed.at(-1)?.manifest ?? ''
  const tags = [
    await add('bagit.txt', bagDeclaration),
    await add('bag-info.txt', bagInfo({ ...year, ...counted, manifest }, files)),
  ]
  for (const digest of bagDigests) tags.push(await add(`manifest-${digest}.txt`, manifestText(files, digest)))
  for (const digest of bagDigests) await add(`tagmanifest-${digest}.txt`, manifestText(tags, digest))
}

/** The other forms have no manifest of their own, so theirs lies with what is 其他. */
async function addManifests({ plan, layout, files }: Filling): Promise<void> {
  for (const digest of bagDigests) {
    const path = `${layout.more}校验清单-${digest}.txt`
    await plan.addText(`${layout.root}${path}`, path, [manifestText(files, digest)])
  }
}

async function* listed(
  begin: string,
  rows: AsyncIterable<PackedItem>,
  say: (row: PackedItem) => string,
  end: string,
) {
  yield begin
  let between = ''
  for await (const row of rows) {
    yield `${between}${say(row)}`
    between = ',\n'
  }
  yield end
}
