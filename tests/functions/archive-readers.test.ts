// Who reads what, kind by kind and class by class? Written from the issue, §7, and not from the tables.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { activityKindCodes, activityKinds, enabledKinds } from '../../core/activity/kinds'
import { readersIn, readersOf } from '../../core/classification/readers'
import { leafCodes, leaves, offeredLeaves } from '../../core/classification/scheme'
import { audienceOf, tokensOf } from '../../core/evidence/audience'
import type { OfficeCode } from '../../core/org/offices'
import { roleFor } from '../../core/org/rights'
import type { Actor } from '../../core/org/rights'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'

/** The kinds as the issue names them: 党员大会, 党课, 主题党日, 志愿服务; one's own group's meetings; all else officers'. */
const general = ['DH', 'DK', 'ZR', 'ZY']
const ownGroup = ['XZ']
/** 谈心谈话, 发展党员, 民主评议, 换届, 送学, 党费: off. */
const restricted = ['TX', 'FZ', 'MP', 'HJ', 'SX', 'DF']
/** Leaves for named officers only, rewards and sanctions among them: the phone offers none of them. */
const namedLeaves = ['09.4', '10.1', '10.2', '10.3', '11.1', '11.2', '12.5', '13.1', '14.1', '14.2', '14.3']

const branchOfficers = ['周明远', '何秀兰', '罗子安', '邓雨晴', '冯立']
/** Everybody who is asked, and how they stand to a meeting of 东组 in 柳湾村第一党支部. */
const cast = {
  submitter: '白露',
  sameGroup: '孟凡',
  otherGroup: '叶青',
  ownGroupLeader: '彭国栋',
  otherGroupLeader: '谢春梅',
  otherBranch: '黎明珠',
  otherSecretary: '蔡思源',
  moved: '韩志强',
  township: '梁可',
  inspector: '蒋文博',
  system: '齐修远',
  security: '安如松',
  audit: '沙洁',
} as const

function whoReads(kind: string): string[] {
  const always = [cast.submitter, cast.township, ...branchOfficers]
  const branchMembers = [cast.sameGroup, cast.otherGroup, cast.ownGroupLeader, cast.otherGroupLeader]
  if (general.includes(kind)) return [...always, ...branchMembers]
  if (ownGroup.includes(kind)) return [...always, cast.sameGroup, cast.ownGroupLeader]
  return always
}

describe('the readers of every kind that is on', () => {
  test.each(
    enabledKinds.filter((kind) => activityKinds[kind].photoCap > 0 || kind === 'XZ').map((kind) => [kind]),
  )('%s', async (kind) => {
    const home = await openHome()
    const group = kind === 'XZ' ? { group: 'QS031E' } : {}
    await announce(home, { id: 'a1', kind: kind as 'ZR', theme: '', ...group })
    // 白露 may not know of an officers' meeting, so an officer submits it, and what she sent is made hers afterwards.
    const byMember = general.includes(kind) || ownGroup.includes(kind)
    await submitAs(home, byMember ? cast.submitter : '罗子安', { id: 's1', pages: [1] })
    const [card] = (await home.as('何秀兰').call('evidence.queue', { limit: 1 })).cards
    await home
      .as('何秀兰')
      .call('evidence.review', { id: 's1', digest: card?.digest ?? '', decision: { is: 'approve' } })
    await home.tick()
    const due = whoReads(kind).filter((name) => byMember || name !== cast.submitter)
    const everybody = [...new Set([...Object.values(cast), ...branchOfficers])]
    for (const name of everybody) {
      const found = (await home.as(name).call('archive.find', { limit: 9 })).items
      expect(`${name} ${found.length}`).toBe(`${name} ${due.includes(name) ? 1 : 0}`)
      const read = await home
        .as(name)
        .reply('archive.item', { id: found[0]?.itemId ?? (await onlyItem(home)) })
      expect(`${name} ${read.ok}`).toBe(`${name} ${due.includes(name)}`)
      if (!read.ok) expect(read.code).toBe('notFound')
    }
    home.close()
  })
})

async function onlyItem(home: Awaited<ReturnType<typeof openHome>>): Promise<string> {
  const [item] = (await home.cloud.documents.find('items', { where: {}, limit: 1 })) as { _id: string }[]
  return item?._id ?? ''
}

describe('what is personal', () => {
  test('the restricted kinds are off, and no others', () => {
    expect(activityKindCodes.filter((kind) => !activityKinds[kind].enabled).toSorted()).toEqual(
      restricted.toSorted(),
    )
    for (const kind of restricted) expect(readersOf({ kind })).toBe('named')
  })

  test('the restricted leaves are read by named officers, and not offered', () => {
    expect(leafCodes.filter((leaf) => leaves[leaf].readers === 'named')).toEqual(namedLeaves)
    for (const leaf of namedLeaves) expect(offeredLeaves).not.toContain(leaf)
  })

  test('filing elsewhere never widens who reads', () => {
    const width = ['named', 'officers', 'group', 'members']
    for (const kind of activityKindCodes)
      for (const leaf of leafCodes)
        expect(width.indexOf(readersIn({ kind }, leaves[leaf].recordClass))).toBeLessThanOrEqual(
          width.indexOf(readersOf({ kind })),
        )
  })
})

describe('what a list shows is what may be read', () => {
  const branches = ['b1', 'b2']
  const groups: Readonly<Record<string, string>> = { g1: 'b1', g2: 'b1', g3: 'b2' }
  const pathOf = (branchId: string) => `/top/town/${branchId}/`
  const allOffices: OfficeCode[] = [
    'secretary',
    'deputySecretary',
    'organiser',
    'publicityMember',
    'disciplineMember',
    'committeeMember',
    'archivist',
    'groupLeader',
    'reviewer',
    'partyOfficer',
    'inspector',
    'systemAdministrator',
    'securityAdministrator',
    'auditAdministrator',
  ]
  const place = fc.constantFrom('top', 'town', 'b1', 'b2', 'g1', 'g2', 'g3')
  const actor = fc.record({
    branchId: fc.constantFrom('b1', 'b2', null),
    groupId: fc.constantFrom('g1', 'g2', 'g3', null),
    held: fc.array(
      fc.record({ office: fc.constantFrom(...allOffices), organisationId: place, over: fc.boolean() }),
      { maxLength: 3 },
    ),
  })
  const item = fc.record({
    branchId: fc.constantFrom(...branches),
    groupId: fc.constantFrom('g1', 'g2', 'g3', null),
    readers: fc.constantFrom('members' as const, 'group' as const, 'officers' as const, 'named' as const),
    submitterIds: fc.subarray(['me', 'other']),
    namedOfficers: fc.subarray<OfficeCode>(['secretary', 'organiser']),
  })

  test('the tokens of the query and the rights table agree on every person and item', () => {
    fc.assert(
      fc.property(actor, item, (who, what) => {
        const groupId = what.groupId !== null && groups[what.groupId] === what.branchId ? what.groupId : null
        const readable = { ...what, groupId, branchPath: pathOf(what.branchId) }
        const person: Actor = {
          _id: 'me',
          branchId: who.branchId,
          groupId: who.groupId !== null && groups[who.groupId] === who.branchId ? who.groupId : null,
          standing: 'formal',
          appointments: who.held.map(({ office, organisationId, over }, at) => ({
            id: `${at}`,
            office,
            organisationId,
            from: '2026-01-01',
            termEnds: null,
            ended: over ? { at: '2026-02-01', because: 'revoked' as const } : null,
          })),
          today: '2026-12-15',
        }
        const open = person.appointments.filter(({ ended }) => ended === null)
        const tokens = tokensOf(person, person.today)
        const listed = audienceOf(readable).some((token) => tokens.includes(token))
        const isNamed = open.some(
          ({ office, organisationId }) =>
            organisationId === what.branchId && what.namedOfficers.includes(office),
        )
        const subject = {
          path: pathOf(what.branchId),
          branchId: what.branchId,
          groupId,
          readers: what.readers,
          state: 'archived',
          namedIds: [...what.submitterIds, ...(what.readers === 'named' && isNamed ? ['me'] : [])],
        }
        expect(listed).toBe(roleFor('archive.item', person, subject) !== undefined)
      }),
      { numRuns: 3000 },
    )
  })
})
