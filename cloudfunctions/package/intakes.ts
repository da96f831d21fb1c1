// Which packages of others are in the tray of a fonds, what was found in them, and what was decided?
import { intakesInput } from '../../core/package/intake'
import type { Intake } from '../../core/package/intake'
import { packageProfiles } from '../../core/package/profiles'
import { defineCommand, may } from '../kit/command'
import { intakesOf } from '../kit/collections/intakes'
import { people } from '../kit/collections/people'
import { openFonds, subjectOf } from './year'

export const intakes = defineCommand({
  name: 'package.intakes',
  input: intakesInput,

  load: (lobby, { fondsId }) => openFonds(lobby, fondsId),

  async run(kit, _input, { fonds }) {
    const came = await intakesOf(kit, fonds._id)
    const ids = came.flatMap(({ receivedBy, state }) =>
      'by' in state ? [receivedBy, state.by] : [receivedBy],
    )
    const found = await people.getMany(kit, [...new Set(ids)])
    const names = new Map(found.map(({ _id, name }) => [_id, name]))
    return {
      fonds: { id: fonds._id, name: fonds.name, fondsCode: fonds.fondsCode },
      takesIn: kit.streamsPackages === true,
      packages: came.map((one) => shown(one, names)),
      may: { decide: may(kit, 'package.accept', subjectOf(fonds)) },
    }
  },
})

const shown = (intake: Intake, names: ReadonlyMap<string, string>) => {
  const { _id: id, name, sizeBytes, sha256, receivedBy, receivedAt, state } = intake
  const found = 'found' in state ? { ...state.found, formName: packageProfiles[state.found.form].name } : null
  const decidedBy = 'by' in state ? (names.get(state.by) ?? '系统检查') : ''
  const decidedAt = state.is === 'accepted' ? state.acceptedAt : 'at' in state ? state.at : ''
  return {
    ...{ id, name, sizeBytes, sha256, receivedAt, found, decidedBy, decidedAt },
    receivedBy: names.get(receivedBy) ?? '',
    is: state.is,
    say: state.is === 'rejected' ? state.say : '',
    items: state.is === 'accepted' ? state.items : 0,
  }
}
