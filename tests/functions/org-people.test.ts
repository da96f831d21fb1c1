// Do people enter, move and leave their place as the regulation says: one branch, one group, with history?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { Caller, StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const rows = (names: readonly string[], groupId: string | null = null) =>
  names.map((name, at) => ({ personId: `new-${at}`, name, standing: 'formal' as const, groupId }))
const paste = (names: readonly string[], more: object = {}) => ({
  batchId: 'batch-1',
  branchId: home.idOf('QS032'),
  from: '2026-12-15',
  rows: rows(names),
  ...more,
})
const twentyFour = Array.from(
  { length: 24 },
  (_, at) => `新同志${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地'[at]}`,
)

describe('粘贴名单', () => {
  test('24 names enter in one call, numbered on from the last, and a retry adds nobody', async () => {
    const wu = home.as('吴敏')
    const first = await wu.call('org.pasteNames', paste(twentyFour))
    expect(first.added).toBe(24)
    expect(await wu.call('org.pasteNames', paste(twentyFour))).toEqual(first)
    const { people } = await wu.call('org.listPeople', { organisationId: home.idOf('QS032') })
    expect(people).toHaveLength(9 + 24)
    expect(people.map((one) => one.memberNumber)).toContain('QS032-33')
    expect((await home.pendingOf('pastes', 'batch-1')).map((entry) => entry.type)).toEqual(['org.pasteNames'])
  })

  test('a preview writes nothing', async () => {
    const wu = home.as('吴敏')
    expect((await wu.call('org.pasteNames', { ...paste(['新人']), previewOnly: true })).added).toBe(1)
    expect((await wu.call('org.listPeople', { organisationId: home.idOf('QS032') })).people).toHaveLength(9)
  })

  test('two who paste at once both get their numbers', async () => {
    const wu = home.as('吴敏')
    const other = { ...paste([]), batchId: 'batch-2', rows: [{ ...rows(['乙'])[0]!, personId: 'other' }] }
    await Promise.all([wu.call('org.pasteNames', paste(['甲'])), wu.call('org.pasteNames', other)])
    const { people } = await wu.call('org.listPeople', { organisationId: home.idOf('QS032') })
    expect(new Set(people.map((one) => one.memberNumber)).size).toBe(11)
  })

  test('US-04: who leads 西组 is not pasted into 东组', async () => {
    const luo = home.as('罗子安')
    const answer = await luo.call('org.pasteNames', {
      batchId: 'b',
      branchId: home.idOf('QS031'),
      from: '2026-12-15',
      rows: rows(['谢春梅', '全新人'], home.idOf('东组')),
    })
    expect(answer.added).toBe(1)
    expect(answer.rows[0]?.refused).toEqual({
      personId: 'new-0',
      code: 'groupElsewhere',
      say: '已编入西组，一名党员只能编入一个小组',
    })
  })

  test('US-04: who belongs to another branch is refused, unless it is confirmed to be a namesake', async () => {
    const wu = home.as('吴敏')
    const refused = await wu.call('org.pasteNames', paste(['罗子安']))
    expect(refused.rows[0]?.refused?.say).toBe('罗子安已编入柳湾村第一党支部，一名党员只能编入一个支部')
    const namesake = { ...rows(['罗子安'])[0]!, namesake: true }
    expect((await wu.call('org.pasteNames', paste([], { batchId: 'b2', rows: [namesake] }))).added).toBe(1)
  })

  test('the same name twice in one list is one person', async () => {
    const answer = await home.as('吴敏').call('org.pasteNames', paste(['新人', '新人']))
    expect(answer.rows.map((row) => row.refused?.code ?? null)).toEqual([null, 'affiliatedElsewhere'])
  })

  test('undo takes all of it back, and is too late once somebody has begun', async () => {
    const wu = home.as('吴敏')
    await wu.call('org.pasteNames', paste(['甲某', '乙某']))
    const [slip] = await wu.call('org.invite', { personIds: ['new-0'] })
    await home.stranger('phone-0').call('org.bind', { code: slip!.code, device: '' })
    expect(await wu.refused('org.undoPaste', { batchId: 'batch-1' })).toBe('undoTooLate')

    await wu.call(
      'org.pasteNames',
      paste([], { batchId: 'b2', rows: [{ ...rows(['丙某'])[0]!, personId: 'n2' }] }),
    )
    const [open] = await wu.call('org.invite', { personIds: ['n2'] })
    expect(await wu.call('org.undoPaste', { batchId: 'b2' })).toEqual({ removed: 1 })
    expect(await wu.call('org.undoPaste', { batchId: 'b2' })).toEqual({ removed: 1 })
    expect(await home.stranger('phone-1').refused('org.bind', { code: open!.code, device: '' })).toBe(
      'invitationInvalid',
    )
    expect(await wu.refused('org.pasteNames', paste([], { batchId: 'b2', rows: rows(['丁某']) }))).toBe(
      'changedMeanwhile',
    )
  })

  test('asked again with one more line, after the answer was lost, it says so and adds nobody in silence', async () => {
    const wu = home.as('吴敏')
    await wu.call('org.pasteNames', paste(['新人甲', '新人乙']))
    expect(await wu.refused('org.pasteNames', paste(['新人甲', '新人乙', '新人丙']))).toBe('changedMeanwhile')
    expect(await wu.refused('org.pasteNames', paste(['新人甲']))).toBe('changedMeanwhile')
    expect((await wu.call('org.pasteNames', paste(['新人甲', '新人乙']))).added).toBe(2)
    // In a batch of its own the new line enters, and those who are there already are named.
    const more = await wu.call('org.pasteNames', {
      ...paste([], { batchId: 'b2' }),
      rows: rows(['新人甲', '新人乙', '新人丙']).map((row) => ({ ...row, personId: `b2-${row.personId}` })),
    })
    expect(more.rows.map(({ refused }) => refused?.code ?? null)).toEqual([
      'affiliatedElsewhere',
      'affiliatedElsewhere',
      null,
    ])
  })

  const mentions: Readonly<Record<string, (luo: Caller, who: string) => Promise<unknown>>> = {
    点名: (luo, person) =>
      luo.call('checkin.mark', {
        ...{ activity: 'act', channel: 'rollCall' },
        marks: [{ person, state: { is: 'present' }, seen: 0 }],
      }),
    不计入应到: (luo, person) =>
      luo.call('checkin.exclude', {
        ...{ activity: 'act', person },
        exclusion: { basis: 'bedRidden', consent: '镇党委同意', decided: '支部党员大会决定' },
      }),
    谈心谈话: (luo, person) => {
      const pair: [string, string] = [home.idOf('孟凡'), person]
      return luo.call('activity.addTalk', {
        ...{ id: 'talk', branchId: home.idOf('QS031'), pair },
        date: '2026-12-14',
      })
    },
    主持: (luo, hostId) =>
      luo.call('activity.create', {
        ...{ id: 'hosted', branchId: home.idOf('QS031'), kind: 'ZR', theme: '植绿', place: '村部' },
        ...{ startsAt: '2026-12-15T07:00:00.000Z', endsAt: '2026-12-15T08:30:00.000Z', groupId: null },
        hostId,
      }),
    发展党员: (luo, personId) =>
      luo.call('dossier.begin', {
        ...{ id: 'way', noteId: 'first', branchId: home.idOf('QS031'), name: '新人丁', personId },
        ...{ date: '2026-12-08', outcome: 'ofAge', papers: { application: 'branch' } },
        ...{ personIds: [], days: null, hours: null, until: null, meeting: null },
      } as never),
  }

  test.each(Object.keys(mentions))(
    'undo is too late once others have written somebody down: %s',
    async (by) => {
      const luo = home.as('罗子安')
      await announce(home, { id: 'act', kind: 'DH' })
      const list = { ...paste(['新人丁']), branchId: home.idOf('QS031'), from: '2026-12-01' }
      await luo.call('org.pasteNames', list)
      await mentions[by]?.(luo, 'new-0')
      expect(await luo.refused('org.undoPaste', { batchId: 'batch-1' })).toBe('undoTooLate')
    },
  )

  test('only a keeper of this very branch or its superior pastes', async () => {
    expect(await home.as('罗子安').refused('org.pasteNames', paste(['某人']))).toBe('forbidden')
    expect(await home.as('黎明珠').refused('org.pasteNames', paste(['某人']))).toBe('forbidden')
    expect(await home.as('吴敏').refused('org.undoPaste', { batchId: 'nothing' })).toBe('notFound')
    expect((await home.as('梁可').call('org.pasteNames', paste(['某人']))).added).toBe(1)
    const group = { ...paste(['某人']), batchId: 'g', branchId: home.idOf('东组') }
    expect(await home.as('罗子安').refused('org.pasteNames', group)).toBe('notABranch')
    const wrongGroup = paste([], { batchId: 'w', rows: rows(['别人'], home.idOf('东组')) })
    expect((await home.as('吴敏').call('org.pasteNames', wrongGroup)).rows[0]?.refused?.code).toBe(
      'notInThisBranch',
    )
  })
})

describe('one person', () => {
  const addition = (more: object = {}) => ({
    id: 'new',
    name: '新同志',
    memberNumber: 'QS032-50',
    standing: 'probationary' as const,
    branchId: home.idOf('QS032'),
    groupId: null,
    servesId: null,
    from: '2026-12-01',
    ...more,
  })

  test('is added once, with a number nobody else has', async () => {
    const cai = home.as('蔡思源')
    const added = await cai.call('org.addPerson', addition())
    expect(await cai.call('org.addPerson', addition())).toEqual(added)
    expect(await cai.refused('org.addPerson', addition({ id: 'other' }))).toBe('memberNumberTaken')
    expect(await cai.refused('org.addPerson', addition({ id: 'x', branchId: home.idOf('QS03') }))).toBe(
      'forbidden',
    )
    expect(
      await home.as('梁可').refused('org.addPerson', addition({ id: 'x', branchId: home.idOf('QS03') })),
    ).toBe('notABranch')
    expect((await home.pendingOf('people', 'new')).map((entry) => entry.type)).toEqual(['org.addPerson'])
  })

  test('who serves without being a member belongs to no branch', async () => {
    const liang = home.as('梁可')
    await liang.call(
      'org.addPerson',
      addition({ standing: 'none', branchId: null, servesId: home.idOf('QS032'), memberNumber: 'A-1' }),
    )
    const found = await home.as('蔡思源').call('org.person', { id: 'new' })
    expect(found).toMatchObject({ branchId: null, servesId: home.idOf('QS032'), affiliations: [] })
  })

  test('who serves is on the list of the branch, never hidden behind one of its groups', async () => {
    const luo = home.as('罗子安')
    const helper = { standing: 'none', branchId: null, memberNumber: 'QS031-A9', name: '新帮手' }
    const inGroup = addition({ ...helper, servesId: home.idOf('东组') })
    expect(await luo.reply('org.addPerson', inGroup)).toMatchObject({
      ok: false,
      code: 'invalidInput',
      details: { field: 'servesId' },
    })
    await luo.call('org.addPerson', addition({ ...helper, servesId: home.idOf('QS031') }))
    const { people } = await luo.call('org.listPeople', { organisationId: home.idOf('QS031') })
    expect(people.map(({ name }) => name)).toContain('新帮手')
  })

  test('a change of group keeps the history; a group of another branch is refused', async () => {
    const luo = home.as('罗子安')
    const id = home.idOf('孟凡')
    const { rev } = await luo.call('org.person', { id })
    const edit = { id, rev, name: '孟凡', standing: 'formal' as const, exempt: null }
    await luo.call('org.editPerson', { ...edit, groupId: home.idOf('西组') })
    const after = await luo.call('org.person', { id })
    expect(after.affiliations.map(({ groupName, from, to }) => [groupName, from, to])).toEqual([
      ['东组', '2021-07-01', '2026-12-15'],
      ['西组', '2026-12-15', null],
    ])
    expect(await luo.refused('org.editPerson', { ...edit, groupId: null })).toBe('changedMeanwhile')
    const wrong = { ...edit, rev: after.rev, groupId: home.idOf('QS032') }
    expect(await luo.refused('org.editPerson', wrong)).toBe('notInThisBranch')
    expect(await home.as('白露').refused('org.editPerson', wrong)).toBe('notFound')
  })

  test('US-05: a transfer closes one affiliation and opens the next on the same day', async () => {
    const liang = home.as('梁可')
    const id = home.idOf('白露')
    await liang.call('org.moveMember', { id, branchId: home.idOf('QS032'), groupId: null, on: '2026-12-10' })
    const { affiliations } = await home.as('蔡思源').call('org.person', { id })
    expect(affiliations.map(({ branchName, from, to }) => [branchName, from, to])).toEqual([
      ['柳湾村第一党支部', '2021-07-01', '2026-12-10'],
      ['柳湾村第二党支部', '2026-12-10', null],
    ])
    expect(await home.as('罗子安').refused('org.person', { id })).toBe('notFound')
    expect((await home.as('白露').call('org.notices', {})).map((one) => one.say)).toContain(
      '您的组织关系已转到柳湾村第二党支部',
    )
    const back = { id, branchId: home.idOf('QS031'), groupId: null, on: '2026-12-09' }
    const reply = await liang.reply('org.moveMember', back)
    expect(reply).toMatchObject({
      ok: false,
      code: 'affiliatedElsewhere',
      say: '白露已编入柳湾村第二党支部，一名党员只能编入一个支部',
    })
  })

  test('an ID-card number is taken neither as a number nor behind a name', async () => {
    const person = {
      id: 'p-new',
      name: '许一诺',
      memberNumber: 'QS031-90',
      standing: 'formal' as const,
      branchId: home.idOf('QS031'),
      groupId: null,
      servesId: null,
      from: '2026-12-01',
    }
    const luo = home.as('罗子安')
    for (const memberNumber of ['110105199003071234', '11010519900307123X', '110105900307123'])
      expect(await luo.refused('org.addPerson', { ...person, memberNumber })).toBe('invalidInput')
    for (const name of ['许一诺110105199003071234', '许一诺１１０１０５１９９００３０７１２３４'])
      expect(await luo.refused('org.addPerson', { ...person, name })).toBe('invalidInput')
    expect((await luo.call('org.addPerson', person)).id).toBe('p-new')
  })

  test('whoever moves and still holds an office in the old branch is reminded, and so is who moved them', async () => {
    const to = { branchId: home.idOf('QS032'), groupId: null, on: '2026-12-15' }
    const moved = await home.as('梁可').call('org.moveMember', { id: home.idOf('周明远'), ...to })
    expect(moved.officesLeftBehind).toEqual(['书记'])
    expect((await home.as('周明远').call('org.me', {})).reminders.map((one) => one.say)).toContain(
      '书记：您的组织关系已转出，请上级另任并办好交接',
    )
    const other = await home.as('梁可').call('org.moveMember', { id: home.idOf('白露'), ...to })
    expect(other.officesLeftBehind).toEqual([])
  })

  test('a move needs the superior of both ends', async () => {
    const move = { id: home.idOf('白露'), branchId: home.idOf('YX12'), groupId: null, on: '2026-12-10' }
    expect(await home.as('梁可').refused('org.moveMember', move)).toBe('notFound')
    expect(await home.as('周明远').refused('org.moveMember', { ...move, branchId: home.idOf('QS032') })).toBe(
      'notFound',
    )
    const group = { ...move, branchId: home.idOf('QS031'), groupId: home.idOf('西组'), on: '2020-01-01' }
    expect(await home.as('梁可').refused('org.moveMember', group)).toBe('groupElsewhere')
    const nobody = { ...move, id: home.idOf('蒋文博'), branchId: home.idOf('QS032') }
    expect(await home.as('梁可').refused('org.moveMember', nobody)).toBe('notAPartyMember')
  })

  test('a member sees names of the own branch, an officer the list, an administrator the accounts', async () => {
    const list = { organisationId: home.idOf('QS031') }
    const names = await home.as('白露').call('org.listPeople', list)
    expect(names.view).toBe('names')
    expect(names.people.every((one) => one.memberNumber === null && one.exempt === null)).toBe(true)
    expect(names.people.flatMap(({ offices }) => offices).every(({ termEnds }) => termEnds === null)).toBe(
      true,
    )
    const officers = await home.as('罗子安').call('org.listPeople', list)
    const held = officers.people.flatMap(({ offices }) => offices)
    expect(held.find(({ office }) => office === 'secretary')?.termEnds).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(officers.people.filter((one) => one.exempt).map((one) => one.name)).toEqual(['马长河'])
    const accounts = await home.as('齐修远').call('org.listPeople', list)
    expect(accounts.people.every((one) => one.memberNumber !== null && one.exempt === null)).toBe(true)
    expect(await home.as('蔡思源').refused('org.listPeople', list)).toBe('forbidden')
    expect(await home.as('沙洁').refused('org.listPeople', list)).toBe('forbidden')
  })

  test('the exemption is told to officers and to the person, to nobody else', async () => {
    const id = home.idOf('马长河')
    expect((await home.as('罗子安').call('org.person', { id })).exemption?.basisName).toBe('行动不便')
    expect((await home.as('马长河').call('org.person', { id })).exemption?.basis).toBe('hardToMove')
    expect((await home.as('齐修远').call('org.person', { id })).exemption).toBeNull()
    expect(await home.as('白露').refused('org.person', { id })).toBe('notFound')
    expect(await home.as('罗子安').refused('org.person', { id: 'no-such-person' })).toBe('notFound')
  })

  test('me tells place, offices, reminders and what may be done', async () => {
    const zhou = await home.as('周明远').call('org.me', {})
    expect(zhou).toMatchObject({
      name: '周明远',
      branch: { name: '柳湾村第一党支部' },
      group: { name: '东组' },
    })
    expect(zhou.offices.map((one) => one.name)).toEqual(['书记'])
    expect(zhou.can).toMatchObject({
      createActivity: true,
      addPeople: true,
      moveMembers: false,
      seeQuarantined: false,
    })
    expect(zhou.reminders).toEqual([])
    home.clock.set('2027-04-01T00:00:00.000Z')
    const [reminder] = (await home.as('周明远').call('org.me', {})).reminders
    expect(reminder?.say).toContain('书记：任期已于 2027-03-31 届满')
    expect((await home.as('白露').call('org.me', {})).can).toMatchObject({
      submit: true,
      createActivity: false,
      invite: false,
    })
  })
})
