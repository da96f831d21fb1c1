// Is a package that another archive's software made by the standards taken in item by item, with what proves nothing said?
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { latestReport } from '../../cloudfunctions/kit/collections/reports'
import { intakes } from '../../cloudfunctions/kit/collections/intakes'
import type { PackageFault } from '../../core/package/faults'
import { packageFaults } from '../../core/package/faults'
import { packageYear } from '../../local/package'
import { bringPackage } from '../../local/package/bringPackage'
import { checkPackage } from '../../local/package/check'
import { takeInPackages } from '../../local/package/intake'
import { openOriginalOf } from '../../local/package/work'
import { idOf, openDiskHome } from '../support/filedYear'
import type { DiskHome } from '../support/filedYear'
import {
  asInGb18030,
  foreignCodes,
  jpeg,
  package2012,
  package2022,
  pdf,
  rewritten,
  without,
  zipOf,
} from '../support/foreignPackage'
import type { Foreign } from '../support/foreignPackage'

const { minutes, photos } = foreignCodes
let keeper: DiskHome
beforeEach(async () => {
  keeper = await openDiskHome()
})
afterEach(() => keeper.close())

function written(bytes: Uint8Array): string {
  const place = join(keeper.folder, 'came.zip')
  writeFileSync(place, bytes)
  return place
}

async function brought(bytes: Uint8Array) {
  const state = await bringPackage(keeper.home, { file: written(bytes), fonds: 'QS05' })
  const [intake] = await intakes.find(keeper.home.cloud, { where: {}, limit: 1 })
  const id = intake?._id ?? ''
  const report = await latestReport(keeper.home.cloud, id, 'receiving')
  if (report === undefined) throw new Error('no report')
  const row = (code: string) => report.rows.find((one) => one.code === code)
  return { id, state, report, row }
}

async function takenIn(id: string) {
  const archivist = keeper.as('何芳')
  const { packages } = await archivist.call('package.intakes', { fondsId: idOf('QS05') })
  const reportId = packages.find((one) => one.id === id)?.report?.id ?? ''
  const { open } = await archivist.call('fourNature.report', { id: reportId })
  const doneOn = keeper.home.cloud.now().slice(0, 10)
  const word = { as: 'passed', doneBy: '何芳', doneOn, what: '和水利局打电话核对过原包的校验值' } as const
  await archivist.call('fourNature.settle', { id: reportId, codes: [...open.person], ...word })
  for (const code of open.failed)
    await archivist.call('fourNature.explain', { id: reportId, code, reason: '原单位的系统不支持 MP3' })
  await archivist.call('package.accept', { id })
  await takeInPackages(keeper.home)
  return items.find(keeper.home.cloud, {
    where: { branchId: idOf('QS05') },
    orderBy: [['referenceCode', 'asc']],
    limit: 10,
  })
}
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const layouts: readonly (readonly [string, () => Buffer, string])[] = [
  ['DA/T 93-2022', () => zipOf(package2022()), 'item2022'],
  ['DA/T 93-2022 in GB18030', () => zipOf(asInGb18030(package2022()), 'gb18030'), 'item2022'],
  ['the layout of 2012', () => zipOf(package2012()), 'folder2012'],
  ['the layout of 2012 in GB18030', () => zipOf(asInGb18030(package2012()), 'gb18030'), 'folder2012'],
]

describe.each(layouts)('%s', (_name, bytes, form) => {
  test('comes in item by item, with digests of its arrival and without evidence that nobody gave', async () => {
    const { id, state, report, row } = await brought(bytes())
    expect(state).toMatchObject({
      is: 'pending',
      found: {
        ...{ form, isUnsealed: true, says: '2019年度机关文书和照片' },
        year: { fondsCode: 'Z109', fondsName: '云溪县水利局', year: 2019, items: 2, empty: 0 },
      },
    })
    expect(row('GD-1-14')).toMatchObject({ result: 'person', reason: expect.stringMatching(/没有校验清单/) })
    expect(row('GD-1-1')).toMatchObject({ result: 'hint', objects: 2 })
    expect(row('GD-2-5')).toMatchObject({ result: 'hint' })
    expect(row('GD-3-6')).toMatchObject({ result: 'passed' })
    expect(report.declared).toBe(2)
    const came = await takenIn(id)
    expect(came.map(({ referenceCode, kind }) => [referenceCode, kind])).toEqual([
      [minutes, 'text'],
      [photos, 'photo'],
    ])
    expect(came[0]).toMatchObject({
      ...{ title: '党组会议记录', creator: '云溪县水利局', date: '2019-03-15', state: 'archived' },
      placement: { year: 2019, retention: 'Y', recordClass: 'BGS' },
      files: [{ format: 'pdf', sizeBytes: pdf.length, sha256: sha256Of(pdf) }],
      provenance: { fondsCode: 'Z109', fondsName: '云溪县水利局', referenceCode: minutes },
    })
    expect(came[1]).toMatchObject({
      placement: { retention: 'D30' },
      files: [{ format: 'jpeg', sha256: sha256Of(jpeg), state: 'kept' }],
    })
    const first = came[0]?.files[0]
    expect(readFileSync(join(keeper.home.directory, first?.path ?? '')).equals(pdf)).toBe(true)
  })
})

test('a file that the archive cannot open stays in the package, and the item says so', async () => {
  const { id, row } = await brought(zipOf(package2022()))
  expect(row('GD-3-3')).toMatchObject({ result: 'failed' })
  const came = await takenIn(id)
  expect(came[1]?.remark).toBe('另有 1 个文件在原包里')
  const kept = join(keeper.home.directory, `archive/packages/${sha256Of(zipOf(package2022()))}.zip`)
  expect(readFileSync(kept).includes('ID3 spoken words')).toBe(true)
})

test('what was taken in goes out again in our forms', async () => {
  const { id } = await brought(zipOf(package2022()))
  await takenIn(id)
  const source = { cloud: keeper.home.cloud, open: openOriginalOf(keeper.home) }
  const out = join(keeper.folder, 'again.zip')
  await packageYear(source, { fonds: 'Z109', year: 2019, profile: 'bagit', out })
  const again = await checkPackage(out)
  expect(again.year?.rows.map(({ referenceCode }) => referenceCode)).toEqual([minutes, photos])
})

test('contradictions between catalogue, metadata and note are told, and are for people to explain', async () => {
  const metadata = `Z109/WS/2019/${minutes}/电子档案元数据.XML`
  let own = rewritten(package2022(), metadata, (text) => text.replace('党组会议记录', '党组会议纪要'))
  own = rewritten(own, metadata, (text) => text.replace('正文.pdf', '扫描件.pdf'))
  own = rewritten(own, '说明文件.TXT', (text) => text.replace('档案数量：2', '档案数量：3'))
  own = new Map([...own, ['Z109/无主.pdf', pdf]])
  const { state, row } = await brought(zipOf(own))
  expect(state.is).toBe('pending')
  expect(row('GD-2-10')?.shown[0]?.reason).toBe('题名和目录里的不一样')
  expect(row('GD-1-11')?.shown[0]?.reason).toMatch(/扫描件\.pdf 不在包里/)
  expect(row('GD-2-1')?.result).toBe('failed')
  expect(row('GD-4-3')?.shown[0]?.object).toBe('Z109/无主.pdf')
})

const catalogue = '目录文件.XML'
const refusals: readonly (readonly [string, PackageFault, RegExp, () => Foreign])[] = [
  ['no note', 'noNote', /^$/, () => without(package2022(), (path) => path === '说明文件.TXT')],
  [
    'volumes',
    'byVolume',
    /^$/,
    () =>
      new Map([
        ['案卷目录.XML', Buffer.from('<案卷目录/>')],
        ['说明文件.TXT', Buffer.from('移交单位：甲\n')],
      ]),
  ],
  [
    'a row without who made it',
    'lacksField',
    /第 1 行.*责任者/,
    () => rewritten(package2022(), catalogue, (text) => text.replace('<责任者>云溪县水利局</责任者>', '')),
  ],
  [
    'a day that is none',
    'lacksField',
    /日期“20190230”/,
    () => rewritten(package2022(), catalogue, (text) => text.replace('20190315', '20190230')),
  ],
  [
    'a period of old',
    'lacksField',
    /保管期限“长期”/,
    () => rewritten(package2022(), catalogue, (text) => text.replace('<保管期限>永久', '<保管期限>长期')),
  ],
  [
    'two rows of one 档号',
    'lacksField',
    /档号重复/,
    () => rewritten(package2022(), catalogue, (text) => text.replace(photos, minutes)),
  ],
  [
    'a secret paper',
    'secret',
    /第 1 行/,
    () => rewritten(package2022(), catalogue, (text) => text.replace('<密级>无', '<密级>秘密★10年')),
  ],
  [
    'an item without its folder',
    'noFolder',
    /0003/,
    () => without(package2022(), (path) => path.includes(photos)),
  ],
  [
    'an item without metadata',
    'noMetadata',
    /0007/,
    () => without(package2022(), (path) => path.endsWith('电子档案元数据.XML')),
  ],
  [
    'an item without content',
    'noContent',
    /0007/,
    () => without(package2022(), (path) => path.endsWith('正文.pdf')),
  ],
  [
    'metadata that is no XML',
    'noMetadata',
    /不是完整的 XML/,
    () =>
      rewritten(package2022(), `Z109/WS/2019/${minutes}/电子档案元数据.XML`, (text) => text.slice(0, -20)),
  ],
  [
    'an empty catalogue',
    'badCatalogue',
    /一行也没有/,
    () => new Map([...package2022(), [catalogue, Buffer.from('<文件目录/>')]]),
  ],
  [
    'text in no encoding',
    'badText',
    /说明文件/,
    () => new Map([...package2022(), ['说明文件.TXT', Buffer.from([0xff, 0xff, 0x41])]]),
  ],
  [
    'an entity in its catalogue',
    'dtd',
    /目录文件/,
    () => rewritten(package2022(), catalogue, (text) => `<!DOCTYPE x [<!ENTITY y "z">]>${text}`),
  ],
]

test.each(refusals)('refused with its reason: %s', async (_name, fault, says, own) => {
  const place = written(zipOf(own()))
  await expect(checkPackage(place)).rejects.toMatchObject({
    code: 'packageRefused',
    details: { fault, why: packageFaults[fault], name: expect.stringMatching(says) },
  })
})
