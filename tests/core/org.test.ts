// Does the tree stay a tree, does everybody belong to one place, and is a pasted list read as it was meant?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addYears } from '../../core/calendar'
import {
  affiliationMisfits,
  branchFindings,
  mayStandUnder,
  moveAffiliation,
  movedPath,
  moveMisfit,
  nodeMisfits,
  organisationTermYears,
  pathUnder,
  termEndOf,
  termFindings,
  unitFindings,
} from '../../core/org/invariants'
import type { Node } from '../../core/org/invariants'
import { nameProblems, NAME_LIST_MAX, parseNameList } from '../../core/org/nameList'
import {
  committeeOffices,
  conflictingOffices,
  isOfficeCode,
  officeCodes,
  offices,
  termYearsOf,
} from '../../core/org/offices'
import { Problem } from '../../core/problem'
import { affiliationOn, standingOn, stoodBefore } from '../../core/org/person'
import type { Affiliation, Person } from '../../core/org/person'

describe('offices', () => {
  test('no person holds two of the three administrators', () => {
    const three = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const
    for (const held of three) {
      for (const added of officeCodes) {
        const conflict = three.some((one) => one === added) && held !== added
        expect(conflictingOffices([held], added)).toEqual(conflict ? [held] : [])
      }
    }
  })

  test.each(officeCodes)('%s conflicts both ways', (office) => {
    for (const other of offices[office].conflicts) expect(offices[other].conflicts).toContain(office)
  })

  test('archivists, inspectors and administrators need not be Party members; the committee must', () => {
    expect(officeCodes.filter((office) => !offices[office].needsMembership)).toEqual([
      'archivist',
      'inspector',
      'systemAdministrator',
      'securityAdministrator',
      'auditAdministrator',
    ])
    expect(committeeOffices.every((office) => offices[office].needsMembership)).toBe(true)
  })

  test('an office of the branch lasts as long as its term', () => {
    expect([
      termYearsOf('secretary', organisationTermYears(true)),
      termYearsOf('secretary', organisationTermYears(false)),
    ]).toEqual([5, 3])
    expect(termYearsOf('inspector', 5)).toBe(1)
    expect([isOfficeCode('secretary'), isOfficeCode('valueOf')]).toEqual([true, false])
  })
})

describe('the size of a branch', () => {
  const rulesOf = (formalMembers: number, members: number, committeeSize: number) =>
    branchFindings({ formalMembers, members, committeeSize }).map((finding) => finding.rule)

  test('three formal members make a branch, seven a committee, fifty are enough', () => {
    expect(rulesOf(2, 4, 0)).toEqual(['branchTooSmall'])
    expect(rulesOf(3, 3, 0)).toEqual([])
    expect(rulesOf(6, 6, 0)).toEqual([])
    expect(rulesOf(7, 7, 0)).toEqual(['committeeDue'])
    expect(rulesOf(7, 7, 3)).toEqual([])
    expect(rulesOf(21, 24, 8)).toEqual(['committeeSize'])
    expect(rulesOf(21, 24, 2)).toEqual(['committeeSize'])
    expect(rulesOf(48, 50, 5)).toEqual([])
    expect(rulesOf(48, 51, 5)).toEqual(['branchTooLarge'])
    expect(unitFindings({ formalMembers: 3, hasBranch: false }).map((one) => one.rule)).toEqual(['branchDue'])
    expect(unitFindings({ formalMembers: 3, hasBranch: true })).toEqual([])
  })

  test('every finding has a sentence and a source', () => {
    for (const finding of [
      ...branchFindings({ formalMembers: 2, members: 60, committeeSize: 9 }),
      ...termFindings('2020-01-01', 3, '2026-01-01'),
    ]) {
      expect(finding.say).not.toBe('')
      expect(finding.source).toContain('条例')
    }
  })
})

describe('a term', () => {
  test('ends the day before its anniversary and reminds ninety days before', () => {
    expect(termEndOf('2021-12-16', 5)).toBe('2026-12-15')
    expect(termFindings('2021-12-16', 5, '2026-09-15')).toEqual([])
    expect(termFindings('2021-12-16', 5, '2026-09-16').map((one) => one.rule)).toEqual(['termEnding'])
    expect(termFindings('2021-12-16', 5, '2026-12-15')[0]?.say).toContain('还有 0 天')
    expect(termFindings('2021-12-16', 5, '2026-12-16').map((one) => one.rule)).toEqual(['termOver'])
    expect(termEndOf('2024-02-29', 3)).toBe(addDays(addYears('2024-02-29', 3), -1))
  })
})

describe('the tree', () => {
  const township: Node = { _id: '1', kind: 'committee', parentId: null, path: '/1/' }
  const village: Node = { _id: '2', kind: 'generalBranch', parentId: '1', path: '/1/2/' }
  const branch: Node = { _id: '3', kind: 'branch', parentId: '2', path: '/1/2/3/' }
  const group: Node = { _id: '4', kind: 'group', parentId: '3', path: '/1/2/3/4/' }
  const namesake: Node = { _id: '23', kind: 'generalBranch', parentId: '1', path: '/1/23/' }

  test('levels may be skipped, and a group stands under a branch only', () => {
    expect([
      mayStandUnder('branch', 'committee'),
      mayStandUnder('branch', 'generalBranch'),
      mayStandUnder('branch', undefined),
    ]).toEqual([true, true, true])
    expect([
      mayStandUnder('group', 'committee'),
      mayStandUnder('group', undefined),
      mayStandUnder('branch', 'branch'),
    ]).toEqual([false, false, false])
    expect(nodeMisfits(group, branch)).toEqual([])
    expect(nodeMisfits({ ...group, parentId: '2', path: '/1/2/4/' }, village).map((one) => one.rule)).toEqual(
      ['groupOutsideBranch'],
    )
    expect(nodeMisfits(township, undefined)).toEqual([])
  })

  test('a path starts with the parent’s', () => {
    expect(nodeMisfits({ ...branch, path: '/1/23/3/' }, village).map((one) => one.rule)).toEqual([
      'pathBroken',
    ])
    expect(nodeMisfits({ ...branch, parentId: '23' }, village).map((one) => one.rule)).toEqual(['pathBroken'])
    expect(pathUnder('/1/2/', '3')).toBe('/1/2/3/')
  })

  test('nothing moves under itself; a namesake is somebody else', () => {
    expect(moveMisfit(township, village)?.rule).toBe('underItself')
    expect(moveMisfit(village, village)?.rule).toBe('underItself')
    expect(moveMisfit(branch, namesake)).toBeUndefined()
    expect(moveMisfit(village, namesake)?.rule).toBe('wrongParent')
    expect(moveMisfit(group, township)?.rule).toBe('groupOutsideBranch')
    expect(movedPath('/1/2/3/', '/1/2/', '/1/23/2/')).toBe('/1/23/2/3/')
    expect(movedPath('/1/23/', '/1/2/', '/9/2/')).toBe('/1/23/')
  })

  test('after any allowed moves there is no cycle and every path is true', () => {
    const kinds = ['committee', 'generalBranch', 'branch', 'group'] as const
    const plan = fc.record({
      kinds: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 12 }),
      moves: fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 25 }),
    })
    fc.assert(
      fc.property(plan, (tree) => {
        let nodes: Node[] = tree.kinds.map((kind, at) => ({
          _id: `${at}`,
          kind,
          parentId: null,
          path: `/${at}/`,
        }))
        for (const [from, to] of tree.moves) {
          const node = nodes[from]
          const parent = nodes[to]
          if (node === undefined || parent === undefined || moveMisfit(node, parent) !== undefined) continue
          const path = pathUnder(parent.path, node._id)
          nodes = nodes.map((one) => ({
            ...one,
            parentId: one._id === node._id ? parent._id : one.parentId,
            path: movedPath(one.path, node.path, path),
          }))
        }
        for (const node of nodes.filter((one) => one.parentId !== null)) {
          const ids = node.path.split('/').filter((id) => id !== '')
          expect(new Set(ids).size).toBe(ids.length)
          expect(
            nodeMisfits(
              node,
              nodes.find((one) => one._id === node.parentId),
            ),
          ).toEqual([])
        }
      }),
    )
  })
})

describe('one affiliation at any moment', () => {
  const at = (branchId: string, from: string, to: string | null): Affiliation => ({
    branchId,
    groupId: null,
    from,
    to,
  })

  test('two at once, a gap and a wrong order are seen', () => {
    const rulesOf = (history: readonly Affiliation[]) => affiliationMisfits(history).map((one) => one.rule)
    expect(rulesOf([])).toEqual([])
    expect(rulesOf([at('a', '2020-01-01', '2026-06-24'), at('b', '2026-06-24', null)])).toEqual([])
    expect(rulesOf([at('a', '2020-01-01', null), at('b', '2026-06-24', null)])).toEqual(['affiliatedTwice'])
    expect(rulesOf([at('a', '2020-01-01', '2026-06-25'), at('b', '2026-06-24', null)])).toEqual([
      'affiliatedTwice',
    ])
    expect(rulesOf([at('b', '2026-06-24', null), at('a', '2020-01-01', '2026-06-20')])).toEqual([
      'affiliationGap',
    ])
    expect(rulesOf([at('a', '2020-01-01', '2019-01-01')])).toEqual(['affiliationBackwards'])
  })

  test('history is not rewritten by a move into the past', () => {
    expect(() =>
      moveAffiliation([at('a', '2026-06-24', null)], { branchId: 'b', groupId: null }, '2026-01-01'),
    ).toThrow(Problem)
    expect(
      moveAffiliation([at('a', '2026-06-24', null)], { branchId: 'b', groupId: null }, '2026-06-24'),
    ).toEqual([at('b', '2026-06-24', null)])
  })

  const moved = (history: readonly Affiliation[], branchId: string, on: string) =>
    history.some((one) => one.from > on) ? history : moveAffiliation(history, { branchId, groupId: null }, on)

  test('after any moves a member belongs to exactly one place on every day', () => {
    const moves = fc.array(
      fc.record({ branchId: fc.constantFrom('a', 'b', 'c'), day: fc.integer({ min: -300, max: 3000 }) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(moves, fc.integer({ min: 0, max: 3300 }), (all, day) => {
        let history: readonly Affiliation[] = [at('a', '2020-01-01', null)]
        for (const move of all) {
          history = moved(history, move.branchId, addDays('2020-01-01', move.day))
        }
        const today = addDays('2020-01-01', day)
        expect(affiliationMisfits(history)).toEqual([])
        expect(
          history.filter((one) => one.from <= today && (one.to === null || today < one.to)),
        ).toHaveLength(1)
        expect(affiliationOn({ affiliations: [...history] }, today)).toBeDefined()
      }),
    )
  })
})

describe('standing through time', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days))
  const changes = fc.array(fc.tuple(fc.constantFrom('formal' as const, 'probationary' as const), day), {
    maxLength: 8,
  })

  test('a change holds from its day on and leaves every day before as it was', () => {
    fc.assert(
      fc.property(changes, day, (all, asked) => {
        let person: Pick<Person, 'standing' | 'stood'> = { standing: 'probationary', stood: [] }
        for (const [standing, from] of all) {
          const expected = asked < from ? standingOn(person, asked) : standing
          person = { standing, stood: stoodBefore(person, standing, from) }
          expect(standingOn(person, asked)).toBe(expected)
        }
        const days = person.stood.map(({ until }) => until)
        expect(days).toEqual([...new Set(days)].toSorted())
      }),
    )
  })

  test('what was taken back on its own day leaves no trace', () => {
    const converted = stoodBefore({ standing: 'probationary', stood: [] }, 'formal', '2026-06-01')
    expect(converted).toEqual([{ standing: 'probationary', until: '2026-06-01' }])
    expect(stoodBefore({ standing: 'formal', stood: converted }, 'probationary', '2026-06-01')).toEqual([])
  })
})

describe('a pasted list of names', () => {
  const known = { groups: ['东组', '西组'], names: ['周明远'] }
  const read = (text: string) =>
    parseNameList(text, known).map(({ name, standing, group, problem }) => [name, standing, group, problem])

  test('one a line', () => {
    expect(read('段桂英\n\n 马长河 \r\n庄晓晨')).toEqual([
      ['段桂英', 'formal', null, null],
      ['马长河', 'formal', null, null],
      ['庄晓晨', 'formal', null, null],
    ])
  })

  test('as a 群接龙 writes it', () => {
    const text =
      '#接龙\n第一党支部党员名单，请大家按顺序填\n例 姓名 身份 小组\n\n1. 张三\n2. 李四 预备 东组\n３．王五（西组，预备党员）✅\n4、 彭国栋 组长 东组\n5. 赵六预备'
    expect(parseNameList(text, known)).toEqual([
      { line: 5, name: '张三', standing: 'formal', group: null, problem: null },
      { line: 6, name: '李四', standing: 'probationary', group: '东组', problem: null },
      { line: 7, name: '王五', standing: 'probationary', group: '西组', problem: null },
      { line: 8, name: '彭国栋', standing: 'formal', group: '东组', problem: 'office' },
      { line: 9, name: '赵六', standing: 'probationary', group: null, problem: null },
    ])
  })

  test('with full width, tabs, spread and dotted names, and a group by its other name', () => {
    expect(read('东小组\t王　芳\t正式')).toEqual([['王芳', 'formal', '东组', null]])
    expect(read('阿卜杜拉•买买提，预备')).toEqual([['阿卜杜拉·买买提', 'probationary', null, null]])
    expect(read('①欧阳明月')).toEqual([['欧阳明月', 'formal', null, null]])
    expect(read('12罗子安')).toEqual([['罗子安', 'formal', null, null]])
    expect(read('姓名\t身份\t小组\n冯立\t正式党员\t西组')).toEqual([['冯立', 'formal', '西组', null]])
  })

  test('asks where it is not sure', () => {
    const problems = (text: string) => read(text).map((row) => row[3])
    expect(problems('孟凡\n孟凡')).toEqual([null, 'twice'])
    expect(problems('周明远')).toEqual(['alreadyThere'])
    expect(problems('Zhang San')).toEqual(['notAName'])
    expect(problems('13800000000')).toEqual(['notAName'])
    expect(problems('请大家尽快报名参加活动')).toEqual(['notAName'])
    expect(problems('白露、冯立')).toEqual(['severalNames'])
    expect(problems('白露 南组')).toEqual(['unknownGroup'])
    expect(problems('白露 正式 预备')).toEqual(['unclear'])
    expect(problems('预备 东组')).toEqual(['notAName'])
    expect(problems('白露 ab12')).toEqual(['unclear'])
    expect(Object.values(nameProblems).every((say) => !say.includes('！'))).toBe(true)
  })

  test('two hundred at once are enough', () => {
    const character = (at: number) => String.fromCodePoint(0x4e00 + at)
    const many = Array.from(
      { length: NAME_LIST_MAX + 1 },
      (_, at) => `龙${character(at)}${character(at + 1)}`,
    ).join('\n')
    expect(
      parseNameList(many)
        .filter((row) => row.problem === 'tooLong')
        .map((row) => row.line),
    ).toEqual([NAME_LIST_MAX + 1])
  })

  const people = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(
        '段桂英',
        '庄晓晨',
        '陆一帆',
        '韩志强',
        '孟凡',
        '白露',
        '冯立',
        '邓雨晴',
        '欧阳明月',
        '买买提·艾力',
      ),
      standing: fc.constantFrom('formal' as const, 'probationary' as const),
      group: fc.constantFrom(null, '东组', '西组'),
    }),
    { selector: (person) => person.name, minLength: 1 },
  )
  const manner = fc.record({
    numbering: fc.constantFrom('', '. ', '、', '．', ') ', ' '),
    separator: fc.constantFrom(' ', '\t', '，', ', ', '　', '、', ' / '),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    blank: fc.constantFrom('\n', '\n\n', '\r\n'),
    says: fc.constantFrom('短', '长'),
  })

  test('is read the same however it is written', () => {
    fc.assert(
      fc.property(people, manner, (all, how) => {
        const text = all
          .map((person, index) => {
            const standing = { formal: ['正式', '正式党员'], probationary: ['预备', '预备党员'] }[
              person.standing
            ][how.says === '短' ? 0 : 1]
            const words = [person.name, standing, person.group]
            const written = how.order
              .map((at) => words[at])
              .filter((word) => word !== null && word !== undefined)
            return `${how.numbering === '' ? '' : `${index + 1}${how.numbering}`}${written.join(how.separator)}`
          })
          .join(how.blank)
        expect(parseNameList(text, { groups: ['东组', '西组'], names: [] })).toEqual(
          all.map((person) => expect.objectContaining({ ...person, problem: null })),
        )
      }),
      { numRuns: 400 },
    )
  })

  test('any text at all is read without failing, and a row without a question has a name', () => {
    fc.assert(
      fc.property(
        // By code points, lone surrogates too: the library's own `binary` strings take seconds to set up.
        fc.array(fc.nat(0x10ffff), { maxLength: 60 }).map((points) => String.fromCodePoint(...points)),
        fc.array(fc.constantFrom(...'张三\n 1.、组预备#接龙()，')),
        (noise, near) => {
          for (const row of parseNameList(`${noise}\n${near.join('')}`, known)) {
            if (row.problem === null) expect(row.name).toMatch(/^[\p{Script=Han}·]{2,}$/u)
            expect(row.line).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})
