// Of which fonds is a package in the tray?
import type { Lobby } from '../kit/command'
import { Problem } from '../../core/problem'
import { intakes } from '../kit/collections/intakes'
import { openFonds } from './year'

export async function openIntake(lobby: Lobby, id: string) {
  const intake = await intakes.get(lobby, id)
  if (intake === undefined) throw new Problem('notFound')
  return { ...(await openFonds(lobby, intake.fondsId)), intake }
}
