// An identity is bound to the person of a slip; the slip is used up, and the person's older phone is left behind.
import { bindInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import type { Kit } from '../kit/command'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { codeDigest } from '../kit/invitationCode'
import { bindingId, bindings } from '../kit/collections/bindings'
import { invitations, usable, usableInvitation } from '../kit/collections/invitations'
import { notices, noticeFacts } from '../kit/collections/notices'
import { organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'
import { dropProof, keepProof, newProof } from '../kit/collections/proofs'
import type { NewProof } from '../kit/collections/proofs'
import { requireStrong } from '../kit/passphrase'
import { again } from './again'
import { countCodeTry } from './invitation'
import { logOf, placeIdOf } from './subject'

export const bind = defineCommand({
  name: 'org.bind',
  input: bindInput,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit, input) {
    if (kit.identity === undefined) throw new Problem('signInRequired')
    await countCodeTry(kit)
    const { identity } = kit
    const proof = await proofFor(identity.provider, input.passphrase)
    return again(() => bindTo(kit, input, { _id: bindingId(identity), provider: identity.provider, proof }))
  },
})

interface Self {
  readonly _id: string
  readonly provider: 'wechat' | 'cloudbase' | 'local'
  readonly proof: NewProof | undefined
}

/** In a browser on CloudBase nobody but we can ask for a fresh proof, so a passphrase is chosen with the binding. */
async function proofFor(provider: Self['provider'], passphrase = ''): Promise<NewProof | undefined> {
  if (provider !== 'cloudbase') return undefined
  requireStrong(passphrase, '')
  return newProof(passphrase)
}

async function bindTo(kit: Kit, input: { readonly code: string; readonly device: string }, self: Self) {
  const slip = await usableInvitation(kit, input.code)
  const person = await people.get(kit, slip.personId)
  if (person === undefined) throw new Problem('invitationInvalid')
  if (kit.person !== undefined && kit.person._id !== person._id) throw new Problem('alreadyBound')
  const placeId = placeIdOf(person)
  const place = placeId === null ? undefined : await organisations.get(kit, placeId)
  const now = kit.now()
  const log = logOf(place)
  const facts = {
    provider: self.provider,
    personId: person._id,
    device: input.device,
    boundAt: now,
    ended: null,
  }
  // Nobody was signed in yet: the slip's person is who acts.
  const acting = { ...kit, person }
  const entry = entryOf(acting, {
    branchId: log,
    type: 'org.bind',
    subject: self._id,
    body: { personId: person._id },
  })
  const endedDevices = await kit.documents.transaction(async (transaction) => {
    const slips = invitations.within(transaction)
    const slipNow = usable(await slips.get(codeDigest(kit.keys, input.code)), now)
    await slips.change(slipNow, { state: { is: 'used', at: now }, stateIs: 'used' }, null)
    const personNow = await people.within(transaction).get(person._id)
    if (personNow === undefined) throw new Problem('invitationInvalid')
    const within = bindings.within(transaction)
    const before = await within.get(self._id)
    // Of two slips of two persons used at once by one identity, the second is refused here.
    if (before?.ended === null && before.personId !== person._id) throw new Problem('alreadyBound')
    if (before === undefined) await within.add({ _id: self._id, ...facts }, entry)
    else await within.change(before, facts, entry)
    if (self.proof !== undefined) await keepProof(transaction, self._id, self.proof)
    const older: string[] = []
    for (const _id of personNow.boundIds) {
      const one = await within.get(_id)
      if (one === undefined || one._id === self._id || one.provider !== self.provider) continue
      const ending = entryOf(acting, {
        branchId: log,
        type: 'org.unbind',
        subject: _id,
        body: { because: 'newDevice' },
      })
      await within.change(one, { ended: { at: now, because: 'newDevice' } }, ending)
      await dropProof(transaction, one)
      older.push(_id)
    }
    const staying = personNow.boundIds.filter((id) => id !== self._id && !older.includes(id))
    await people.within(transaction).change(personNow, { boundIds: [...staying, self._id] }, null)
    const notice =
      older.length > 0
        ? noticeFacts(kit, { personId: person._id, kind: 'newDevice', details: { device: input.device } })
        : noticeFacts(kit, { personId: person._id, kind: 'bound', details: { branch: place?.name ?? '' } })
    await notices.within(transaction).add(notice, null)
    return older.length
  })
  return { personId: person._id, name: person.name, placeName: place?.name ?? '', endedDevices }
}
