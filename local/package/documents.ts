// Which papers about itself must a package bring, and does each of them say what it must?
import { noteName } from '../../core/package/note'
import { catalogueNames, layoutOf } from '../../core/package/profiles'
import type { PackageFacts } from '../../core/fourNature/facts'
import type { Element } from '../../core/package/readXml'
import type { ReadPackage } from './read'
import { recordName, reportNames, rowsName, schemaNames } from './fill'

/** 说明文件 and bag-info — what neither may leave open. */
const noteLines = ['移交单位', '内容描述', '起止档号', '档案数量', '软硬件环境']
const infoLabels = ['Source-Organization', 'Bagging-Date', 'External-Identifier', 'Payload-Oxum']

/** 自己的文件 — of a package of ours: everything that belongs to no item. */
export function ownPaths({ form, year, files }: ReadPackage): readonly string[] {
  if (year === null) return []
  const { more } = layoutOf(form, year.record)
  const named = [
    rowsName,
    recordName,
    reportNames.xml,
    reportNames.page,
    '过程记录.xml',
    'index.html',
    ...[...schemaNames[form], '四性检测报告.xsd'].map((name) => `结构说明/${name}`),
  ].map((name) => `${more}${name}`)
  const tags = [...files.keys()].filter((path) =>
    form === 'bagit'
      ? /^(bagit|bag-info|(tag)?manifest-[a-z0-9]+)\.txt$/.test(path)
      : path === noteName || /^其他\/校验清单-[a-z0-9]+\.txt$/.test(path),
  )
  return [...named, ...tags, catalogueNames[form]]
}

type Faults = PackageFacts['documentFaults'][number][]

/** Of a bag of somebody else nothing but its declaration is asked, and that was read before. */
export async function documentFaults(
  read: ReadPackage,
  rootOf: (path: string) => Promise<Element | undefined>,
): Promise<Faults> {
  const { form, year, files, info } = read
  if (year === null) return []
  const faults: Faults = []
  const { more } = layoutOf(form, year.record)
  const catalogue = catalogueNames[form]
  const rows = (await rootOf(catalogue))?.children.length
  if (rows === undefined) faults.push({ path: catalogue, reason: '没有，或不是完整的 XML' })
  else if (rows !== year.rows.length)
    faults.push({ path: catalogue, reason: `列了 ${rows} 件，机读目录里是 ${year.rows.length} 件` })
  if (form === 'bagit')
    for (const label of infoLabels)
      if ((info.get(label.toLowerCase()) ?? '') === '')
        faults.push({ path: 'bag-info.txt', reason: `没有写 ${label}` })
  if (form !== 'bagit')
    for (const line of noteLines)
      if ((read.note.get(line) ?? '') === '') faults.push({ path: noteName, reason: `没有写“${line}”` })
  // What only a package of ours promises.
  if (!year.isOurs) return faults
  const needed = ['过程记录.xml', ...(year.record.filed.some(({ check }) => check) ? [reportNames.xml] : [])]
  for (const name of needed)
    if ((await rootOf(`${more}${name}`)) === undefined)
      faults.push({ path: `${more}${name}`, reason: files.has(`${more}${name}`) ? '不是完整的 XML' : '没有' })
  return faults
}

/** 登记件数 — as the sender has said it, where it was said; every number is a row, be its item there or taken out. */
export function declaredItems({ form, note, year }: ReadPackage): number {
  const noted = Number(form === 'bagit' ? Number.NaN : note.get('档案数量'))
  return Number.isInteger(noted)
    ? noted
    : Object.values(year?.record.filed.at(-1)?.last ?? {}).reduce((sum, last) => sum + last, 0)
}
