// Is somebody told of what has expired, and does the list of it keep every hand for ever, on the page and on paper?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasPdfReader } from '../machine.mjs'
import { appraisals } from '../../cloudfunctions/kit/collections/appraisals'
import { items } from '../../cloudfunctions/kit/collections/items'
import { appointSecondWitness, approvedList, destroyed, shelveExpired } from '../support/appraisal'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { printed } from '../support/paper'
import { wordsOf } from '../support/readers'

let home: StoryHome
beforeEach(async () => {
  home = await openHome({ startsAt: '2026-10-10T02:00:00.000Z' })
  await home.as('梁可').call('org.appoint', {
    id: 'village-archivist',
    personId: home.idOf('罗子安'),
    organisationId: home.idOf('QS03'),
    office: 'archivist',
    from: '2026-01-01',
    termEnds: null,
  })
  await appointSecondWitness(home)
  await shelveExpired(home, [
    { id: 'old', title: '主题党日：清扫河道', files: 3 },
    { id: 'kept', title: '主题党日：抗洪抢险' },
  ])
})
afterEach(() => home.close())

const both = [
  { itemId: 'old', opinion: 'destroy', reason: '已有汇编' },
  { itemId: 'kept', opinion: 'keepLonger', reason: '写村史要用' },
] as const
const shown = () => home.as('梁可').call('archive.appraisals', { fondsId: home.idOf('QS03') })
async function handsShown() {
  const { appraisals, names } = await shown()
  return appraisals[0]?.hands.map(({ step, by, at }) => [step, names[by], at?.slice(0, 10)])
}
const onPaper = (who = '罗子安') => printed(home, who, 'print.appraisal', { id: 'ap1' })

describe('what has expired is told, not looked for', () => {
  const notices = async (name: string) =>
    (await home.as(name).call('org.notices', {})).filter(({ kind }) => kind === 'expired')
  const todos = async (name: string) =>
    (await home.as(name).call('org.inbox', {})).todos.filter(({ kind }) => kind === 'expired')
  const said = (count: number) =>
    `柳湾村党总支有 ${count} 件材料的保管期限到了，请看一看：要继续保管的写明，不再保管的提请鉴定。到期不等于销毁`

  test('the archivist of the fonds, once a year after the new year, and nobody else', async () => {
    await home.tick()
    expect((await notices('罗子安')).map(({ say }) => say)).toEqual([said(2)])
    await home.tick()
    home.clock.set('2027-01-04T02:00:00.000Z')
    await home.tick()
    expect(await notices('罗子安')).toHaveLength(1)
    home.clock.set('2027-01-05T02:00:00.000Z')
    await home.tick()
    await home.tick()
    expect(await notices('罗子安')).toHaveLength(2)
    for (const name of ['邓雨晴', '梁可', '吴敏', '周明远']) expect(await notices(name)).toEqual([])
  })

  test('it stands among what is to be done, is said once there, and opens the page of that fonds', async () => {
    await home.tick()
    const opens = `/packages/year/appraisal/index?fonds=${home.idOf('QS03')}`
    expect(await todos('罗子安')).toMatchObject([{ say: said(2), opens }])
    const { notices: told } = await home.as('罗子安').call('org.inbox', {})
    expect(told.filter(({ kind }) => kind === 'expired')).toEqual([])
    expect(await todos('吴敏')).toEqual([])
  })

  test('what stands on a list, and what an approved one keeps on, is asked about no more; a refused list is no answer', async () => {
    const fondsId = home.idOf('QS03')
    const propose = (id: string, itemIds: string[]) =>
      home.as('罗子安').call('archive.proposeAppraisal', { id, fondsId, itemIds, coolingDays: 90 })
    await propose('ap0', ['old'])
    expect((await todos('罗子安')).map(({ say }) => say)).toEqual([said(1)])
    await home.as('梁可').call('archive.refuseAppraisal', { id: 'ap0', reason: '再看看' })
    expect((await todos('罗子安')).map(({ say }) => say)).toEqual([said(2)])
    await approvedList(home, 'ap1', both)
    expect(await todos('罗子安')).toEqual([])
    await destroyed(home, 'ap1')
    expect(await todos('罗子安')).toEqual([])
    expect(await notices('罗子安')).toEqual([])
  })

  test('what the lists of the fonds keep of a branch that has moved away answers for nothing that is left', async () => {
    await approvedList(home, 'ap1', both)
    await shelveExpired(home, [{ id: 'ours', branch: 'QS032' }])
    expect((await todos('罗子安')).map(({ say }) => say)).toEqual([said(1)])
    await home
      .as('齐修远')
      .call('org.moveOrganisation', { id: home.idOf('QS031'), parentId: home.idOf('QS') })
    expect((await todos('罗子安')).map(({ say }) => say)).toEqual([said(1)])
  })

  test('what more than a hundred lists keep is asked about no more', async () => {
    const ids = Array.from({ length: 101 }, (_, at) => `kept-${at}`)
    await shelveExpired(
      home,
      ids.map((id) => ({ id })),
    )
    await approvedList(home, 'ap1', both)
    const model = await appraisals.get(home.cloud, 'ap1')
    const row = model?.rows.find(({ itemId }) => itemId === 'kept')
    if (model === undefined || row === undefined) throw new Error('ap1')
    const { v: _v, rev: _rev, pending: _pending, hasPending: _has, ...facts } = model
    for (const itemId of ids)
      await appraisals.add(home.cloud, { ...facts, _id: `of-${itemId}`, rows: [{ ...row, itemId }] }, null)
    expect(await todos('罗子安')).toEqual([])
  })

  test('where the fonds has no archivist, the nearest above who may propose hears of it', async () => {
    await home.as('梁可').call('org.revokeAppointment', {
      personId: home.idOf('罗子安'),
      appointmentId: 'village-archivist',
      reason: '另有任用',
    })
    await home.tick()
    expect((await notices('邓雨晴')).map(({ say }) => say)).toEqual([said(2)])
  })
})

test('what is said to be proposed stands on the list, also when another choice comes under the same id', async () => {
  const fondsId = home.idOf('QS03')
  const propose = (itemIds: string[]) => ({ id: 'ap1', fondsId, itemIds, coolingDays: 90 })
  const archivist = home.as('罗子安')
  expect(await archivist.call('archive.proposeAppraisal', propose(['old']))).toEqual({ id: 'ap1', rows: 1 })
  // The answer was lost; the same once more, and then with another tick in the sheet that is still open.
  expect(await archivist.call('archive.proposeAppraisal', propose(['old']))).toEqual({ id: 'ap1', rows: 1 })
  expect(await archivist.refused('archive.proposeAppraisal', propose(['kept']))).toBe('changedMeanwhile')
  expect((await shown()).appraisals).toMatchObject([{ rows: [{ itemId: 'old' }] }])
})

describe('the list that is kept for ever', () => {
  test('says who appraised, approved and saw it go, each on their day, whatever came after', async () => {
    await approvedList(home, 'ap1', both)
    await destroyed(home, 'ap1')
    expect(await handsShown()).toEqual([
      ['appraise', '罗子安', '2026-10-10'],
      ['approve', '梁可', '2026-10-10'],
      ['witness', '罗子安', '2027-01-08'],
      ['witness', '邓雨晴', '2027-01-08'],
    ])
    const { appraisals, names } = await shown()
    expect(names[appraisals[0]?.proposedBy ?? '']).toBe('罗子安')
  })

  test('names who did not agree, too, beside who had appraised', async () => {
    await home.as('罗子安').call('archive.proposeAppraisal', {
      id: 'ap1',
      fondsId: home.idOf('QS03'),
      itemIds: ['old', 'kept'],
      coolingDays: 90,
    })
    await home.as('罗子安').call('archive.appraise', { id: 'ap1', opinions: [...both] })
    await home.as('梁可').call('archive.refuseAppraisal', { id: 'ap1', reason: '还要用' })
    expect((await handsShown())?.map(([step, name]) => [step, name])).toEqual([
      ['appraise', '罗子安'],
      ['refuse', '梁可'],
    ])
    if (!hasPdfReader()) return
    const words = wordsOf((await onPaper()).bytes)
    for (const said of ['档案鉴定清册', '列入数量2件，4页', '不批准', '理由还要用'])
      expect(words).toContain(said)
    expect(words).not.toContain('监销人')
  })

  test('reads a list of an older version: the hands that its last step still names', async () => {
    await approvedList(home, 'ap1', both)
    const made = await home.cloud.documents.get('appraisals', 'ap1')
    const { hands: _hands, ...old } = made as Record<string, unknown>
    const at = '2026-10-09T02:00:00.000Z'
    let rev = Number(old['rev'])
    const states = [
      [{ is: 'proposed' }, []],
      [{ is: 'appraised', by: 'a', at }, ['appraise a']],
      [{ is: 'cooling', by: 'b', at, until: '2027-01-08' }, ['approve b']],
      [{ is: 'witnessed', by: 'c', at, approvedBy: 'b', until: '2027-01-08' }, ['approve b', 'witness c']],
      [
        { is: 'destroyed', at, approvedBy: 'b', witnesses: ['c', 'd'] },
        ['approve b', 'witness c', 'witness d'],
      ],
      [{ is: 'kept', by: 'b', at }, ['approve b']],
      [{ is: 'refused', by: 'b', at, reason: '还要用' }, ['refuse b']],
    ] as const
    for (const [state, hands] of states) {
      const document = { ...old, v: 2, rev: (rev += 1), state, stateIs: state.is }
      expect(await home.cloud.documents.replace('appraisals', document as never)).toBe(true)
      const { appraisals } = await shown()
      expect(appraisals[0]?.hands.map(({ step, by }) => `${step} ${by}`)).toEqual(hands)
    }
  })
})

describe('the list on paper', () => {
  test('has the cover with lines to sign on and the rows, and the same bytes each time', async () => {
    await approvedList(home, 'ap1', both)
    const before = await onPaper()
    expect(before.label).toBe('QS03-2026-10-10-档案销毁清册.pdf')
    expect((await onPaper('梁可')).sha256).toBe(before.sha256)
    await destroyed(home, 'ap1')
    const after = await onPaper()
    expect(after.sha256).not.toBe(before.sha256)
    if (!hasPdfReader()) return
    const [cooling, gone] = [wordsOf(before.bytes), wordsOf(after.bytes)]
    for (const said of [
      '全宗号QS03',
      '销毁数量1件，3页',
      '鉴定小组负责人罗子安2026-10-10',
      '批准人梁可2026-10-10',
    ])
      expect(cooling).toContain(said)
    expect(cooling).not.toContain('已销毁')
    for (const said of ['监销人邓雨晴2027-01-08', '销毁时间2027-01-08', '已有汇编；已销毁', '继续保管的'])
      expect(gone).toContain(said)
  })

  test('is for whoever may read the list', async () => {
    await approvedList(home, 'ap1', both)
    expect(await home.as('吴敏').refused('print.appraisal', { id: 'ap1' })).toBe('notFound')
    expect(await home.as('罗子安').refused('print.appraisal', { id: 'none' })).toBe('notFound')
  })
})

test('whoever of the unit witnesses what goes reads the list and prints it, and a member does not', async () => {
  await shelveExpired(home, [{ id: 'school', branch: 'QS05', title: '主题党日：送教下乡' }])
  const fondsId = home.idOf('QS05')
  await home
    .as('何芳')
    .call('archive.proposeAppraisal', { id: 'ap2', fondsId, itemIds: ['school'], coolingDays: 90 })
  expect(await home.as('唐静').call('archive.appraisals', { fondsId })).toMatchObject({
    appraisals: [{ id: 'ap2' }],
    may: { propose: false },
  })
  expect((await printed(home, '唐静', 'print.appraisal', { id: 'ap2' })).label).toContain('档案鉴定清册')
  expect(await home.as('曹雪').refused('archive.appraisals', { fondsId })).toBe('notFound')
  expect(await home.as('曹雪').refused('print.appraisal', { id: 'ap2' })).toBe('notFound')
})

test('of what came in a package the list says that the package is kept as it came', async () => {
  const item = await items.get(home.cloud, 'old')
  if (item === undefined) throw new Error('old')
  const provenance = {
    intakeId: 'in1',
    packageSha256: 'c'.repeat(64),
    fondsCode: 'QS03',
    fondsName: '柳湾村党总支',
    year: 2015,
    referenceCode: 'QS03-WS·2015-D10-0001',
    itemId: 'there',
  }
  await items.change(home.cloud, item, { provenance }, null)
  await approvedList(home, 'ap1', both)
  const { appraisals } = await shown()
  expect(appraisals[0]?.rows.map(({ itemId, received }) => [itemId, received])).toEqual([
    ['old', true],
    ['kept', undefined],
  ])
  if (hasPdfReader()) expect(wordsOf((await onPaper()).bytes)).toContain('接收来的')
})
