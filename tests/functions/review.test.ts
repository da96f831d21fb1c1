// Who looks at what was submitted, what may they decide, and what becomes of it?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { carryOutDecisions } from '../../cloudfunctions/kit/approval/carryOut'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { revoke } from '../support/offices'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const queueOf = async (name: string) => (await home.as(name).call('evidence.queue', { limit: 50 })).cards
const digestOf = async (name: string, id: string) =>
  (await queueOf(name)).find((card) => card.id === id)?.digest ?? ''
const approveAs = async (name: string, id: string) => {
  const asked = { id, digest: await digestOf(name, id), decision: { is: 'approve' as const } }
  const outcome = await home.as(name).call('evidence.review', asked)
  await home.tick()
  return outcome
}
const returnAs = async (name: string, id: string) =>
  home.as(name).call('evidence.review', {
    id,
    digest: await digestOf(name, id),
    decision: { is: 'return', reason: 'missingSignIn', say: '' },
  })
interface StoredSubmission {
  state: { is: string; itemIds?: string[]; by?: string }
  digest: string
  reviewerIds: string[]
  rev: number
  files: { slot: number; sha256: string }[]
}
const stored = async (id: string) => (await home.cloud.documents.get('submissions', id)) as StoredSubmission

describe('the queue', () => {
  test('shows full cards, oldest first, to secretary and deputy, and to nobody else', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    home.clock.pass(60_000)
    await submitAs(home, '孟凡', { id: 's2', photos: [2] })
    for (const name of ['周明远', '何秀兰'])
      expect((await queueOf(name)).map((card) => card.id)).toEqual(['s1', 's2'])
    for (const name of ['罗子安', '邓雨晴', '梁可', '蔡思源']) expect(await queueOf(name)).toEqual([])
    const [card] = await queueOf('周明远')
    expect(card).toMatchObject({
      title: '主题党日：冬季义务植绿',
      submitterName: '邓雨晴',
      placement: { year: 2026, recordClass: 'DJ08', recordClassTitle: '主题党日' },
      questions: [],
    })
    expect(card?.files).toHaveLength(2)
    expect(card?.placement.reasons.length).toBeGreaterThan(1)
    expect(await home.as('周明远').call('evidence.queue', { limit: 1 })).toMatchObject({
      total: 2,
      cards: [{ id: 's1' }],
    })
  })

  test('waits for the views, and approval too', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1], ticks: false })
    expect(await home.as('周明远').call('evidence.queue', { limit: 9 })).toMatchObject({
      total: 0,
      preparing: 1,
      cards: [],
    })
    const { digest } = await stored('s1')
    expect(
      await home.as('周明远').refused('evidence.review', { id: 's1', digest, decision: { is: 'approve' } }),
    ).toBe('viewNotReady')
    await home.tick()
    expect(await queueOf('周明远')).toHaveLength(1)
  })
})

describe('approval', () => {
  test('copies the bytes under branch and year, makes the items, tells the member', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1, 2], photos: [1] })
    const outcome = await approveAs('周明远', 's1')
    expect(outcome).toMatchObject({
      is: 'approved',
      catalogue: [
        {
          kind: 'text',
          title: '主题党日：冬季义务植绿',
          creator: '柳湾村第一党支部',
          year: 2026,
          recordClass: 'DJ08',
          pages: 2,
          retention: 'D10',
        },
        { kind: 'photo', pages: 1, date: '2026-12-15' },
      ],
    })
    const archived = home.files.paths().filter((path) => path.startsWith('archive/'))
    expect(archived).toHaveLength(3)
    for (const path of archived) expect(path).toMatch(/^archive\/QS03\/QS031\/2026\/[0-9a-f]{64}\.jpg$/)
    expect(await queueOf('周明远')).toEqual([])
    const told = await home.cloud.documents.find('notices', {
      where: { personId: home.idOf('邓雨晴') },
      limit: 9,
    })
    expect(told).toMatchObject([{ kind: 'approved', about: 's1' }])
  })

  test('the rows that approval answers are the rows that the clock writes', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    await approveAs('周明远', 's1')
    await submitAs(home, '孟凡', { id: 's2', photos: [2, 3] })
    const asked = { id: 's2', digest: await digestOf('周明远', 's2'), decision: { is: 'approve' as const } }
    const outcome = await home.as('周明远').call('evidence.review', asked)
    const rows = outcome.is === 'approved' ? outcome.catalogue : []
    expect(rows).toMatchObject([{ kind: 'photo', pages: 3 }])
    const shown = async () => (await home.as('孟凡').call('evidence.get', { id: 's2' })).catalogue
    expect(await shown()).toEqual(rows)
    expect((await stored('s2')).state.itemIds).toEqual(rows.map(({ itemId }) => itemId))
    await home.tick()
    expect(await shown()).toEqual(rows)
    const { items } = await home.as('孟凡').call('archive.find', { limit: 9 })
    expect(items.find(({ itemId }) => itemId === rows[0]?.itemId)).toMatchObject(rows[0] ?? {})
  })

  test('an item that is on its way says so to whoever may see where it comes from', async () => {
    await announce(home, { id: 'a1', kind: 'ZW', theme: '研究冬春工作' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1] })
    const asked = { id: 's1', digest: await digestOf('周明远', 's1'), decision: { is: 'approve' as const } }
    const outcome = await home.as('周明远').call('evidence.review', asked)
    const [row] = outcome.is === 'approved' ? outcome.catalogue : []
    const open = { id: row?.itemId ?? '' }
    const settling = async () => (await home.as('邓雨晴').call('evidence.get', { id: 's1' })).isSettling
    expect(await settling()).toBe(true)
    for (const name of ['邓雨晴', '周明远'])
      expect([name, await home.as(name).refused('archive.item', open)]).toEqual([name, 'beingArchived'])
    expect(await home.as('蔡思源').refused('archive.item', open)).toBe('notFound')
    expect(await home.as('邓雨晴').refused('archive.item', { id: 'no-such' })).toBe('notFound')
    await home.tick()
    expect(await settling()).toBe(false)
    expect((await home.as('邓雨晴').call('archive.item', open)).itemId).toBe(open.id)
  })

  test('cut off between the decision and the archive, nothing is lost and nothing doubled', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    const asked = { id: 's1', digest: await digestOf('周明远', 's1'), decision: { is: 'approve' as const } }
    await home.as('周明远').call('evidence.review', asked)
    const cut = () => {
      throw new Error('cut off')
    }
    // After the first copy, after the second, which then finds the first there, and in the transaction.
    for (let round = 0; round < 3; round += 1) {
      const copy: Cloud['files']['copy'] = async (from, to) => (await home.files.copy(from, to), cut())
      const transaction: Cloud['documents']['transaction'] = (work) =>
        home.cloud.documents.transaction(async (inside) => {
          const result = await work(inside)
          cut()
          return result
        })
      const cloud = {
        ...home.cloud,
        files: { ...home.files, copy },
        documents: { ...home.cloud.documents, transaction },
      }
      await expect(carryOutDecisions(cloud)).rejects.toThrow('cut off')
      home.clock.pass(5 * 60_000)
    }
    await home.tick()
    expect(await carryOutDecisions(home.cloud)).toBe(0)
    const items = await home.cloud.documents.find('items', { where: {}, limit: 9 })
    expect(items).toMatchObject([{ files: [{}] }, { files: [{}] }])
    expect(home.files.paths().filter((path) => path.startsWith('archive/'))).toHaveLength(2)
    const where = { personId: home.idOf('邓雨晴') }
    expect(await home.cloud.documents.find('notices', { where, limit: 9 })).toHaveLength(1)
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.filter(({ entry }) => entry.type === 'archive.make')).toHaveLength(2)
  })

  test('sealed before it was in the archive, it never gets there', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const asked = { id: 's1', digest: await digestOf('周明远', 's1'), decision: { is: 'approve' as const } }
    await home.as('周明远').call('evidence.review', asked)
    const cutOff = () => Promise.reject(new Error('cut off'))
    const documents = { ...home.cloud.documents, transaction: cutOff }
    await expect(carryOutDecisions({ ...home.cloud, documents })).rejects.toThrow('cut off')
    const archived = () => home.files.paths().filter((path) => path.startsWith('archive/'))
    expect(archived()).toHaveLength(1)
    await home.as('周明远').call('evidence.quarantine', { id: 's1', because: 'secret' })
    home.clock.pass(5 * 60_000)
    await home.tick()
    expect(archived()).toEqual([])
    expect(await home.cloud.documents.find('items', { where: {}, limit: 9 })).toEqual([])
  })

  test('every change carries exactly one entry, and the log holds', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    await approveAs('周明远', 's1')
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string; role: string } }[]
    expect(log.map(({ entry }) => entry.type).toSorted()).toEqual([
      'activity.create',
      'archive.make',
      'archive.make',
      'evidence.approve',
      'evidence.submit',
    ])
    expect(log.find(({ entry }) => entry.type === 'evidence.approve')?.entry.role).toBe('secretary')
  })

  test('an item grows by what another member adds, and by what was returned and sent again', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2, 3] })
    await approveAs('周明远', 's1')
    await returnAs('何秀兰', 's2')
    expect(await stored('s2')).toMatchObject({ state: { is: 'returned' } })
    await resubmit('孟凡', 's2')
    const grown = await approveAs('何秀兰', 's2')
    expect(grown).toMatchObject({ is: 'approved', catalogue: [{ kind: 'photo', pages: 3 }] })
    const itemIds = await Promise.all(
      ['s1', 's2'].map(async (id) => (await stored(id)).state.itemIds?.at(-1)),
    )
    expect(itemIds[0]).toBe(itemIds[1])
    expect(await home.cloud.documents.get('items', itemIds[0] ?? '')).toMatchObject({
      submitterIds: [home.idOf('邓雨晴'), home.idOf('孟凡')],
      late: null,
    })
  })

  test('of two at once one wins and the other is told who', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const digest = await digestOf('周明远', 's1')
    const asked = { id: 's1', digest, decision: { is: 'approve' } }
    const replies = await Promise.all(
      ['周明远', '何秀兰'].map((name) => home.as(name).reply('evidence.review', asked)),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = replies.find(({ ok }) => !ok)
    expect(lost).toMatchObject({
      code: 'alreadyReviewed',
      details: { by: replies[0]?.ok ? '周明远' : '何秀兰' },
    })
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.filter(({ entry }) => entry.type === 'evidence.approve')).toHaveLength(1)
    expect(log.filter(({ entry }) => entry.type === 'archive.make')).toHaveLength(1)
  })

  test('two submissions to one activity approved at once make one item', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2] })
    await Promise.all([approveAs('周明远', 's1'), approveAs('何秀兰', 's2')])
    const items = await home.cloud.documents.find('items', { where: {}, limit: 9 })
    expect(items).toMatchObject([{ pages: 2 }])
  })

  test('a retry of the same decision gets the same outcome', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const asked = { id: 's1', digest: await digestOf('周明远', 's1'), decision: { is: 'approve' as const } }
    const first = await home.as('周明远').call('evidence.review', asked)
    expect(await home.as('周明远').call('evidence.review', asked)).toEqual(first)
    expect(await home.as('何秀兰').refused('evidence.review', asked)).toBe('alreadyReviewed')
  })

  test('what changed since it was shown is not approved', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1, 2] })
    const digest = await digestOf('周明远', 's1')
    const [, second] = (await stored('s1')).files
    await home
      .as('何秀兰')
      .call('evidence.setAside', { id: 's1', slot: 1, sha256: second?.sha256 ?? '', setAside: true })
    expect(
      await home.as('周明远').refused('evidence.review', { id: 's1', digest, decision: { is: 'approve' } }),
    ).toBe('contentChanged')
    expect(await approveAs('周明远', 's1')).toMatchObject({ catalogue: [{ pages: 1 }] })
  })

  test('bytes that are no longer what was held are not archived', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const held = home.files.paths().find((path) => path.startsWith('held/')) ?? ''
    await home.files.remove(held)
    await home.files.write(held, new Uint8Array([1, 2, 3]))
    const asked = { id: 's1', digest: await digestOf('周明远', 's1'), decision: { is: 'approve' } }
    expect(await home.as('周明远').refused('evidence.review', asked)).toBe('digestMismatch')
    expect(await stored('s1')).toMatchObject({ state: { is: 'waiting' } })
  })
})

describe('US-09: nobody approves their own', () => {
  test('the secretary’s own goes to the deputy; a direct call is refused and kept', async () => {
    await announce(home, { id: 'a1', kind: 'DK', theme: '冬季党课' })
    await submitAs(home, '周明远', { id: 's1', pages: [1], photos: [1] })
    expect(await queueOf('周明远')).toEqual([])
    const { digest } = await stored('s1')
    const asked = { id: 's1', digest, decision: { is: 'approve' } }
    const reply = await home.as('周明远').reply('evidence.review', asked)
    expect(reply).toMatchObject({ ok: false, code: 'selfApprovalForbidden' })
    await home.as('周明远').reply('evidence.review', asked)
    expect(
      await home.as('周明远').call('evidence.reviewMany', { approve: [{ id: 's1', digest }] }),
    ).toMatchObject([{ ok: false, code: 'selfApprovalForbidden' }])
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string; actor: string } }[]
    const kept = log.filter(({ entry }) => entry.type === 'evidence.selfApprovalRefused')
    expect(kept).toMatchObject([{ entry: { actor: home.idOf('周明远') } }])
    expect(await approveAs('何秀兰', 's1')).toMatchObject({ is: 'approved' })
  })

  test('a branch without a committee sends its secretary’s own to the township', async () => {
    await announce(home, { id: 'a1', branch: 'QS05', by: '唐静' })
    await submitAs(home, '唐静', { id: 's1', photos: [1] })
    expect((await queueOf('梁可')).map((card) => card.id)).toEqual(['s1'])
    expect(
      await home
        .as('尹正')
        .refused('evidence.review', { id: 's1', digest: '0'.repeat(64), decision: { is: 'approve' } }),
    ).toBe('notFound')
    expect(await approveAs('梁可', 's1')).toMatchObject({ is: 'approved' })
    expect(home.files.paths().some((path) => path.startsWith('archive/QS05/QS05/2026/'))).toBe(true)
  })

  test('without a deputy another committee member looks', async () => {
    await announce(home, { id: 'a1', branch: 'QS032', by: '吴敏' })
    await submitAs(home, '蔡思源', { id: 's1', photos: [1] })
    for (const name of ['吴敏', '郑凯']) expect((await queueOf(name)).map((card) => card.id)).toEqual(['s1'])
    expect(await queueOf('梁可')).toEqual([])
    expect(await approveAs('郑凯', 's1')).toMatchObject({ is: 'approved' })
  })

  test('with neither, the named 复核人 comes before the superior', async () => {
    await home.as('唐静').call('org.appoint', {
      id: 'r1',
      personId: home.idOf('林向东'),
      office: 'reviewer',
      organisationId: home.idOf('QS05'),
      from: '2026-12-01',
      termEnds: null,
    })
    await announce(home, { id: 'a1', branch: 'QS05', by: '唐静' })
    await submitAs(home, '唐静', { id: 's1', photos: [1] })
    expect(await queueOf('梁可')).toEqual([])
    expect(await approveAs('林向东', 's1')).toMatchObject({ is: 'approved' })
  })

  test('who hosted it may approve another’s, and it is marked', async () => {
    await announce(home, { id: 'a1', host: '周明远' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    await approveAs('周明远', 's1')
    expect(await home.cloud.documents.find('items', { where: {}, limit: 9 })).toMatchObject([
      { approvedByHost: true },
    ])
  })

  test('a right ends with its office, at once', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    const digest = await digestOf('何秀兰', 's1')
    const deputy = (await home.cloud.documents.get('people', home.idOf('何秀兰'))) as Record<
      string,
      unknown
    > & { rev: number; appointments: object[] }
    const ended = deputy.appointments.map((one) => ({
      ...one,
      ended: { at: '2026-12-15', because: 'revoked' },
    }))
    const after = {
      ...deputy,
      _id: home.idOf('何秀兰'),
      v: 1,
      rev: deputy.rev + 1,
      appointments: ended,
      holds: [],
    }
    expect(await home.cloud.documents.replace('people', after)).toBe(true)
    expect(await queueOf('何秀兰')).toEqual([])
    expect(
      await home.as('何秀兰').refused('evidence.review', { id: 's1', digest, decision: { is: 'approve' } }),
    ).toBe('notFound')
  })

  test('also over what was approved in their time; whoever holds the office now has it', async () => {
    await announce(home, { id: 'a1', kind: 'ZW', theme: '研究冬春工作' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1] })
    const outcome = await approveAs('周明远', 's1')
    const itemId = outcome.is === 'approved' ? (outcome.catalogue[0]?.itemId ?? '') : ''
    await revoke(home, '何秀兰', 'deputySecretary')
    await home.as('梁可').call('org.appoint', {
      id: 'next-deputy',
      personId: home.idOf('白露'),
      office: 'deputySecretary',
      organisationId: home.idOf('QS031'),
      from: '2026-12-15',
      termEnds: null,
    })
    expect((await stored('s1')).reviewerIds).toContain(home.idOf('何秀兰'))

    const [before, now] = [home.as('何秀兰'), home.as('白露')]
    for (const [command, input] of [
      ['evidence.get', { id: 's1' }],
      ['evidence.quarantine', { id: 's1', because: 'mistake' }],
      ['archive.item', { id: itemId }],
    ] as const)
      expect([command, await before.refused(command, input)]).toEqual([command, 'notFound'])
    expect((await now.call('evidence.get', { id: 's1' })).may).toMatchObject({ quarantine: true })
    expect((await now.call('archive.item', { id: itemId })).may).toMatchObject({ quarantine: true })
    expect((await stored('s1')).state.is).toBe('approved')
  })
})

describe('several at once', () => {
  test('each has its own outcome; what has a question is left for a look of its own', async () => {
    await announce(home, { id: 'a1' })
    await announce(home, { id: 'a2', theme: '另一次' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2] })
    await submitAs(home, '白露', { id: 's3', activity: 'a2', photos: [2] })
    const cards = await queueOf('周明远')
    expect(cards.find((card) => card.id === 's3')?.questions).toHaveLength(1)
    const approve = cards.map(({ id, digest }) => ({ id, digest }))
    const outcomes = await home
      .as('周明远')
      .call('evidence.reviewMany', { approve: [...approve, { id: 'none', digest: '0'.repeat(64) }] })
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.code))).toEqual([
      'ok',
      'ok',
      'questionOpen',
      'notFound',
    ])
    const asked = { id: 's3', digest: await digestOf('周明远', 's3'), decision: { is: 'approve' } }
    expect(await home.as('周明远').refused('evidence.review', asked)).toBe('questionOpen')
  })
})

describe('before approval', () => {
  test('one photo is set aside and taken back; with none left there is nothing to approve', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const [only] = (await stored('s1')).files
    const before = await digestOf('周明远', 's1')
    const named = { id: 's1', slot: 0, sha256: only?.sha256 ?? '' }
    const aside = await home.as('周明远').call('evidence.setAside', { ...named, setAside: true })
    expect(aside.digest).not.toBe(before)
    const asked = { id: 's1', digest: aside.digest, decision: { is: 'approve' } }
    expect(await home.as('周明远').refused('evidence.review', asked)).toBe('nothingLeft')
    expect(await home.as('周明远').call('evidence.setAside', { ...named, setAside: false })).toMatchObject({
      digest: before,
    })
    expect(
      await home
        .as('周明远')
        .refused('evidence.setAside', { ...named, sha256: '0'.repeat(64), setAside: true }),
    ).toBe('contentChanged')
    expect(await approveAs('周明远', 's1')).toMatchObject({ is: 'approved' })
  })

  test('it is re-filed with a reason, and the old place stays', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const to = {
      id: 's1',
      recordClass: 'DJ15',
      year: 2026,
      retention: 'D10' as const,
      reason: '其实是志愿服务',
    }
    expect(await home.as('罗子安').call('evidence.refile', to)).toMatchObject({
      placement: { recordClass: 'DJ15' },
      placedBefore: [{ reason: '其实是志愿服务', placement: { recordClass: 'DJ08' } }],
    })
    expect(await home.as('邓雨晴').refused('evidence.refile', to)).toBe('forbidden')
    expect(await approveAs('周明远', 's1')).toMatchObject({ catalogue: [{ recordClass: 'DJ15' }] })
  })

  test('it is kept no shorter than its rule says', async () => {
    await announce(home, { id: 'a1', kind: 'DH' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const to = { id: 's1', recordClass: 'DJ04', year: 2026, retention: 'D10', reason: '太长' }
    expect(await home.as('罗子安').refused('evidence.refile', to)).toBe('retentionOnlyLonger')
  })

  test('sending back needs its reason, and what is gone is no longer decided about', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const digest = await digestOf('周明远', 's1')
    const other = { id: 's1', digest, decision: { is: 'return', reason: 'other', say: '' } }
    expect(await home.as('周明远').refused('evidence.review', other)).toBe('reasonRequired')
    expect(await home.as('白露').refused('evidence.review', other)).toBe('notFound')
    expect(await home.as('邓雨晴').call('evidence.withdraw', { id: 's1' })).toBeDefined()
    expect(await home.as('周明远').refused('evidence.review', other)).toBe('notWaiting')
  })
})

async function resubmit(name: string, id: string) {
  const caption = { matter: '补一句', time: '', place: '', people: '', background: '', photographer: '' }
  await home
    .as(name)
    .call('evidence.resubmit', { id, caption, answer: '补好了', dropSlots: [], files: [], done: true })
  await home.tick()
}
