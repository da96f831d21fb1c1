// How is somebody of an example bound without a slip?
import type { Cloud, Identity } from '../../cloudfunctions/kit/cloud'
import { bindingId, bindings } from '../../cloudfunctions/kit/collections/bindings'
import { people } from '../../cloudfunctions/kit/collections/people'

/** Only while a home is planted: nobody signs in yet, so two writes may stand for the transaction of `org.bind`. */
export async function bindWithoutSlip(
  cloud: Cloud,
  identity: Pick<Identity, 'provider' | 'id'>,
  personId: string,
  device = '',
): Promise<void> {
  const person = await people.get(cloud, personId)
  if (person === undefined) throw new Error(`nobody is ${personId}`)
  const { provider } = identity
  const _id = bindingId(identity)
  await bindings.add(cloud, { _id, provider, personId, device, boundAt: cloud.now(), ended: null }, null)
  await people.change(cloud, person, { boundIds: [...person.boundIds, _id] }, null)
}
