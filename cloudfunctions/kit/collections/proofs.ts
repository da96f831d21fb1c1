// Where the platform does not say how fresh a session is: by which passphrase do people prove themselves, and when did they?
import { z } from 'zod/mini'
import type { Instant } from '../../../core/calendar'
import { Problem } from '../../../core/problem'
import { storedFields } from '../../../core/stored'
import type { Cloud, Identity, TransactionDocuments } from '../cloud'
import { isPassphrase, newSalt, passphraseHash } from '../passphrase'
import { bindingId } from './bindings'
import { defineCollection } from './collection'
import { countTry } from './tries'
import { sha256Of } from '../sha256'

const proofSchema = z.object({
  ...storedFields,
  salt: z.string(),
  passphraseHash: z.string(),
  /** Digest of what the page was given that entered the passphrase last, and when; null until then. */
  given: z.nullable(z.object({ digest: z.string(), at: z.string() })),
})
/** 办事口令 — of a browser on CloudBase, made with its binding; the id is the binding's. */
type Proof = z.infer<typeof proofSchema>
const proofs = defineCollection<Proof>({ name: 'proofs', version: 1, schema: proofSchema })

export type NewProof = Pick<Proof, 'salt' | 'passphraseHash'>

const tries = { what: 'prove', most: 5, minutes: 10 } as const

/** Hashed before the transaction, which may run more than once. */
export async function newProof(passphrase: string): Promise<NewProof> {
  const salt = newSalt()
  return { salt, passphraseHash: await passphraseHash(passphrase, salt) }
}

/** Whoever binds anew, with a new slip, chooses anew. */
export async function keepProof(
  transaction: TransactionDocuments,
  id: string,
  kept: NewProof,
): Promise<void> {
  const within = proofs.within(transaction)
  const before = await within.get(id)
  const facts = { ...kept, given: null }
  if (before === undefined) await within.add({ _id: id, ...facts }, null)
  else await within.change(before, facts, null)
}

/** What is bound no longer proves nothing, and leaves nothing behind. */
export async function dropProof(
  transaction: TransactionDocuments,
  { _id, provider }: { readonly _id: string; readonly provider: Identity['provider'] },
): Promise<void> {
  if (provider === 'cloudbase') await proofs.within(transaction).remove(_id)
}

/**
 * 再确认是本人 — refuses a wrong passphrase, and slow guessing with it. The proof is given to the page that asked:
 * another browser under the same account has not proved anything.
 */
export async function prove(cloud: Cloud, identity: Identity, passphrase: string): Promise<string> {
  const id = bindingId(identity)
  await countTry(cloud, tries, id)
  const kept = await proofs.get(cloud, id)
  if (kept === undefined || !(await isPassphrase(passphrase, kept))) throw new Problem('wrongPassphrase')
  const proof = cloud.newId()
  await proofs.change(cloud, kept, { given: { digest: digestOf(proof), at: cloud.now() } }, null)
  return proof
}

/** When this caller last proved to be themselves: by the platform's word, or by the proof that was given here. */
export async function provedAtOf(cloud: Cloud, identity: Identity): Promise<Instant> {
  if (identity.proof === undefined) return identity.provedAt
  const { given = null } = (await proofs.get(cloud, bindingId(identity))) ?? {}
  return given?.digest === digestOf(identity.proof) ? given.at : identity.provedAt
}

const digestOf = (proof: string): string => sha256Of(proof)
