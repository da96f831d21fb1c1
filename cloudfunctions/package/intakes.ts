// Which packages of others are in the tray of a fonds, what was found in them, and what was decided?
import { intakesInput } from '../../core/package/intake'
import { openRows } from '../../core/fourNature/report'
import type { Report } from '../../core/fourNature/report'
import type { Intake } from '../../core/package/intake'
import { packageProfiles } from '../../core/package/profiles'
import { defineCommand, may } from '../kit/command'
import { intakesOf } from '../kit/collections/intakes'
import { people } from '../kit/collections/people'
import { receivingReports } from '../kit/collections/reports'
import { openFonds, subjectOf } from './year'

export const intakes = defineCommand({
  name: 'package.intakes',
  input: intakesInput,
  about: ({ fondsId }) => fondsId,

  load: (lobby, { fondsId }) => openFonds(lobby, fondsId),

  async run(kit, _input, { fonds }) {
    const came = await intakesOf(kit, fonds._id)
    const ids = came.flatMap(({ receivedBy, state }) =>
      'by' in state ? [receivedBy, state.by] : [receivedBy],
    )
    const [found, reports] = await Promise.all([
      people.getMany(kit, [...new Set(ids)]),
      receivingReports(
        kit,
        came.map(({ _id }) => _id),
      ),
    ])
    const names = new Map(found.map(({ _id, name }) => [_id, name]))
    const command = kit.streamsPackages === true ? '本机命令' : '档案员电脑上的命令'
    return {
      fonds: { id: fonds._id, name: fonds.name, fondsCode: fonds.fondsCode },
      takesIn: kit.streamsPackages === true,
      packages: came.map((one) => ({
        ...shown(one, { names, command }),
        report: told(reports.get(one._id)),
      })),
      may: { decide: may(kit, 'package.accept', subjectOf(fonds)) },
    }
  },
})

/** 四性检测 — which report, and how much of it waits for a person. */
const told = (report: Report | undefined) => {
  if (report === undefined) return null
  const { person, failed } = openRows(report)
  return { id: report._id, open: person.length + failed.length, failed: failed.length }
}

/** 进馆进度 — laying its items counts for one half, showing them for the other; null while its files are laid. */
const progressOf = ({ lists, laid = 0, shown: seen = 0 }: Extract<Intake['state'], { is: 'accepting' }>) =>
  lists === undefined ? null : { done: laid + seen, of: 2 * lists }

/** What came by a command bears nobody's name. */
const shown = (
  intake: Intake,
  { names, command }: { readonly names: ReadonlyMap<string, string>; readonly command: string },
) => {
  const { _id: id, name, sizeBytes, sha256, receivedBy, receivedAt, state } = intake
  const found = 'found' in state ? { ...state.found, formName: packageProfiles[state.found.form].name } : null
  const decidedBy = 'by' in state ? (names.get(state.by) ?? '系统检查') : ''
  const decidedAt = state.is === 'accepted' ? state.acceptedAt : 'at' in state ? state.at : ''
  return {
    ...{ id, name, sizeBytes, sha256, receivedAt, found, decidedBy, decidedAt },
    receivedBy: receivedBy === 'system' ? command : (names.get(receivedBy) ?? ''),
    is: state.is,
    say: state.is === 'rejected' ? state.say : '',
    items: state.is === 'accepted' ? state.items : 0,
    progress: state.is === 'accepting' ? progressOf(state) : null,
  }
}
