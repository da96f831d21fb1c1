// A committee, general branch, branch or group is added to the tree.
import { addOrganisationInput } from '../../core/org/inputs'
import { mayStandUnder, pathUnder } from '../../core/org/invariants'
import { defaultOrganisationSettings, organisationKindNames } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { organisations } from '../kit/collections/organisations'
import { logOf, organisationOf, organisationSubject } from './subject'

export const addOrganisation = defineCommand({
  name: 'org.addOrganisation',
  input: addOrganisationInput,

  async load(lobby, input) {
    const parent = await organisationOf(lobby, input.parentId)
    return { subject: organisationSubject(parent), parent, readBy: 'org.tree' as const }
  },

  async run(kit, { id, ...facts }, { parent }) {
    if (!mayStandUnder(facts.kind, parent.kind)) {
      throw new Problem('wrongParent', {
        kind: organisationKindNames[facts.kind],
        parent: organisationKindNames[parent.kind],
      })
    }
    const log = logOf({ _id: id, kind: facts.kind, parentId: parent._id })
    const { name: _, ...codes } = facts
    const added = await organisations.add(
      kit,
      {
        _id: id,
        ...facts,
        path: pathUnder(parent.path, id),
        settings: defaultOrganisationSettings,
        holders: [],
      },
      entryOf(kit, { branchId: log, type: 'org.addOrganisation', subject: id, body: codes }),
    )
    if (added !== 'exists') return added
    // The same id is a retry; another id means that the code is taken.
    const before = await organisations.get(kit, id)
    if (before === undefined || before.code !== facts.code)
      throw new Problem('codeTaken', { code: facts.code })
    return before
  },
})
