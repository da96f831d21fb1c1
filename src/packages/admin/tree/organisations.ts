// Which organisations are there, how do they stand to each other, and what may I do with each?
import type { Api } from '../../../../cloudfunctions/api'
import { offices, type OfficeCode } from '../../../../core/org/offices'
import { organisationKindNames } from '../../../../core/org/organisation'
import { roleFor, type Action, type Actor, type Subject } from '../../../../core/org/rights'
import { useAsked } from '../../../cloud/asked'

export type Organisation = Api['org.tree']['value'][number]
export type Me = Api['org.me']['value']

export const useOrganisations = () => {
  const me = useAsked('org.me', {})
  const tree = useAsked('org.tree', {})
  const state = me.state ?? tree.state
  const again = () => {
    me.again()
    tree.again()
  }
  const value = me.value && tree.value ? { me: me.value, tree: treeOf(tree.value) } : undefined
  return { value, state, again }
}

export type Tree = ReturnType<typeof treeOf>

export const treeOf = (organisations: readonly Organisation[]) => {
  const byId = new Map(organisations.map((one) => [one.id, one]))
  const above = (id: string): readonly Organisation[] => {
    const found = byId.get(id)
    if (!found) return []
    return [...(found.parentId === null ? [] : above(found.parentId)), found]
  }
  const ordered = [...organisations].sort((a, b) => (a.code < b.code ? -1 : 1))
  return {
    all: ordered,
    byId,
    tops: ordered.filter(({ parentId }) => parentId === null || !byId.has(parentId)),
    childrenOf: (id: string) => ordered.filter(({ parentId }) => parentId === id),
    /** The organisation and all above it, outermost first. */
    above,
    pathOf: (id: string) =>
      `/${above(id)
        .map((one) => `${one.id}/`)
        .join('')}`,
  }
}

export const kindOf = ({ kind }: Pick<Organisation, 'kind'>): string => organisationKindNames[kind]

/** What a page offers; every command decides again for itself, by the same table. */
export const mayIn = (
  me: Me,
  tree: Tree,
  action: Action,
  organisation: Organisation,
  state?: string,
): boolean =>
  roleFor(action, actorOf(me), {
    ...subjectOf(tree, organisation),
    ...(state === undefined ? {} : { state }),
  }) !== undefined

/** 任免 — whether this office may be offered here; the server knows who guards the home. */
export const mayAppoint = (me: Me, tree: Tree, office: OfficeCode, organisation: Organisation): boolean => {
  if (!isHeldIn(office, organisation)) return false
  if (offices[office].scope === 'home') {
    const states = office === 'securityAdministrator' ? ['home', 'unguarded'] : ['home']
    return states.some((state) => roleFor('org.appoint', actorOf(me), { path: '/', state }) !== undefined)
  }
  if (office === 'reviewer' || office === 'groupLeader')
    return mayIn(me, tree, 'org.appoint', organisation, 'branch')
  if (office !== 'partyOfficer') return mayIn(me, tree, 'org.appoint', organisation, 'superior')
  const parent = organisation.parentId === null ? undefined : tree.byId.get(organisation.parentId)
  return parent
    ? mayIn(me, tree, 'org.appoint', parent, 'superior')
    : mayIn(me, tree, 'org.appoint', organisation, 'top')
}

/** 邀请 — whether a slip for somebody with these offices may be offered; the server knows how far each of them reaches. */
export const mayInvite = (
  me: Me,
  tree: Tree,
  held: readonly OfficeCode[],
  place: Organisation | undefined,
): boolean => {
  if (!held.some((office) => offices[office].scope === 'home'))
    return (
      place !== undefined && ['plain', 'higher'].some((state) => mayIn(me, tree, 'org.invite', place, state))
    )
  const states = held.includes('securityAdministrator') ? ['home', 'unguarded'] : ['home']
  return states.some((state) => roleFor('org.invite', actorOf(me), { path: '/', state }) !== undefined)
}

/** Where an office is offered; refusals are the server's. */
const isHeldIn = (office: OfficeCode, { kind, parentId }: Organisation): boolean => {
  const { scope } = offices[office]
  if (scope === 'home') return parentId === null
  if (scope === 'group') return kind === 'group'
  if (scope === 'subtree') return kind === 'committee' || kind === 'generalBranch'
  return kind !== 'group'
}

const subjectOf = (tree: Tree, { id, kind, parentId }: Organisation): Subject => ({
  path: tree.pathOf(id),
  branchId: kind === 'group' ? parentId : id,
  groupId: kind === 'group' ? id : null,
})

/** The offices that I hold now are already told by org.me; their days need not be asked again. */
const actorOf = (me: Me): Actor => ({
  _id: me.id,
  branchId: me.branch?.id ?? null,
  groupId: me.group?.id ?? null,
  standing: me.standing,
  appointments: me.offices.map(({ appointmentId, office, organisationId, termEnds }) => ({
    id: appointmentId,
    office,
    organisationId,
    from: '',
    termEnds,
    ended: null,
  })),
  today: '9999-12-31',
})
