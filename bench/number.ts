// What does numbering cost beside the bare loop that only writes a number, and does it stay so as the year grows?
import { noScanner } from '../cloudfunctions/kit/scanner'
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { filings } from '../cloudfunctions/kit/collections/filings'
import { items, unnumberedItems } from '../cloudfunctions/kit/collections/items'
import { createDocuments } from '../cloudfunctions/kit/documents'
import { advanceFilings } from '../cloudfunctions/kit/filing/advance'
import { inboxOnly } from '../cloudfunctions/kit/messages/offered'
import { defaultNumberingSettings } from '../core/numbering/form'
import { fixtureOrganisations } from '../local/seed/fixture'
import { organisationIdOf, plantFixture } from '../local/seed/plant'
import { openMemoryEngine } from '../tests/support/engine'
import { memoryFiles } from '../tests/support/memoryFiles'
import { shelve } from '../tests/support/year'
import { runRounds } from './rounds'

/** Items of one round; the growth is measured from a thousand to `largest`. */
const perRound = 1000
const largest = Number(process.env['ITEMS'] ?? 10_000)

export async function report(): Promise<void> {
  await growth()
  await runRounds('number', {
    against: 'a bare loop that reads the same items and writes a number onto each',
    conditions: `${perRound} items a round, one fonds with two branches; on: gathering, freezing, lists, a log entry in each item; not on: the sequencer, the disk`,
    unit: 'items',
    prepare: async () => {
      const home = await openHome()
      let year = 1990
      return {
        before: async () => {
          year += 2
          await fill(home, year, perRound)
          await fill(home, year + 1, perRound)
        },
        ours: () => numberAll(home, year),
        other: () => bareLoop(home, year + 1),
        close: async () => home.close(),
      }
    },
  })
}

/**
 * Microseconds of processor time an item at a thousand and at `largest`, three times in turn, the median of each: what
 * else the machine does disturbs that less than the clock on the wall.
 */
async function growth(): Promise<void> {
  const sizes = [1000, largest]
  const costs = new Map<number, number[]>(sizes.map((size) => [size, []]))
  for (let round = 0; round < 3; round += 1) {
    for (const size of sizes) {
      const home = await openHome()
      await fill(home, 2026, size)
      const start = process.cpuUsage()
      await numberAll(home, 2026)
      const { user, system } = process.cpuUsage(start)
      costs.get(size)?.push((user + system) / size)
      home.close()
    }
  }
  const median = (size: number) => (costs.get(size) ?? []).toSorted((one, other) => one - other)[1] ?? 0
  for (const size of sizes)
    console.log(`${size} items: ${median(size).toFixed(0)} µs of processor time an item`)
  console.log(`growth from 1000 to ${largest} items: ${(median(largest) / median(1000)).toFixed(3)}`)
}

async function openHome() {
  const engine = await openMemoryEngine()
  let ids = 0
  const cloud: Cloud = {
    documents: createDocuments(engine.database),
    files: memoryFiles(),
    keys: {
      keyId: 'bench',
      secret: () => new Uint8Array(32),
      sign: () => '',
      signBeside: async () => '',
      verify: () => false,
    },
    now: () => '2027-03-20T02:00:00.000Z',
    newId: () => `id-${(ids += 1)}`,
    note: () => {},
    messages: inboxOnly(),
    scanner: noScanner('没有'),
  }
  await plantFixture(cloud)
  const idOf = (code: string) => {
    if (!fixtureOrganisations.some((one) => one.code === code)) throw new Error(`no ${code}`)
    return organisationIdOf(code)
  }
  return { cloud, idOf, close: () => engine.close() }
}
type Home = Awaited<ReturnType<typeof openHome>>

async function fill(home: Home, year: number, count: number): Promise<void> {
  const month = (at: number) => String((at % 12) + 1).padStart(2, '0')
  for (let at = 0; at < count; at += 500) {
    const some = Array.from({ length: Math.min(500, count - at) }, (_, index) => at + index)
    await shelve(
      home,
      some.map((one) => ({
        id: `${year}-${one}`,
        branch: one % 2 === 0 ? 'QS031' : 'QS032',
        date: `${year}-${month(one)}-15`,
        // Two scopes: one alone has no more than 99,999 numbers.
        retention: one % 4 < 2 ? ('D10' as const) : ('D30' as const),
      })),
    )
  }
}

/** What archive.number begins, and the clock's steps until it rests. */
async function numberAll({ cloud, idOf }: Home, year: number): Promise<number> {
  const fondsId = idOf('QS03')
  const begun = { by: 'bench', role: 'archivist', at: cloud.now(), run: 1 }
  const branchIds = [idOf('QS031'), idOf('QS032')]
  const state = {
    is: 'gathering' as const,
    ...begun,
    branchIds,
    branch: 0,
    after: null,
    drafts: 0,
    entries: 0,
  }
  await filings.add(
    cloud,
    {
      _id: `${fondsId}.${year}`,
      fondsId,
      fondsCode: 'QS03',
      fondsName: '柳湾村党总支',
      path: '/',
      year,
      settings: { ...defaultNumberingSettings, numberWidth: 5 },
      state,
      stateIs: state.is,
      due: true,
      arranged: null,
      last: {},
      runs: [],
      filed: [],
      trouble: null,
    },
    null,
  )
  while ((await advanceFilings(cloud)) > 0);
  const filing = await filings.get(cloud, `${fondsId}.${year}`)
  if (filing?.stateIs !== 'numbered') throw new Error(`not numbered: ${filing?.stateIs} ${filing?.trouble}`)
  return filing.runs[0]?.items ?? 0
}

/** The same reads and one write an item, ten at once: no order to keep, no list, no log, nothing to go on from. */
async function bareLoop({ cloud, idOf }: Home, year: number): Promise<number> {
  let number = 0
  for (const branchId of [idOf('QS031'), idOf('QS032')]) {
    let after: string | null = null
    for (;;) {
      const page = await unnumberedItems(cloud, { branchId, year, after }, 250)
      for (let at = 0; at < page.length; at += 10) {
        await Promise.all(
          page.slice(at, at + 10).map((item) => {
            number += 1
            const referenceCode = `QS03-WS·${year}-D10-${String(number).padStart(5, '0')}`
            return items.change(cloud, item, { referenceCode }, null)
          }),
        )
      }
      if (page.length < 250) break
      after = page.at(-1)?.order ?? null
    }
  }
  return number
}
