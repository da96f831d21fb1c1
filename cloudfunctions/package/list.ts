// Which packages of a year were made, by whom and when, and can one be made now?
import { packageYearInput } from '../../core/package/inputs'
import { packageProfiles } from '../../core/package/profiles'
import { defineCommand, may } from '../kit/command'
import { keptWholeAs } from '../kit/collections/intakes'
import { packagesOf } from '../kit/collections/packages'
import { people } from '../kit/collections/people'
import { together, withAlong } from '../kit/collections/together'
import { filedAs, openFonds, subjectOf } from './year'

export const list = defineCommand({
  name: 'package.list',
  input: packageYearInput,
  about: ({ fondsId }) => fondsId,

  load: (lobby, { fondsId }) => openFonds(lobby, fondsId),

  async run(kit, { year }, { fonds }) {
    const [filing, keptWhole, { found: made, along }] = await together(
      kit,
      filedAs(fonds._id, year),
      keptWholeAs(fonds._id),
      withAlong(packagesOf(fonds._id, year), people.along({ ours: 'by' })),
    )
    const [makers] = along
    return {
      fonds: { id: fonds._id, name: fonds.name, fondsCode: fonds.fondsCode },
      year,
      filed:
        filing === undefined ? null : { at: filing.filed.at(-1)?.at ?? '', items: itemsOf(filing.filed) },
      /** 'elsewhere' where no function may run for long: what is asked for here, the archivist's computer makes. */
      made: kit.streamsPackages === true ? ('here' as const) : ('elsewhere' as const),
      /** 另存的原包 — by name: what of them this archive cannot open is in no package of ours. */
      kept: keptWhole.map(({ name }) => name),
      packages: made.map(({ _id, profile, by, at, state, taken }) => ({
        id: _id,
        profile,
        name: packageProfiles[profile].name,
        by: makers.find((one) => one._id === by)?.name ?? '',
        at,
        state,
        taken,
      })),
      may: { prepare: may(kit, 'package.prepare', subjectOf(fonds)) },
    }
  },
})

/** Each filing fixes the items of its own runs. */
const itemsOf = (filed: readonly { readonly items: number }[]): number =>
  filed.reduce((sum, { items }) => sum + items, 0)
