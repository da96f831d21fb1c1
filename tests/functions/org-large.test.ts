// Does a county with more branches than one reply can hold lose none of them?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { handovers } from '../../cloudfunctions/kit/collections/handovers'
import { below, organisations } from '../../cloudfunctions/kit/collections/organisations'
import { defaultOrganisationSettings } from '../../core/org/organisation'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { shelve } from '../support/year'

/** More than one reply of the database holds, twice over. */
const added = 2100
const year = 2025
const ids = Array.from({ length: added }, (_, at) => `o-many-${String(at).padStart(4, '0')}`)

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
  const parent = home.idOf('YX')
  for (const [at, id] of ids.entries())
    await organisations.add(
      home.cloud,
      {
        ...{ _id: id, code: `ZZ${id.slice(-4)}`, name: `第${at + 1}党支部`, kind: 'branch' },
        ...{ parentId: parent, path: `/${parent}/${id}/`, fondsCode: null, unitCode: null, partyDay: null },
        ...{ existsFrom: '2021-07-01', existsTo: null, settings: defaultOrganisationSettings, holders: [] },
      },
      null,
    )
  const office = {
    office: 'partyOfficer',
    organisationId: parent,
    from: '2026-12-01',
    termEnds: null,
  } as const
  await home.as('安如松').call('org.appoint', { id: 'county', personId: home.idOf('尹正'), ...office })
})
afterEach(() => home.close())

describe('a county of more than two thousand branches', () => {
  test('finds each of them below it, once', async () => {
    const found = await below(home.cloud, `/${home.idOf('YX')}/`)
    expect(new Set(found.map(({ _id }) => _id)).size).toBe(found.length)
    expect(found.filter(({ code }) => code.startsWith('ZZ'))).toHaveLength(added)
  })

  test('files for all of them, and counts what each has', async () => {
    const last = ids.at(-1) ?? ''
    const things = [
      { id: 'one', title: '会议记录', date: '2025-05-05', activityKind: 'ZR', activityId: 'a1' },
      { id: 'two', title: '党费公示', date: '2025-06-05', activityKind: 'ZR', activityId: 'a2' },
    ]
    await shelve({ cloud: home.cloud, idOf: () => last }, things)
    const { units } = await home.as('尹正').call('archive.filings', { year })
    expect(units.find(({ id }) => id === home.idOf('YX'))?.branches).toBeGreaterThanOrEqual(added)
    const fonds = await home.as('尹正').call('archive.fondsYear', { fondsId: home.idOf('YX'), year })
    expect(fonds.branches.length).toBeGreaterThanOrEqual(added)
    expect(fonds.branches.filter(({ items }) => items > 0)).toMatchObject([{ id: last, items: 2 }])
    expect(fonds.unnumbered).toBe(2)
    const { branches } = await home.as('尹正').call('archive.count', {})
    expect(branches.length).toBeGreaterThanOrEqual(added)
    expect(branches.filter(({ items }) => items > 0)).toMatchObject([{ id: last, items: 2 }])
  })

  test('has each of them on its 督查表', async () => {
    const { branches } = await home.as('尹正').call('print.board', { organisationId: home.idOf('YX'), year })
    expect(branches).toBeGreaterThanOrEqual(added)
  })

  test('lists the handovers of the last of them, too', async () => {
    const facts = { fromId: home.idOf('尹正'), toId: null, office: 'secretary', appointmentId: null } as const
    const at = home.cloud.now()
    for (const [index, id] of [ids[0] ?? '', ids.at(-1) ?? ''].entries())
      await handovers.add(
        home.cloud,
        {
          ...{ _id: `h${index}`, ...facts, organisationId: id, branchId: id, at, signedBy: [], done: null },
          lists: { waitingIds: [], waitingCount: 0, minutesIds: [], draftCount: 0 },
        },
        null,
      )
    const listed = await home.as('尹正').call('org.handovers', { organisationId: home.idOf('YX') })
    expect(listed.map(({ id }) => id).toSorted()).toEqual(['h0', 'h1'])
  })
})
