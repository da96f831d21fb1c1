// Which person does a platform identity belong to?
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { Organisation } from '../../../core/org/organisation'
import type { Person } from '../../../core/org/person'
import type { Cloud, Identity } from '../cloud'
import { defineCollection } from './collection'
import { organisations } from './organisations'
import { people } from './people'
import { sha256Of } from '../sha256'

export const bindingSchema = z.object({
  ...storedFields,
  provider: z.enum(['wechat', 'cloudbase', 'local']),
  personId: z.string(),
  /** What the person called the device, or what the platform says it is. */
  device: z.string(),
  boundAt: z.string(),
  ended: z.nullable(z.object({ at: z.string(), because: z.enum(['newDevice', 'unbound', 'revoked']) })),
})
/** 绑定 — a WeChat openid, a CloudBase uid or a local account belongs to one person; kept when it has ended. */
export type Binding = z.infer<typeof bindingSchema>

export const bindings = defineCollection<Binding>({ name: 'bindings', version: 1, schema: bindingSchema })

/** The identity itself is not kept, only its digest. */
export function bindingId(identity: Pick<Identity, 'provider' | 'id'>): string {
  return sha256Of(`${identity.provider}:${identity.id}`)
}

/** 收件处 — everybody uploads only into their own; whose it is says the platform, never a request. */
export function inboxOf(identity: Pick<Identity, 'provider' | 'id'>): string {
  return `inbox/${bindingId(identity)}`
}

/**
 * One read at every call: rights are decided by what is stored now. A binding and the person who repeats it change
 * in one transaction, which holds the identity's own document; so no identity is ever of two.
 */
export async function personOf(cloud: Cloud, identity: Identity): Promise<Person | undefined> {
  const [person] = await people.find(cloud, { where: { boundIds: bindingId(identity) }, limit: 1 })
  return person
}

/** The same with an organisation beside, by its id or where the person belongs or serves: still one read. */
export async function personWithPlace(
  cloud: Cloud,
  identity: Identity,
  placeId: string | undefined,
): Promise<{ readonly person: Person | undefined; readonly place: Organisation | undefined }> {
  const where = { boundIds: bindingId(identity) }
  const named = placeId === undefined ? { field: 'placeId' } : { id: placeId }
  const { found, beside } = await cloud.documents.findWith(people.name, where, {
    collection: organisations.name,
    ...named,
  })
  return {
    person: found === undefined ? undefined : people.read(found),
    place: beside === undefined ? undefined : organisations.read(beside),
  }
}

/** The bindings of a person, open and ended: their devices. */
export function bindingsOf(cloud: Cloud, personId: string): Promise<readonly Binding[]> {
  return bindings.find(cloud, { where: { personId }, limit: 100 })
}
