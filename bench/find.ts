// Does the archive stay as quick at 100,000 items as at 10,000, and how near is a page to the bare prepared query?
import { unfiled } from '../core/evidence/growth'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { items } from '../cloudfunctions/kit/collections/items'
import { execute } from '../cloudfunctions/kit/command'
import type { ItemFacts } from '../core/evidence/derived'
import { termsOf } from '../core/classification/terms'
import { audienceOf } from '../core/evidence/audience'
import { emptyCaption } from '../core/evidence/caption'
import { openHome } from '../local/cloud'
import type { Home } from '../local/cloud'
import { commandNamed } from '../local/commands'
import { bindWithoutSlip } from '../local/seed/bindings'
import { fixturePeople } from '../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../local/seed/plant'
import type { Benchmark } from './rounds'

const sizes = [10_000, 100_000] as const
const questions = {
  'branch and year': { branchId: organisationIdOf('QS031'), year: 2026 },
  'a common word': { words: '植树' },
  'a rare word': { words: '荷塘' },
  'two words': { words: '植树 河岸' },
  everything: {},
} as const
type Question = keyof typeof questions
const pageRows = 20
const repeats = 40

export const benchmark: Benchmark = {
  against: 'the bare prepared query for one branch and year, on a copy of the same tables',
  conditions: `pages of ${pageRows}; rights, audience, exact words on; 10,000 and 100,000 items over 10 years, a tenth of them in the caller's own branch, the rest in 90 others; the ratio is of branch and year at 100,000`,
  unit: 'pages',
  async prepare() {
    const homes: Filled[] = []
    for (const size of sizes) homes.push(await homeWith(size))
    for (const [at, { home }] of homes.entries())
      for (const question of Object.keys(questions) as Question[])
        console.log(`${sizes[at]} items, ${question}: ${await medianMilliseconds(home, question)} ms`)
    const [, large] = homes
    if (large === undefined) throw new Error('no home')
    const bare = await bareQuery(large)
    return {
      ours: async () => {
        for (let page = 0; page < repeats; page += 1) await ask(large.home, 'branch and year')
        return repeats
      },
      other: async () => bare.run(),
      async close() {
        bare.close()
        for (const { home, directory } of homes) {
          home.close()
          rmSync(directory, { recursive: true, force: true })
        }
      },
    }
  },
}

interface Filled {
  readonly home: Home
  readonly directory: string
}

const batchRows = 1000

async function homeWith(size: number): Promise<Filled> {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-find-'))
  const home = openHome({ directory })
  await plantFixture(home.cloud)
  await bindWithoutSlip(home.cloud, identity, personIdOf(caller))
  const start = performance.now()
  for (let at = 0; at < size; at += batchRows)
    await Promise.all(
      Array.from({ length: batchRows }, (_, row) => items.add(home.cloud, itemNumbered(at + row), null)),
    )
  console.log(`${size} items written, ${Math.round(size / ((performance.now() - start) / 1000))} a second`)
  return { home, directory }
}

const themes = [
  '义务植树护河岸',
  '重温入党誓词',
  '防汛隐患排查',
  '走访慰问老党员',
  '学习传达会议精神',
  '庭院整治行动',
  '消防安全进家庭',
  '重阳敬老包饺子',
]
const places = ['柳湾河堤', '村党群服务中心', '文化广场', '养老驿站', '村小学']

/** Every 8th is about 植树, every 1,000th about 荷塘. */
function itemNumbered(number: number): ItemFacts {
  const branchId = number % 10 === 0 ? organisationIdOf('QS031') : `o-other-${number % 90}`
  const row = Math.floor(number / 10)
  const year = 2017 + (row % 10)
  const date = `${year}-${String(1 + (Math.floor(row / 10) % 12)).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`
  const _id = `i${String(number).padStart(8, '0')}`
  const title = `${themes[Math.floor(row / 3) % themes.length] ?? ''}${row % 100 === 7 ? '荷塘清淤' : ''}`
  const submitterId = `p-${number % 500}`
  const caption = {
    ...emptyCaption,
    matter: title,
    time: date,
    place: places[row % places.length] ?? '',
    photographer: '罗子安',
  }
  const placement = {
    year,
    countingMonth: date.slice(0, 7),
    recordClass: 'DJ08',
    leaf: null,
    retention: 'D30',
    reasons: [],
  } as const
  return {
    _id,
    kind: 'photo',
    branchId,
    branchPath: `/${branchId}/`,
    branchCode: branchId,
    fondsCode: 'QS03',
    activityId: `a-${number}`,
    activityKind: 'ZR',
    groupId: null,
    leaf: null,
    title,
    documentNumber: '',
    creator: '柳湾村第一党支部',
    date,
    order: `${date} ${_id}`,
    year,
    countingMonth: placement.countingMonth,
    recordClass: placement.recordClass,
    placement: { ...placement, reasons: [] },
    placedBefore: [],
    parts: [
      { submissionId: `s-${number}`, submitterId, caption, late: null, approvedAt: `${date}T12:00:00.000Z` },
    ],
    caption,
    tags: [],
    tagNames: [],
    files: [],
    sha256s: [],
    pages: 1,
    late: null,
    submitterIds: [submitterId],
    readers: 'members',
    audience: audienceOf({
      branchId,
      branchPath: `/${branchId}/`,
      groupId: null,
      readers: 'members',
      namedOfficers: [],
      submitterIds: [submitterId],
    }),
    approvedByHost: false,
    firstApprovedAt: `${date}T12:00:00.000Z`,
    lastApprovedAt: `${date}T12:00:00.000Z`,
    ...unfiled,
    state: 'archived',
    terms: termsOf([title, ...Object.values(caption)]),
  }
}

const caller = callerFrom(fixturePeople.find((person) => person.name === '罗子安'))
const identity = { provider: 'local', id: 'bench' } as const

function callerFrom<Person>(person: Person | undefined): Person {
  if (person === undefined) throw new Error('罗子安 is not in the fixture')
  return person
}

async function ask({ cloud }: Home, question: Question): Promise<number> {
  const input = { ...questions[question], limit: pageRows }
  const reply = await execute(
    commandNamed('archive.find'),
    input,
    { ...identity, provedAt: cloud.now() },
    cloud,
  )
  if (!reply.ok) throw new Error(`refused: ${reply.code} ${JSON.stringify(reply.details)}`)
  return (reply.value as { items: readonly unknown[] }).items.length
}

/** Median and 99th percentile of one page. */
async function medianMilliseconds(home: Home, question: Question): Promise<string> {
  const times: number[] = []
  let rows = 0
  for (let page = 0; page < repeats; page += 1) {
    const start = performance.now()
    rows = await ask(home, question)
    times.push(performance.now() - start)
  }
  times.sort((left, right) => left - right)
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(2)
  return `${rows} rows, median ${at(0.5)}, 99th percentile ${at(0.99)}`
}

/** What SQLite alone does for the first page of a branch and year. The home's own file is locked, hence a copy. */
async function bareQuery({ home, directory }: Filled) {
  const copy = join(directory, 'copy.db')
  await home.engine.backup(copy)
  const connection = new Libsql(copy)
  const statement = connection
    .prepare(
      `SELECT body FROM documents_items WHERE field_state = 'archived' AND field_branchId = ? AND field_year = ? ORDER BY field_order DESC, id DESC LIMIT ${pageRows + 1}`,
    )
    .raw()
  const { branchId, year } = questions['branch and year']
  return {
    run: () => {
      for (let page = 0; page < repeats; page += 1) statement.all([branchId, year])
      return repeats
    },
    close: () => connection.close(),
  }
}
