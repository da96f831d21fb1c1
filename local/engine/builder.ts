// How does CloudBase's own query builder come to an engine of ours, here or on another thread?
import { Db } from '@cloudbase/database'
import type { Params, Reply, Send } from './actions'
import { stored } from './tables'

/** The query builder, as `app.database()` gives it in the cloud. */
export const builderOver = (send: Send): Db => new Db({ send })

/**
 * The builder has one request class for everybody in a process, and node-sdk puts its own there with each database that
 * it opens. Whose a request is stands in the configuration of its database: ours names its engine.
 */
let theirs: new (config: object) => object
function Request(config: { readonly send?: Send }): object {
  const { send } = config
  if (send === undefined) return new theirs(config)
  return { send: async (action: string, params?: Params) => readable(await send(action, params)) }
}
Object.defineProperty(Db, 'reqClass', {
  get: () => Request,
  set(other: typeof theirs) {
    theirs = other
  },
})

/**
 * The builder reads a list by `list.map((text) => EJSON.parse(text))`, which asks of each value whether it is a date, a
 * long or an id. Nothing of that is ever kept (ejson.ts), and then JSON.parse gives the same in a quarter of the time.
 */
function readable(reply: Reply): object {
  const list = reply.data?.['list']
  if (!Array.isArray(list)) return reply
  return { ...reply, data: { ...reply.data, list: { map: () => list.map((text) => stored(String(text))) } } }
}
