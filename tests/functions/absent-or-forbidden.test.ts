// Does anybody learn from a refusal that something exists which is not theirs to see?
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce, emptyCaptionInput, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
/** What there is in 柳湾村第一党支部: an activity with its minutes, a submission that waits, an item, a handover. */
let there: Readonly<Record<Thing, string>>
type Thing =
  'dossier' | 'activity' | 'committee' | 'submission' | 'item' | 'handover' | 'person' | 'notice' | 'device'

beforeAll(async () => {
  home = await openHome()
  const zhou = home.as('周明远')
  await announce(home, { id: 'a1' })
  await announce(home, { id: 'z1', kind: 'ZW' })
  await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
  const [card] = (await zhou.call('evidence.queue', { limit: 1 })).cards
  const { id = '', digest = '' } = card ?? {}
  await zhou.call('evidence.review', { id, digest, decision: { is: 'approve' } })
  await submitAs(home, '孟凡', { id: 's2', photos: [2] })
  const { rev, content } = await zhou.call('minutes.get', { activityId: 'a1' })
  await zhou.call('minutes.save', { activityId: 'a1', rev, content })
  const { handoverId } = await home.as('梁可').call('org.appoint', {
    ...{ id: 'appointment', personId: home.idOf('冯立'), office: 'archivist', from: '2026-12-15' },
    ...{ organisationId: home.idOf('QS031'), termEnds: null },
  })
  const [notice] = await home.as('冯立').call('org.notices', {})
  const [device] = await home.as('冯立').call('org.bindings', {})
  await zhou.call('dossier.begin', {
    ...{
      id: 'd1',
      noteId: 'n1',
      branchId: home.idOf('QS031'),
      name: '常乐',
      personId: null,
      ...nothingNoted,
    },
    ...{ date: '2026-12-01', papers: {} },
  })
  const [item] = (await zhou.call('archive.find', { limit: 1 })).items
  there = {
    dossier: 'd1',
    activity: 'a1',
    committee: 'z1',
    submission: 's2',
    item: item?.itemId ?? '',
    handover: handoverId ?? '',
    person: home.idOf('马长河'),
    notice: notice?.id ?? '',
    device: device?.id ?? '',
  }
})
afterAll(() => home.close())

const sha256 = 'a'.repeat(64)
const byId = (id: string) => ({ id })
const ofActivity = (activity: string) => ({ activity })
const ofMinutes = (activityId: string) => ({ activityId })

const nothingNoted = {
  ...{ outcome: null, personIds: [], days: null, hours: null, until: null, meeting: null },
}

/** Every command that names one thing by its id, with an input that is right but for whose it is. */
const commands: Readonly<Record<string, readonly [Thing, (id: string) => object]>> = {
  'activity.get': ['activity', byId],
  'activity.cancel': ['activity', (id) => ({ id, reason: '下雨' })],
  'minutes.get': ['activity', ofMinutes],
  'minutes.print': ['activity', (activityId) => ({ activityId, sheet: 'minutes' })],
  'minutes.handIn': ['activity', (activityId) => ({ activityId, rev: 1, submissionId: 'x' })],
  'checkin.code': ['activity', ofActivity],
  'checkin.sheet': ['activity', ofActivity],
  'checkin.pack': ['activity', ofActivity],
  'checkin.mark': ['activity', (activity) => ({ activity, channel: 'paper', marks: [], rest: 'present' })],
  'checkin.countHeads': ['activity', (activity) => ({ activity, heads: 5 })],
  'checkin.askLeave': ['activity', (activity) => ({ activity, reason: '出差' })],
  'checkin.joint': ['activity', (activity) => ({ activity, branches: [] })],
  'checkin.declareOffline': ['activity', (activity) => ({ activity, offline: true })],
  'evidence.submit': [
    'activity',
    (activityId) => ({
      ...{ id: 'mine', about: { is: 'activity', activityId }, title: '', caption: emptyCaptionInput },
      ...{ removedTags: [], lateReason: '', secrecyConfirmed: true, secrecyWordAnswer: '', total: 1 },
      files: [{ slot: 0, tray: 'photos', sha256, extension: 'jpg', parts: 1, label: null }],
    }),
  ],
  'evidence.get': ['submission', byId],
  'evidence.withdraw': ['submission', byId],
  'evidence.resubmit': [
    'submission',
    (id) => ({ id, caption: emptyCaptionInput, answer: '', dropSlots: [], files: [], done: true }),
  ],
  'evidence.answer': ['submission', (id) => ({ id, questionId: 'secrecyWord', text: '好' })],
  'evidence.tag': ['submission', (id) => ({ id, tag: '植树', removed: false })],
  'evidence.quarantine': ['submission', (id) => ({ id, because: 'mistake' })],
  'evidence.erase': ['submission', (id) => ({ id, reason: '误传' })],
  'evidence.review': ['submission', (id) => ({ id, digest: sha256, decision: { is: 'approve' } })],
  'evidence.setAside': ['submission', (id) => ({ id, slot: 0, sha256, setAside: true })],
  'evidence.refile': [
    'submission',
    (id) => ({ id, recordClass: 'DJ03', year: 2026, retention: 'Y', reason: '放错了' }),
  ],
  'archive.item': ['item', byId],
  'archive.history': ['item', byId],
  'archive.tagItem': ['item', (id) => ({ id, tag: '植树', removed: false })],
  'archive.refileItem': [
    'item',
    (id) => ({ id, recordClass: 'DJ03', year: 2026, retention: 'Y', reason: '放错了' }),
  ],
  'archive.withdraw': ['item', (id) => ({ id, reason: '放错了' })],
  'archive.undoRefile': ['item', (id) => ({ id, rev: 1 })],
  'archive.arrangeItem': ['item', (id) => ({ id, rev: 1, components: [] })],
  'archive.correct': [
    'item',
    (id) => ({ id, correctionId: 'c1', changes: [{ field: 'title', after: '改' }], reason: '写错了' }),
  ],
  'dossier.get': ['dossier', byId],
  'dossier.note': [
    'dossier',
    (id) => ({ id, noteId: 'n2', step: 2, replaces: null, date: '2026-12-02', papers: {}, ...nothingNoted }),
  ],
  'dossier.strike': ['dossier', (id) => ({ id, noteId: 'n1', reason: '错' })],
  'dossier.identify': ['dossier', (id) => ({ id, name: '常', personId: null })],
  'dossier.votes': ['dossier', (id) => ({ id, step: 15 })],
  'dossier.handOver': [
    'dossier',
    (id) => ({ id, date: '2026-12-02', receiver: '党委', papers: ['application'] }),
  ],
  'dossier.end': ['dossier', (id) => ({ id, because: 'moved', date: '2026-12-02', reason: '调走' })],
  'dossier.restore': ['dossier', byId],
  'print.dossier': ['dossier', byId],
  'print.stamped': ['item', byId],
  'package.eep': ['item', byId],
  'org.person': ['person', byId],
  'org.unbind': ['device', byId],
  'org.confirmHandover': ['handover', byId],
}

/** A secretary and a member of another branch, and one who keeps the machine. */
const outsiders = ['唐静', '黎明珠', '齐修远']

test.each(Object.entries(commands))(
  '%s answers alike for what is absent and what is another’s',
  async (name, [thing, inputOf]) => {
    for (const who of outsiders) {
      if (name === 'org.person' && who === '齐修远') continue
      const absent = await home.as(who).reply(name, inputOf('nothing-here'))
      expect(absent, who).toMatchObject({ ok: false, code: 'notFound' })
      expect(await home.as(who).reply(name, inputOf(there[thing])), who).toEqual(absent)
    }
  },
)

test('a member learns nothing of what only the committee reads, in their own branch', async () => {
  for (const name of Object.keys(commands).filter((one) => commands[one]?.[0] === 'activity')) {
    const inputOf = commands[name]?.[1] ?? byId
    const absent = await home.as('白露').reply(name, inputOf('nothing-here'))
    expect(await home.as('白露').reply(name, inputOf(there.committee)), name).toEqual(absent)
  }
})

test('lists and links leave out what they would refuse', async () => {
  const link = { of: 'item', id: there.item, submissionId: 's1', slot: 0, as: 'view' } as const
  for (const who of outsiders) {
    const links = [link, { ...link, id: 'nothing-here' }]
    expect(await home.as(who).call('archive.links', { links })).toEqual([null, null])
    expect((await home.as(who).call('archive.find', { limit: 9, words: '植绿' })).items).toEqual([])
    expect((await home.as(who).call('evidence.queue', { limit: 9 })).cards).toEqual([])
    const read = { ids: [there.notice] }
    expect(await home.as(who).call('org.readNotices', read)).toEqual(
      await home.as(who).call('org.readNotices', { ids: ['nothing-here'] }),
    )
  }
})
