// A home in memory with one fonds of two branches, and years of as many items as a benchmark wants.
import { noScanner } from '../cloudfunctions/kit/scanner'
import type { Cloud, Files } from '../cloudfunctions/kit/cloud'
import { createDocuments } from '../cloudfunctions/kit/documents'
import { inboxOnly } from '../cloudfunctions/kit/messages/offered'
import { fixtureOrganisations } from '../local/seed/fixture'
import { organisationIdOf, plantFixture } from '../local/seed/plant'
import { openMemoryEngine } from '../tests/support/engine'
import { memoryFiles } from '../tests/support/memoryFiles'
import { shelve } from '../tests/support/year'

/** `at` is the instant that its clock shows, until it is set. */
export async function openYearHome(at: string) {
  const engine = await openMemoryEngine()
  let [ids, now] = [0, at]
  const files: Files = memoryFiles()
  const cloud: Cloud = {
    documents: createDocuments(engine.database),
    files,
    keys: {
      keyId: 'bench',
      secret: () => new Uint8Array(32),
      sign: () => '',
      signBeside: async () => '',
      verify: () => false,
    },
    now: () => now,
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
  return { cloud, idOf, setNow: (instant: string) => void (now = instant), close: () => engine.close() }
}
export type YearHome = Awaited<ReturnType<typeof openYearHome>>

/** Items of one year, half of them of each branch. */
export async function fillYear(home: YearHome, year: number, count: number): Promise<void> {
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
