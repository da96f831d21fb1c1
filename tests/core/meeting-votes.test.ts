// When is a vote valid and when does it pass? The scenario number for number, and every small whole number.
import { describe, expect, test } from 'vitest'
import { electionOf, sayElection } from '../../core/meeting/election'
import { expectedVoting, lackOf } from '../../core/meeting/exclusions'
import type { Exclusion } from '../../core/meeting/exclusions'
import { fewestFor, fourFifths, halfOrMore, moreThanHalf } from '../../core/meeting/shares'
import { noVotes, sayVerdict, verdictOf } from '../../core/meeting/tally'
import type { Tally } from '../../core/meeting/tally'
import { defaultRules, ruleOf, voteKindsOf, voteRules } from '../../core/meeting/votes'
import type { UnitRules, VoteKind } from '../../core/meeting/votes'
import {
  noVotingRules,
  openRuleCodes,
  openRules,
  unconfirmedRules,
  votingOn,
} from '../../core/meeting/voting'
import type { ChosenRules, VotingConfirmation } from '../../core/meeting/voting'

const tally = (facts: Partial<Tally>): Tally => ({
  expected: 21,
  present: 11,
  ...noVotes,
  written: noVotes,
  ...facts,
})
const kinds = Object.keys(voteRules) as VoteKind[]
const measured = kinds.filter((kind) => kind !== 'election')

describe('US-14: 陆一帆 becomes a full member', () => {
  const rule = ruleOf('conversion')

  test('11 of 21 open the meeting; 10 yes are not more than half of 21', () => {
    expect(verdictOf(rule, tally({ yes: 10, no: 1 }))).toEqual({ is: 'notPassed', needed: 11, yes: 10 })
    expect(sayVerdict(rule, tally({ yes: 10, no: 1 }))).toEqual([
      '应到会有表决权的党员 21 人，到会 11 人；到会须超过应到的半数(至少 11 人)，有效',
      '赞成 10 票；须超过应到 21 人的半数(至少 11 票)，没有通过',
    ])
  })

  test('one written yes of an absent member carries it, and the quorum still counts only the 11', () => {
    const withLetter = tally({ yes: 10, no: 1, written: { yes: 1, no: 0, abstain: 0 } })
    expect(verdictOf(rule, withLetter)).toEqual({ is: 'passed', needed: 11, yes: 11 })
    expect(sayVerdict(rule, withLetter)[1]).toContain('其中会前书面意见 1 票')
    const tenCame = tally({ present: 10, yes: 10, written: { yes: 9, no: 0, abstain: 0 } })
    expect(verdictOf(rule, tenCame)).toEqual({ is: 'noQuorum', needed: 11 })
    expect(sayVerdict(rule, tenCame)).toEqual([
      '应到会有表决权的党员 21 人，到会 10 人；到会须超过应到的半数(至少 11 人)，人数不够，这次表决无效',
    ])
  })

  test('without 马长河, by consent and decision, 20 are due: 11 are needed and 11 pass', () => {
    const away: Exclusion = {
      person: '马长河',
      basis: 'bedRidden',
      consent: '青石镇党委 2026-12-10',
      decided: '2026-12-12',
    }
    const expected = expectedVoting(21, [away, away], 'conversion')
    expect(expected).toBe(20)
    expect(verdictOf(rule, tally({ expected, yes: 11 }))).toEqual({ is: 'passed', needed: 11, yes: 11 })
    expect(verdictOf(rule, tally({ expected, yes: 10, no: 1 }))).toMatchObject({
      is: 'notPassed',
      needed: 11,
    })
    expect(verdictOf(rule, tally({ expected, present: 10, yes: 10 }))).toEqual({ is: 'noQuorum', needed: 11 })
    expect(expectedVoting(21, [{ ...away, consent: '' }], 'conversion')).toBe(21)
    expect(lackOf({ ...away, consent: '' }, 'conversion')).toBe('consent')
    expect(lackOf({ ...away, decided: '' }, 'conversion')).toBe('decision')
    const retired: Exclusion = { ...away, basis: 'retiredAtHome' }
    expect(lackOf(retired, 'conversion')).toBe('otherVotes')
    expect(expectedVoting(21, [retired], 'election')).toBe(20)
  })
})

describe('every kind, over all small whole numbers', () => {
  test('exactly half is not more than half; half or more includes half', () => {
    for (let n = 0; n <= 400; n += 1) {
      expect(2 * fewestFor(moreThanHalf, n)).toBeGreaterThan(n)
      expect(2 * (fewestFor(moreThanHalf, n) - 1)).toBeLessThanOrEqual(n)
      expect(2 * fewestFor(halfOrMore, n)).toBeGreaterThanOrEqual(n)
      expect(2 * (fewestFor(halfOrMore, n) - 1)).toBeLessThan(n)
      expect(5 * fewestFor(fourFifths, n)).toBeGreaterThanOrEqual(4 * n)
      expect(5 * (fewestFor(fourFifths, n) - 1)).toBeLessThan(4 * n)
    }
  })

  test.each(measured)('%s passes over those due, never over those who came', (kind) => {
    const rule = ruleOf(kind)
    const strict = kind === 'admission' || kind === 'conversion'
    for (let expected = 1; expected <= 24; expected += 1)
      for (let present = 0; present <= expected; present += 1)
        for (let yes = 0; yes <= present; yes += 1) {
          const verdict = verdictOf(rule, tally({ expected, present, yes, no: present - yes }))
          const opened = strict ? 2 * present > expected : 2 * present >= expected
          const passed = opened && 2 * yes > expected
          expect(verdict.is).toBe(opened ? (passed ? 'passed' : 'notPassed') : 'noQuorum')
        }
  })

  test.each(['admission', 'conversion'] as const)(
    '%s counts letters as votes, and nobody as present',
    (kind) => {
      const rule = ruleOf(kind)
      for (let expected = 1; expected <= 16; expected += 1)
        for (let present = 0; present <= expected; present += 1)
          for (let yes = 0; yes <= present; yes += 1)
            for (let letters = 0; letters <= expected - present; letters += 1) {
              const written = { yes: letters, no: 0, abstain: 0 }
              const verdict = verdictOf(rule, tally({ expected, present, yes, written }))
              const opened = 2 * present > expected
              const passed = 2 * (yes + letters) > expected
              expect(verdict.is).toBe(opened ? (passed ? 'passed' : 'notPassed') : 'noQuorum')
            }
    },
  )

  test('one more yes never undoes a decision, one more person due never makes one', () => {
    for (const kind of measured)
      for (let expected = 1; expected <= 20; expected += 1)
        for (let present = 0; present <= expected; present += 1)
          for (let yes = 0; yes < present; yes += 1) {
            const passes = (facts: Partial<Tally>) => verdictOf(ruleOf(kind), tally(facts)).is === 'passed'
            const before = passes({ expected, present, yes })
            if (before) expect(passes({ expected, present, yes: yes + 1 })).toBe(true)
            else expect(passes({ expected: expected + 1, present, yes })).toBe(false)
          }
  })

  test('a unit may ask for more than half also for ordinary resolutions', () => {
    const even = tally({ expected: 20, present: 10, yes: 10 })
    expect(verdictOf(ruleOf('resolution'), even)).toEqual({ is: 'notPassed', needed: 11, yes: 10 })
    const stricter: UnitRules = { ...defaultRules, resolutionQuorum: 'moreThanHalf' }
    expect(verdictOf(ruleOf('resolution', stricter), even)).toEqual({ is: 'noQuorum', needed: 11 })
    expect(ruleOf('election', stricter)).toEqual(ruleOf('election'))
  })
})

describe('figures that cannot all be true are asked about', () => {
  test.each([
    ['presentAboveExpected', 'resolution', { expected: 10, present: 11 }, '到会的人数比应到的还多'],
    ['votesAbovePresent', 'resolution', { yes: 9, no: 2, abstain: 1 }, '票数加起来比到会的人数还多'],
    ['writtenNotCounted', 'resolution', { written: { yes: 1, no: 0, abstain: 0 } }, '不计书面意见'],
    [
      'writtenAboveAbsent',
      'admission',
      { written: { yes: 11, no: 0, abstain: 0 } },
      '书面意见比没有到会的人还多',
    ],
  ] as const)('%s', (because, kind, facts, words) => {
    expect(verdictOf(ruleOf(kind), tally(facts))).toEqual({ is: 'contradiction', because })
    expect(sayVerdict(ruleOf(kind), tally(facts)).join()).toContain(words)
  })

  test('a blank ballot is no contradiction', () => {
    expect(verdictOf(ruleOf('resolution'), tally({ present: 15, yes: 11, no: 1 })).is).toBe('passed')
  })
})

describe('elections', () => {
  const count = { expected: 21, present: 17, collected: 17, seats: 2 }
  const of = (...yes: number[]) => ({
    ...count,
    candidates: yes.map((one, at) => ({ name: ['甲', '乙', '丙', '丁'][at] ?? '', yes: one })),
  })

  test('four fifths must come: 17 of 21 do, 16 do not', () => {
    expect(electionOf({ ...of(9), present: 16, collected: 16 })).toEqual({ is: 'noQuorum', needed: 17 })
    expect(sayElection({ ...of(9), present: 16 })[0]).toContain('不能选举')
    for (let expected = 1; expected <= 60; expected += 1)
      for (let present = 0; present <= expected; present += 1) {
        const result = electionOf({ expected, present, collected: present, seats: 1, candidates: [] })
        expect(result.is).toBe(5 * present >= 4 * expected ? 'valid' : 'noQuorum')
      }
  })

  test('a seat takes more than half of those present', () => {
    expect(electionOf(of(17, 9, 8))).toEqual({
      is: 'valid',
      needed: 9,
      elected: ['甲', '乙'],
      tied: [],
      seatsLeft: 0,
    })
    expect(electionOf(of(17, 8, 8))).toMatchObject({ elected: ['甲'], tied: [], seatsLeft: 1 })
    expect(sayElection(of(17, 8, 8)).at(-1)).toBe('还缺 1 名，另行选举')
    expect(electionOf({ ...of(10, 10), expected: 20, present: 20, collected: 20 })).toMatchObject({
      elected: [],
    })
    expect(sayElection({ ...of(10, 10), expected: 20, present: 20, collected: 20 })[1]).toContain(
      '还没有人当选',
    )
  })

  test('more with enough votes than seats: the most votes; a tie at the last seat is voted on again', () => {
    expect(electionOf(of(12, 15, 13))).toMatchObject({ elected: ['乙', '丙'], tied: [], seatsLeft: 0 })
    expect(electionOf(of(15, 12, 12, 9))).toMatchObject({ elected: ['甲'], tied: ['乙', '丙'], seatsLeft: 1 })
    expect(sayElection(of(15, 12, 12)).at(-1)).toBe('乙、丙票数相等，应就他们重新投票')
  })

  test('more ballots than were handed out make it void, fewer do not', () => {
    expect(electionOf({ ...of(9), collected: 18 })).toEqual({ is: 'tooManyBallots' })
    expect(sayElection({ ...of(9), collected: 18 })[1]).toContain('选举无效')
    expect(electionOf({ ...of(9), collected: 16 })).toMatchObject({ is: 'valid', needed: 9, elected: ['甲'] })
    expect(electionOf(of(18))).toEqual({ is: 'contradiction', candidate: '甲' })
    expect(sayElection(of(18))).toEqual(['甲的赞成票比收回的选票还多，请核对'])
  })

  test('no seat is given twice, none to fewer than half, and none is lost', () => {
    for (let a = 0; a <= 10; a += 1)
      for (let b = 0; b <= 10; b += 1)
        for (let c = 0; c <= 10; c += 1)
          for (let seats = 1; seats <= 3; seats += 1) {
            const candidates = [a, b, c].map((yes, at) => ({ name: String(at), yes }))
            const facts = { expected: 10, present: 10, collected: 10, seats, candidates }
            const result = electionOf(facts)
            if (result.is !== 'valid') throw new Error('valid')
            const yesOf = (name: string) => candidates[Number(name)]?.yes ?? 0
            expect(result.elected.length + result.seatsLeft).toBe(seats)
            expect(result.elected.every((name) => 2 * yesOf(name) > 10)).toBe(true)
            expect(result.tied.some((name) => result.elected.includes(name))).toBe(false)
            const enough = candidates.filter(({ yes }) => 2 * yes > 10).length
            if (result.tied.length === 0) expect(result.elected).toHaveLength(Math.min(enough, seats))
            else expect(result.elected.length + result.tied.length).toBeGreaterThan(seats)
          }
  })
})

/** Every way in which a committee may confirm what no clause settles. */
const everyChoice: readonly ChosenRules[] = openRuleCodes.reduce<readonly ChosenRules[]>(
  (all, rule) =>
    all.flatMap((one) =>
      openRules[rule].choices.map((choice) => ({ ...one, [rule]: choice }) as ChosenRules),
    ),
  [unconfirmedRules],
)

describe('what no clause settles is a setting', () => {
  const unitWith = (rules: ChosenRules): UnitRules => ({ ...defaultRules, rules })
  /** By hand: how many of so many each measure asks for. */
  const enough: Readonly<Record<string, (count: number, of: number) => boolean>> = {
    fourFifths: (count, of) => 5 * count >= 4 * of,
    moreThanFourFifths: (count, of) => 5 * count > 4 * of,
    twoThirds: (count, of) => 3 * count >= 2 * of,
    halfOrMore: (count, of) => 2 * count >= of,
    moreThanHalf: (count, of) => 2 * count > of,
    moreThanHalfPresent: (count, of) => 2 * count > of,
  }
  const isEnough = (measure: string, count: number, of: number): boolean =>
    enough[measure]?.(count, of) ?? false
  const base = (measure: string, expected: number, present: number) =>
    measure === 'moreThanHalfPresent' ? present : expected

  test('each of them in every combination, over all small whole numbers', () => {
    expect(everyChoice).toHaveLength(3 * 2 * 2 * 2)
    for (const rules of everyChoice) {
      const [election, committee] = [
        ruleOf('election', unitWith(rules)),
        ruleOf('committee', unitWith(rules)),
      ]
      for (let expected = 1; expected <= 15; expected += 1)
        for (let present = 0; present <= expected; present += 1)
          for (let yes = 0; yes <= present; yes += 1) {
            const opens = isEnough(rules.committeeQuorum, present, expected)
            const passes = isEnough(rules.committeePass, yes, base(rules.committeePass, expected, present))
            const verdict = verdictOf(committee, tally({ expected, present, yes, no: present - yes }))
            expect(verdict.is).toBe(opens ? (passes ? 'passed' : 'notPassed') : 'noQuorum')

            const candidates = [{ name: '甲', yes }]
            const result = electionOf(
              { expected, present, collected: present, seats: 1, candidates },
              election,
            )
            const isElected = isEnough(rules.electionPass, yes, base(rules.electionPass, expected, present))
            const isOpen = isEnough(rules.electionQuorum, present, expected)
            expect(result.is).toBe(isOpen ? 'valid' : 'noQuorum')
            if (result.is === 'valid') expect(result.elected).toEqual(isElected ? ['甲'] : [])
          }
    }
  })

  test('the rules of a clause are the same whatever is confirmed', () => {
    for (const rules of everyChoice)
      for (const kind of ['resolution', 'admission', 'conversion'] as const)
        expect(ruleOf(kind, unitWith(rules))).toEqual(ruleOf(kind))
  })

  test('the sentences say the share that holds, and on whose word', () => {
    const count = {
      expected: 20,
      present: 16,
      collected: 16,
      seats: 1,
      candidates: [{ name: '甲', yes: 10 }],
    }
    const strict = ruleOf('election', {
      ...defaultRules,
      rules: { ...unconfirmedRules, electionQuorum: 'moreThanFourFifths' },
      confirmed: { organisation: '青石镇党委', by: '梁可', approval: '青组〔2026〕5 号', from: '2026-12-01' },
    })
    expect(sayElection(count, strict)).toEqual([
      '应到会有选举权的党员 20 人，到会 16 人；须超过应到的五分之四(至少 17 人)，不能选举',
    ])
    expect(strict.source).toContain('青石镇党委按青组〔2026〕5 号确认，2026-12-01 起')
    expect(ruleOf('election').source).toContain('条款待核，上级党委还没有确认')
    const ofAll = ruleOf('election', unitWith({ ...unconfirmedRules, electionPass: 'moreThanHalf' }))
    expect(sayElection(count, ofAll)[1]).toBe('得赞成票须超过应到 20 人的半数(至少 11 票)；还没有人当选')
  })

  test('the nearest level holds, from the day it names; what comes later changes no earlier meeting', () => {
    const confirmation = (
      from: string,
      electionQuorum: ChosenRules['electionQuorum'],
    ): VotingConfirmation => ({
      rules: { ...unconfirmedRules, electionQuorum },
      approval: '文号',
      from,
      at: `${from}T00:00:00.000Z`,
      by: { id: 'p', name: '梁可' },
    })
    const history = [
      { name: '云溪县委', confirmations: [confirmation('2026-01-01', 'twoThirds')] },
      {
        name: '青石镇党委',
        confirmations: [
          confirmation('2026-06-01', 'fourFifths'),
          confirmation('2026-12-01', 'moreThanFourFifths'),
        ],
      },
      { name: '柳湾村第一党支部', confirmations: [] },
    ]
    const on = (day: string) => {
      const { rules, confirmed } = votingOn(history, day)
      return [rules.electionQuorum, confirmed?.organisation]
    }
    expect(votingOn(history, '2025-12-31')).toEqual(noVotingRules)
    expect(on('2026-05-31')).toEqual(['twoThirds', '云溪县委'])
    expect(on('2026-11-30')).toEqual(['fourFifths', '青石镇党委'])
    expect(on('2026-12-01')).toEqual(['moreThanFourFifths', '青石镇党委'])
  })
})

test('what a meeting may vote on follows from its kind; every rule names its source', () => {
  expect(voteKindsOf('DH')).toContain('conversion')
  expect(voteKindsOf('ZW')).toEqual(['committee'])
  expect(voteKindsOf('ZR')).toEqual([])
  for (const kind of kinds) expect(voteRules[kind].source).toMatch(/《.+》/)
})
