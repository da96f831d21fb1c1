// An organisation moves under another parent, with everything below it.
import { moveOrganisationInput } from '../../core/org/inputs'
import { moveMisfit, movedPath, pathUnder } from '../../core/org/invariants'
import { organisationKindNames } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { below, organisations } from '../kit/collections/organisations'
import { again } from './again'
import { repeatPath } from './repeatPath'
import { reroute } from './reroute'
import { logOf, organisationOf, organisationSubject } from './subject'

export const moveOrganisation = defineCommand({
  name: 'org.moveOrganisation',
  input: moveOrganisationInput,

  async load(lobby, input) {
    const organisation = await organisationOf(lobby, input.id)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  /** Asked again with the same parent it finishes what a cut left undone. */
  async run(kit, input) {
    const moved = await again(() => moveTree(kit, input.id, input.parentId))
    // What came from elsewhere as a whole lies at a unit that is no branch; a group's papers are its branch's.
    for (const place of moved.filter((one) => one.kind !== 'group')) await repeatPath(kit, place)
    await reroute(
      kit,
      moved.filter((one) => one.kind === 'branch').map((one) => one._id),
    )
    return { moved: moved.length }
  },
})

/** The whole sub-tree in one transaction: half a move would give rights to two superiors. */
async function moveTree(kit: Kit, id: string, parentId: string): Promise<readonly Organisation[]> {
  const organisation = await organisationOf(kit, id)
  const parent = await organisationOf(kit, parentId)
  const misfit = moveMisfit(organisation, parent)
  if (misfit !== undefined || organisation.parentId === null) {
    throw new Problem('wrongParent', {
      kind: organisationKindNames[organisation.kind],
      parent: misfit?.rule === 'underItself' ? '自己的下级' : organisationKindNames[parent.kind],
    })
  }
  const path = pathUnder(parent.path, id)
  const tree = await below(kit, organisation.path)
  if (path === organisation.path) return tree
  const entry = entryOf(kit, {
    branchId: logOf(organisation),
    type: 'org.moveOrganisation',
    subject: id,
    body: { from: organisation.parentId, to: parentId },
  })
  return kit.documents.transaction(async (transaction) => {
    const within = organisations.within(transaction)
    const parentNow = await within.get(parentId)
    if (parentNow?.rev !== parent.rev) throw new Problem('changedMeanwhile')
    // The parent is written too, so that it cannot move away in the same moment.
    await within.change(parentNow, {}, null)
    const moved: Organisation[] = []
    for (const before of tree) {
      const now = await within.get(before._id)
      if (now?.path !== before.path) throw new Problem('changedMeanwhile')
      const place = { path: movedPath(now.path, organisation.path, path) }
      moved.push(
        now._id === id
          ? await within.change(now, { ...place, parentId }, entry)
          : await within.change(now, place, null),
      )
    }
    return moved
  })
}
