// Do offices give and take rights as the superior decides, and does what is open pass on with a signed list?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { revoke as revokeOffice } from '../support/offices'
import { numberAndFile } from '../support/paper'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

let last = 0
const appointment = (person: string, office: string, at: string, more: object = {}) => ({
  id: `appointment-${(last += 1)}`,
  personId: home.idOf(person),
  office: office as 'secretary',
  organisationId: home.idOf(at),
  from: '2026-12-15',
  termEnds: null,
  ...more,
})
const revoke = (person: string, office: string, by?: string) => revokeOffice(home, person, office, by)
const rosterOf = (name: string, at: string) =>
  home.as(name).reply('org.invitations', { organisationId: home.idOf(at) })

describe('appointing', () => {
  test('a successor takes over: rights pass at once, and both sign the 交接清单', async () => {
    const liang = home.as('梁可')
    const input = appointment('何秀兰', 'secretary', 'QS031')
    const given = await liang.call('org.appoint', input)
    expect(given.termEnds).toBe('2031-12-14')
    expect(await liang.call('org.appoint', input)).toEqual(given)

    expect(await rosterOf('周明远', 'QS031')).toMatchObject({ ok: false, code: 'forbidden' })
    expect(await rosterOf('何秀兰', 'QS031')).toMatchObject({ ok: true })
    const ended = (await home.as('何秀兰').call('org.person', { id: home.idOf('周明远') })).appointments[0]
      ?.ended
    expect(ended?.because).toBe('successor')

    const [mine] = await home.as('周明远').call('org.handovers', { organisationId: null })
    expect(mine).toMatchObject({
      officeName: '书记',
      from: { name: '周明远' },
      to: { name: '何秀兰' },
      waitsForMe: true,
    })
    expect(mine?.lists).toEqual({ waitingIds: [], waitingCount: 0, minutesIds: [], draftCount: 0 })
    const [reminder] = (await home.as('何秀兰').call('org.me', {})).reminders
    expect(reminder).toMatchObject({ kind: 'handover', id: given.handoverId })

    const id = given.handoverId ?? ''
    expect(await home.as('罗子安').refused('org.confirmHandover', { id })).toBe('notFound')
    expect((await home.as('周明远').call('org.confirmHandover', { id })).done).toBeNull()
    const { done } = await home.as('何秀兰').call('org.confirmHandover', { id })
    expect(home.cloud.keys.verify(done!.text, done!.signature)).toBe(true)
    expect(done!.text).not.toMatch(/周明远|何秀兰/)
    expect((await home.as('周明远').call('org.confirmHandover', { id })).done).toEqual(done)
    expect(
      (await liang.call('org.handovers', { organisationId: home.idOf('QS') })).map((one) => one.id),
    ).toEqual([id])
    expect((await home.pendingOf('handovers', id)).map((one) => one.type)).toEqual([
      'org.confirmHandover',
      'org.confirmHandover',
    ])
  })

  test('what waits passes to the successor, and with a revoked office to who is left', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    const queue = async (name: string) =>
      (await home.as(name).call('evidence.queue', { limit: 9 })).cards.map((card) => card.id)
    expect(await queue('周明远')).toEqual(['s1'])
    await home.as('梁可').call('org.appoint', appointment('冯立', 'secretary', 'QS031'))
    const [list] = await home.as('周明远').call('org.handovers', { organisationId: null })
    expect(list?.lists).toEqual({ waitingIds: ['s1'], waitingCount: 1, minutesIds: [], draftCount: 0 })
    expect(await queue('周明远')).toEqual([])
    expect(await queue('冯立')).toEqual(['s1'])
    const review = { id: 's1', digest: '0'.repeat(64), decision: { is: 'approve' } }
    expect(await home.as('周明远').refused('evidence.review', review)).toBe('notFound')
    // Without secretary and deputy it goes to the other members of the committee (US-09).
    for (const name of ['冯立', '何秀兰']) {
      const { appointments } = await home.as(name).call('org.person', { id: home.idOf(name) })
      const open = appointments.filter((one) => one.office.endsWith('ecretary') && one.ended === null)
      const revoke = { personId: home.idOf(name), appointmentId: open[0]?.id ?? '', reason: '组织安排' }
      await home.as('梁可').call('org.revokeAppointment', revoke)
    }
    expect(await queue('罗子安')).toEqual(['s1'])
    expect(await queue('何秀兰')).toEqual([])
  })

  test('who has not yet confirmed taking over cannot be succeeded, but revoked', async () => {
    const liang = home.as('梁可')
    const first = appointment('何秀兰', 'secretary', 'QS031')
    await liang.call('org.appoint', first)
    expect(await liang.refused('org.appoint', appointment('冯立', 'secretary', 'QS031'))).toBe('handoverOpen')
    const revoke = { personId: home.idOf('何秀兰'), appointmentId: first.id, reason: '组织安排' }
    await liang.call('org.revokeAppointment', revoke)
    const { handoverId } = await liang.call('org.appoint', appointment('冯立', 'secretary', 'QS031'))
    const [taken] = await home.as('冯立').call('org.handovers', { organisationId: null })
    expect(taken).toMatchObject({ id: handoverId, from: { name: '何秀兰' }, to: { name: '冯立' } })
  })

  test('who is revoked leaves a list, and whoever is appointed next takes it over', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    const liang = home.as('梁可')
    const personId = home.idOf('周明远')
    const { appointments } = await home.as('周明远').call('org.person', { id: personId })
    const appointmentId = appointments.find((one) => one.office === 'secretary')?.id ?? ''
    const revoke = { personId, appointmentId, reason: '组织安排' }
    await liang.call('org.revokeAppointment', revoke)
    await liang.call('org.revokeAppointment', revoke)
    const lists = await home.as('周明远').call('org.handovers', { organisationId: null })
    expect(lists).toMatchObject([
      { to: { id: '', name: '还没有人接任' }, lists: { waitingIds: ['s1'] }, waitsForMe: true, done: null },
    ])
    const id = lists[0]?.id ?? ''
    expect((await home.as('周明远').call('org.confirmHandover', { id })).done).toBeNull()
    expect(await home.as('何秀兰').refused('org.confirmHandover', { id })).toBe('notFound')

    const input = appointment('何秀兰', 'secretary', 'QS031')
    const given = await liang.call('org.appoint', input)
    expect(given.handoverId).toBe(id)
    expect(await liang.call('org.appoint', input)).toEqual(given)
    const [reminder] = (await home.as('何秀兰').call('org.me', {})).reminders
    expect(reminder).toMatchObject({ kind: 'handover', id })
    const { done } = await home.as('何秀兰').call('org.confirmHandover', { id })
    expect(home.cloud.keys.verify(done!.text, done!.signature)).toBe(true)
    expect(done!.text).toContain(home.idOf('何秀兰'))
  })

  test('of several deputies one is revoked: who stays takes over, after the last one whoever comes next', async () => {
    const [liang, he] = [home.as('梁可'), home.as('何秀兰')]
    const second = appointment('冯立', 'deputySecretary', 'QS031')
    expect((await liang.call('org.appoint', second)).handoverId).toBeNull()
    await announce(home, { id: 'a1' })
    const { rev, content } = await he.call('minutes.get', { activityId: 'a1' })
    await he.call('minutes.save', { activityId: 'a1', rev, content: { ...content, place: '柳湾河滩东头' } })
    await revoke('何秀兰', 'deputySecretary')

    // The half-written record stands in the list, and the other deputy goes on with it.
    const [list] = await home.as('冯立').call('org.handovers', { organisationId: null })
    const lists = { waitingIds: [], waitingCount: 0, minutesIds: ['a1'], draftCount: 0 }
    const both = { from: { name: '何秀兰' }, to: { name: '冯立' } }
    expect(list).toMatchObject({ ...both, officeName: '副书记', lists, waitsForMe: true, done: null })
    const told = (await home.as('冯立').call('org.notices', {})).map(({ kind }) => kind)
    expect(told).toContain('handoverWaiting')
    expect(await he.refused('minutes.get', { activityId: 'a1' })).toBe('forbidden')
    const begun = await home.as('冯立').call('minutes.get', { activityId: 'a1' })
    expect(begun).toMatchObject({ stage: 'draft', content: { place: '柳湾河滩东头' } })
    await home.as('冯立').call('minutes.save', { activityId: 'a1', rev: begun.rev, content: begun.content })
    const id = list?.id ?? ''
    await he.call('org.confirmHandover', { id })
    const { done } = await home.as('冯立').call('org.confirmHandover', { id })
    expect(home.cloud.keys.verify(done!.text, done!.signature)).toBe(true)
    expect(done!.text).toContain('"minutesIds":["a1"]')

    await revoke('冯立', 'deputySecretary')
    const left = (await home.as('冯立').call('org.handovers', { organisationId: null })).find(
      ({ from }) => from.name === '冯立',
    )
    expect(left).toMatchObject({ to: { name: '还没有人接任' }, lists })
    const third = appointment('孟凡', 'deputySecretary', 'QS031')
    expect((await liang.call('org.appoint', third)).handoverId).toBe(left?.id)
    await home.as('冯立').call('org.confirmHandover', { id: left?.id ?? '' })
    expect((await home.as('孟凡').call('org.confirmHandover', { id: left?.id ?? '' })).done).not.toBeNull()
  })

  test('a Party officer hands over what waited for them from the branches below', async () => {
    // A secretary's own, where there is no committee, waits for the township (US-09).
    await announce(home, { id: 'a1', branch: 'QS05', by: '唐静' })
    await submitAs(home, '唐静', { id: 's1', photos: [1] })
    const queue = async (name: string) =>
      (await home.as(name).call('evidence.queue', { limit: 9 })).cards.map(({ id }) => id)
    expect(await queue('梁可')).toEqual(['s1'])
    await home.as('安如松').call('org.appoint', appointment('尹正', 'partyOfficer', 'YX'))
    await home.as('尹正').call('org.appoint', appointment('白桦', 'partyOfficer', 'QS'))
    await revoke('梁可', 'partyOfficer', '尹正')
    const [list] = await home.as('白桦').call('org.handovers', { organisationId: null })
    const lists = { waitingIds: ['s1'], waitingCount: 1, minutesIds: [], draftCount: 0 }
    expect(list).toMatchObject({ from: { name: '梁可' }, to: { name: '白桦' }, lists })
    expect([await queue('梁可'), await queue('白桦')]).toEqual([[], ['s1']])
  })

  test('a group’s leader hands over the records of the group, an archivist no queue of another office', async () => {
    await announce(home, { id: 'g1', kind: 'XZ', by: '彭国栋', group: '东组' })
    await announce(home, { id: 'a1' })
    const peng = home.as('彭国栋')
    const { rev, content } = await peng.call('minutes.get', { activityId: 'g1' })
    await peng.call('minutes.save', { activityId: 'g1', rev, content: { ...content, place: '彭家院子' } })
    await home.as('周明远').call('org.appoint', appointment('孟凡', 'groupLeader', '东组'))
    const [list] = await home.as('孟凡').call('org.handovers', { organisationId: null })
    expect(list).toMatchObject({ officeName: '党小组长', lists: { minutesIds: ['g1'] } })
    const begun = await home.as('孟凡').call('minutes.get', { activityId: 'g1' })
    expect(begun.content.place).toBe('彭家院子')

    // 罗子安 is archivist and organiser: with the archive alone the queue stays where it is.
    for (const office of ['secretary', 'deputySecretary'])
      await revoke(office === 'secretary' ? '周明远' : '何秀兰', office)
    await submitAs(home, '白露', { id: 's1', photos: [1] })
    const queue = async () =>
      (await home.as('罗子安').call('evidence.queue', { limit: 9 })).cards.map(({ id }) => id)
    expect(await queue()).toEqual(['s1'])
    await home.as('梁可').call('org.appoint', appointment('冯立', 'archivist', 'QS031'))
    const lists = await home.as('罗子安').call('org.handovers', { organisationId: null })
    expect(lists.find(({ officeName }) => officeName === '档案员')?.lists.waitingIds).toEqual([])
    expect(await queue()).toEqual(['s1'])
  })

  test('of two appointed to one office at once, one hands over to the other', async () => {
    const liang = home.as('梁可')
    const replies = await Promise.all([
      liang.reply('org.appoint', appointment('邓雨晴', 'archivist', 'QS032')),
      liang.reply('org.appoint', appointment('孟凡', 'archivist', 'QS032')),
    ])
    // The later one either meets the open handover or is the successor; never do two hold the office.
    expect(replies.some((reply) => reply.ok)).toBe(true)
    const holders = await home.cloud.documents.find('people', {
      where: { holds: { in: [`${home.idOf('QS032')}:archivist`] } },
      limit: 10,
    })
    expect(holders).toHaveLength(1)
  })

  test('a revoked office gives nothing from that moment on', async () => {
    const id = home.idOf('罗子安')
    const { appointments } = await home.as('罗子安').call('org.person', { id })
    expect(await rosterOf('罗子安', 'QS031')).toMatchObject({ ok: true })
    for (const { id: appointmentId } of appointments) {
      const revoke = { personId: id, appointmentId, reason: '岗位调整' }
      await home.as('梁可').call('org.revokeAppointment', revoke)
      await home.as('梁可').call('org.revokeAppointment', revoke)
    }
    expect(await rosterOf('罗子安', 'QS031')).toMatchObject({ ok: false, code: 'forbidden' })
    expect((await home.as('罗子安').call('org.me', {})).offices).toEqual([])
    expect(
      (await home.as('罗子安').call('org.notices', {})).filter((one) => one.kind === 'revoked'),
    ).toHaveLength(2)
    const gone = { personId: id, appointmentId: 'no-such', reason: '无' }
    expect(await home.as('梁可').refused('org.revokeAppointment', gone)).toBe('notFound')
  })

  test('a term that is over ends nothing', async () => {
    home.clock.set('2027-06-01T00:00:00.000Z')
    expect(await rosterOf('周明远', 'QS031')).toMatchObject({ ok: true })
  })

  test('who may appoint whom', async () => {
    const refused = (name: string, input: object) => home.as(name).refused('org.appoint', input)
    expect(await refused('周明远', appointment('冯立', 'archivist', 'QS031'))).toBe('forbidden')
    expect(await refused('沈亦', appointment('冯立', 'archivist', 'QS031'))).toBe('forbidden')
    expect(await refused('齐修远', appointment('冯立', 'archivist', 'QS031'))).toBe('forbidden')
    expect(await refused('安如松', appointment('冯立', 'archivist', 'QS031'))).toBe('forbidden')
    // Nobody gives themselves an office, and a Party officer's comes from the organisation above.
    expect(await refused('梁可', appointment('梁可', 'secretary', 'QS01'))).toBe('forbidden')
    expect(await refused('梁可', appointment('尹正', 'partyOfficer', 'QS'))).toBe('forbidden')
    expect(await refused('安如松', appointment('安如松', 'securityAdministrator', 'YX'))).toBe('forbidden')
    // The branch names its own 复核人 and group leaders; the security administrator begins at the top.
    await home.as('唐静').call('org.appoint', appointment('何芳', 'reviewer', 'QS05'))
    await home.as('周明远').call('org.appoint', appointment('孟凡', 'groupLeader', '东组'))
    await home.as('安如松').call('org.appoint', appointment('尹正', 'partyOfficer', 'YX'))
    await home.as('尹正').call('org.appoint', appointment('白桦', 'partyOfficer', 'QS'))
  })

  test('what an office asks for', async () => {
    const refused = (input: object) => home.as('梁可').refused('org.appoint', input)
    expect(await refused(appointment('陆一帆', 'organiser', 'QS031'))).toBe('notAPartyMember')
    expect(await refused(appointment('蔡思源', 'organiser', 'QS031'))).toBe('notInThisBranch')
    expect(await refused(appointment('孟凡', 'groupLeader', 'QS031'))).toBe('officeNotHere')
    expect(await refused(appointment('孟凡', 'reviewer', 'QS031', { from: '2027-01-01' }))).toBe(
      'invalidInput',
    )
    expect(await refused(appointment('孟凡', 'reviewer', 'QS031', { termEnds: '2026-01-01' }))).toBe(
      'invalidInput',
    )
    expect(await refused(appointment('周明远', 'secretary', 'QS031'))).toBe('changedMeanwhile')
    const guard = appointment('齐修远', 'auditAdministrator', 'YX')
    expect(await home.as('安如松').refused('org.appoint', guard)).toBe('officeConflict')
    expect(
      await home.as('安如松').refused('org.appoint', appointment('白桦', 'auditAdministrator', 'QS')),
    ).toBe('officeNotHere')
  })

  test('a village archivist need not be a Party member', async () => {
    await home.as('梁可').call('org.appoint', appointment('蒋文博', 'archivist', 'QS032'))
    expect(await rosterOf('蒋文博', 'QS032')).toMatchObject({ ok: true })
  })
})

describe('现任', () => {
  const holdersAt = async (who: string, at: string) =>
    (await home.as(who).call('org.listPeople', { organisationId: home.idOf(at) })).holders.map(
      ({ name, personName }) => `${name} ${personName}`,
    )

  test('whoever holds an office of an organisation is named there, also a member of another branch', async () => {
    expect(await holdersAt('梁可', 'QS')).toContain('党务干部 梁可')
    expect(await holdersAt('彭国栋', '东组')).toEqual(['党小组长 彭国栋'])
    await home.as('梁可').call('org.appoint', appointment('蒋文博', 'archivist', 'QS031'))
    const [line] = (
      await home.as('罗子安').call('org.listPeople', { organisationId: home.idOf('QS031') })
    ).holders.filter(({ personName }) => personName === '蒋文博')
    expect(line).toMatchObject({ office: 'archivist', termOver: false })
  })

  test('a secretary who moved away and is secretary still is named, in the order of the offices, until another is', async () => {
    const liang = home.as('梁可')
    const moved = await liang.call('org.moveMember', {
      ...{ id: home.idOf('蔡思源'), branchId: home.idOf('QS031'), groupId: null, on: '2026-12-15' },
    })
    expect(moved.officesLeftBehind).toEqual(['书记'])
    expect((await holdersAt('梁可', 'QS032'))[0]).toBe('书记 蔡思源')
    await liang.call('org.appoint', appointment('吴敏', 'secretary', 'QS032'))
    const now = await holdersAt('梁可', 'QS032')
    expect(now[0]).toBe('书记 吴敏')
    expect(now.join()).not.toContain('蔡思源')
  })
})

describe('the tree', () => {
  const branch = (more: object = {}) => ({
    id: 'new-branch',
    kind: 'branch' as const,
    parentId: home.idOf('QS'),
    code: 'QS06',
    name: '茶山垭党支部',
    fondsCode: null,
    unitCode: null,
    partyDay: 8,
    existsFrom: '2026-12-01',
    existsTo: null,
    ...more,
  })

  test('an organisation is added once, where its kind may stand', async () => {
    const liang = home.as('梁可')
    const added = await liang.call('org.addOrganisation', branch())
    expect(added.path).toBe(`/${home.idOf('YX')}/${home.idOf('QS')}/new-branch/`)
    expect(await liang.call('org.addOrganisation', branch())).toEqual(added)
    expect(await liang.refused('org.addOrganisation', branch({ id: 'other' }))).toBe('codeTaken')
    const under = branch({ id: 'x', code: 'QS07', parentId: home.idOf('QS031') })
    expect(await liang.refused('org.addOrganisation', under)).toBe('wrongParent')
    expect(
      await liang.refused(
        'org.addOrganisation',
        branch({ id: 'x', code: 'YX9', parentId: home.idOf('YX1') }),
      ),
    ).toBe('forbidden')
    expect(await home.as('周明远').refused('org.addOrganisation', branch({ id: 'x', code: 'QS07' }))).toBe(
      'forbidden',
    )
    expect(await liang.refused('org.addOrganisation', branch({ parentId: 'nowhere' }))).toBe('notFound')
    expect(await liang.refused('org.addOrganisation', branch({ code: 'qs' }))).toBe('invalidInput')
    await home
      .as('齐修远')
      .call('org.addOrganisation', branch({ id: 'y', code: 'YX9', parentId: home.idOf('YX1') }))
    expect((await home.pendingOf('organisations', 'new-branch')).map((one) => one.type)).toEqual([
      'org.addOrganisation',
    ])
  })

  test('no two units have one 全宗号: not that of another, not one that another filed by, not both at once', async () => {
    const qi = home.as('齐修远')
    const liang = home.as('梁可')
    const asIs = async (code: string) => {
      const {
        kind: _,
        parentId: __,
        ...facts
      } = (await qi.call('org.tree', {})).find((one) => one.code === code)!
      return facts
    }
    const added = branch({ fondsCode: 'QS03' })
    expect(await liang.refused('org.addOrganisation', added)).toBe('fondsCodeTaken')
    const school = await asIs('QS05')
    const reply = await qi.reply('org.editOrganisation', { ...school, fondsCode: 'QS03' })
    expect(reply).toMatchObject({
      code: 'fondsCodeTaken',
      say: '全宗号 QS03 是柳湾村党总支的，请核对，换一个',
    })

    home.clock.set('2027-03-20T02:00:00.000Z')
    await numberAndFile(home, [{ id: 'one', branch: 'QS031' }])
    await qi.call('org.editOrganisation', { ...(await asIs('QS03')), fondsCode: 'QS93' })
    expect(await qi.refused('org.editOrganisation', { ...school, fondsCode: 'QS03' })).toBe('fondsCodeTaken')
    // Back to its own it may go, and what has none of its own may do without.
    await qi.call('org.editOrganisation', { ...(await asIs('QS03')), fondsCode: 'QS03' })
    await qi.call('org.editOrganisation', { ...school, fondsCode: null })

    const [offices, second] = [await asIs('QS01'), await asIs('QS032')]
    const both = await Promise.all([
      qi.reply('org.editOrganisation', { ...offices, fondsCode: 'QS77' }),
      qi.reply('org.editOrganisation', { ...second, fondsCode: 'QS77' }),
      liang.reply('org.addOrganisation', branch({ fondsCode: 'QS77' })),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.flatMap((one) => (one.ok ? [] : one.code))).toEqual(['fondsCodeTaken', 'fondsCodeTaken'])
    const all = await qi.call('org.tree', {})
    expect(all.filter(({ fondsCode }) => fondsCode === 'QS77')).toHaveLength(1)
  })

  test('a secretary changes how the branch works, not its codes', async () => {
    const all = await home.as('周明远').call('org.tree', {})
    const { kind: _, parentId: __, ...own } = all.find((one) => one.code === 'QS031')!
    const zhou = home.as('周明远')
    const settings = { lateAfterDays: 10, photoCap: 5 }
    const changed = await zhou.call('org.editOrganisation', { ...own, partyDay: 20, settings })
    expect(changed).toMatchObject({ partyDay: 20, settings })
    // The phones of its members go by it, too.
    expect(await home.as('罗子安').call('org.me', {})).toMatchObject({ settings })
    expect(await zhou.refused('org.editOrganisation', { ...own, partyDay: 21 })).toBe('changedMeanwhile')
    const recoded = { ...own, rev: changed.rev, code: 'QS099' }
    expect(await zhou.refused('org.editOrganisation', recoded)).toBe('forbidden')
    expect(await home.as('梁可').refused('org.editOrganisation', { ...recoded, code: 'QS032' })).toBe(
      'codeTaken',
    )
    await home.as('梁可').call('org.editOrganisation', recoded)
    const ended = { ...recoded, rev: changed.rev + 1, existsTo: '1999-01-01' }
    expect(await home.as('梁可').reply('org.editOrganisation', ended)).toMatchObject({
      code: 'invalidInput',
      details: { field: 'existsTo' },
    })
    const nested = { ...own, rev: changed.rev + 1, settings: { ...settings, role: 'secretary' } }
    expect(await zhou.refused('org.editOrganisation', nested)).toBe('invalidInput')
  })

  test('a move takes everything below along, and rights with it', async () => {
    const zhou = home.as('周明远')
    await zhou.call('activity.create', {
      id: 'act',
      branchId: home.idOf('QS031'),
      kind: 'ZR',
      theme: '冬季义务植绿',
      place: '柳湾村',
      startsAt: '2026-12-15T07:00:00.000Z',
      endsAt: '2026-12-15T08:30:00.000Z',
      groupId: null,
      hostId: null,
    })
    const move = { id: home.idOf('QS03'), parentId: home.idOf('YX1') }
    expect(await home.as('梁可').refused('org.moveOrganisation', move)).toBe('forbidden')
    const qi = home.as('齐修远')
    expect(await qi.call('org.moveOrganisation', move)).toEqual({ moved: 5 })
    expect(await qi.call('org.moveOrganisation', move)).toEqual({ moved: 5 })
    const moved = (await home.cloud.documents.get('organisations', home.idOf('东组'))) as { path: string }
    const path = `/${['YX', 'YX1', 'QS03', 'QS031'].map(home.idOf).join('/')}/`
    expect(moved.path).toBe(`${path}${home.idOf('东组')}/`)
    expect(await home.cloud.documents.get('activities', 'act')).toMatchObject({ branchPath: path })
    expect(await home.as('梁可').refused('org.invitations', { organisationId: home.idOf('QS031') })).toBe(
      'forbidden',
    )
    expect(
      await qi.refused('org.moveOrganisation', { id: home.idOf('QS03'), parentId: home.idOf('QS031') }),
    ).toBe('wrongParent')
    expect(
      await qi.refused('org.moveOrganisation', { id: home.idOf('东组'), parentId: home.idOf('QS03') }),
    ).toBe('wrongParent')
    expect(await qi.refused('org.moveOrganisation', { id: home.idOf('YX'), parentId: home.idOf('QS') })).toBe(
      'wrongParent',
    )
  })
})
