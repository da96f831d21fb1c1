// A committee, general branch, branch or group is added to the tree.
import { addOrganisationInput } from '../../core/org/inputs'
import { mayStandUnder, pathUnder } from '../../core/org/invariants'
import { defaultOrganisationSettings, organisationKindNames } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { organisationByCode, organisations } from '../kit/collections/organisations'
import { again } from './again'
import { takingFondsCode } from './fondsCode'
import { logOf, organisationOf, organisationSubject } from './subject'
import type { z } from 'zod/mini'

type Input = z.output<typeof addOrganisationInput>

export const addOrganisation = defineCommand({
  name: 'org.addOrganisation',
  input: addOrganisationInput,

  async load(lobby, input) {
    const parent = await organisationOf(lobby, input.parentId)
    return { subject: organisationSubject(parent), parent, readBy: 'org.tree' as const }
  },

  run: (kit, input, { parent }) => again(() => add(kit, input, parent)),
})

async function add(kit: Kit, { id, ...facts }: Input, parent: Organisation): Promise<Organisation> {
  if (!mayStandUnder(facts.kind, parent.kind)) {
    throw new Problem('wrongParent', {
      kind: organisationKindNames[facts.kind],
      parent: organisationKindNames[parent.kind],
    })
  }
  // The same id is a retry; another id means that the code is taken.
  const before = (await organisations.get(kit, id)) ?? (await organisationByCode(kit, facts.code))
  if (before?._id === id && before.code === facts.code) return before
  if (before !== undefined) throw new Problem('codeTaken', { code: facts.code })
  const log = logOf({ _id: id, kind: facts.kind, parentId: parent._id })
  const { name: _, ...codes } = facts
  const entry = entryOf(kit, { branchId: log, type: 'org.addOrganisation', subject: id, body: codes })
  const path = pathUnder(parent.path, id)
  const organisation = { _id: id, ...facts, path, settings: defaultOrganisationSettings, holders: [] }
  const { fondsCode } = facts
  if (fondsCode !== null)
    return takingFondsCode(kit, { id, fondsCode }, (within) => within.add(organisation, entry))
  const added = await organisations.add(kit, organisation, entry)
  if (added === 'exists') throw new Problem('changedMeanwhile')
  return added
}
