// An organisation moves under another parent, with everything below it.
import { movedItem } from '../../core/evidence/growth'
import { moveOrganisationInput } from '../../core/org/inputs'
import { moveMisfit, movedPath, pathUnder } from '../../core/org/invariants'
import { organisationKindNames } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import type { Query } from '../kit/cloud'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { activities } from '../kit/collections/activities'
import { items } from '../kit/collections/items'
import { below, organisations } from '../kit/collections/organisations'
import { submissions } from '../kit/collections/submissions'
import { again } from './again'
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
    for (const branch of moved.filter((one) => one.kind === 'branch')) await repeatPath(kit, branch)
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

/** Activities, submissions and items repeat their branch's path, so that a list needs no second look-up. */
async function repeatPath(kit: Kit, branch: Organisation): Promise<void> {
  await repeatIn(kit, activities, branch)
  await repeatIn(kit, submissions, branch)
  await repeatIn(kit, items, branch, (item) => movedItem(item, branch.path))
}

type Repeated = { readonly branchPath: string }

interface Repeating {
  readonly _id: string
  readonly branchPath: string
}

async function repeatIn<Document extends Repeating>(
  kit: Kit,
  collection: {
    find(home: Kit, query: Query): Promise<readonly Document[]>
    change(home: Kit, before: Document, changes: Repeated, entry: null): Promise<Document>
    get(home: Kit, id: string): Promise<Document | undefined>
  },
  branch: Organisation,
  moved: (before: Document) => Repeated = () => ({ branchPath: branch.path }),
): Promise<void> {
  let after = ''
  for (;;) {
    const page = await collection.find(kit, {
      where: { branchId: branch._id, _id: { gt: after } },
      orderBy: [['_id', 'asc']],
      limit: 500,
    })
    for (const one of page.filter((other) => other.branchPath !== branch.path)) {
      await again(async () => {
        const now = await collection.get(kit, one._id)
        if (now !== undefined) await collection.change(kit, now, moved(now), null)
      })
    }
    after = page.at(-1)?._id ?? after
    if (page.length < 500) return
  }
}
