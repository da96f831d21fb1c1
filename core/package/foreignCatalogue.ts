// What does the catalogue of a package by another archive's software say, and which files belong to each of its rows?
import { isLocalDate } from '../calendar'
import type { RetentionPeriod } from '../classification/retention'
import type { PackageFault } from './faults'
import type { Element } from './readXml'

/** 毛病 — what another archive's catalogue lacks, and where. */
export interface CatalogueFault {
  readonly fault: PackageFault
  readonly path: string
}

/** 移交目录的一行 — as whoever made the package has written it. */
export interface HandedRow {
  readonly referenceCode: string
  readonly creator: string
  readonly title: string
  /** YYYYMMDD */
  readonly date: string
  /** As written; DA/T 93-2022 has it in the catalogue, the 2012 layout in the metadata alone. */
  readonly retention: string
  readonly secrecy: string
  readonly pages: number | null
  readonly remark: string
  /** 电子档案名称 — of the 2012 layout: names of files or of the folder. */
  readonly names: readonly string[]
}

/** 目录必有的项目 — a row without one of them is no row (DA/T 93-2022, annex B; 档发〔2012〕7号, annex 2). */
const needed = {
  item2022: ['顺序号', '档号', '责任者', '题名', '日期', '保管期限'],
  folder2012: ['顺序号', '档号', '责任者', '题名', '日期', '电子档案名称'],
} as const
export type HandedForm = keyof typeof needed

/** 密级 — what says that there is none. */
const notSecret = /^(无|公开|非密|非涉密|普通|一般|无密级|不涉密)?$/
const secret = /[绝机秘]密/

export function readCatalogue(
  root: Element,
  form: HandedForm,
): { readonly rows: readonly HandedRow[]; readonly faults: readonly CatalogueFault[] } {
  const faults: CatalogueFault[] = []
  const codes = new Set<string>()
  const rows = root.children
    .filter(({ name }) => localName(name) === '文件')
    .map((element, at) => {
      const said = (name: string) => directText(element, name).trim()
      const lacking: string[] = needed[form].filter((name) => said(name) === '')
      const date = eightDigits(said('日期'))
      if (said('日期') !== '' && date === '') lacking.push(`日期“${said('日期')}”不是年月日`)
      const referenceCode = plainCode(said('档号'))
      if (referenceCode !== '' && codes.size === codes.add(referenceCode).size) lacking.push('档号重复')
      const where = `第 ${at + 1} 行${referenceCode === '' ? '' : ` ${referenceCode}`}`
      if (lacking.length > 0) faults.push({ fault: 'lacksField', path: `${where}：${lacking.join('、')}` })
      if (secret.test(said('密级'))) faults.push({ fault: 'secret', path: where })
      return {
        ...{ referenceCode, creator: said('责任者'), title: said('题名'), date },
        ...{ retention: said('保管期限'), secrecy: plainSecrecy(said('密级')), remark: said('备注') },
        pages: /^\d{1,7}$/.test(said('页数')) ? Number(said('页数')) : null,
        names: said('电子档案名称')
          .split(/[;；,，、\n]/)
          .map((name) => name.trim().replace(/^\.?\//, ''))
          .filter((name) => name !== ''),
      }
    })
  if (rows.length === 0) faults.push({ fault: 'badCatalogue', path: '里面一行也没有' })
  return { rows, faults }
}

export const plainSecrecy = (text: string): string => (notSecret.test(text) ? '' : text)

/** 档号 with the one dot that the standard has; input methods offer others that look the same. */
export const plainCode = (text: string): string =>
  text
    .trim()
    .normalize('NFC')
    .replaceAll(/[•・．‧]/g, '·')

/** 保管期限 — 永久, 30 年 and 10 年 however they are written; 长期 and 短期 only a person can map. */
export function retentionOf(text: string): RetentionPeriod | undefined {
  const plain = text.replaceAll(/\s|定期|年|^D/g, '')
  return ({ Y: 'Y', 永久: 'Y', 30: 'D30', 10: 'D10' } as const)[plain]
}

/** 2026-04-15, 2026年4月15日, 20260415 → 20260415; '' when it is no day. */
export function eightDigits(text: string): string {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? []
  const [twoMonth, twoDay] = [month.padStart(2, '0'), day.padStart(2, '0')]
  return isLocalDate(`${year}-${twoMonth}-${twoDay}`) ? `${year}${twoMonth}${twoDay}` : ''
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const directText = (element: Element, name: string): string =>
  element.children.find((child) => localName(child.name) === name)?.text ?? ''

/** 一件的文件 — where its metadata lies, and its contents in their order. */
export interface ItemPlaces {
  readonly folder: string
  readonly metadata: readonly string[]
  readonly content: readonly string[]
}

/** 找件 — the places of a row, or what the package lacks of it. */
export function placesFinder(paths: readonly string[]): (row: HandedRow) => ItemPlaces | CatalogueFault {
  const folders = foldersByName(paths)
  const byFolder = new Map<string, string[]>()
  for (const path of paths)
    for (const folder of foldersOf(path)) {
      const own = byFolder.get(folder)
      if (own === undefined) byFolder.set(folder, [path])
      else own.push(path)
    }
  const files = new Map(paths.flatMap((path) => [[path.slice(path.lastIndexOf('/') + 1), path] as const]))
  for (const path of paths) files.set(path, path)
  return (row) => {
    const folder = [row.referenceCode, ...row.names]
      .map((name) => folders.get(plainCode(name)))
      .find((one) => one !== undefined)
    const own = (byFolder.get(folder ?? '') ?? []).toSorted()
    const metadata = metadataAmong(own)
    const content = own.filter((path) => !metadata.includes(path))
    return wholeOrFault(
      row,
      folder === undefined ? besideFiles(row, files, byFolder) : { folder, metadata, content },
    )
  }
}

function wholeOrFault(
  { referenceCode: path }: HandedRow,
  places: ItemPlaces | undefined,
): ItemPlaces | CatalogueFault {
  if (places === undefined) return { fault: 'noFolder', path }
  if (places.metadata.length === 0) return { fault: 'noMetadata', path }
  return places.content.length === 0 ? { fault: 'noContent', path } : places
}

/** Items that share a folder: the files that the row names, and the metadata that is called like one of them or by the 档号. */
function besideFiles(
  { referenceCode, names }: HandedRow,
  files: ReadonlyMap<string, string>,
  byFolder: ReadonlyMap<string, readonly string[]>,
): ItemPlaces | undefined {
  const content = names.flatMap((name) => files.get(name) ?? [])
  const [first] = content
  if (first === undefined) return undefined
  const folder = first.slice(0, first.lastIndexOf('/') + 1)
  const stems = [referenceCode, ...content.map((path) => path.slice(folder.length).replace(/\.[^.]*$/, ''))]
  const metadata = (byFolder.get(folder) ?? []).filter(
    (path) => /\.xml$/i.test(path) && !content.includes(path) && stems.some((stem) => path.includes(stem)),
  )
  return { folder, metadata, content }
}

/** `电子档案*元数据.XML`; where none is called so, the one XML file that lies there. */
function metadataAmong(own: readonly string[]): readonly string[] {
  const xml = own.filter((path) => /\.xml$/i.test(path))
  const named = xml.filter((path) => /元数据[^/]*$/.test(path))
  return named.length > 0 ? named : xml.length === 1 ? xml : []
}

/** By their own names, and by the 档号 that a name begins with; a name that two folders bear leads to neither. */
function foldersByName(paths: readonly string[]): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  const put = (name: string, folder: string) =>
    found.set(name, found.has(name) && found.get(name) !== folder ? undefined : folder)
  for (const folder of new Set(paths.flatMap(foldersOf))) {
    const name = plainCode(folder.slice(0, -1).split('/').at(-1) ?? '')
    put(name, folder)
    const [first = ''] = name.split(/[ _]/)
    if (first !== name) put(first, folder)
  }
  return found
}

/** 上面的文件夹 — each with its slash. */
const foldersOf = (path: string): readonly string[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1))
