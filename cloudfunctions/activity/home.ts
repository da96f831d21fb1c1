// By what is a right decided that concerns the whole home: whoever serves the topmost organisation?
import { idsOnPath } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import type { Subject } from '../../core/org/rights'
import { topOrganisations } from '../kit/collections/organisations'
import { actorOf } from '../kit/command'
import type { Lobby } from '../kit/command'

/** The topmost organisation in which the caller holds an office; a home may have more than one. */
export async function homeSubject(lobby: Lobby): Promise<Subject> {
  const actor = actorOf(lobby)
  const held = actor === undefined ? [] : openAppointments(actor, actor.today)
  const tops = await topOrganisations(lobby)
  const mine = tops.find(({ path }) => held.some((one) => idsOnPath(path).includes(one.organisationId)))
  return { path: mine?.path ?? '/' }
}
