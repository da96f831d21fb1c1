// An organisation's facts and settings are changed; where it stands is another command.
import { editOrganisationInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { organisationByCode, organisations } from '../kit/collections/organisations'
import { again } from './again'
import { takingFondsCode } from './fondsCode'
import { logOf, organisationOf, organisationSubject } from './subject'

export const editOrganisation = defineCommand({
  name: 'org.editOrganisation',
  input: editOrganisationInput,

  async load(lobby, input) {
    const organisation = await organisationOf(lobby, input.id)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  async run(kit, { id, rev, ...facts }, { organisation }) {
    if (organisation.rev !== rev) throw new Problem('changedMeanwhile')
    // A secretary decides how the branch works (name, party day, settings); its codes and dates come from above.
    const codes = ['code', 'fondsCode', 'unitCode', 'existsFrom', 'existsTo'] as const
    if (kit.role === 'secretary' && codes.some((code) => facts[code] !== organisation[code])) {
      throw new Problem('forbidden')
    }
    const { existsFrom, existsTo } = facts
    if (existsTo !== null && existsTo < existsFrom) throw new Problem('invalidInput', { field: 'existsTo' })
    const holder = await organisationByCode(kit, facts.code)
    if (holder !== undefined && holder._id !== id) throw new Problem('codeTaken', { code: facts.code })
    const { name: _, ...body } = facts
    const entry = entryOf(kit, {
      branchId: logOf(organisation),
      type: 'org.editOrganisation',
      subject: id,
      body,
    })
    const { fondsCode } = facts
    if (fondsCode === null || fondsCode === organisation.fondsCode)
      return organisations.change(kit, organisation, facts, entry)
    return again(() =>
      takingFondsCode(kit, { id, fondsCode }, async (within) => {
        const now = await within.get(id)
        if (now?.rev !== rev) throw new Problem('changedMeanwhile')
        return within.change(now, facts, entry)
      }),
    )
  },
})
