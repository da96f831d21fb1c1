// 取原包 — a link to a package as it came: what of it this archive cannot open lies nowhere else.
import { keptPackagePath } from '../../core/package/intake'
import { byIdSchema } from '../../core/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { intakes } from '../kit/collections/intakes'
import { entryOf } from '../kit/entry'
import { openFonds } from './year'

export const original = defineCommand({
  name: 'package.original',
  input: byIdSchema,
  asksAgain: 'exporting',

  async load(lobby, { id }) {
    const intake = await intakes.get(lobby, id)
    if (intake === undefined) throw new Problem('notFound')
    return { ...(await openFonds(lobby, intake.fondsId)), intake }
  },

  async run(kit, { id }, { intake }) {
    const { state, sha256, name } = intake
    if (state.is !== 'accepted') throw new Problem('notFound')
    const body = { sha256 }
    const entry = entryOf(kit, { branchId: null, type: 'package.original', subject: id, body })
    await intakes.change(kit, intake, {}, entry)
    return { label: name, link: await kit.files.link(keptPackagePath(intake), { download: name }) }
  },
})
