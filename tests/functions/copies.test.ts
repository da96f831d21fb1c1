// US-03: does a branch that held an activity together with another file a copy of its own, and only if it wants to?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
const shen = () => home.as('沈亦')
const tang = () => home.as('唐静')

beforeEach(async () => {
  home = await openHome({ startsAt: '2026-11-25T00:40:00.000Z' })
  await announce(home, {
    ...{ id: 'joint', branch: 'QS05', by: '唐静', theme: '食品安全进校园' },
    ...{ startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-25T03:00:00.000Z' },
  })
  await tang().call('checkin.joint', { activity: 'joint', branches: [home.idOf('YX12'), home.idOf('QS032')] })
  home.clock.set('2026-11-25T05:00:00.000Z')
  await handIn('s1', [1, 2], [1])
})
afterEach(() => home.close())

/** 何芳 hands it in at the school, and its secretary approves. */
async function handIn(id: string, pages: readonly number[], photos: readonly number[]) {
  await submitAs(home, '何芳', { id, activity: 'joint', pages, photos })
  const { digest } = await tang().call('evidence.get', { id })
  await tang().call('evidence.review', { id, digest, decision: { is: 'approve' } })
  for (let round = 0; round < 2; round += 1) await home.tick()
}
const offered = async (name = '沈亦') =>
  (await home.as(name).call('archive.copies', { activityId: 'joint' })).offers
const offerOf = async (kind: 'text' | 'photo') => {
  const found = (await offered()).find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no ${kind} is offered`)
  return found
}
async function keep(kind: 'text' | 'photo') {
  const { itemId, rev } = await offerOf(kind)
  return shen().call('archive.decideCopy', { activityId: 'joint', itemId, rev, decision: { is: 'keep' } })
}
const themeDay = async (name: string, branch: string) => {
  const { months } = await home.as(name).call('archive.year', { branchId: home.idOf(branch), year: 2026 })
  return months.flatMap(({ rows }) => rows).find(({ key }) => key === 'R-ZR-M.2026-11')
}
const stored = async (id: string) => (await items.get(home.cloud, id))!

describe('US-03: the host files the original, the other branch a copy', () => {
  test('the secretary of the other branch is told, sees what it is, and keeps it; both have had their theme day', async () => {
    expect((await shen().call('org.notices', {})).map(({ kind, about }) => [kind, about])).toContainEqual([
      'copyOffered',
      'joint',
    ])
    expect((await shen().call('activity.get', { id: 'joint' })).may.copies).toBe(true)
    expect((await tang().call('activity.get', { id: 'joint' })).may.copies).toBe(false)
    expect(await themeDay('沈亦', 'YX12')).toMatchObject({ state: 'coming' })
    const text = await offerOf('text')
    expect(text).toMatchObject({ is: 'offered', title: '主题党日：食品安全进校园', files: 2 })
    expect(text.pictures).toHaveLength(2)
    const { id } = await keep('text')
    await keep('photo')
    const [copy, original] = [await stored(id), await stored(text.itemId)]
    expect(copy).toMatchObject({
      ...{ branchId: home.idOf('YX12'), branchCode: 'YX12', fondsCode: 'YX12', state: 'archived' },
      ...{ title: original.title, creator: '石桥小学党支部', date: original.date, recordClass: 'DJ08' },
      copyOf: { itemId: original._id, branchId: home.idOf('QS05'), branchName: '石桥小学党支部' },
      placement: { ...original.placement },
      remark: '复本，原件在石桥小学党支部',
      sha256s: original.sha256s,
    })
    for (const { path, sha256 } of copy.files) {
      expect(path).toBe(`archive/YX12/YX12/2026/${sha256}.jpg`)
      expect(await home.files.sizeBytes(path)).toBeGreaterThan(0)
    }
    expect(await shen().call('archive.item', { id })).toMatchObject({ copyOf: '石桥小学党支部' })
    expect((await offered()).map(({ is }) => is)).toEqual(['kept', 'kept'])
    expect(await themeDay('沈亦', 'YX12')).toMatchObject({ state: 'present' })
    expect(await themeDay('唐静', 'QS05')).toMatchObject({ state: 'present' })
    // The reply was lost, and it is asked for again: there is one copy.
    const again = {
      activityId: 'joint',
      itemId: text.itemId,
      rev: text.rev,
      decision: { is: 'keep' },
    } as const
    expect(await shen().call('archive.decideCopy', again)).toEqual({ id })
    // Nobody of either branch sees the other's.
    expect((await home.as('何芳').call('archive.find', { limit: 20 })).items).toHaveLength(2)
    expect(await home.as('何芳').refused('archive.item', { id })).toBe('notFound')
    expect(await shen().refused('archive.item', { id: text.itemId })).toBe('notFound')
    // Equal bytes of an activity that was held together raise no question.
    expect((await tang().call('evidence.get', { id: 's1' })).questions).toEqual([])
    const log = async (code: string) =>
      ((await home.log(`${home.idOf(code)}/2026`)) as { entry: { type: string } }[]).map(
        ({ entry }) => entry.type,
      )
    await home.tick()
    expect(await log('YX12')).toContain('archive.copy')
    expect(await log('QS05')).not.toContain('archive.copy')
  })

  test('what it does not want it declines with a reason, the host is unaffected, and it may think better of it', async () => {
    const { itemId, rev } = await offerOf('photo')
    const before = await stored(itemId)
    const no = {
      activityId: 'joint',
      itemId,
      rev,
      decision: { is: 'decline', reason: '照片本支部不留' },
    } as const
    const { id } = await shen().call('archive.decideCopy', no)
    expect(await shen().call('archive.decideCopy', no)).toEqual({ id })
    expect(await offerOf('photo')).toMatchObject({ is: 'declined', reason: '照片本支部不留' })
    expect(await stored(itemId)).toEqual(before)
    expect(await shen().refused('archive.item', { id })).toBe('notFound')
    expect((await shen().call('archive.find', { limit: 20 })).items).toEqual([])
    expect(await keep('photo')).toEqual({ id })
    expect(await stored(id)).toMatchObject({ state: 'archived', remark: '复本，原件在石桥小学党支部' })
    expect(await shen().refused('archive.decideCopy', { ...no, rev: (await stored(itemId)).rev })).toBe(
      'notWaiting',
    )
  })

  test('what comes later to the original is offered too, joins the copy, or continues it once that has its number', async () => {
    const { id } = await keep('text')
    const stale = await offerOf('text')
    await handIn('s2', [3], [])
    expect(await offerOf('text')).toMatchObject({ is: 'offered', files: 1, copyIds: [id] })
    const old = {
      activityId: 'joint',
      itemId: stale.itemId,
      rev: stale.rev,
      decision: { is: 'keep' },
    } as const
    expect(await shen().refused('archive.decideCopy', old)).toBe('contentChanged')
    expect(await keep('text')).toEqual({ id })
    expect((await stored(id)).files.map(({ submissionId }) => submissionId)).toEqual(['s1', 's1', 's2'])
    const now = await stored(id)
    await items.change(home.cloud, now, { referenceCode: 'YX12-WS·2026-D10-DJ08-0001' }, null)
    await handIn('s3', [4], [])
    const { id: more } = await keep('text')
    expect(more).not.toBe(id)
    expect(await stored(more)).toMatchObject({
      continues: id,
      referenceCode: null,
      files: [{ submissionId: 's3' }],
    })
    expect((await stored(id)).files).toHaveLength(3)
    expect(await offerOf('text')).toMatchObject({ is: 'kept', copyIds: expect.arrayContaining([id, more]) })
  })

  test('a copy that was merged takes what comes later with it, and nothing is offered twice', async () => {
    const { id } = await keep('text')
    const [copy, archivist] = [await stored(id), home.as('祝宁')]
    await submitAs(home, '祝宁', {
      id: 'own',
      leaf: { leaf: '03.3', signedOn: '2026-11-20' },
      title: '年度总结',
      pages: [9],
    })
    const { digest } = await shen().call('evidence.get', { id: 'own' })
    await shen().call('evidence.review', { id: 'own', digest, decision: { is: 'approve' } })
    await home.tick()
    const { items: all } = await archivist.call('archive.find', { limit: 20 })
    const plan = await stored(all.find(({ itemId }) => itemId !== id)?.itemId ?? '')
    const merging = { id: plan._id, rev: plan.rev, otherId: id, otherRev: copy.rev }
    await archivist.call('archive.mergeItems', merging)
    expect(await offerOf('text')).toMatchObject({ is: 'kept', copyIds: [plan._id] })
    await handIn('s2', [3], [])
    expect(await keep('text')).toEqual({ id: plan._id })
    expect((await stored(plan._id)).files.map(({ submissionId }) => submissionId)).toEqual([
      'own',
      's1',
      's1',
      's2',
    ])
    expect((await stored(plan._id)).remark).toBe('')
  })

  test('what is sealed at the host leaves the copy as well', async () => {
    const { id } = await keep('text')
    await home.as('何芳').call('evidence.quarantine', { id: 's1', because: 'mistake' })
    await home.tick()
    expect(await stored(id)).toMatchObject({ files: [], state: 'quarantined' })
  })

  test('it decides for its own archive only: not a member, not the host, not a stranger', async () => {
    const { itemId, rev } = await offerOf('text')
    const ask = { activityId: 'joint', itemId, rev, decision: { is: 'keep' } } as const
    expect(await home.as('祝宁').refused('archive.decideCopy', ask)).toBe('forbidden')
    expect(await offered('祝宁')).toHaveLength(2)
    for (const name of ['唐静', '周明远', '梁可']) {
      expect(await home.as(name).refused('archive.copies', { activityId: 'joint' })).toBe('notFound')
      expect(await home.as(name).refused('archive.decideCopy', ask)).toBe('notFound')
    }
    const member = home.as('韩志强')
    expect(await member.refused('archive.copies', { activityId: 'joint' })).toBe('notFound')
    expect(await shen().refused('archive.decideCopy', { ...ask, itemId: 'nothing' })).toBe('notFound')
    expect(await shen().refused('archive.copies', { activityId: 'nothing' })).toBe('notFound')
  })

  test('it is numbered and checked in the series of its own fonds like everything that branch has', async () => {
    const { itemId, rev } = await offerOf('text')
    const ask = { activityId: 'joint', itemId, rev, decision: { is: 'keep' } } as const
    const { id } = await home.as('蔡思源').call('archive.decideCopy', ask)
    // What one of the branches keeps is nothing to the other.
    expect(await offerOf('text')).toMatchObject({ is: 'offered', copyIds: [] })
    home.clock.set('2027-03-20T02:00:00.000Z')
    const [archivist, village] = [home.as('罗子安'), home.idOf('QS03')]
    const office = { personId: home.idOf('罗子安'), organisationId: village, office: 'archivist' } as const
    await home.as('梁可').call('org.appoint', { id: 'va', ...office, from: '2027-01-01', termEnds: null })
    for (const [who, code] of [
      ['罗子安', 'QS031'],
      ['吴敏', 'QS032'],
    ] as const)
      await home
        .as(who)
        .call('archive.closeYear', { branchId: home.idOf(code), year: 2026, remark: '其余没有开展' })
    const ofYear = { fondsId: village, year: 2026 }
    await archivist.call('archive.number', ofYear)
    await home.tick()
    expect((await stored(id)).referenceCode).toMatch(/^QS03-WS·2026-D\d0-/)
    expect((await stored(itemId)).referenceCode).toBeNull()
    const { id: report } = await archivist.call('fourNature.begin', { ...ofYear, stage: 'filing' })
    await home.tick()
    const { rows } = await archivist.call('fourNature.report', { id: report })
    expect(rows.filter(({ result }) => result === 'failed').map(({ code }) => code)).toEqual([])
  })
})
