// Which slips are out, and for whom?
import { z } from 'zod/mini'
import { Problem } from '../../../core/problem'
import { storedFields } from '../../../core/stored'
import type { Cloud, TransactionDocuments } from '../cloud'
import { codeDigest } from '../invitationCode'
import { defineCollection } from './collection'

export const invitationSchema = z.object({
  /** The keyed digest of the code; the code itself is kept nowhere. */
  ...storedFields,
  personId: z.string(),
  branchId: z.nullable(z.string()),
  issuedBy: z.string(),
  issuedAt: z.string(),
  expiresAt: z.string(),
  state: z.discriminatedUnion('is', [
    z.object({ is: z.literal('open') }),
    z.object({ is: z.literal('used'), at: z.string() }),
    z.object({ is: z.literal('revoked'), at: z.string() }),
    /** A newer slip took its place. */
    z.object({ is: z.literal('replaced'), at: z.string() }),
  ]),
  /** Flat copy of state.is, for queries. */
  stateIs: z.enum(['open', 'used', 'revoked', 'replaced']),
})
/** 邀请码 — a single-use slip that binds an identity to one person. */
export type Invitation = z.infer<typeof invitationSchema>

export const invitations = defineCollection<Invitation>({
  name: 'invitations',
  version: 1,
  schema: invitationSchema,
})

export function openInvitationsOf(
  cloud: Cloud,
  personIds: readonly string[],
): Promise<readonly Invitation[]> {
  return invitations.find(cloud, { where: { personId: { in: personIds }, stateIs: 'open' }, limit: 1000 })
}

/** Those that are still open end so. */
export async function endInvitations(
  transaction: TransactionDocuments,
  slips: readonly Invitation[],
  state: Extract<Invitation['state'], { is: 'revoked' | 'replaced' }>,
): Promise<void> {
  const within = invitations.within(transaction)
  for (const { _id } of slips) {
    const slip = await within.get(_id)
    if (slip?.state.is === 'open') await within.change(slip, { state, stateIs: state.is }, null)
  }
}

/** The slip behind a code, if it may still be used. */
export async function usableInvitation(cloud: Cloud, code: string): Promise<Invitation> {
  return usable(await invitations.get(cloud, codeDigest(cloud.keys, code)), cloud.now())
}

/** A revoked or replaced slip looks like one that never was. */
export function usable(invitation: Invitation | undefined, now: string): Invitation {
  if (invitation === undefined) throw new Problem('invitationInvalid')
  if (invitation.state.is === 'used') throw new Problem('invitationUsed')
  if (invitation.state.is !== 'open') throw new Problem('invitationInvalid')
  if (invitation.expiresAt <= now) throw new Problem('invitationExpired')
  return invitation
}
