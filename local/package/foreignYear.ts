// What does a package hold that another archive's software made by the same standards, without a record of ours?
import { formatOf, headSizeBytes, sameFormat } from '../../core/evidence/format'
import { placesFinder, readCatalogue } from '../../core/package/foreignCatalogue'
import type { CatalogueFault, HandedForm, HandedRow, ItemPlaces } from '../../core/package/foreignCatalogue'
import { anywhere, baseName, foreignRow } from '../../core/package/foreignItem'
import type { ForeignItem } from '../../core/package/foreignItem'
import { catalogueNames } from '../../core/package/profiles'
import { readXml } from '../../core/package/readXml'
import type { Element } from '../../core/package/readXml'
import type { PackedItem } from '../../core/package/row'
import { refusePackage } from '../../core/package/faults'
import type { CheckedFile, PackedCatalogue } from './read'
import { handfuls, sideBySide } from './handfuls'
import { headIn, textIn } from './text'
import type { Opened } from './open'

interface Came {
  readonly opened: Opened
  readonly files: ReadonlyMap<string, CheckedFile>
  readonly form: HandedForm
  readonly note: ReadonlyMap<string, string>
}

/** 外来目录 — with everything that it lacks; one lack is enough not to take it in. */
export async function foreignYear(
  came: Came,
): Promise<{ readonly year: PackedCatalogue; readonly faults: readonly CatalogueFault[] }> {
  const { opened, files, form } = came
  const name = catalogueNames[form]
  const root = readXml(await textIn(opened, files.get(name)?.member))
  if (root === undefined) throw refusePackage('badCatalogue', name)
  const { rows: handed, faults } = readCatalogue(root, form)
  const placesOf = placesFinder([...files.keys()].filter((path) => !path.startsWith('其他/')))
  const found: (Read | CatalogueFault)[] = []
  for (const hand of handfuls(handed, () => 0, { count: 16, sizeBytes: 0 }))
    found.push(...(await sideBySide(hand, (row) => rowOf(came, row, placesOf(row)))))
  const read = found.filter((one) => 'row' in one)
  const lacks = found.filter((one) => 'fault' in one)
  return { year: catalogueOf(came, read), faults: [...faults, ...lacks] }
}

interface Read {
  readonly row: PackedItem
  readonly root: Element
}

async function rowOf(
  { opened, files }: Came,
  handed: HandedRow,
  places: ItemPlaces | CatalogueFault,
): Promise<Read | CatalogueFault> {
  if ('fault' in places) return places
  const [metadata = ''] = places.metadata
  const root = readXml(await textIn(opened, files.get(metadata)?.member))
  if (root === undefined)
    return { fault: 'noMetadata', path: `${handed.referenceCode}：${metadata} 不是完整的 XML` }
  const content = await Promise.all(places.content.map((path) => fileOf(opened, path, files.get(path))))
  const row = foreignRow(handed, { metadata, root, folder: places.folder, files: content.flat() })
  return 'fault' in row ? row : { row, root }
}

/** Without a format when it is none that the archive opens: then it stays in the package alone. */
async function fileOf(
  opened: Opened,
  path: string,
  file: CheckedFile | undefined,
): Promise<ForeignItem['files']> {
  if (file === undefined) return []
  const { member, sizeBytes, sha256, sm3 } = file
  const named = /\.([0-9A-Za-z]{1,10})$/.exec(path)?.[1] ?? ''
  const found = formatOf(await headIn(opened, member, headSizeBytes), named)
  const known = found !== undefined && sizeBytes > 0 && sameFormat(named, found) ? found : undefined
  const { format, extension } = known ?? { format: '', extension: named }
  return [{ path, label: baseName(path), format, extension, sizeBytes, sha256, sm3 }]
}

/** 来源 — the sender as its note names it; the 全宗号 as the metadata or the first folder has it. */
function catalogueOf({ note }: Came, read: readonly Read[]): PackedCatalogue {
  const [first] = read
  const said = (name: string) => (first === undefined ? undefined : anywhere(first.root, name))
  const code = said('全宗号') || first?.row.referenceCode.split('-')[0] || ''
  const fondsName = said('全宗名称') || said('立档单位名称') || note.get('移交单位') || ''
  const year = Math.max(0, ...read.map(({ row }) => row.year))
  const record = { fondsCode: code, fondsName, year, day: '', filed: [], steps: [] }
  // A 电子文件号 that two items bear is no name; their 档号 are apart.
  const ids = new Set<string>()
  const rows = read.map(({ row }) =>
    ids.size === ids.add(row.id).size ? { ...row, id: row.referenceCode } : row,
  )
  return { record, rows, isOurs: false }
}
