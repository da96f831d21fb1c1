// 列席: a guest or activist without an account sits in; named on the sheet, never counted.
import { guestInput } from '../../core/attendance/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { changeSheetOf, stamp } from './changing'
import { loadSide, refuseCancelled } from './subject'

const guestsMax = 200

export const guest = defineCommand({
  name: 'checkin.guest',
  input: guestInput,
  load: loadSide,

  async run(kit, { id, name, unit, remove = false }, found) {
    refuseCancelled(found.activity)
    const one = { id, name, unit, ...stamp(kit) }
    const { guests } = await changeSheetOf(kit, found, 'checkin.guest', { id, remove }, (before) => {
      const others = before.guests.filter((other) => other.id !== id)
      const isThere = others.length < before.guests.length
      if (remove) return isThere ? { guests: others } : undefined
      if (isThere) return undefined
      if (others.length >= guestsMax) throw new Problem('tooLarge')
      return { guests: [...others, one] }
    })
    return { guests }
  },
})
