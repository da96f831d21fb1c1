// How far is the round that reads everything again, and what has it found damaged below this unit?
import { fixityInput } from '../../core/fourNature/inputs'
import { fixityDaysMax, sayMend } from '../../core/fourNature/fixity'
import { defineCommand } from '../kit/command'
import { currentPass, lastPass, openDamages } from '../kit/collections/fixity'
import { openUnit } from './opened'

export const fixity = defineCommand({
  name: 'fourNature.fixity',
  input: fixityInput,

  load: openUnit,

  async run(kit, _input, { fonds }) {
    const [now, last, damages] = await Promise.all([
      currentPass(kit),
      lastPass(kit),
      openDamages(kit, fonds.path),
    ])
    return {
      daysMax: fixityDaysMax,
      round: now === undefined ? null : { startedAt: now.startedAt, items: now.items, of: now.of },
      lastRound:
        last === undefined
          ? null
          : { startedAt: last.startedAt, finishedAt: last.finishedAt, files: last.files },
      damages: damages.map(({ _id, object, found, foundAt, sha256 }) => ({
        id: _id,
        object,
        what: found.is === 'missing' ? '文件不见了' : '内容变了',
        foundAt,
        mend: sayMend(sha256, kit.streamsPackages === true ? 'here' : 'cloud'),
      })),
    }
  },
})
