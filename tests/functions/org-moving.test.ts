// When a unit goes to another superior, does everything go along: the 归档凭据, who reads, who decides, what is handed over?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activities } from '../../cloudfunctions/kit/collections/activities'
import { currentPass, damages } from '../../cloudfunctions/kit/collections/fixity'
import { filingId, filings } from '../../cloudfunctions/kit/collections/filings'
import { items } from '../../cloudfunctions/kit/collections/items'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { advanceFixity } from '../../cloudfunctions/kit/fixity/advance'
import { announce } from '../support/evidence'
import type { StoryHome } from '../support/home'
import { numberedHome, printed } from '../support/paper'
import { passChecks, shelve } from '../support/year'

let home: StoryHome
let ofYear: { fondsId: string; year: number }

/** The village's 2026 is numbered; from the township, where 梁可 looks after it, it goes to the bureau, where 沈亦 does. */
beforeEach(async () => {
  const numbered = await numberedHome([
    { id: 'one', branch: 'QS031' },
    { id: 'two', branch: 'QS032' },
  ])
  ;({ home, ofYear } = numbered)
})
afterEach(() => home.close())

async function move() {
  await home.as('齐修远').call('org.moveOrganisation', { id: home.idOf('QS03'), parentId: home.idOf('YX1') })
  const given = { office: 'partyOfficer' as const, from: '2027-01-01', termEnds: null }
  const county = { id: 'county', personId: home.idOf('祝宁'), organisationId: home.idOf('YX') }
  await home.as('安如松').call('org.appoint', { ...given, ...county })
  const bureau = { id: 'bureau', personId: home.idOf('沈亦'), organisationId: home.idOf('YX1') }
  await home.as('祝宁').call('org.appoint', { ...given, ...bureau })
}

describe('moved between numbering and filing', () => {
  test('the new superior explains the check and files, and the 归档凭据 covers the logs of the branches', async () => {
    await move()
    await passChecks(home, ofYear, { checker: '沈亦' })
    await home.as('沈亦').call('archive.file', ofYear)
    for (let round = 0; round < 12; round += 1) await home.tick()
    const filing = await filings.get(home.cloud, filingId(ofYear.fondsId, ofYear.year))
    expect(filing?.filed).toHaveLength(1)
    const logs = filing?.filed[0]?.logHeads.map(({ log }) => log)
    expect(logs).toEqual(expect.arrayContaining([`${home.idOf('QS031')}/2026`, `${home.idOf('QS032')}/2026`]))
  })

  test('who may check from now on is told when more is numbered, and nobody of before', async () => {
    await move()
    await shelve(home, [{ id: 'late', branch: 'QS031', late: true }])
    await home.as('罗子安').call('archive.number', ofYear)
    for (let round = 0; round < 8; round += 1) await home.tick()
    const toldOf = async (who: string) =>
      (await home.as(who).call('org.notices', {})).filter(({ kind }) => kind === 'yearToCheck').length
    expect(await toldOf('沈亦')).toBe(1)
    // Once, when the year was numbered the first time.
    expect(await toldOf('梁可')).toBe(1)
  })
})

describe('rights go along', () => {
  const both = async (name: string, input: object) => [
    (await home.as('沈亦').reply(name, input)).ok,
    await home.as('梁可').refused(name, input),
  ]

  test('a report of the four natures is read and printed by the new superior, and no more by the old one', async () => {
    const id = await passChecks(home, ofYear)
    await move()
    expect(await both('fourNature.report', { id })).toEqual([true, 'notFound'])
    expect(await home.as('梁可').refused('print.fourNature', { id })).toBe('notFound')
    expect((await printed(home, '沈亦', 'print.fourNature', { id })).bytes.length).toBeGreaterThan(1000)
  })

  test('destruction is approved by the new superior, and no more by the old one', async () => {
    await shelve(home, [{ id: 'old', date: '2015-05-05' }])
    const old = await items.get(home.cloud, 'old')
    await items.change(home.cloud, old!, { referenceCode: 'QS03-WS·2015-D10-0001' }, null)
    const proposed = { id: 'ap1', fondsId: ofYear.fondsId, itemIds: ['old'], coolingDays: 90 }
    const opinions = [{ itemId: 'old', opinion: 'destroy' as const, reason: '一般活动，已过期' }]
    await home.as('罗子安').call('archive.proposeAppraisal', proposed)
    await home.as('罗子安').call('archive.appraise', { id: 'ap1', opinions })
    await move()
    expect(await home.as('梁可').refused('archive.approveAppraisal', { id: 'ap1' })).toBe('notFound')
    await home.as('沈亦').call('archive.approveAppraisal', { id: 'ap1' })
  })

  test('a damaged file is seen and read again below the new superior, also one that lies at the unit itself', async () => {
    const [item, unit] = await Promise.all([
      items.get(home.cloud, 'one'),
      organisations.get(home.cloud, ofYear.fondsId),
    ])
    const { v: _v, rev: _rev, pending: _pending, hasPending: _hasPending, ...facts } = item!
    const own = { _id: 'own', branchId: unit!._id, branchPath: unit!.path, branchCode: unit!.code }
    await items.add(
      home.cloud,
      { ...facts, ...own, files: [{ ...facts.files[0]!, path: 'archive/own.jpg' }] },
      null,
    )
    home.clock.set('2027-03-21T02:00:00.000Z')
    await advanceFixity(home.cloud)
    home.clock.set('2027-06-20T02:00:00.000Z')
    while ((await advanceFixity(home.cloud)) > 0 && (await currentPass(home.cloud))?.finishedAt === null);
    const found = await damages.find(home.cloud, { where: {}, limit: 10 })
    expect(found.map(({ branchId }) => branchId)).toContain(unit!._id)
    await move()
    const ofBureau = await home.as('沈亦').call('fourNature.fixity', { fondsId: home.idOf('YX1') })
    expect(ofBureau.damages).toHaveLength(found.length)
    for (const { _id: id } of found)
      expect(await home.as('沈亦').refused('fourNature.recheck', { id })).toBe('stillDamaged')
    const moved = await items.get(home.cloud, 'own')
    expect(moved?.branchPath).toBe((await organisations.get(home.cloud, unit!._id))?.path)
  })
})

describe('what repeats where its branch stands', () => {
  test('an activity that the moved branch has joined says its new place, and the host’s stays', async () => {
    await announce(home, { id: 'together', branch: 'QS01', by: '尹正' })
    await home.as('尹正').call('checkin.joint', { activity: 'together', branches: [home.idOf('QS031')] })
    const before = await activities.get(home.cloud, 'together')
    await move()
    const activity = await activities.get(home.cloud, 'together')
    const branch = await organisations.get(home.cloud, home.idOf('QS031'))
    expect(activity?.joint?.map(({ branchPath }) => branchPath)).toEqual([branch?.path])
    expect(activity?.branchPath).toBe(before?.branchPath)
  })

  test('a record that was begun passes on with the office, though the branch has moved since', async () => {
    await announce(home, { id: 'meeting' })
    const { rev, content } = await home.as('罗子安').call('minutes.get', { activityId: 'meeting' })
    await home.as('罗子安').call('minutes.save', { activityId: 'meeting', rev, content })
    await move()
    await home.as('沈亦').call('org.appoint', {
      ...{ id: 'next', personId: home.idOf('何秀兰'), office: 'archivist', from: '2027-03-20' },
      ...{ organisationId: home.idOf('QS031'), termEnds: null },
    })
    const [list] = await home.as('何秀兰').call('org.handovers', { organisationId: null })
    expect(list?.lists.minutesIds).toEqual(['meeting'])
  })
})
