// Is what was approved found, by the right people and by nobody else, and does it stay what it was?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shelfCountsAmong } from '../../cloudfunctions/kit/collections/itemCounts'
import { itemStateCodes } from '../../core/evidence/itemStates'
import { execute } from '../../cloudfunctions/kit/command'
import { commandNamed } from '../../local/commands'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { makePhoto } from '../support/photos'
import { files, submission } from '../support/submitting'
import { countingTrips } from '../support/trips'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

async function approveAll(name: string) {
  for (;;) {
    const { cards } = await home.as(name).call('evidence.queue', { limit: 50 })
    if (cards.length === 0) return home.tick()
    for (const { id, digest } of cards) {
      await home.as(name).call('evidence.review', { id, digest, decision: { is: 'approve' } })
    }
  }
}
const found = async (name: string, query: object = {}) =>
  (await home.as(name).call('archive.find', { limit: 50, ...query })).items
const titles = async (name: string, query: object = {}) =>
  (await found(name, query)).map(({ title }) => title)

describe('US-02: the year of a record', () => {
  test('a meeting over midnight of New Year’s Eve is filed in the year it closed, and counts for December', async () => {
    home.clock.set('2026-12-31T17:00:00.000Z')
    await announce(home, {
      id: 'a1',
      branch: 'QS032',
      by: '吴敏',
      theme: '跨年守岗',
      startsAt: '2026-12-31T14:30:00.000Z',
      endsAt: '2026-12-31T16:20:00.000Z',
    })
    await submitAs(home, '黎明珠', { id: 's1', photos: [1] })
    await approveAll('蔡思源')
    expect(await found('黎明珠', { year: 2027, recordClass: 'DJ08' })).toMatchObject([
      { year: 2027, late: null },
    ])
    expect(await found('黎明珠', { month: '2026-12' })).toHaveLength(1)
    expect(await found('黎明珠', { year: 2026 })).toEqual([])
    expect(home.files.paths().some((path) => path.startsWith('archive/QS03/QS032/2027/'))).toBe(true)
  })

  test('a meeting that ends at midnight sharp stays in the old year and on the old day; its photos have their own leaf', async () => {
    const times = { startsAt: '2026-12-31T14:30:00.000Z', endsAt: '2026-12-31T16:00:00.000Z' }
    await announce(home, { id: 'a1', ...times })
    home.clock.set('2027-01-01T00:10:00.000Z')
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    await approveAll('周明远')
    const rows = await found('邓雨晴')
    expect(rows.map(({ year, date }) => [year, date])).toEqual([
      [2026, '2026-12-31'],
      [2026, '2026-12-31'],
    ])
    const leaves = await Promise.all(
      rows.map(async ({ kind, itemId }) => [
        kind,
        (await home.as('罗子安').call('archive.item', { id: itemId })).placement.leaf,
      ]),
    )
    expect(leaves.toSorted()).toEqual([
      ['photo', '08.3'],
      ['text', '08.2'],
    ])
  })

  test('a meeting of New Year’s Eve that was sent in next morning stays in its year and is not late', async () => {
    home.clock.set('2027-01-01T00:10:00.000Z')
    const evening = { startsAt: '2026-12-31T11:00:00.000Z', endsAt: '2026-12-31T13:00:00.000Z' }
    await announce(home, { id: 'a1', kind: 'DH', theme: '', ...evening })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1] })
    await approveAll('周明远')
    expect(await found('邓雨晴')).toMatchObject([
      { year: 2026, recordClass: 'DJ04', late: null, retention: 'Y' },
    ])
  })

  test('US-06: a photo taken two months after is asked about before approval, and the answer goes in with it', async () => {
    const times = { startsAt: '2026-09-15T07:00:00.000Z', endsAt: '2026-09-15T08:30:00.000Z' }
    await announce(home, { id: 'a1', ...times })
    home.clock.set('2026-11-20T02:00:00.000Z')
    const deng = home.as('邓雨晴')
    const photos = ['2026:09:15 15:20:00', '2026:09:15 15:20:00', '2026:11:19 10:00:00'].map(
      (takenAt, seed) => makePhoto({ widthPixels: 160, heightPixels: 120, seed, takenAt }),
    )
    const named = await files(
      deng,
      (await Promise.all(photos)).map((bytes) => ({ bytes })),
    )
    await deng.call('evidence.submit', submission('s1', 'a1', named, { lateReason: '当时忘了' }))
    await home.tick()
    const [card] = (await home.as('周明远').call('evidence.queue', { limit: 9 })).cards
    expect(card?.questions).toMatchObject([
      { id: 'takenAfterActivity-2', kind: 'takenAfterActivity', slot: 2 },
    ])
    expect(card?.questions[0]?.say).toContain('照片摄于活动之后')
    const asked = { id: 's1', digest: card?.digest ?? '', decision: { is: 'approve' as const } }
    expect(await home.as('周明远').refused('evidence.review', asked)).toBe('questionOpen')
    const answer = { id: 's1', questionId: 'takenAfterActivity-2', text: '是事后补拍的展板' }
    expect((await deng.call('evidence.answer', answer)).late?.say).toBe(
      '活动日 09-15 / 录入 11-20 / 间隔 66 天',
    )
    await home.as('周明远').call('evidence.review', asked)
    await home.tick()
    expect(await found('邓雨晴')).toMatchObject([{ late: { days: 66 }, pages: 3 }])
  })

  test('US-06: what is added after 66 days is shown as 补录', async () => {
    await announce(home, {
      id: 'a1',
      startsAt: '2026-09-15T07:00:00.000Z',
      endsAt: '2026-09-15T08:30:00.000Z',
    })
    home.clock.set('2026-11-20T02:00:00.000Z')
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1], lateReason: '当时忘了拍照入档' })
    await approveAll('周明远')
    expect(await found('邓雨晴')).toMatchObject([{ late: { days: 66, reason: '当时忘了拍照入档' } }])
    await announce(home, {
      id: 'a2',
      startsAt: '2026-11-19T07:00:00.000Z',
      endsAt: '2026-11-19T08:00:00.000Z',
    })
    await submitAs(home, '邓雨晴', { id: 's2', activity: 'a2', photos: [2] })
    await approveAll('周明远')
    const days = async (state: string) => (await found('孟凡', { state })).map(({ date }) => date)
    expect(await days('late')).toEqual(['2026-09-15'])
    expect(await days('onTime')).toEqual(['2026-11-19'])
  })
})

describe('状态', () => {
  test.each(itemStateCodes)(
    '%s is asked of the index, so that no document is read to be left out',
    async (state) => {
      const audience = ['anybody']
      // What is counted by groups is answered by declared fields alone, or refused.
      expect(await shelfCountsAmong(home.cloud, { audience, state }, 'year', ['o-qs031'])).toEqual([])
    },
  )

  test('a state that nobody named is refused', async () => {
    expect(await home.as('孟凡').refused('archive.find', { limit: 5, state: 'erased' } as never)).toBe(
      'invalidInput',
    )
  })
})

describe('finding', () => {
  test('two characters are enough: of title, place, caption, people and tags', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', {
      id: 's1',
      photos: [1],
      caption: { people: '段桂英、马长河', matter: '河堤补栽柳树' },
    })
    await approveAll('周明远')
    for (const words of ['植绿', '补栽', '段桂', '河堤', '义务植绿', '邓雨晴'])
      expect(await titles('孟凡', { words })).toHaveLength(1)
    for (const words of ['防汛', '绿植', '植绿树']) expect(await titles('孟凡', { words })).toEqual([])
    expect(await titles('孟凡', { words: '绿' })).toEqual([])
    const [row] = await found('孟凡')
    expect(row?.tags.length).toBeGreaterThan(0)
    expect(await titles('孟凡', { tag: row?.tags[0] })).toHaveLength(1)
  })

  test('a later part’s words are found too, and its caption fills what was left open', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2], caption: { background: '换届前的准备' } })
    await approveAll('周明远')
    expect(await titles('白露', { words: '换届' })).toHaveLength(1)
    const [row] = await found('白露')
    expect(await home.as('白露').call('archive.item', { id: row?.itemId ?? '' })).toMatchObject({
      caption: { background: '换届前的准备' },
      captions: [{ submissionId: 's1' }, { submissionId: 's2' }],
    })
  })

  test('pages follow each other without a gap or a double', async () => {
    for (let day = 1; day <= 7; day += 1) {
      const date = `2026-12-0${day}`
      const times = { startsAt: `${date}T07:00:00.000Z`, endsAt: `${date}T08:00:00.000Z` }
      await announce(home, { id: `a${day}`, theme: `第${day}次`, ...times })
      const lateReason = '补上'
      await submitAs(home, '邓雨晴', {
        id: `s${day}`,
        activity: `a${day}`,
        photos: [day],
        lateReason,
        ticks: day === 7,
      })
    }
    await approveAll('周明远')
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const page = await home
        .as('孟凡')
        .call('archive.find', { limit: 3, ...(after === undefined ? {} : { after }) })
      seen.push(...page.items.map(({ date }) => date))
      if (page.next === null) break
      after = page.next
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((day) => `2026-12-0${day}`))
  })

  test('shelves are counted by branch, year and class', async () => {
    await announce(home, { id: 'a1' })
    await announce(home, { id: 'a2', kind: 'ZW', theme: '' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    await submitAs(home, '罗子安', { id: 's2', activity: 'a2', pages: [2] })
    await approveAll('周明远')
    const branchId = home.idOf('QS031')
    expect(await home.as('孟凡').call('archive.count', {})).toMatchObject({
      branches: [{ id: branchId, items: 2 }],
      years: [{ year: 2026, items: 2 }],
    })
    expect(await home.as('何秀兰').call('archive.count', { branchId, year: 2026 })).toMatchObject({
      classes: [
        { recordClass: 'DJ05', items: 1 },
        { recordClass: 'DJ08', items: 2 },
      ],
    })
    const township = await home.as('梁可').call('archive.count', {})
    expect(township.branches.filter(({ items }) => items > 0)).toMatchObject([{ id: branchId, items: 3 }])
    expect(await home.as('黎明珠').refused('archive.count', { branchId })).toBe('notFound')
  })

  test('finding costs one round trip, and counting asks no more than there is', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1], photos: [1] })
    await approveAll('周明远')
    const counted = countingTrips(home.cloud)
    const trips = async (name: string, command: string, input: object) => {
      const reply = await execute(commandNamed(command), input, home.as(name).identity, counted.cloud)
      expect(reply.ok).toBe(true)
      // One of them to know who calls.
      return counted.since() - 1
    }
    expect(await trips('孟凡', 'archive.find', { limit: 20, words: '植绿' })).toBe(1)
    expect(await trips('梁可', 'archive.find', { limit: 20 })).toBe(1)
    const branchId = home.idOf('QS031')
    expect(await trips('孟凡', 'archive.count', { branchId })).toBeLessThanOrEqual(1 + 1 + 8)
    expect(await trips('孟凡', 'archive.count', { branchId, year: 2026 })).toBeLessThanOrEqual(1 + 1 + 8)
  })
})

describe('who sees what', () => {
  test('a member of another branch sees nothing, and absent and forbidden look the same', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await approveAll('周明远')
    const [row] = await found('孟凡')
    const id = row?.itemId ?? ''
    expect(await found('黎明珠')).toEqual([])
    const forbidden = await home.as('黎明珠').reply('archive.item', { id })
    expect(forbidden).toEqual(await home.as('黎明珠').reply('archive.item', { id: 'nothing' }))
    expect(await home.as('黎明珠').reply('archive.history', { id })).toEqual(forbidden)
    const link = { of: 'item' as const, id, submissionId: 's1', slot: 0, as: 'view' as const }
    expect(
      await home.as('黎明珠').call('archive.links', { links: [link, { ...link, id: 'nothing' }] }),
    ).toEqual([null, null])
    expect(await home.as('孟凡').call('archive.links', { links: [link] })).toEqual([
      expect.stringContaining('/file/'),
    ])
    expect(await home.as('齐修远').call('archive.links', { links: [link] })).toEqual([null])
  })

  test('originals open to whose they are, to secretary and archivist, and to nobody else', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2] })
    await approveAll('周明远')
    const [row] = await found('孟凡')
    const original = (submissionId: string) => ({
      of: 'item' as const,
      id: row?.itemId ?? '',
      submissionId,
      slot: 0,
      as: 'original' as const,
    })
    const opened = async (name: string) =>
      (await home.as(name).call('archive.links', { links: [original('s1'), original('s2')] })).map(
        (link) => link !== null,
      )
    expect(await opened('邓雨晴')).toEqual([true, false])
    expect(await opened('孟凡')).toEqual([false, true])
    expect(await opened('周明远')).toEqual([true, true])
    expect(await opened('罗子安')).toEqual([true, true])
    for (const name of ['何秀兰', '白露', '梁可', '蔡思源', '安如松'])
      expect(await opened(name)).toEqual([false, false])
    const received = await home.as('孟凡').call('archive.item', { id: row?.itemId ?? '' })
    expect(received.receipts.map(({ submissionId }) => submissionId)).toEqual(['s2'])
  })

  test('sealing is offered to exactly those whose command would be taken', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2] })
    await approveAll('周明远')
    const [row] = await found('孟凡')
    const offered = async (name: string) => {
      const { may, captions } = await home.as(name).call('archive.item', { id: row?.itemId ?? '' })
      const ids = captions.filter((one) => one.mayQuarantine).map((one) => one.submissionId)
      expect(may.quarantine).toBe(ids.length > 0)
      return ids
    }
    expect(await offered('孟凡')).toEqual(['s2'])
    expect(await offered('白露')).toEqual([])
    expect(await offered('周明远')).toEqual(['s1', 's2'])
    await home.as('周明远').call('evidence.quarantine', { id: 's2', because: 'mistake' })
    expect(await offered('周明远')).toEqual(['s1'])
  })

  test('who sent a part of what only officers read sees their own part and nothing else', async () => {
    await announce(home, { id: 'a1', kind: 'PX', theme: '冬训' })
    await submitAs(home, '罗子安', { id: 's1', photos: [1] })
    await submitAs(home, '何秀兰', { id: 's2', photos: [2] })
    await approveAll('周明远')
    await approveAll('何秀兰')
    const [row] = await found('罗子安')
    await home.cloud.documents.transaction(async (documents) => {
      const organiser = (await documents.get('people', home.idOf('罗子安'))) as {
        _id: string
        v: number
        rev: number
      }
      await documents.set('people', { ...organiser, ...{ appointments: [], holds: [] } })
    })
    const seen = await home.as('罗子安').call('archive.item', { id: row?.itemId ?? '' })
    expect(seen.files.map(({ submissionId }) => submissionId)).toEqual(['s1'])
    expect(seen.captions.map(({ submissionId }) => submissionId)).toEqual(['s1'])
    const link = (submissionId: string) => ({
      of: 'item' as const,
      id: row?.itemId ?? '',
      submissionId,
      slot: 0,
      as: 'view' as const,
    })
    const links = await home.as('罗子安').call('archive.links', { links: [link('s1'), link('s2')] })
    expect(links.map((one) => one !== null)).toEqual([true, false])
  })

  test('a reviewer sees the pictures of what waits, and no links live for what was sealed', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    const link = (as: 'view' | 'thumbnail' | 'original') => ({
      of: 'submission' as const,
      id: 's1',
      slot: 0,
      as,
    })
    const links = [link('view'), link('thumbnail'), link('original')]
    const seen = async (name: string) =>
      (await home.as(name).call('archive.links', { links })).map((one) => one !== null)
    expect(await seen('周明远')).toEqual([true, true, true])
    expect(await seen('何秀兰')).toEqual([true, true, false])
    expect(await seen('邓雨晴')).toEqual([true, true, true])
    expect(await seen('白露')).toEqual([false, false, false])
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's1', because: 'mistake' })
    for (const name of ['周明远', '何秀兰', '邓雨晴', '安如松'])
      expect(await seen(name)).toEqual([false, false, false])
  })
})

describe('keeping', () => {
  test('re-filing keeps the old place, copies the bytes, and is told in the history', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await approveAll('周明远')
    const [row] = await found('孟凡')
    const id = row?.itemId ?? ''
    const to = { id, recordClass: 'DJ15', year: 2025, retention: 'D10' as const, reason: '归错年度' }
    expect(await home.as('孟凡').refused('archive.refileItem', to)).toBe('forbidden')
    expect(await home.as('罗子安').call('archive.refileItem', to)).toMatchObject({
      year: 2025,
      recordClass: 'DJ15',
      placedBefore: [{ reason: '归错年度', placement: { year: 2026, recordClass: 'DJ08' } }],
    })
    const years = home.files
      .paths()
      .flatMap((path) => /^archive\/QS03\/QS031\/(\d{4})\//.exec(path)?.[1] ?? [])
    expect(years.toSorted()).toEqual(['2025', '2026'])
    expect(await found('孟凡', { year: 2025, recordClass: 'DJ15' })).toHaveLength(1)
    await home.tick()
    const told = await home.as('罗子安').call('archive.history', { id })
    expect(told.map(({ type }) => type).toSorted()).toEqual([
      'archive.make',
      'archive.refileItem',
      'evidence.approve',
      'evidence.submit',
    ])
    expect(told.every(({ inLog, by }) => inLog && by !== null)).toBe(true)
    expect(await home.as('孟凡').refused('archive.history', { id })).toBe('forbidden')
    expect(await home.as('罗子安').refused('archive.refileItem', { ...to, recordClass: 'DJ99' })).toBe(
      'invalidInput',
    )
    const shorter = { ...to, recordClass: 'DJ03', retention: 'Y' as const }
    await home.as('罗子安').call('archive.refileItem', shorter)
    expect(await home.as('罗子安').refused('archive.refileItem', { ...shorter, retention: 'D30' })).toBe(
      'retentionOnlyLonger',
    )
  })

  test('filed among what only named officers read, members read it no longer', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await approveAll('周明远')
    const [row] = await found('孟凡')
    const id = row?.itemId ?? ''
    const to = { id, recordClass: 'DJ10', year: 2026, retention: 'D10' as const, reason: '其实是走访' }
    await home.as('罗子安').call('archive.refileItem', to)
    for (const name of ['孟凡', '冯立', '梁可']) {
      expect(await found(name)).toEqual([])
      expect(await home.as(name).refused('archive.item', { id })).toBe('notFound')
    }
    for (const name of ['周明远', '何秀兰', '罗子安', '邓雨晴']) expect(await found(name)).toHaveLength(1)
  })

  test('a tag that was taken off stays off, also when the item grows', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2], ticks: true })
    const { cards } = await home.as('周明远').call('evidence.queue', { limit: 9 })
    const [first, second] = cards
    const approve = async (card: typeof first) => {
      await home.as('周明远').call('evidence.review', {
        id: card?.id ?? '',
        digest: card?.digest ?? '',
        decision: { is: 'approve' },
      })
      await home.tick()
    }
    await approve(first)
    const [row] = await found('孟凡')
    const tag = row?.tags[0] ?? ''
    await home.as('罗子安').call('archive.tagItem', { id: row?.itemId ?? '', tag, removed: true })
    await approve(second)
    expect((await found('孟凡'))[0]?.tags).not.toContain(tag)
    await home
      .as('罗子安')
      .call('archive.tagItem', { id: row?.itemId ?? '', tag: '自己起的名', removed: false })
    expect(await found('孟凡', { tag: '自己起的名' })).toHaveLength(1)
  })

  test('sealing takes out one submission’s files and spares the others’', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await submitAs(home, '孟凡', { id: 's2', photos: [2] })
    await approveAll('周明远')
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's1', because: 'secret' })
    const [row] = await found('白露')
    expect(row).toMatchObject({ pages: 1, cover: { submissionId: 's2' } })
    await home.as('孟凡').call('evidence.quarantine', { id: 's2', because: 'mistake' })
    for (const name of ['白露', '孟凡', '周明远', '罗子安']) {
      expect(await found(name)).toEqual([])
      expect(await home.as(name).refused('archive.history', { id: row?.itemId ?? '' })).toBe('notFound')
    }
    await submitAs(home, '白露', { id: 's3', photos: [3] })
    await approveAll('周明远')
    expect(await found('孟凡')).toMatchObject([{ pages: 1, cover: { submissionId: 's3' } }])
  })

  test('what was erased with its words and is begun anew has its name again', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    await approveAll('周明远')
    await home.as('邓雨晴').call('evidence.quarantine', { id: 's1', because: 'mistake' })
    await home.as('安如松').call('evidence.erase', { id: 's1', reason: '传错了' })
    await home.as('梁可').call('evidence.erase', { id: 's1', reason: '同意' })
    await submitAs(home, '白露', { id: 's2', photos: [2] })
    await approveAll('周明远')
    expect(await found('孟凡', { words: '植绿' })).toMatchObject([
      { title: '主题党日：冬季义务植绿', pages: 1 },
    ])
  })

  test('two letters of one leaf and day are two items; pages of one letter are one', async () => {
    const leaf = { leaf: '01.1', signedOn: '2026-11-02' }
    await submitAs(home, '罗子安', { id: 's1', leaf, title: '关于冬季安全的通知', pages: [1] })
    await submitAs(home, '罗子安', { id: 's2', leaf, title: '关于慰问的通知', pages: [2] })
    await submitAs(home, '罗子安', { id: 's3', leaf, title: '关于慰问的通知', pages: [3] })
    await approveAll('周明远')
    const rows = await found('周明远')
    expect(rows.map(({ title, pages, date }) => `${title} ${pages} ${date}`).toSorted()).toEqual([
      '上级来文：关于冬季安全的通知 1 2026-11-02',
      '上级来文：关于慰问的通知 2 2026-11-02',
    ])
    expect(await found('孟凡')).toEqual([])
  })
})
