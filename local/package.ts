// How does a filed year leave the house? As a BagIt package in one ZIP that any other archive opens without us.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Filing } from '../core/numbering/filing'
import { bagDeclaration, bagDigests, bagInfo, manifestText } from '../core/package/bag'
import type { Packed } from '../core/package/bag'
import { safeName } from '../core/package/names'
import { pageBegin, pageEnd, pageRow } from '../core/package/page'
import { itemXml, xmlHead } from '../core/package/row'
import type { PackedItem } from '../core/package/row'
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { filingId, filings } from '../cloudfunctions/kit/collections/filings'
import { wholeTree } from '../cloudfunctions/kit/collections/organisations'
import { CannotOpen, openHome } from './cloud'
import { explained } from './explained'
import { defaultDirectory } from './flags'
import { isEmptyOrAbsent, syncPath } from './manifest'
import type { Place } from './main'
import { filedItems } from './package/items'
import { createZip } from './package/zip'
import type { Content, Zip } from './package/zip'

const usage = 'npm run package -- --fonds 全宗号 --year 2026 --out FILE.zip [--data DIR]'

/** 打包的原料 — the documents, and the bytes as streams. */
export interface Source {
  readonly cloud: Cloud
  open(path: string): Promise<Content | undefined>
}

export interface PackageWish {
  /** 全宗号 */
  readonly fonds: string
  readonly year: number
  readonly out: string
  /** YYYY-MM-DD */
  readonly day: string
}

export const main = (args: readonly string[], place: Pick<Place, 'ticking'>): Promise<unknown> =>
  explained(async () => {
    const { data, fonds, year, out } = wished(args)
    const directory = resolve(data ?? defaultDirectory())
    if (await isEmptyOrAbsent(directory))
      throw new CannotOpen(`${directory} 里没有数据（there is nothing to package）`)
    const home = openHome({ directory })
    try {
      const step = place.ticking('打包 Packaging')
      const source = {
        cloud: home.cloud,
        open: async (path: string) => (await home.files.stream(path))?.content,
      }
      const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
      const made = await packageYear(source, { fonds, year, out: resolve(out), day }, step.note)
      step.end(`${made.items} 件 items, ${made.files} 个文件 files, ${made.sizeBytes} bytes → ${out}`)
    } finally {
      home.close()
    }
  })

function wished(args: readonly string[]) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { data: text, fonds: text, year: text, out: text },
  })
  const { fonds, year, out, data } = values
  if (fonds === undefined || year === undefined || out === undefined || !/^\d{4}$/.test(year))
    throw new CannotOpen(usage)
  return { data, fonds, year: Number(year), out }
}

/** Writes the package beside its place and gives it its name when it is whole and on the disk. */
export async function packageYear(
  source: Source,
  wish: PackageWish,
  note: (text: string) => void = () => {},
) {
  if (existsSync(wish.out)) throw new CannotOpen(`${wish.out} 已经有了，请换一个名字（exists already）`)
  const filing = await filedYear(source.cloud, wish)
  const partial = `${wish.out}.partial`
  await rm(partial, { force: true })
  const zip = await createZip(partial)
  try {
    const items = await fillBag(source, zip, filing, wish.day, note)
    const made = await zip.finish()
    await rename(partial, wish.out)
    await syncPath(dirname(wish.out))
    return { items, ...made }
  } finally {
    await zip.close()
    await rm(partial, { force: true })
  }
}

async function filedYear(cloud: Cloud, { fonds, year }: PackageWish): Promise<Filing> {
  const organisation = (await wholeTree(cloud)).find(({ fondsCode }) => fondsCode === fonds)
  if (organisation === undefined) throw new CannotOpen(`没有全宗 ${fonds}（no such fonds）`)
  const filing = await filings.get(cloud, filingId(organisation._id, year))
  if (filing?.state.is !== 'filed')
    throw new CannotOpen(
      `${organisation.name} ${year} 年还没有归档，归档以后再打包（the year is not filed yet）`,
    )
  return filing
}

/** The bag: payload under data/, then what says whether it is complete. Answers how many items it holds. */
async function fillBag(
  source: Source,
  zip: Zip,
  filing: Filing,
  day: string,
  note: (text: string) => void,
): Promise<number> {
  const bag = safeName(`${filing.fondsCode}-${filing.year}`)
  const payload: Packed[] = []
  const addOwn = async (path: string, chunks: AsyncIterable<string> | Iterable<string>): Promise<Packed> => {
    const sm3 = createHash('sm3')
    return { path, ...(await zip.add(`${bag}/${path}`, encoded(chunks, sm3))), sm3: sm3.digest('hex') }
  }
  const rows = async function* () {
    for await (const { item } of filedItems(source.cloud, filing)) yield item
  }
  let count = 0
  let [firstCode, lastCode] = ['', '']
  for await (const { item, places } of filedItems(source.cloud, filing)) {
    for (const [at, file] of item.files.entries()) {
      const path = `data/${file.path}`
      const content = await source.open(places[at] ?? '')
      if (content === undefined) throw new CannotOpen(`档案里缺文件（missing from the archive）: ${path}`)
      payload.push({ path, ...(await zip.add(`${bag}/${path}`, content, file)), sm3: file.sm3 })
    }
    if (item.metadata !== null) payload.push(await addOwn(`data/${item.metadata}`, [xmlHead, itemXml(item)]))
    count += 1
    if (count === 1) firstCode = item.referenceCode
    lastCode = item.referenceCode
    note(`${count}`)
  }
  payload.push(await addOwn('data/归档文件目录.xml', catalogueXml(rows())))
  payload.push(
    await addOwn(
      'data/归档文件目录.json',
      listed('[\n', rows(), (row) => JSON.stringify(row), ']\n'),
    ),
  )
  const heading = `${filing.fondsName} ${filing.year} 年归档文件`
  payload.push(await addOwn('data/index.html', listed(pageBegin(heading), rows(), pageRow, pageEnd)))
  payload.push(await addOwn('data/归档凭据.json', [`${JSON.stringify(filing.filed, null, 2)}\n`]))
  const facts = {
    ...filing,
    day,
    firstCode,
    lastCode,
    items: count,
    manifest: filing.filed.at(-1)?.manifest ?? '',
  }
  const tags = [
    await addOwn('bagit.txt', [bagDeclaration]),
    await addOwn('bag-info.txt', [bagInfo(facts, payload)]),
  ]
  for (const digest of bagDigests)
    tags.push(await addOwn(`manifest-${digest}.txt`, [manifestText(payload, digest)]))
  for (const digest of bagDigests) await addOwn(`tagmanifest-${digest}.txt`, [manifestText(tags, digest)])
  return count
}

async function* encoded(
  chunks: AsyncIterable<string> | Iterable<string>,
  sm3: ReturnType<typeof createHash>,
) {
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk)
    sm3.update(bytes)
    yield bytes
  }
}

async function* catalogueXml(rows: AsyncIterable<PackedItem>) {
  yield `${xmlHead}<归档文件目录>\n`
  for await (const row of rows) yield itemXml(row)
  yield '</归档文件目录>\n'
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
