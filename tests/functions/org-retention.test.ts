// Does the longest period hold until the county has confirmed its table once, and then the county's own?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

const approval = '云档函〔2026〕3 号'
const asTheyAre = { periods: 'asTheyAre' as const, approval, seen: 0 }

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
  // The county's Party officer: the security administrator grants the first office of the topmost organisation.
  await home.as('安如松').call('org.appoint', {
    id: 'county-officer',
    personId: home.idOf('尹正'),
    office: 'partyOfficer',
    organisationId: home.idOf('YX'),
    from: '2026-12-15',
    termEnds: null,
  })
})
afterEach(() => home.close())

const rowOf = async (who: string, rule: string) => {
  const { rows } = await home.as(who).call('org.retentionTable', {})
  return rows.find((one) => one.rule === rule)
}
const entries = async () =>
  (await home.pendingOf('organisations', home.idOf('YX'))).filter(
    (one) => one.type === 'org.confirmRetention',
  )

describe('before the county has confirmed', () => {
  test('everybody reads the table: what all sources say, and the longest where they differ', async () => {
    for (const who of ['罗子安', '孟凡', '齐修远']) {
      expect(await rowOf(who, 'affiliationLetters')).toMatchObject({
        period: 'Y',
        basis: 'longest',
        confirmed: null,
      })
      expect(await rowOf(who, 'memberRosters')).toMatchObject({ period: 'Y', basis: 'agreed' })
    }
    expect(await home.as('罗子安').call('org.retentionTable', {})).toMatchObject({
      countyName: '云溪县委',
      confirmations: 0,
      confirmed: null,
      mayConfirm: false,
    })
    expect(await home.stranger().refused('org.retentionTable', {})).toBe('notBound')
  })

  test('nobody but the Party officer of the county confirms', async () => {
    // The township's Party officer, a secretary, an archivist and the administrators read it and do not confirm it.
    for (const who of ['梁可', '周明远', '罗子安', '安如松']) {
      expect([who, await home.as(who).refused('org.confirmRetention', asTheyAre)]).toEqual([who, 'forbidden'])
      expect((await home.as(who).call('org.me', {})).can.confirmRetention).toBe(false)
    }
    expect((await home.as('尹正').call('org.me', {})).can.confirmRetention).toBe(true)
    expect(await entries()).toEqual([])
  })

  test('a national rule is not shortened, and an approval has a number', async () => {
    const yin = home.as('尹正')
    const short = { ...asTheyAre, periods: { memberRosters: 'D30' as const } }
    expect(await yin.refused('org.confirmRetention', short)).toBe('retentionOnlyLonger')
    expect(await yin.refused('org.confirmRetention', { ...asTheyAre, approval: ' ' })).toBe('invalidInput')
    const unknown = { ...asTheyAre, periods: { noSuchRule: 'Y' } }
    expect(await yin.refused('org.confirmRetention', unknown)).toBe('invalidInput')
    expect(await entries()).toEqual([])
  })
})

test('the officer of a county confirms for that county, also who belongs to a branch of another', async () => {
  const there = await organisations.get(home.cloud, home.idOf('YX'))
  const other = { ...there!, _id: 'o-other', path: '/o-other/', code: 'YF', name: '云峰县委', holders: [] }
  await organisations.add(home.cloud, other, null)
  // 唐静 belongs to a branch of 云溪县.
  const office = { id: 'other-officer', personId: home.idOf('唐静'), office: 'partyOfficer' as const }
  const term = { organisationId: 'o-other', from: '2026-12-15', termEnds: null }
  await home.as('安如松').call('org.appoint', { ...office, ...term })
  const tang = home.as('唐静')
  expect(await tang.call('org.retentionTable', {})).toMatchObject({
    countyName: '云峰县委',
    confirmed: null,
    mayConfirm: true,
  })
  await tang.call('org.confirmRetention', asTheyAre)
  expect((await tang.call('org.retentionTable', {})).confirmed).toMatchObject({ approval })
  expect((await home.as('何芳').call('org.retentionTable', {})).confirmed).toBeNull()
  expect(await entries()).toEqual([])
})

describe('confirming', () => {
  test('the whole table is confirmed with its number, once however often it is sent', async () => {
    const yin = home.as('尹正')
    const done = await yin.call('org.confirmRetention', asTheyAre)
    home.clock.pass(60_000)
    expect(await yin.call('org.confirmRetention', asTheyAre)).toEqual(done)
    const at = done.at
    expect(await rowOf('罗子安', 'affiliationLetters')).toMatchObject({
      period: 'Y',
      basis: 'confirmed',
      confirmed: { approval, at },
    })
    const table = await home.as('孟凡').call('org.retentionTable', {})
    expect(table).toMatchObject({ confirmations: 1, confirmed: { approval, at } })
    expect(table.rows.every((one) => one.basis === 'confirmed')).toBe(true)
    expect(await entries()).toMatchObject([{ log: 'home/2026', role: 'partyOfficer' }])
  })

  test('a later approval holds from then on; a page that shows the table of before looks again', async () => {
    const yin = home.as('尹正')
    await yin.call('org.confirmRetention', asTheyAre)
    const later = {
      periods: { talksAndVisits: 'D30' as const },
      approval: '云档函〔2026〕9 号',
      seen: 1,
    }
    expect(await yin.refused('org.confirmRetention', { ...later, seen: 0 })).toBe('changedMeanwhile')
    await yin.call('org.confirmRetention', later)
    expect(await rowOf('罗子安', 'talksAndVisits')).toMatchObject({ period: 'D30' })
    expect(await rowOf('罗子安', 'affiliationLetters')).toMatchObject({ period: 'Y', basis: 'confirmed' })
    // The first call comes late once more: it does not bring the old table back.
    expect(await yin.refused('org.confirmRetention', asTheyAre)).toBe('changedMeanwhile')
    expect(await entries()).toHaveLength(2)
  })
})

describe('what is submitted and re-filed', () => {
  const placed = async (id: string) => {
    await announce(home, { id: `a-${id}`, kind: 'DH' })
    await submitAs(home, '孟凡', { id, activity: `a-${id}`, photos: [Number(id.slice(1))] })
    const { placement } = await home.as('孟凡').call('evidence.get', { id })
    const say = placement.reasons.find(({ rule }) => rule === 'retention.memberMeetings')?.say
    return { retention: placement.retention, say }
  }

  test('is kept as the county confirmed, and says so with the number; what came before stays', async () => {
    expect(await placed('s1')).toEqual({
      retention: 'Y',
      say: '支部党员大会记录、决议来源不一，先按最长，保管永久',
    })
    await home
      .as('尹正')
      .call('org.confirmRetention', { ...asTheyAre, periods: { memberMeetings: 'D30', plans: 'Y' } })
    expect(await placed('s2')).toEqual({
      retention: 'D30',
      say: `支部党员大会记录、决议保管30 年，县里已确认（${approval}）`,
    })
    const { placement } = await home.as('孟凡').call('evidence.get', { id: 's1' })
    expect(placement.retention).toBe('Y')
  })

  test('into another class asks for what the county confirmed there', async () => {
    await placed('s1')
    const to = { id: 's1', recordClass: 'DJ08', year: 2026, retention: 'D10' as const, reason: '归错了类' }
    const lengthened = { ordinaryStudyActivities: 'D30' as const, talksAndVisits: 'D30' as const }
    await home.as('尹正').call('org.confirmRetention', { ...asTheyAre, periods: lengthened })
    expect(await home.as('罗子安').refused('evidence.refile', to)).toBe('retentionOnlyLonger')
    const done = await home.as('罗子安').call('evidence.refile', { ...to, retention: 'D30' })
    expect(done.placement.retention).toBe('D30')
  })
})
