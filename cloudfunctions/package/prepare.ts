// 打包 — asks for a package of a filed year; whoever runs this home makes it, and the list says how far it is.
import { preparePackageInput } from '../../core/package/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { packages } from '../kit/collections/packages'
import { entryOf } from '../kit/entry'
import { filedOf, openFonds } from './year'

export const prepare = defineCommand({
  name: 'package.prepare',
  input: preparePackageInput,
  asksAgain: 'exporting',

  load: (lobby, { fondsId }) => openFonds(lobby, fondsId),

  async run(kit, { id, year, profile }, { fonds }) {
    const filing = await filedOf(kit, fonds._id, year)
    if (filing === undefined) throw new Problem('packageNeedsFiling')
    const { fondsCode, fondsName } = filing
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'package.prepare',
      subject: id,
      body: { filing: filing._id, profile },
    })
    const of = { fondsId: fonds._id, fondsCode, fondsName, path: fonds.path, year, profile }
    const facts = { _id: id, ...of, by: callerOf(kit)._id, at: entry.at, taken: 0 }
    const added = await packages.add(kit, { ...facts, state: { is: 'preparing' }, due: true }, entry)
    if (added !== 'exists') return { state: added.state }
    const there = await packages.get(kit, id)
    if (
      there === undefined ||
      there.fondsId !== fonds._id ||
      there.year !== year ||
      there.profile !== profile
    )
      throw new Problem('changedMeanwhile')
    return { state: there.state }
  },
})
