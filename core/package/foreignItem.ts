// What does another system's metadata say of an item, and which row of a catalogue do its folder and its metadata make?
import { readerOfValue } from './readMetadata'
import type { FileFacts } from '../fourNature/facts'
import { eightDigits, localName, plainCode, plainSecrecy, retentionOf } from './foreignCatalogue'
import type { CatalogueFault, HandedRow } from './foreignCatalogue'
import type { Element } from './readXml'
import type { PackedFile, PackedItem } from './row'

type Values = Record<string, unknown>

/** 元数据项 by the names of `itemFields`, to what DA/T 46 and DA/T 54 call them, wherever they stand in it. */
const names: Readonly<Record<string, readonly string[]>> = {
  fondsCode: ['全宗号'],
  referenceCode: ['档号'],
  title: ['题名'],
  creator: ['责任者', '摄影者'],
  date: ['日期', '摄影时间'],
  year: ['年度'],
  retention: ['保管期限'],
  branchCode: ['机构或问题'],
  recordClass: ['类别号'],
  pages: ['页数'],
  secrecy: ['密级'],
  remark: ['附注', '备注'],
}

const plain: Readonly<Record<string, (text: string) => unknown>> = {
  referenceCode: plainCode,
  secrecy: plainSecrecy,
  retention: (text) => retentionOf(text) ?? text,
  date: (text) => eightDigits(text).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') || text,
}

/** 外来元数据 — a field that it does not name is not there; our own classes are nobody else's, so they are left out. */
export function foreignMetadata(root: Element, row: Pick<PackedItem, 'kind'>): Values {
  const values: Values = { kind: row.kind }
  for (const [field, called] of Object.entries(names)) {
    const text = called.map((name) => anywhere(root, name)).find((one) => one !== undefined)
    if (text === undefined || field === 'recordClass') continue
    values[field] = plain[field]?.(text) ?? readerOfValue(field)(text)
  }
  return values
}

/** 电子属性 — of each computer file that it lists, by the file's name. */
export function foreignFiles(root: Element): readonly FileFacts['recorded'][] {
  return all(root, '电子属性').map((element) => {
    const values: Values = {}
    const path = anywhere(element, '计算机文件名') ?? anywhere(element, '文件名')
    const size = anywhere(element, '计算机文件大小') ?? anywhere(element, '文件大小')
    if (path !== undefined) values['path'] = path
    if (size !== undefined) values['sizeBytes'] = readerOfValue('pages')(size)
    for (const [field, algorithm] of [
      ['sha256', /sha-?256/i],
      ['sm3', /sm3/i],
    ] as const) {
      const digest = element.children.find(({ attributes }) =>
        Object.values(attributes).some((value) => algorithm.test(value)),
      )
      if (digest !== undefined) values[field] = digest.text.trim().toLowerCase()
    }
    return values
  })
}

/** 文件名 — the last part of a path, whichever slash its system has. */
export const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

/** 外来的一件 — what lies in the package of it. */
export interface ForeignItem {
  readonly metadata: string
  readonly root: Element
  readonly folder: string
  readonly files: readonly Omit<
    PackedFile,
    'number' | 'referenceCode' | 'receivedAt' | 'takenAt' | 'camera'
  >[]
}

/** As a row of a catalogue of ours; only its steps are nobody's to tell. */
export function foreignRow(handed: HandedRow, item: ForeignItem): PackedItem | CatalogueFault {
  const said = (field: string): string =>
    (names[field] ?? []).map((name) => anywhere(item.root, name)).find((one) => one !== undefined) ?? ''
  const written = handed.retention || said('retention')
  const retention = retentionOf(written)
  if (retention === undefined)
    return {
      fault: 'lacksField',
      path: `${handed.referenceCode}：保管期限“${written}”，应是永久、30年或10年`,
    }
  const { referenceCode, creator, title, date, secrecy, remark } = handed
  const kind = /-ZP·|\/(ZP|照片)[^/]*\//.test(`${referenceCode}/${item.folder}`) ? 'photo' : 'text'
  const year = /^\d{4}$/.test(said('year')) ? Number(said('year')) : Number(date.slice(0, 4))
  const recordClass = said('recordClass') || said('branchCode') || '未分类'
  return {
    ...{
      referenceCode,
      documentNumber: anywhere(item.root, '文件编号') ?? '',
      creator,
      title,
      date,
      secrecy,
    },
    ...{ pages: handed.pages ?? item.files.length, remark, presence: 'there', kind },
    ...{ id: anywhere(item.root, '电子文件号') || referenceCode, year },
    ...{ countingMonth: `${date.slice(0, 4)}-${date.slice(4, 6)}`, retention, recordClass },
    ...{ recordClassName: recordClass, leaf: null, branchCode: said('branchCode'), readers: 'officers' },
    ...{ caption: null, metadata: item.metadata, steps: [] },
    files: item.files.map((file, at) => ({
      ...{ ...file, number: at + 1, referenceCode },
      ...{ receivedAt: '', takenAt: null, camera: null },
    })),
  }
}

/** Its first text by that name, from the top down; what was done with it and by whom has the same names for other things. */
export function anywhere(root: Element, name: string): string | undefined {
  for (const child of root.children) {
    const called = localName(child.name)
    if (called === '业务实体' || called === '机构人员实体') continue
    if (called === name && child.children.length === 0) return child.text.trim()
    const below = anywhere(child, name)
    if (below !== undefined) return below
  }
  return undefined
}

const all = (root: Element, name: string): readonly Element[] =>
  root.children.flatMap((child) => (localName(child.name) === name ? [child] : all(child, name)))
