// The people of a branch, a group, or of an organisation where they serve; and who holds its offices, from wherever.
import { localDateOf } from '../../core/calendar'
import { listPeopleInput } from '../../core/org/inputs'
import { defineCommand } from '../kit/command'
import { people, rosterOf } from '../kit/collections/people'
import { together } from '../kit/collections/together'
import { holderLines, rosterLine, rosterView } from './roster'
import { organisationOf, organisationSubject } from './subject'

export const listPeople = defineCommand({
  name: 'org.listPeople',
  input: listPeopleInput,
  about: ({ organisationId }) => organisationId,

  async load(lobby, { organisationId }) {
    const organisation = await organisationOf(lobby, organisationId)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  async run(kit, _, { organisation }) {
    const view = rosterView(kit.role)
    const today = localDateOf(kit.now())
    const ids = organisation.holders.map(({ personId }) => personId)
    const [found, holding] = await together(
      kit,
      rosterOf(organisation),
      people.asks({ where: { _id: { in: ids } }, limit: 1000 }),
    )
    return {
      view,
      people: found.map((person) => rosterLine(person, view, today)),
      /** 现任 — by their order; the secretary who was moved to another branch and not succeeded is one, too. */
      holders: holderLines(organisation, holding, view, today),
    }
  },
})
