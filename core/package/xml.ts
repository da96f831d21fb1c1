// How does a package say in XML what an item is: elements named as DA/T 46 (papers) and DA/T 54 (photos) name them?
import { retentionNames } from '../classification/retention'
import { xmlText } from '../catalogue/xml'
import type { PackedFile, PackedItem, PackedStep } from './row'

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

export interface Creator {
  readonly fondsCode: string
  readonly fondsName: string
}

export type Node = readonly [name: string, value: string | number | readonly Node[], attributes?: string]

/** 元数据 — of one item, whole, with the steps of its life as 业务实体. */
export function itemXml(item: PackedItem, from: Creator): string {
  return rendered([
    '文件',
    item.kind === 'photo' ? photoNodes(item, from) : textNodes(item, from),
    ` 状态="${item.presence}"`,
  ])
}

const sourceNode = ({ fondsCode, fondsName }: Creator): Node => [
  '来源',
  [
    ['全宗号', fondsCode],
    ['立档单位名称', fondsName],
  ],
]

const codeNodes = (item: PackedItem): readonly Node[] => [
  ['电子文件号', item.id],
  ['档号', item.referenceCode],
  ['年度', item.year],
  ['保管期限', retentionTitleOf(item)],
  ['类别号', item.recordClass],
  ['类别', item.recordClassName],
  ['机构或问题', item.branchCode],
]

/** 文书类 — the order of DA/T 46-2009: 聚合层次, 来源, 档号, 内容描述, 形式特征, 电子属性, 附注, 业务实体. */
const textNodes = (item: PackedItem, from: Creator): readonly Node[] => [
  ['聚合层次', '文件'],
  sourceNode(from),
  ...codeNodes(item),
  [
    '内容描述',
    [
      ['题名', item.title],
      ['文件编号', item.documentNumber],
      ['责任者', item.creator],
      ['日期', item.date],
      ['密级', item.secrecy],
    ],
  ],
  [
    '形式特征',
    [
      ['文件组合类型', item.files.length > 1 ? '组合文件' : '单件'],
      ['页数', item.pages],
    ],
  ],
  ...item.files.map(fileNode),
  ...keptNodes(item, from),
  ['附注', item.remark],
  ...item.steps.map((step) => stepNode(step)),
]

/** 照片类 — DA/T 54-2014: 题名, 摄影者, 时间, 主题 and 文字说明; nothing of where the camera stood. */
const photoNodes = (item: PackedItem, from: Creator): readonly Node[] => [
  ['聚合层次', '组'],
  sourceNode(from),
  ...codeNodes(item),
  ['题名', item.title],
  ['责任者', item.creator],
  ['摄影者', item.caption?.photographer ?? ''],
  ['时间', [['摄影时间', item.caption?.time || item.date]]],
  [
    '主题',
    [
      ['地点', item.caption?.place ?? ''],
      ['人物', item.caption?.people ?? ''],
      ['背景', item.caption?.background ?? ''],
    ],
  ],
  ['文字说明', item.caption?.matter ?? ''],
  ['密级', item.secrecy],
  ...item.files.map(fileNode),
  ...keptNodes(item, from),
  ['附注', item.remark],
  ...item.steps.map((step) => stepNode(step)),
]

/** Who keeps it, and who among their people may read it. */
const keptNodes = ({ readers }: PackedItem, { fondsName }: Creator): readonly Node[] => [
  ['存储位置', [['当前位置', fondsName]]],
  ['权限管理', [['控制标识', readers ?? '']]],
]

const fileNode = (file: PackedFile): Node => [
  '电子属性',
  [
    ['档号', file.referenceCode],
    ['计算机文件名', file.path],
    ['原文件名', file.label],
    ['格式信息', file.format],
    ['计算机文件大小', file.sizeBytes],
    ['接收时间', file.receivedAt],
    ...(file.takenAt === null ? [] : ([['摄影时间', file.takenAt]] as const)),
    ...(file.camera === null ? [] : ([['设备型号', file.camera]] as const)),
    ['数字摘要', file.sha256, ' 算法="SHA-256"'],
    ['数字摘要', file.sm3, ' 算法="SM3"'],
  ],
]

/** 业务实体 — as DA/T 46 lists it: one record of the log each. */
const stepNode = (step: PackedStep, about?: string): Node => [
  '业务实体',
  [
    ['业务标识符', step.id],
    ['机构人员标识符', step.actorId],
    ['机构人员名称', step.actor],
    ['个人职位', step.role],
    ...(about === undefined ? [] : ([['文件标识符', about]] as const)),
    ['业务状态', '历史行为'],
    ['业务行为', step.say],
    ['行为时间', step.at],
    ['行为依据', step.basis],
    ['数字摘要', step.digest, ' 算法="SHA-256"'],
  ],
]

/** 过程记录 — the steps of all items in their order, then those of the year itself. */
export async function* stepsXml(items: AsyncIterable<PackedItem>, ofYear: readonly PackedStep[]) {
  yield `${xmlHead}<过程记录>\n`
  for await (const item of items)
    for (const step of item.steps) yield rendered(stepNode(step, item.referenceCode), '  ')
  for (const step of ofYear) yield rendered(stepNode(step), '  ')
  yield '</过程记录>\n'
}

/** 目录文件.XML of DA/T 93-2022 and 文件目录.XML of 2012: they differ in which elements a row has. */
export type CatalogueForm = 'item2022' | 'folder2012' | 'bagit'

export async function* cataloguePieces(items: AsyncIterable<PackedItem>, form: CatalogueForm, from: Creator) {
  const root = form === 'bagit' ? '归档文件目录' : '文件目录'
  yield `${xmlHead}<${root}>\n`
  let serial = 0
  for await (const item of items) {
    serial += 1
    yield rendered(
      ['文件', form === 'bagit' ? bagRow(item, serial, from) : handedRow(item, serial, form)],
      '  ',
    )
  }
  yield `</${root}>\n`
}

const bagRow = (item: PackedItem, serial: number, from: Creator): readonly Node[] => [
  ['顺序号', serial],
  ['档号', item.referenceCode],
  ['文号', item.documentNumber],
  ['责任者', item.creator],
  ['题名', item.title],
  ['日期', item.date],
  ['保管期限', retentionTitleOf(item)],
  ['密级', item.secrecy],
  ['页数', item.pages],
  ['备注', item.remark],
  ['立档单位名称', from.fondsName],
]

// 2022 has 保管期限 and 页数, 2012 has 电子档案名称; 备注 is there even when it is empty (standards.md 6.2).
const handedRow = (item: PackedItem, serial: number, form: 'item2022' | 'folder2012'): readonly Node[] => [
  ['顺序号', serial],
  ['档号', item.referenceCode],
  ['责任者', item.creator],
  ['题名', item.title],
  ['日期', item.date],
  ...(form === 'item2022' ? ([['保管期限', retentionTitleOf(item)]] as const) : []),
  // It must be told; secret papers are not taken in here.
  ['密级', item.secrecy || '无'],
  ...(form === 'item2022'
    ? ([['页数', item.pages]] as const)
    : ([['电子档案名称', item.files.map(({ path }) => path).join('；')]] as const)),
  ['备注', item.remark],
]

const retentionTitleOf = ({ retention }: PackedItem): string =>
  retention === null ? '' : retentionNames[retention]

export function rendered([name, value, attributes = '']: Node, indent = ''): string {
  if (typeof value !== 'object') return `${indent}<${name}${attributes}>${xmlText(`${value}`)}</${name}>\n`
  const inner = value.map((node) => rendered(node, `${indent}  `)).join('')
  return `${indent}<${name}${attributes}>\n${inner}${indent}</${name}>\n`
}
