// A tag is put on an item or taken off; what a person took off never comes back by itself.
import { addTag, removeTag } from '../../core/classification/tags'
import { retaggedItem } from '../../core/evidence/growth'
import { tagInput } from '../../core/evidence/inputs'
import { checkSecrecy } from '../../core/evidence/secrecy'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { openItem } from './opened'

export const tagItem = defineCommand({
  name: 'archive.tagItem',
  input: tagInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { id, tag, removed }, { item }) {
    const finding = checkSecrecy(tag)
    if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
    const tags = removed ? removeTag(item.tags, tag) : addTag(item.tags, tag)
    const { branchId, year } = item
    const entry = entryOf(kit, { branchId, year, type: 'archive.tagItem', subject: id, body: { removed } })
    const changed = await items.change(kit, item, retaggedItem(item, tags), entry)
    return { tags: changed.tags.filter((one) => !one.removed), rev: changed.rev }
  },
})
