// Does a slip bind exactly one identity to exactly one person, and does a founded home start with separated powers?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bindingId, bindings } from '../../cloudfunctions/kit/collections/bindings'
import { homeFacts, offerFounding } from '../../cloudfunctions/kit/collections/settings'
import { drawCode } from '../../cloudfunctions/kit/invitationCode'
import { execute } from '../../cloudfunctions/kit/command'
import { commandNamed, commandNames } from '../../local/commands'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
afterEach(() => home.close())

async function slipFor(issuer: string, name: string) {
  const [slip] = await home.as(issuer).call('org.invite', { personIds: [home.idOf(name)] })
  return slip!
}
const minutes = (count: number) => home.clock.pass(count * 60_000)

describe('slips', () => {
  beforeEach(async () => void (home = await openHome()))

  test('the member opens the slip, sees whose it is, and is bound; the older phone is left behind', async () => {
    const slip = await slipFor('罗子安', '段桂英')
    expect(slip.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4} [2-9A-HJKMNP-TV-Z]{4}$/)
    expect(slip.path).toBe(`pages/bind/index?code=${slip.code.replace(' ', '')}`)
    const phone = home.stranger('new-phone')
    expect(await phone.refused('org.me', {})).toBe('notBound')
    const typed = slip.code.toLowerCase().replace(' ', '-')
    expect(await home.nobody().call('org.invitation', { code: typed })).toMatchObject({
      name: '段桂英',
      placeName: '柳湾村第一党支部',
    })
    const bound = await phone.call('org.bind', { code: typed, device: '新手机' })
    expect(bound).toMatchObject({ name: '段桂英', endedDevices: 1 })
    expect(await home.as('段桂英').refused('org.me', {})).toBe('notBound')
    expect((await phone.call('org.notices', {}))[0]?.say).toContain('您的名字刚绑定到新的设备（新手机）')
    const devices = await phone.call('org.bindings', {})
    expect(devices.map((one) => [one.device, one.isThisOne, one.ended?.because ?? null]).sort()).toEqual([
      ['手机', false, 'newDevice'],
      ['新手机', true, null],
    ])
    expect(await phone.refused('org.bind', { code: typed, device: '' })).toBe('invitationUsed')
    const id = bindingId(phone.identity!)
    expect((await home.pendingOf('bindings', id)).map((one) => one.type)).toEqual(['org.bind'])
  })

  test('only a digest of the code is stored', async () => {
    const slip = await slipFor('罗子安', '段桂英')
    const stored = JSON.stringify(await home.cloud.documents.find('invitations', { where: {}, limit: 10 }))
    expect(stored).not.toContain(slip.code.replace(' ', ''))
    const line = (
      await home.as('罗子安').call('org.invitations', { organisationId: home.idOf('QS031') })
    ).find((one) => one.name === '段桂英')
    expect(line).toMatchObject({ slip: 'open', devices: 1 })
    expect(JSON.stringify(line)).not.toContain(slip.code)
  })

  test('of two phones that use one slip at once, one wins', async () => {
    const { code } = await slipFor('罗子安', '段桂英')
    const phones = [home.stranger('a'), home.stranger('b')]
    const replies = await Promise.all(phones.map((phone) => phone.reply('org.bind', { code, device: '' })))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ code: 'invitationUsed' })
  })

  test('of two persons’ slips that one phone uses at once, one wins, and the phone is of nobody else', async () => {
    const slips = [await slipFor('罗子安', '段桂英'), await slipFor('罗子安', '邓雨晴')]
    const phone = home.stranger('one-phone')
    const replies = await Promise.all(slips.map(({ code }) => phone.reply('org.bind', { code, device: '' })))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ code: 'alreadyBound' })
    const boundIds = bindingId(phone.identity!)
    expect(await home.cloud.documents.find('people', { where: { boundIds }, limit: 10 })).toHaveLength(1)
  })

  test('a newer slip, a revoked one, an old one, a made-up one', async () => {
    const first = await slipFor('罗子安', '段桂英')
    const second = await slipFor('周明远', '段桂英')
    const phone = home.stranger()
    expect(await phone.refused('org.invitation', { code: first.code })).toBe('invitationInvalid')
    expect(await home.as('罗子安').call('org.revokeInvitation', { personId: home.idOf('段桂英') })).toEqual({
      revoked: 1,
    })
    expect(await phone.refused('org.bind', { code: second.code, device: '' })).toBe('invitationInvalid')
    const third = await slipFor('罗子安', '段桂英')
    minutes(30 * 24 * 60)
    expect(await phone.refused('org.bind', { code: third.code, device: '' })).toBe('invitationExpired')
    const list = await home.as('罗子安').call('org.invitations', { organisationId: home.idOf('QS031') })
    expect(list.find((one) => one.name === '段桂英')?.slip).toBe('expired')
    expect(await phone.refused('org.bind', { code: '2222 2222', device: '' })).toBe('invitationInvalid')
    expect(await home.nobody().refused('org.bind', { code: '2222 2222', device: '' })).toBe('signInRequired')
  })

  test('an account that belongs to somebody is not bound to another', async () => {
    const { code } = await slipFor('罗子安', '段桂英')
    expect(await home.as('白露').refused('org.bind', { code, device: '' })).toBe('alreadyBound')
    expect(await home.stranger().call('org.bind', { code, device: '' })).toMatchObject({ name: '段桂英' })
  })

  test('guessing is slowed down, for one phone and for all together', async () => {
    const { code } = await slipFor('罗子安', '段桂英')
    const phone = home.stranger()
    for (let at = 0; at < 20; at += 1) await phone.refused('org.invitation', { code: '2345 6789' })
    expect(await phone.reply('org.bind', { code, device: '' })).toMatchObject({
      code: 'tooManyTries',
      details: { minutes: 10 },
    })
    for (let at = 0; at < 100; at += 1) await home.nobody().refused('org.invitation', { code: '2345 6789' })
    expect(await home.stranger('other').refused('org.invitation', { code })).toBe('tooManyTries')
    minutes(1)
    await home.stranger('other').call('org.invitation', { code })
    expect(await phone.refused('org.invitation', { code })).toBe('tooManyTries')
    minutes(9)
    await phone.call('org.bind', { code, device: '' })
  })

  test('nobody issues more than two hundred slips in an hour', async () => {
    const list = await home.as('周明远').call('org.listPeople', { organisationId: home.idOf('QS031') })
    const personIds = list.people.map((one) => one.id)
    for (let at = 0; at < Math.floor(200 / personIds.length); at += 1)
      await home.as('周明远').call('org.invite', { personIds })
    expect(await home.as('周明远').refused('org.invite', { personIds })).toBe('tooManyTries')
    minutes(60)
    expect(await home.as('周明远').call('org.invite', { personIds })).toHaveLength(personIds.length)
  })

  test('a keeper cannot become an officer of another place by issuing their slip', async () => {
    const refused = (issuer: string, name: string) =>
      home.as(issuer).refused('org.invite', { personIds: [home.idOf(name)] })
    expect(await refused('尹正', '梁可')).toBe('forbidden')
    expect(await refused('罗子安', '蔡思源')).toBe('forbidden')
    expect(await refused('白露', '孟凡')).toBe('forbidden')
    expect(await refused('梁可', '安如松')).toBe('forbidden')
    expect(await refused('齐修远', '安如松')).toBe('forbidden')
    expect(await refused('安如松', '白露')).toBe('forbidden')
    await slipFor('尹正', '白桦')
    await slipFor('安如松', '梁可')
    await slipFor('安如松', '齐修远')
    const mixed = { personIds: [home.idOf('白桦'), home.idOf('梁可')] }
    expect(await home.as('尹正').refused('org.invite', mixed)).toBe('forbidden')
    expect(await home.as('尹正').refused('org.invite', { personIds: ['nobody'] })).toBe('notFound')
  })

  test('the list says whose slip one may issue, so that all of those are issued in one go', async () => {
    const listed = async (who: string, at: string) =>
      home.as(who).call('org.invitations', { organisationId: home.idOf(at) })
    const ofYin = await listed('尹正', 'QS01')
    expect(ofYin.filter(({ mayInvite }) => !mayInvite).map(({ name }) => name)).toEqual(['梁可'])
    const personIds = ofYin.filter(({ mayInvite }) => mayInvite).map(({ personId }) => personId)
    expect(await home.as('尹正').call('org.invite', { personIds })).toHaveLength(ofYin.length - 1)
    const inGroup = await listed('罗子安', '东组')
    expect(inGroup.length).toBeGreaterThan(5)
    expect(inGroup.every(({ mayInvite }) => mayInvite)).toBe(true)
  })

  test('a slip that was issued for a member opens nothing more once they hold an office beyond the branch', async () => {
    const ofMeng = await slipFor('罗子安', '孟凡')
    const ofBai = await slipFor('罗子安', '白露')
    const given = { from: '2026-11-01', termEnds: null } as const
    const far = { id: 'far', office: 'partyOfficer', organisationId: home.idOf('YX'), ...given } as const
    await home.as('安如松').call('org.appoint', { personId: home.idOf('孟凡'), ...far })
    const near = { id: 'near', office: 'archivist', organisationId: home.idOf('QS031'), ...given } as const
    await home.as('梁可').call('org.appoint', { personId: home.idOf('白露'), ...near })
    const phone = home.stranger('another phone')
    expect(await phone.refused('org.bind', { code: ofMeng.code, device: '' })).toBe('invitationInvalid')
    await phone.call('org.bind', { code: ofBai.code, device: '' })
  })

  test('a slip of the branch that somebody has left opens nothing in the next one; a change of group ends none', async () => {
    const liang = home.as('梁可')
    const personIds = [home.idOf('段桂英')]
    const move = { id: personIds[0]!, on: '2026-12-15' }
    const [slip] = await home.as('罗子安').call('org.invite', { personIds })
    await liang.call('org.moveMember', { ...move, branchId: home.idOf('QS031'), groupId: home.idOf('西组') })
    expect(await home.stranger('phone').call('org.invitation', { code: slip!.code })).toBeDefined()
    await liang.call('org.moveMember', { ...move, branchId: home.idOf('QS032'), groupId: null })
    const bind = { code: slip!.code, device: '' }
    expect(await home.stranger('phone').refused('org.bind', bind)).toBe('invitationInvalid')
    const [fresh] = await home.as('吴敏').call('org.invite', { personIds })
    await home.stranger('phone').call('org.bind', { code: fresh!.code, device: '' })
  })

  test('a member signs off one of their own devices, never somebody else’s', async () => {
    const bai = home.as('白露')
    const [device] = await bai.call('org.bindings', {})
    expect(await home.as('孟凡').refused('org.unbind', { id: device!.id })).toBe('notFound')
    await bai.call('org.unbind', { id: device!.id })
    expect(await bai.refused('org.me', {})).toBe('notBound')
    expect((await bindings.get(home.cloud, device!.id))?.ended?.because).toBe('unbound')
    expect(await home.as('孟凡').refused('org.unbind', { id: 'nothing' })).toBe('notFound')
  })

  test('grave actions ask again who is there', async () => {
    const identity = { ...home.as('梁可').identity!, provedAt: '2026-12-15T07:00:00.000Z' }
    const input = {
      id: 'a',
      personId: home.idOf('孟凡'),
      office: 'reviewer',
      organisationId: home.idOf('QS031'),
      from: '2026-12-15',
      termEnds: null,
    }
    const reply = await execute(commandNamed('org.appoint'), input, identity, home.cloud)
    expect(reply).toMatchObject({ ok: false, code: 'confirmIdentity' })
  })

  test('a slip for somebody with an office gives what the office may do, so it asks again; one for a member does not', async () => {
    const unproved = { ...home.as('罗子安').identity!, provedAt: '2026-12-15T07:00:00.000Z' }
    const invite = async (...names: readonly string[]) => {
      const personIds = names.map(home.idOf)
      const reply = await execute(commandNamed('org.invite'), { personIds }, unproved, home.cloud)
      return reply.ok ? 'made' : reply.code
    }
    expect(await invite('白露')).toBe('made')
    expect(await invite('周明远')).toBe('confirmIdentity')
    expect(await invite('白露', '周明远')).toBe('confirmIdentity')
    expect(await home.as('罗子安').call('org.invite', { personIds: [home.idOf('周明远')] })).toHaveLength(1)
  })

  test('nothing else asks again: only granting rights, exporting and filing', () => {
    const asking = commandNames.filter((name) => commandNamed(name)?.asksAgain !== undefined)
    expect(asking.toSorted()).toEqual([
      'archive.file',
      'archive.number',
      'org.appoint',
      'org.invite',
      'package.accept',
      'package.eep',
      'package.link',
      'package.original',
      'package.prepare',
    ])
  })
})

describe('opinions and notices', () => {
  beforeEach(async () => void (home = await openHome()))

  test('an opinion is answered by the superior or the administrator, and its sender told', async () => {
    const bai = home.as('白露')
    await bai.call('org.sendOpinion', { id: 'op', text: '字再大一点' })
    await bai.call('org.sendOpinion', { id: 'op', text: '字再大一点' })
    expect(await home.as('孟凡').refused('org.sendOpinion', { id: 'op', text: '别的' })).toBe(
      'changedMeanwhile',
    )
    expect((await home.as('周明远').call('org.opinions', {})).toAnswer).toEqual([])
    expect((await home.as('尹正').call('org.opinions', {})).toAnswer).toEqual([])
    const [seen] = (await home.as('梁可').call('org.opinions', {})).toAnswer
    expect(seen).toMatchObject({ text: '字再大一点', placeName: '柳湾村第一党支部', answer: null })
    expect(await home.as('周明远').refused('org.answerOpinion', { id: 'op', text: '好' })).toBe('notFound')
    expect(await home.as('梁可').refused('org.answerOpinion', { id: 'none', text: '好' })).toBe('notFound')
    await home.as('齐修远').call('org.answerOpinion', { id: 'op', text: '下个版本就改' })
    expect((await bai.call('org.opinions', {})).own[0]?.answer?.text).toBe('下个版本就改')
    const [notice] = await bai.call('org.notices', {})
    expect(notice).toMatchObject({ kind: 'opinionAnswered', about: 'op', unread: true })
    expect((await bai.call('org.me', {})).unreadNotices).toBe(1)
    expect(await home.as('孟凡').call('org.readNotices', { ids: [notice!.id] })).toEqual({ unread: 0 })
    expect(await bai.call('org.readNotices', { ids: [notice!.id] })).toEqual({ unread: 0 })
  })
})

describe('founding an empty home', () => {
  const code = 'ABCD2345'
  const founding = (more: object = {}) => ({
    code,
    operator: { name: '云溪县委组织部', approval: '云组函〔2026〕8 号', contact: '' },
    organisation: { name: '青石镇党委', code: 'QS' },
    administrator: { name: '齐修远', memberNumber: 'QS-A1' },
    ...more,
  })
  beforeEach(async () => {
    home = await openHome({ planted: false })
    await offerFounding(home.cloud, code)
  })

  test('the first administrator names a security administrator, who grants what follows', async () => {
    expect(await home.nobody().call('org.about', {})).toMatchObject({
      name: '兰台',
      isFounded: false,
      operator: null,
    })
    const { organisationId, slip } = await home.nobody().call('org.found', founding())
    expect(await home.nobody().call('org.about', {})).toMatchObject({
      isFounded: true,
      isDemo: false,
      organisationName: '青石镇党委',
    })
    expect((await homeFacts(home.cloud))?.operator.approval).toBe('云组函〔2026〕8 号')

    const founder = home.stranger('founder')
    await founder.call('org.bind', { code: slip.code, device: '' })
    const can = (await founder.call('org.me', {})).can
    expect(can).toMatchObject({
      moveOrganisations: true,
      addOrganisations: true,
      seeQuarantined: false,
      submit: false,
    })

    const serving = {
      standing: 'none' as const,
      branchId: null,
      groupId: null,
      servesId: organisationId,
      from: '2026-12-15',
    }
    const office = { organisationId, from: '2026-12-15', termEnds: null }
    await founder.call('org.addPerson', { id: 'guard', name: '安如松', memberNumber: 'QS-A2', ...serving })
    const officer = { id: 'o', personId: 'guard', office: 'partyOfficer' as const, ...office }
    expect(await founder.refused('org.appoint', officer)).toBe('forbidden')
    const self = { ...officer, personId: slip.personId, office: 'securityAdministrator' as const }
    expect(await founder.refused('org.appoint', self)).toBe('forbidden')
    await founder.call('org.appoint', {
      id: 'a1',
      personId: 'guard',
      office: 'securityAdministrator',
      ...office,
    })
    const [guardSlip] = await founder.call('org.invite', { personIds: ['guard'] })
    const guard = home.stranger('guard')
    await guard.call('org.bind', { code: guardSlip!.code, device: '' })

    // From now on the founder gives no rights at all.
    expect(await founder.refused('org.invite', { personIds: ['guard'] })).toBe('forbidden')
    await founder.call('org.addPerson', { id: 'x', name: '某人', memberNumber: 'QS-A3', ...serving })
    const second = { id: 'a2', personId: 'x', office: 'securityAdministrator' as const, ...office }
    expect(await founder.refused('org.appoint', second)).toBe('forbidden')
    await guard.call('org.appoint', { id: 'a3', personId: 'x', office: 'auditAdministrator', ...office })
  })

  test('a wrong code is counted, and a home is founded once', async () => {
    for (let at = 0; at < 5; at += 1) {
      expect(await home.nobody().refused('org.found', founding({ code: drawCode() }))).toBe(
        'foundingCodeWrong',
      )
    }
    expect(await home.nobody().refused('org.found', founding())).toBe('tooManyTries')
    minutes(10)
    const replies = await Promise.all([1, 2].map(() => home.nobody().reply('org.found', founding())))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(await home.nobody().refused('org.found', founding())).toBe('alreadyFounded')
    await offerFounding(home.cloud, drawCode())
    expect(await home.nobody().refused('org.found', founding())).toBe('alreadyFounded')
  })
})
