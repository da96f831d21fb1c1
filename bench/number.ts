// What does numbering cost beside the bare loop that only writes a number, and does it stay so as the year grows?
import { filings } from '../cloudfunctions/kit/collections/filings'
import { items, unnumberedItems } from '../cloudfunctions/kit/collections/items'
import { advanceFilings } from '../cloudfunctions/kit/filing/advance'
import { defaultNumberingSettings } from '../core/numbering/form'
import { growth } from './growth'
import { runRounds } from './rounds'
import { fillYear, openYearHome } from './yearHome'
import type { YearHome } from './yearHome'

const perRound = 1000
const today = '2027-03-20T02:00:00.000Z'

export async function report(): Promise<void> {
  await growth('numbering', async (count) => {
    const home = await openYearHome(today)
    await fillYear(home, 2026, count)
    return { work: () => numberAll(home, 2026), close: async () => home.close() }
  })
  await runRounds('number', {
    against: 'a bare loop that reads the same items and writes a number onto each',
    conditions: `${perRound} items a round, one fonds with two branches; on: gathering, freezing, lists, a log entry in each item; not on: the sequencer, the disk`,
    unit: 'items',
    prepare: async () => {
      const home = await openYearHome(today)
      let year = 1990
      return {
        before: async () => {
          year += 2
          await fillYear(home, year, perRound)
          await fillYear(home, year + 1, perRound)
        },
        ours: () => numberAll(home, year),
        other: () => bareLoop(home, year + 1),
        close: async () => home.close(),
      }
    },
  })
}

/** What archive.number begins, and the clock's steps until it rests. */
async function numberAll({ cloud, idOf }: YearHome, year: number): Promise<number> {
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
async function bareLoop({ cloud, idOf }: YearHome, year: number): Promise<number> {
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
