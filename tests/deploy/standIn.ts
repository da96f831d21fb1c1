// An environment that exists only here: it answers manager-node's calls from memory and writes down every change.
import type { FunctionFound, IndexFound, Manager, StorageRule, Trigger } from '../../config/deploy/manager'

interface Collection {
  permission: string
  indexes: IndexFound[]
}
interface Deployed {
  runtime: string
  timeout: number
  memorySize: number
  variables: Record<string, string>
  triggers: { name: string; config: string }[]
}
interface Settings {
  readonly name: string
  readonly runtime: string
  readonly timeout: number
  readonly memorySize: number
  readonly envVariables: Record<string, string>
  readonly triggers?: readonly Trigger[]
}

export interface StandIn {
  readonly manager: Manager
  readonly collections: Map<string, Collection>
  readonly functions: Map<string, Deployed>
  bucket: { acl: string; rule?: StorageRule }
  /** Every changing call, with what it was about. */
  readonly changes: string[]
  /** After so many changes every further one fails. */
  failAfter(count: number): void
}

export function standIn(): StandIn {
  const collections = new Map<string, Collection>()
  const functions = new Map<string, Deployed>()
  const changes: string[] = []
  let most = Infinity
  const change = (call: string, about: string): void => {
    if (changes.length >= most) throw new Error('the connection broke')
    changes.push(`${call} ${about}`)
  }
  const collection = (name: string): Collection => found(collections.get(name), name)
  const place: StandIn = {
    collections,
    functions,
    changes,
    bucket: { acl: 'PRIVATE' },
    failAfter: (count) => {
      most = count
      changes.length = 0
    },
    manager: {
      env: { getEnvInfo: async () => ({ EnvInfo: { Storages: [{ Bucket: '6c61-bucket' }] } }) },
      database: {
        async listCollections({ MgoLimit, MgoOffset }) {
          const names = [...collections.keys()].slice(MgoOffset, MgoOffset + MgoLimit)
          return { Collections: names.map((CollectionName) => ({ CollectionName })) }
        },
        describeCollection: async (name) => ({ Indexes: [...idIndex, ...collection(name).indexes] }),
        async createCollection(name) {
          change('createCollection', name)
          collections.set(name, { permission: 'PRIVATE', indexes: [] })
        },
        async updateCollection(name, { CreateIndexes = [], DropIndexes = [] }) {
          change('updateCollection', name)
          const there = collection(name)
          const dropped = new Set(DropIndexes.map(({ IndexName }) => IndexName))
          there.indexes = there.indexes.filter(({ Name }) => !dropped.has(Name))
          for (const { IndexName, MgoKeySchema } of CreateIndexes) {
            if (there.indexes.some(({ Name }) => Name === IndexName)) throw new Error(`${IndexName} is taken`)
            const { MgoIndexKeys, MgoIsUnique } = MgoKeySchema
            there.indexes.push({ Name: IndexName, Keys: [...MgoIndexKeys], Unique: MgoIsUnique })
          }
        },
      },
      permission: {
        describeResourcePermission: async ({ resources }) => ({
          Data: {
            PermissionList: resources.map((Resource) => ({
              Resource,
              Permission: collection(Resource).permission,
            })),
          },
        }),
        async modifyResourcePermission({ resource, permission }) {
          change('modifyResourcePermission', resource)
          collection(resource).permission = permission
        },
      },
      storage: {
        getStorageAcl: async () => place.bucket,
        async setStorageAcl(acl, rule) {
          change('setStorageAcl', acl)
          place.bucket = { acl, rule }
        },
      },
      functions: functionsOf(functions, change),
    },
  }
  return place
}

const idIndex: readonly IndexFound[] = [
  { Name: '_id_', Keys: [{ Name: '_id', Direction: '1' }], Unique: true },
]

function functionsOf(
  functions: Map<string, Deployed>,
  change: (call: string, about: string) => void,
): Manager['functions'] {
  const one = (name: string): Deployed => found(functions.get(name), name)
  return {
    listFunctions: async () => [...functions.keys()].map((FunctionName) => ({ FunctionName })),
    async getFunctionDetail(name): Promise<FunctionFound> {
      const { runtime, timeout, memorySize, variables, triggers } = one(name)
      return {
        Runtime: runtime,
        Timeout: timeout,
        MemorySize: memorySize,
        Environment: { Variables: Object.entries(variables).map(([Key, Value]) => ({ Key, Value })) },
        Triggers: triggers.map((trigger) => ({
          TriggerName: trigger.name,
          TriggerDesc: JSON.stringify({ cron: trigger.config }),
        })),
      }
    },
    async createFunction({ func }) {
      const { name, runtime, timeout, memorySize, envVariables, triggers = [] } = func as Settings
      change('createFunction', name)
      const kept = triggers.map((trigger) => ({ name: trigger.name, config: trigger.config }))
      functions.set(name, { runtime, timeout, memorySize, variables: { ...envVariables }, triggers: kept })
    },
    async updateFunctionCode({ func }) {
      change('updateFunctionCode', (func as Settings).name)
    },
    async updateFunctionConfig(settings) {
      const { name, timeout, memorySize, envVariables } = settings as Settings
      change('updateFunctionConfig', name)
      Object.assign(one(name), { timeout, memorySize, variables: { ...envVariables } })
    },
    async createFunctionTriggers(name, triggers) {
      change('createFunctionTriggers', name)
      for (const trigger of triggers) one(name).triggers.push({ name: trigger.name, config: trigger.config })
    },
    async deleteFunctionTrigger(name, triggerName) {
      change('deleteFunctionTrigger', name)
      one(name).triggers = one(name).triggers.filter((trigger) => trigger.name !== triggerName)
    },
  }
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`${name} does not exist`)
  return value
}
