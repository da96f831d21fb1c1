// Is every record placed as the standards say, with its reasons, and found by two characters?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activityKindCodes, activityKinds } from '../../core/activity/kinds'
import { yearOf, yearOfDate } from '../../core/calendar'
import { kindsFiledIn, placeOf } from '../../core/classification/place'
import { changedLeaves, defaultTable, faultOfTable, nearestTable } from '../../core/classification/table'
import type { TableInForce } from '../../core/classification/table'
import {
  isLonger,
  mayConfirm,
  mayOverride,
  retentionNames,
  retentionOf,
  retentionRules,
} from '../../core/classification/retention'
import type { RetentionPeriod, RetentionRuleCode } from '../../core/classification/retention'
import {
  isLeafCode,
  isRecordClassCode,
  leafCodes,
  leaves,
  leavesOf,
  offeredLeaves,
  recordClasses,
} from '../../core/classification/scheme'
import { addTag, isTag, mergeTags, removeTag, tagsOf, vocabulary } from '../../core/classification/tags'
import { matches, queryTerms, termsOf, TERMS_MAX } from '../../core/classification/terms'
import { archivalYearOf, sayArchivalYear } from '../../core/classification/year'

const rules = Object.keys(retentionRules) as RetentionRuleCode[]
const periods: RetentionPeriod[] = ['Y', 'D30', 'D10']

describe('the scheme DJ-2026', () => {
  test('has sixteen classes, each with leaves numbered after it', () => {
    const classes = Object.keys(recordClasses).filter(isRecordClassCode)
    expect(classes).toHaveLength(16)
    for (const code of classes) {
      const own = leavesOf(code)
      expect(own.length).toBeGreaterThan(0)
      expect(own.every((leaf) => leaf.startsWith(`${code.slice(2)}.`))).toBe(true)
    }
  })

  test('keeps from members what is personal', () => {
    for (const leaf of [
      '09.4',
      '10.1',
      '10.2',
      '10.3',
      '11.1',
      '11.2',
      '12.5',
      '13.1',
      '14.1',
      '14.2',
      '14.3',
    ] as const) {
      expect(leaves[leaf].readers).toBe('named')
      expect(leaves[leaf].namedOfficers).toContain('secretary')
      expect(leaves[leaf].offered).toBe(false)
    }
  })

  test('lets members read only the general kinds', () => {
    expect(leafCodes.filter((leaf) => leaves[leaf].readers === 'members')).toEqual([
      '04.1',
      '04.2',
      '04.3',
      '07.1',
      '07.2',
      '08.1',
      '08.2',
      '08.3',
      '08.4',
      '15.2',
    ])
    expect(leafCodes.filter((leaf) => leaves[leaf].readers === 'group')).toEqual(['06.1'])
  })

  test('offers leaves by the names that people use, each once', () => {
    const names = offeredLeaves.map((leaf) => leaves[leaf].plainName)
    expect(names).toEqual(expect.arrayContaining(['计划', '总结', '名册', '上级来文', '荣誉']))
    expect(new Set(names).size).toBe(names.length)
  })

  test('files every kind in exactly one class', () => {
    const filed = Object.keys(recordClasses).filter(isRecordClassCode).flatMap(kindsFiledIn)
    expect(filed.toSorted()).toEqual(activityKindCodes.toSorted())
    expect(kindsFiledIn('DJ09')).toEqual(['SH', 'MP', 'MS'])
  })

  test('knows its leaves from other words', () => {
    expect([
      isLeafCode('08.2'),
      isLeafCode('08.9'),
      isLeafCode('constructor'),
      isRecordClassCode('DJ17'),
    ]).toEqual([true, false, false, false])
  })
})

describe('how long', () => {
  const confirmedAs = (periods: object) => ({ periods, approval: '云档函〔2026〕3 号' })

  test('the longest of what was found holds until the county confirms', () => {
    expect(retentionOf('affiliationLetters')).toMatchObject({ period: 'Y', basis: 'longest' })
    expect(retentionOf('affiliationLetters').say).toContain('来源不一，先按最长')
    expect(retentionOf('affiliationLetters', confirmedAs({ affiliationLetters: 'D30' }))).toMatchObject({
      period: 'D30',
      basis: 'confirmed',
      say: '组织关系介绍信存根保管30 年，县里已确认（云档函〔2026〕3 号）',
    })
  })

  test('a county table may not shorten what the decree sets', () => {
    expect(mayConfirm('memberRosters', 'D30')).toBe(false)
    expect(retentionOf('memberRosters', confirmedAs({ memberRosters: 'D10' }))).toMatchObject({
      period: 'Y',
      basis: 'agreed',
    })
  })

  test.each(rules)(
    '%s: what holds is never shorter than any source, nor, confirmed, than a binding one',
    (rule) => {
      const sources: readonly { period: RetentionPeriod; source: string; binding?: true }[] =
        retentionRules[rule].sources
      const open = retentionOf(rule).period
      for (const one of sources) {
        expect(isLonger(one.period, open)).toBe(false)
        expect(one.source).not.toBe('')
        for (const own of periods) {
          const held = retentionOf(rule, confirmedAs({ [rule]: own })).period
          if (one.binding) expect(isLonger(one.period, held)).toBe(false)
        }
      }
    },
  )

  test('one item is kept longer only, and for a reason', () => {
    expect(mayOverride('D10', 'D30', '获市级表彰')).toBe('allowed')
    expect(mayOverride('D10', 'D30', '  ')).toBe('reasonMissing')
    expect(mayOverride('D30', 'D30', '同')).toBe('notLonger')
    expect(mayOverride('Y', 'D10', '缩短')).toBe('notLonger')
  })
})

describe('where a record goes', () => {
  test('US-02 a: a theme day over new year is filed in the new year and counts for December', () => {
    const place = placeOf({
      kind: 'ZR',
      startsAt: '2026-12-31T14:30:00.000Z',
      endsAt: '2026-12-31T16:20:00.000Z',
      carrier: 'photo',
    })
    expect(place).toMatchObject({
      year: 2027,
      countingMonth: '2026-12',
      recordClass: 'DJ08',
      leaf: '08.3',
      retention: 'D10',
      readers: 'members',
    })
    expect(place.reasons.map((reason) => reason.rule)).toEqual([
      'class.ZR',
      'year.crossing',
      'retention.ordinaryStudyActivities',
    ])
    expect(place.reasons[1]?.say).toBe('跨年的活动归结束的那年，归 2027 年')
  })

  test('US-02 b: an assembly on the last evening stays in its year, whenever it is uploaded', () => {
    const place = placeOf({
      kind: 'DH',
      startsAt: '2026-12-31T11:00:00.000Z',
      endsAt: '2026-12-31T13:00:00.000Z',
      carrier: 'text',
    })
    expect(place).toMatchObject({
      year: 2026,
      countingMonth: '2026-12',
      recordClass: 'DJ04',
      leaf: '04.1',
      retention: 'Y',
      date: '2026-12-31',
    })
  })

  test('what ends at midnight sharp belongs to the old year', () => {
    const place = placeOf({
      kind: 'ZR',
      startsAt: '2026-12-31T14:30:00.000Z',
      endsAt: '2026-12-31T16:00:00.000Z',
      carrier: 'text',
    })
    expect(place).toMatchObject({ year: 2026, date: '2026-12-31' })
  })

  test('a summary of 2026 signed in January 2027 belongs to 2027', () => {
    const place = placeOf({ leaf: '03.3', dating: { of: 'paper', signedOn: '2027-01-12' } })
    expect(place).toMatchObject({
      year: 2027,
      recordClass: 'DJ03',
      leaf: '03.3',
      retention: 'Y',
      countingMonth: '2027-01',
    })
    expect(place.reasons.map((reason) => reason.say).join('；')).toContain('按落款日期')
  })

  test('bound papers, books and matters follow their own date', () => {
    expect(archivalYearOf({ of: 'boundPapers', signedOn: ['2026-12-30', '2027-01-05'] }).year).toBe(2026)
    expect(archivalYearOf({ of: 'book', endedOn: '2027-06-30' }).year).toBe(2027)
    expect(archivalYearOf({ of: 'matter', closedOn: '2028-03-01' }).year).toBe(2028)
  })

  test('an unknown date is estimated, in brackets, with a remark', () => {
    const filedAt = '2026-12-31T16:30:00.000Z'
    const guessed = archivalYearOf({ of: 'unknown', estimatedYear: 1998, filedAt })
    expect([sayArchivalYear(guessed), guessed.estimated, guessed.date]).toEqual([
      '[1998]',
      true,
      '1998-01-01',
    ])
    const filed = archivalYearOf({ of: 'unknown', estimatedYear: null, filedAt })
    expect([sayArchivalYear(filed), filed.date, filed.countingMonth]).toEqual([
      '[2027]',
      '2027-01-01',
      '2027-01',
    ])
    expect(filed.reason.say).toContain('备注')
    expect(sayArchivalYear({ year: 2026, estimated: false })).toBe('2026')
  })

  const minutes = (at: string, more: number) => new Date(Date.parse(at) + more * 60_000).toISOString()
  const starts = fc
    .date({
      min: new Date('1992-01-01T00:00:00Z'),
      max: new Date('2190-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString())

  test('every activity is filed in the year it starts or the year it ends, with three reasons that name a source', () => {
    fc.assert(
      fc.property(
        starts,
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        fc.constantFrom(...activityKindCodes),
        fc.constantFrom('text' as const, 'photo' as const),
        (startsAt, length, kind, carrier) => {
          const endsAt = minutes(startsAt, length)
          const place = placeOf({ kind, startsAt, endsAt, carrier })
          expect([yearOf(startsAt), yearOf(endsAt)]).toContain(place.year)
          if (place.year !== yearOf(endsAt)) expect(yearOf(minutes(endsAt, -1))).toBe(place.year)
          expect(place.year).toBe(yearOfDate(place.date))
          expect(place.recordClass).toBe(activityKinds[kind].recordClass)
          expect(place.retention).toBe(placeOf({ kind, startsAt, endsAt, carrier: 'text' }).retention)
          expect(place.reasons).toHaveLength(3)
          expect(place.reasons.every((reason) => reason.say !== '' && reason.source !== '')).toBe(true)
        },
      ),
    )
  })
})

describe('tags', () => {
  test('come with the word that caused them', () => {
    expect(tagsOf(['冬季义务植绿', '志愿者在河边栽树'])).toEqual([
      { tag: '植树', because: '植绿' },
      { tag: '志愿服务', because: '志愿者' },
    ])
    expect(tagsOf(['入党志愿书'])).toEqual([])
    expect(tagsOf(['防 汛 值守'])).toEqual([{ tag: '防汛', because: '防汛' }])
  })

  test('the vocabulary has each tag once, and each tag has words', () => {
    const tags = vocabulary.map(({ tag }) => tag)
    expect(new Set(tags).size).toBe(tags.length)
    expect(tags.length).toBeGreaterThanOrEqual(40)
    for (const { tag, words } of vocabulary)
      for (const word of words) expect(tagsOf([word]).map((one) => one.tag)).toContain(tag)
    expect([isTag('防汛'), isTag('打卡')]).toEqual([true, false])
  })

  test('a removed tag never comes back by itself, and a chosen one never goes by itself', () => {
    const first = mergeTags([], tagsOf(['义务植绿']))
    const removed = addTag(removeTag(first, '植树'), '乡村振兴')
    const later = mergeTags(removed, tagsOf(['义务植绿，走访慰问']))
    expect(later).toEqual([
      { tag: '植树', because: '植绿', removed: true },
      { tag: '乡村振兴', because: null, removed: false },
      { tag: '慰问', because: '慰问', removed: false },
    ])
    expect(mergeTags(later, [])).toEqual(later.slice(0, 2))
    expect(addTag(later, '植树')).toContainEqual({ tag: '植树', because: null, removed: false })
  })

  test('merging twice changes nothing, and no suggestion brings a removed tag back', () => {
    const some = fc.uniqueArray(fc.constantFrom(...vocabulary.map(({ tag }) => tag)), { maxLength: 8 })
    const suggestion = some.map((tags) => tags.map((tag) => ({ tag, because: tag })))
    const existing = some.chain((tags) =>
      fc.tuple(
        ...tags.map((tag) =>
          fc.record({ tag: fc.constant(tag), because: fc.constantFrom(null, tag), removed: fc.boolean() }),
        ),
      ),
    )
    fc.assert(
      fc.property(existing, suggestion, (before, suggested) => {
        const once = mergeTags(before, suggested)
        expect(mergeTags(once, suggested)).toEqual(once)
        for (const one of before.filter((tag) => tag.removed)) expect(once).toContainEqual(one)
        expect(new Set(once.map(({ tag }) => tag)).size).toBe(once.length)
      }),
    )
  })
})

describe('search terms', () => {
  test('are pairs of characters and whole words', () => {
    expect(termsOf(['冬季义务植绿', 'QS031 周明远 ２０２６年'])).toEqual([
      '冬季',
      '季义',
      '义务',
      '务植',
      '植绿',
      'qs031',
      '周明',
      '明远',
      '2026',
      '年',
    ])
    expect(queryTerms('植绿')).toEqual(['植绿'])
    expect(queryTerms('义务植绿 2026年')).toEqual(['义务', '务植', '植绿', '2026'])
    expect(queryTerms('植')).toEqual([])
  })

  test('are checked exactly afterwards', () => {
    expect(matches(['义务植树，树木养护'], '植树木')).toBe(false)
    expect(matches(['义务植树，树木养护'], '树木 植树')).toBe(true)
    expect(matches(['2012年12月'], '12月')).toBe(true)
    expect(matches(['2012年1月'], '12')).toBe(false)
    expect(matches(['植绿，活动'], '绿活')).toBe(false)
    expect(matches(['abc'], '')).toBe(false)
  })

  const words = fc
    .array(fc.constantFrom(...'植树义务冬季柳湾村党支部𠀀aB12Ａ，。 \n-'), { maxLength: 24 })
    .map((all) => all.join(''))

  test('any two neighbouring Chinese characters are found', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 3 }), (texts) => {
        for (const text of texts) {
          for (const [pair] of text.matchAll(/[植树义务冬季柳湾村党支部]{2}/g)) {
            expect(termsOf(texts)).toContain(queryTerms(pair)[0])
            expect(matches(texts, pair)).toBe(true)
          }
        }
      }),
    )
  })

  test('what matches is always among what the index brings', () => {
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 3 }),
        words,
        fc.nat(20),
        fc.nat(6),
        (texts, other, from, length) => {
          for (const query of [
            other,
            Array.from(texts[0] ?? '')
              .slice(from, from + length)
              .join(''),
          ]) {
            if (matches(texts, query))
              expect(termsOf(texts)).toEqual(expect.arrayContaining(queryTerms(query)))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('are never too many for the index', () => {
    const long = Array.from({ length: 2000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
    expect(termsOf(['题名在前', long])).toHaveLength(TERMS_MAX)
    expect(termsOf(['题名在前', long])[0]).toBe('题名')
  })
})

describe('the unit’s own 三合一 table', () => {
  const periods = ['Y', 'D30', 'D10'] as const satisfies readonly RetentionPeriod[]
  const rows = defaultTable()
  const dating = { of: 'paper', signedOn: '2026-03-01' } as const
  const tableOf = (changed: readonly (typeof rows)[number][]): TableInForce => ({
    organisationId: 'school',
    version: 2,
    rows: [...changed],
    approval: '青档批〔2026〕3 号',
  })

  test('may keep longer than the rule and never shorter; what it does not speak of stays as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leafCodes), fc.constantFrom(...periods), (leaf, retention) => {
        const table = tableOf([{ code: 'X1', title: '本单位的类', scope: '', retention, leaf }])
        const before = placeOf({ leaf, dating })
        const place = placeOf({ leaf, dating }, { table })
        expect(place.retention).toBe(isLonger(retention, before.retention) ? retention : before.retention)
        expect(place.recordClass).toBe(before.recordClass)
        expect(place.reasons[1]).toEqual({
          rule: 'table.school.2',
          say: `归本单位类目 X1“本单位的类”${isLonger(before.retention, retention) ? `；表上写${retentionNames[retention]}，比规则短，按规则` : ''}`,
          source: '本单位三合一表第 2 版（青档批〔2026〕3 号）',
        })
        expect(placeOf({ leaf, dating }, { table: tableOf([]) })).toEqual(before)
      }),
    )
  })

  test('the photos of an activity are kept by the row of its record', () => {
    const table = tableOf(
      rows.map((row) => (row.leaf === '08.2' ? { ...row, retention: 'D30' as const } : row)),
    )
    const [startsAt, endsAt] = ['2026-12-15T07:00:00.000Z', '2026-12-15T08:30:00.000Z']
    for (const carrier of ['text', 'photo'] as const)
      expect(placeOf({ kind: 'ZR', startsAt, endsAt, carrier }, { table }).retention).toBe('D30')
  })

  test('one code may hold several leaves, as an inspection index does; two titles it may not have', () => {
    const indexed = rows.map((row) => ({ ...row, code: row.leaf.slice(0, 2), title: row.leaf.slice(0, 2) }))
    expect(faultOfTable(indexed)).toBeUndefined()
    expect(faultOfTable(indexed.map((row, at) => (at === 0 ? { ...row, title: '别的' } : row)))).toBe('twice')
    expect(faultOfTable([...rows, ...rows.slice(0, 1)])).toBe('twice')
  })

  test('the nearest unit’s table holds', () => {
    const unit = (_id: string, version: number) => ({
      _id,
      tableInForce: { version, approval: 'a', rows: [] },
    })
    const line = [unit('town', 1), unit('village', 2), { _id: 'branch' }]
    expect(nearestTable(line, ['town', 'village', 'branch'])).toMatchObject({
      organisationId: 'village',
      version: 2,
    })
    expect(nearestTable(line, ['town', 'branch'])).toMatchObject({ organisationId: 'town' })
    expect(nearestTable(line, ['branch'])).toBeUndefined()
  })

  test('what a version changes is told leaf by leaf', () => {
    const after = rows.slice(1).map((row) => (row.leaf === '08.2' ? { ...row, code: 'ZTDR' } : row))
    expect(changedLeaves(rows, rows)).toEqual([])
    expect(changedLeaves(rows, after).map(({ leaf, after: row }) => [leaf, row?.code])).toEqual([
      [rows[0]?.leaf, undefined],
      ['08.2', 'ZTDR'],
    ])
  })
})
