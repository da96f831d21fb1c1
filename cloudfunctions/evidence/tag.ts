// A person puts a tag on a submission or takes it away; what was taken away never comes back by itself.
import { addTag, removeTag } from '../../core/classification/tags'
import { tagInput } from '../../core/evidence/inputs'
import { checkSecrecy } from '../../core/evidence/secrecy'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { change, loadSubmission } from './changing'
import { viewOf } from './view'

export const tag = defineCommand({
  name: 'evidence.tag',
  input: tagInput,

  load: (lobby, { id }) => loadSubmission(lobby, id),

  async run(kit, input, { submission, reviewerIds }) {
    const finding = checkSecrecy(input.tag)
    if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
    const tagged = await change(kit, 'evidence.tag', submission, (before) => {
      const known = before.tags.find((one) => one.tag === input.tag)
      if (input.removed ? known === undefined || known.removed : known?.removed === false) return undefined
      if (before.state.is !== 'waiting' && before.state.is !== 'returned') throw new Problem('notWaiting')
      const tags = [...(input.removed ? removeTag(before.tags, input.tag) : addTag(before.tags, input.tag))]
      return { changes: { tags }, body: { tag: input.tag, removed: input.removed } }
    })
    return viewOf(kit, tagged, reviewerIds)
  },
})
