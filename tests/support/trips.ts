// How many document round trips does a command cost?
import type { Cloud } from '../../cloudfunctions/kit/cloud'

/** The same cloud, counting; `since` answers what came since it was last asked. */
export function countingTrips(cloud: Cloud) {
  let trips = 0
  const documents = new Proxy(cloud.documents, {
    get: (target, name, receiver) => {
      trips += 1
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  return {
    cloud: { ...cloud, documents },
    since() {
      const counted = trips
      trips = 0
      return counted
    },
  }
}
