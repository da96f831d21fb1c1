// Whose word are the vote rules that no clause settles, until and after a Party committee has confirmed them?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { decidedBy } from '../../core/meeting/decided'
import { unconfirmedRules } from '../../core/meeting/voting'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { announce } from '../support/submitting'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const approval = '青组〔2026〕5 号'
const confirmation = (more: object = {}): Api['org.confirmVoting']['input'] => ({
  organisationId: home.idOf('QS'),
  rules: { ...unconfirmedRules, electionQuorum: 'moreThanFourFifths' },
  approval,
  from: '2026-12-01',
  seen: 0,
  ...more,
})
const rulesOf = (who: string, place = 'QS031') =>
  home.as(who).call('org.votingRules', { organisationId: home.idOf(place) })

describe('before anybody has confirmed', () => {
  test('every member reads what is counted by, what the sources say, and that it is open', async () => {
    const { rows, confirmed, confirmations } = await rulesOf('孟凡')
    expect([confirmed, confirmations]).toEqual([null, 0])
    expect(rows.map(({ rule, chosen }) => [rule, chosen])).toEqual([
      ['electionQuorum', '应到的五分之四以上（正好五分之四也算）'],
      ['electionPass', '超过到会的半数'],
      ['committeeQuorum', '应到的半数以上（正好一半也算）'],
      ['committeePass', '超过应到的半数'],
    ])
    for (const { source, choices } of rows) {
      expect(source).not.toBe('')
      expect(choices.length).toBeGreaterThan(1)
    }
    expect(await home.stranger().refused('org.votingRules', { organisationId: home.idOf('QS031') })).toBe(
      'notBound',
    )
    expect(await home.as('孟凡').refused('org.votingRules', { organisationId: 'none' })).toBe('notFound')
  })

  test('nobody confirms their own: the Party officer above does', async () => {
    for (const who of ['周明远', '罗子安', '孟凡', '齐修远', '安如松'])
      expect([who, await home.as(who).refused('org.confirmVoting', confirmation())]).toEqual([
        who,
        'forbidden',
      ])
    // The county stands above the township's officer.
    const county = confirmation({ organisationId: home.idOf('YX') })
    expect(await home.as('梁可').refused('org.confirmVoting', county)).toBe('forbidden')
    const other = { ...unconfirmedRules, committeePass: 'fourFifths' }
    expect(await home.as('梁可').refused('org.confirmVoting', confirmation({ rules: other }))).toBe(
      'invalidInput',
    )
    expect(await home.as('梁可').refused('org.confirmVoting', confirmation({ from: '2026-02-30' }))).toBe(
      'invalidInput',
    )
  })
})

describe('confirmed by the township', () => {
  test('it holds for all branches below, with who confirmed it by which paper; once, however often it is sent', async () => {
    const liang = home.as('梁可')
    await liang.call('org.confirmVoting', confirmation())
    expect(await liang.call('org.confirmVoting', confirmation())).toEqual({ confirmations: 1 })
    const confirmed = { organisation: '青石镇党委', by: '梁可', approval, from: '2026-12-01' }
    expect(await rulesOf('孟凡')).toMatchObject({ confirmed, confirmations: 0 })
    expect(await rulesOf('梁可', 'QS')).toMatchObject({ confirmed, confirmations: 1 })
    expect((await rulesOf('沈亦', 'YX12')).confirmed).toBeNull()
    expect(await liang.refused('org.confirmVoting', confirmation({ approval: '另一份' }))).toBe(
      'changedMeanwhile',
    )
    const pending = await home.pendingOf('organisations', home.idOf('QS'))
    expect(pending.filter(({ type }) => type === 'org.confirmVoting')).toHaveLength(1)
  })

  test('a meeting counts by the rules of its own day: 16 of 20 no longer elect, and the meeting of November still did', async () => {
    const meeting = async (id: string, day: string) => {
      await announce(home, {
        id,
        kind: 'DH',
        startsAt: `${day}T01:00:00.000Z`,
        endsAt: `${day}T03:00:00.000Z`,
      })
      const { rules } = await home.as('罗子安').call('minutes.get', { activityId: id })
      const figures = { due: 20, exclusions: [], present: 16, collected: 16, seats: 1 }
      return decidedBy({ is: 'election', ...figures, candidates: [{ name: '何秀兰', yes: 9 }] }, rules)
    }
    await home.as('梁可').call('org.confirmVoting', confirmation())
    const november = await meeting('november', '2026-11-20')
    expect(november).toMatchObject({ outcome: 'passed' })
    expect(november.source).toContain('上级党委还没有确认')
    const december = await meeting('december', '2026-12-15')
    expect(december).toMatchObject({ outcome: 'invalid' })
    expect(december.source).toContain(`青石镇党委按${approval}确认`)
  })
})
