// Who was at the example's last activities? Enough for sheets worth looking at, and few enough to be planted quickly.
import { daysBetween, localDateOf } from '../../core/calendar'
import type { Instant } from '../../core/calendar'
import type { ActivityKind } from '../../core/activity/codes'
import type { Held } from './diary'
import { fixturePeople } from './fixture'
import { personIdOf } from './plant'

const daysBack = 100
const kinds: readonly ActivityKind[] = ['ZR', 'DH', 'DK']

/** The meetings of everybody in the last months. */
export function hasSheet({ kind, branch, endsAt }: Held, now: Instant): boolean {
  const ago = daysBetween(localDateOf(endsAt), localDateOf(now))
  return branch === 'QS031' && kinds.includes(kind) && endsAt < now && ago <= daysBack
}

const leaves = [
  ['顾春生', '住院'],
  ['卫东升', '出差'],
  ['苏文静', '孩子生病'],
] as const

/** The exceptions of one meeting; all the others came. */
export function marksOf({ startsAt }: Held) {
  const turn = Number(localDateOf(startsAt).slice(8)) % leaves.length
  const [onLeave, reason] = leaves[turn] ?? leaves[0]
  return [
    { ...markOf('段桂英', { is: 'present' }), helper: '无智能手机' },
    markOf('庄晓晨', { is: 'leave', reason: '在外务工', approver: '周明远' }),
    markOf(onLeave, { is: 'leave', reason, approver: '周明远' }),
    markOf('陆一帆', turn === 0 ? { is: 'late', minutes: 22 } : { is: 'present' }),
    markOf('任志远', turn === 1 ? { is: 'absent', reason: '' } : { is: 'present' }),
  ]
}

const markOf = (name: string, state: object) => ({ person: personIdOf(personNamed(name)), state, seen: 0 })

function personNamed(name: string) {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody in the example is called ${name}`)
  return person
}
