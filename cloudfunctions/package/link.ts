// 下载 — a link to a package that is ready. It lives five minutes; what has begun by then flows on, and a new link resumes it.
import { packageLabel } from '../../core/package/profiles'
import { packagePath } from '../../core/package/exports'
import { byIdSchema } from '../../core/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { packages } from '../kit/collections/packages'
import { entryOf } from '../kit/entry'
import { openFonds } from './year'

export const link = defineCommand({
  name: 'package.link',
  input: byIdSchema,
  asksAgain: 'exporting',

  async load(lobby, { id }) {
    const wanted = await packages.get(lobby, id)
    if (wanted === undefined) throw new Problem('notFound')
    return { ...(await openFonds(lobby, wanted.fondsId)), wanted }
  },

  async run(kit, { id }, { wanted }) {
    const { state, year, profile } = wanted
    if (state.is !== 'ready') throw new Problem('packageNotReady')
    if (state.where !== 'here') throw new Problem('packageOnComputer')
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'package.link',
      subject: id,
      body: { tag: state.tag },
    })
    await packages.change(kit, wanted, { taken: wanted.taken + 1 }, entry)
    const label = packageLabel(wanted, profile)
    return { label, link: await kit.files.link(packagePath(id), { download: label }) }
  },
})
