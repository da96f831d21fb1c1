// Which lists of expired items are there, how far is each, and what is thought of its rows?
import { fondsInput } from '../../core/numbering/inputs'
import { defineCommand, may } from '../kit/command'
import { appraisalsOf } from '../kit/collections/appraisals'
import { namesOfLists } from '../kit/filing/appraisals'
import { asFonds, openFonds } from './fonds'

export const appraisals = defineCommand({
  name: 'archive.appraisals',
  input: fondsInput,
  about: ({ fondsId }) => fondsId,

  load: openFonds,

  async run(kit, _input, { organisation, subject }) {
    const found = await appraisalsOf(kit, asFonds(organisation)._id)
    return {
      appraisals: found.map(({ _id: id, proposedBy, proposedAt, hands, coolingDays, rows, state }) => ({
        id,
        proposedBy,
        proposedAt,
        hands,
        coolingDays,
        rows,
        state,
      })),
      names: Object.fromEntries(await namesOfLists(kit, found)),
      may: {
        propose: may(kit, 'archive.proposeAppraisal', subject),
        appraise: may(kit, 'archive.appraise', subject),
        approve: may(kit, 'archive.approveAppraisal', subject),
        witness: may(kit, 'archive.witnessDestruction', subject),
      },
    }
  },
})
