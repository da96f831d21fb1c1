// Has every check of the four natures something that fails it, and asks a person, or is left open with its reason?
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { gathered } from '../../cloudfunctions/kit/fourNature/gather'
import { filings, lists } from '../../cloudfunctions/kit/collections/filings'
import { checkCodes, checks } from '../../core/fourNature/checks'
import type { CheckCode } from '../../core/fourNature/checks'
import type { ItemFacts, WholeFacts } from '../../core/fourNature/facts'
import { concluded, findingsOf, tallied } from '../../core/fourNature/tally'
import type { Item } from '../../core/evidence/item'
import { checkAll, checkedYear, itemNamed, overwrite, rowOf } from '../support/checkedYear'
import { livedTwice } from '../support/home'
import type { StoryHome } from '../support/home'
import { spoiltPackages } from '../support/spoiltPackages'

let home: StoryHome
let ofYear: { fondsId: string; year: number }
beforeAll(async () => void ({ home, ofYear } = await checkedYear()))
afterAll(() => home.close())

const whole: WholeFacts = {
  stage: 'keeping',
  today: '2027-03-20',
  object: '柳湾村 2026 年',
  items: { declared: 3, counted: 3 },
  bytes: { declared: 9, counted: 9 },
  scanner: { is: 'ready', name: 'ClamAV', signaturesOn: '2027-03-19' },
  environment: { 系统名称: '兰台', 系统版本: '1', 运行环境: 'Node' },
  package: null,
}

async function factsNow(): Promise<readonly ItemFacts[]> {
  const filing = await filings.get(home.cloud, `${ofYear.fondsId}.${ofYear.year}`)
  if (filing === undefined) throw new Error('no filing')
  const entries = (await lists.readMany(home.cloud, filing._id, 1, 0, filing.runs[0]?.lists ?? 0)).flat()
  return (await gathered(home.cloud, filing, entries, {})).facts
}

function resultOf(code: CheckCode, facts: readonly ItemFacts[], all: WholeFacts): string {
  const findings = findingsOf(all.stage, facts)
  const rows = concluded(all.stage, tallied({}, all.stage, facts, findings), all)
  const row = rows.find((one) => one.code === code)
  if (row === undefined) throw new Error(`${code} is not checked at this step`)
  return row.result
}

/** What a hand, a disk or a bug does to the home; taken back afterwards. */
type Spoil = () => Promise<() => Promise<void>>

const document =
  (title: string, kind: Item['kind'], change: (item: Item) => object): Spoil =>
  async () => {
    const before = await itemNamed(home, title, kind)
    const raw = (await home.cloud.documents.get('items', before._id)) as Item
    await home.cloud.documents.replace('items', { ...raw, ...change(raw), rev: raw.rev + 1 })
    return async () => void (await home.cloud.documents.replace('items', { ...raw, rev: raw.rev + 2 }))
  }
const meeting = (change: (item: Item) => object) => document('冬季', 'text', change)
const photos = (change: (item: Item) => object) => document('冬季', 'photo', change)
const fileOf = (item: Item, change: object) => ({
  files: item.files.map((file, at) => (at === 0 ? { ...file, ...change } : file)),
})

const bytes =
  (change: (whole: Uint8Array) => Uint8Array | undefined): Spoil =>
  async () => {
    const path = (await itemNamed(home, '冬季')).files[0]?.path ?? ''
    const before = (await home.files.read(path)) ?? new Uint8Array()
    await overwrite(home, path, change(before))
    return () => overwrite(home, path, before)
  }
const text = (words: string) => new TextEncoder().encode(words)

const submission =
  (change: (one: { receipts: readonly { text: string; signature: string }[] }) => object): Spoil =>
  async () => {
    const raw = (await home.cloud.documents.get(submissions.name, 's1')) as never as {
      rev: number
      receipts: []
    }
    const next = { ...raw, ...change(raw), rev: raw.rev + 1 } as never
    await home.cloud.documents.replace(submissions.name, next)
    return async () =>
      void (await home.cloud.documents.replace(submissions.name, { ...raw, rev: raw.rev + 2 } as never))
  }

/** 破坏 — one thing a check that makes it fail, or that it may only hint at; what only a person sees stands apart. */
const spoils: Readonly<Partial<Record<CheckCode, Spoil>>> = {
  'GD-1-1': submission(({ receipts }) => ({
    receipts: receipts.map((one) => ({ ...one, signature: 'AAAA' })),
  })),
  'GD-1-2': meeting(() => ({ title: '长'.repeat(301) })),
  'GD-1-3': meeting(() => ({ date: '2026-02-30' })),
  'GD-1-4': meeting(() => ({ recordClass: 'DJ99' })),
  'GD-1-5': meeting(() => ({ pages: 0 })),
  'GD-1-6': meeting(() => ({ title: '植绿\u0007记录\ufffd' })),
  'GD-1-7': meeting(() => ({ referenceCode: 'QS03/WS/2026/1' })),
  'GD-1-8': async () => {
    const { referenceCode } = await itemNamed(home, '总结')
    return meeting(() => ({ referenceCode }))()
  },
  'GD-1-10': meeting((item) => fileOf(item, { sizeBytes: 1 })),
  'GD-1-11': meeting((item) => fileOf(item, { path: 'archive/QS03/QS031/2026/elsewhere.jpg' })),
  'GD-2-4': meeting(() => ({ title: '' })),
  'GD-2-5': submission(() => ({
    state: { is: 'waiting', since: '2026-12-15T09:30:00.000Z' },
    stateIs: 'waiting',
  })),
  'GD-2-6': async () => {
    const list = (await home.cloud.documents.get(
      'filingLists',
      `${ofYear.fondsId}.${ofYear.year}.1.0`,
    )) as never as {
      rev: number
      entries: { number: number }[]
    }
    const entries = list.entries.map((entry) => ({ ...entry, number: entry.number + 1 }))
    await home.cloud.documents.replace('filingLists', { ...list, entries, rev: list.rev + 1 } as never)
    return async () =>
      void (await home.cloud.documents.replace('filingLists', { ...list, rev: list.rev + 2 } as never))
  },
  'GD-2-7': bytes(() => undefined),
  'GD-2-8': meeting((item) => ({ files: item.files.slice(1) })),
  'GD-2-9': meeting(() => ({ leaf: '99.9' })),
  'GD-3-2': photos(({ filing }) => ({
    filing: filing === null ? null : { ...filing, filingId: 'another.2026' },
  })),
  'GD-3-3': bytes(() => text('plain words, no picture')),
  'GD-3-4': bytes((picture) => picture.slice(0, picture.length >> 1)),
  'GD-3-8': bytes(() => text('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF')),
}

/** What shows only in the report of a whole year. */
const yearSpoils: Readonly<Partial<Record<CheckCode, (year: StoryHome) => Promise<void>>>> = {
  'GD-2-1': async (year) => {
    const { _id, rev } = await itemNamed(year, '总结')
    expect(await year.cloud.documents.remove('items', _id, rev)).toBe(true)
  },
  'GD-2-2': async (year) => {
    const path = (await itemNamed(year, '冬季')).files[0]?.path ?? ''
    await overwrite(year, path, (await year.files.read(path))?.slice(0, -5))
  },
  'GD-4-2': async (year) => {
    const path = (await itemNamed(year, '冬季')).files[0]?.path ?? ''
    await overwrite(year, path, text(signature))
  },
}
/** What every scanner is tested with, in two halves so that none of them bites this file. */
const signature = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('')

/** A scanner of one signature, over the bytes as they lie in the home. */
function scannerOf() {
  const scanner = {
    read: (_path: string): Promise<Uint8Array | undefined> => Promise.resolve(undefined),
    state: async () => ({ is: 'ready', name: '一个特征的扫描', signaturesOn: '2027-03-19' }) as const,
    async scan(paths: readonly string[]) {
      const found = new Map<string, string>()
      for (const path of paths) {
        const bytes = Buffer.from((await scanner.read(path)) ?? [])
        if (bytes.includes(signature)) found.set(path, 'Eicar-Test-Signature')
      }
      return found
    },
  }
  return scanner
}

const hints: Readonly<Partial<Record<CheckCode, (item: ItemFacts) => ItemFacts>>> = {
  'GD-3-5': (item) => ({
    ...item,
    files: item.files.map(({ found, ...file }) => ({ ...file, found: found && { ...found, format: 'doc' } })),
  }),
}
const people = ['GD-4-1', 'GD-4-4', 'GD-4-5', 'GD-4-6', 'GD-4-7', 'LT-1', 'LT-2', 'LT-3'] as const
const unconfirmed = ['GD-1-9', 'GD-3-7'] as const

test('every row of the table has its story here', () => {
  const told = [spoils, yearSpoils, spoiltPackages, hints].flatMap((table) => Object.keys(table))
  expect([...new Set([...told, ...people, ...unconfirmed])].toSorted()).toEqual(checkCodes.toSorted())
})

describe('a home that is in order passes; spoilt in one thing, the check of it fails', () => {
  test.each(Object.entries(spoils))('%s', async (code, spoil) => {
    expect(resultOf(code as CheckCode, await factsNow(), whole)).not.toBe('failed')
    const mend = await spoil()
    const after = await factsNow()
    await mend()
    expect(resultOf(code as CheckCode, after, { ...whole, stage: 'filing', package: null })).toBe('failed')
  })
})

// The scanner of this story lives in this process; in a function there is none.
describe.skipIf(livedTwice)(
  'a whole year in order passes; spoilt in one thing, its report fails the check of it',
  () => {
    test.each(Object.entries(yearSpoils))('%s', async (code, spoil) => {
      const scanner = scannerOf()
      const spoilt = await checkedYear(scanner)
      scanner.read = (path) => spoilt.home.files.read(path)
      const { home: year, ofYear: which } = spoilt
      expect(rowOf(await checkAll(year, which), code as CheckCode).result).toBe('passed')
      await spoil(year)
      expect(rowOf(await checkAll(year, which), code as CheckCode).result).toBe('failed')
      year.close()
    })
  },
)

/** These speak of every year, too. */
const isOfYears = (code: CheckCode) => ['GD-2-1', 'GD-2-2', 'GD-2-3', 'GD-3-6'].includes(code)

describe('what is only of a package is not applicable where there is none, and says why', () => {
  test.each((Object.keys(spoiltPackages) as CheckCode[]).filter((code) => !isOfYears(code)))('%s', (code) => {
    const rows = concluded('filing', {}, { ...whole, stage: 'filing', package: null })
    expect(rows.find((row) => row.code === code)).toMatchObject({
      result: 'notApplicable',
      reason: expect.stringContaining('没有信息包'),
    })
  })
})

describe('an item in order passes; a format that does not last is hinted at', () => {
  test.each(Object.entries(hints))('%s', async (code, change) => {
    expect(resultOf(code as CheckCode, (await factsNow()).map(change), whole)).toBe('hint')
  })
})

describe('what no program sees', () => {
  const absent: WholeFacts = { ...whole, scanner: { is: 'absent', reason: '没有杀毒软件' } }

  test.each(people)('%s asks a person', (code) => expect(resultOf(code, [], absent)).toBe('person'))

  test('without a scanner a virus check is never passed in silence; old signatures are said', async () => {
    expect(resultOf('GD-4-2', await factsNow(), absent)).toBe('person')
    const old: WholeFacts = { ...whole, scanner: { is: 'ready', name: 'ClamAV', signaturesOn: '2027-01-01' } }
    expect(resultOf('GD-4-1', [], old)).toBe('hint')
  })

  test('a file with an electronic signature asks for the issuer’s tool', async () => {
    const signed = (await factsNow()).map((item) => ({
      ...item,
      files: item.files.map(({ found, ...file }) => ({
        ...file,
        found: found && { ...found, isSigned: true },
      })),
    }))
    expect(resultOf('GD-1-1', signed, whole)).toBe('person')
  })

  test.each(unconfirmed)('%s is left open, since no source confirms its name', (code) => {
    expect(resultOf(code, [], whole)).toBe('notApplicable')
    expect(checks[code].basis).toContain('条款待核')
  })
})

test('items that were spoilt here were mended again', async () => {
  const findings = findingsOf('filing', await factsNow())
  expect(findings).toEqual([])
  expect(await items.count(home.cloud, { state: 'archived' })).toBe(3)
})
