// Whoever holds a slip sees whose it is, before they tap 是我.
import { codeInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import type { Lobby } from '../kit/command'
import { defineCommand } from '../kit/command'
import { bindingId } from '../kit/collections/bindings'
import { usableInvitation } from '../kit/collections/invitations'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { countTry } from '../kit/collections/tries'
import { placeIdOf } from './subject'

export const invitation = defineCommand({
  name: 'org.invitation',
  input: codeInput,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit, input) {
    await countCodeTry(kit)
    const slip = await usableInvitation(kit, input.code)
    const person = await people.get(kit, slip.personId)
    if (person === undefined) throw new Problem('invitationInvalid')
    const placeId = placeIdOf(person)
    const place = placeId === null ? undefined : await organisations.get(kit, placeId)
    return { name: person.name, placeName: place?.name ?? '', expiresAt: slip.expiresAt }
  },
})

/**
 * Guessing one of a few hundred open slips out of 30^8 codes: at 120 tries a minute for all strangers together it
 * takes tens of years. One identity gets fewer, so that it cannot use up everybody's tries.
 */
export async function countCodeTry(lobby: Lobby): Promise<void> {
  if (lobby.identity !== undefined) {
    await countTry(lobby, { what: 'code', most: 20, minutes: 10 }, bindingId(lobby.identity))
  }
  await countTry(lobby, { what: 'codes', most: 120, minutes: 1 }, 'everybody')
}
