// What do we use of @cloudbase/manager-node? Its services by name, so that tests can stand in for a whole environment.

export interface IndexFound {
  readonly Name: string
  readonly Keys: readonly { readonly Name?: string; readonly Direction?: string }[]
  readonly Unique: boolean
}
export interface IndexWanted {
  readonly IndexName: string
  readonly MgoKeySchema: {
    readonly MgoIndexKeys: readonly { readonly Name: string; readonly Direction: string }[]
    readonly MgoIsUnique: boolean
  }
}
export interface FunctionFound {
  readonly Runtime: string
  readonly Timeout: number
  readonly MemorySize: number
  readonly Environment: { readonly Variables: readonly { readonly Key: string; readonly Value: string }[] }
  readonly Triggers: readonly { readonly TriggerName: string; readonly TriggerDesc: string }[]
}
export interface Trigger {
  readonly name: string
  readonly type: string
  /** Seven fields of cron. */
  readonly config: string
}
export interface FunctionWanted {
  readonly name: string
  readonly handler: string
  readonly runtime: string
  readonly timeout: number
  readonly memorySize: number
  readonly installDependency: boolean
  readonly triggers?: readonly Trigger[]
}
type Upload = { readonly func: object; readonly functionPath: string }

/** 环境管理 — manager-node's services, each call as it is named there. */
export interface Manager {
  readonly env: { getEnvInfo(): Promise<{ EnvInfo: { Storages?: readonly { Bucket?: string }[] } }> }
  readonly database: {
    listCollections(page: {
      MgoLimit: number
      MgoOffset: number
    }): Promise<{ Collections: readonly { CollectionName: string }[] }>
    describeCollection(name: string): Promise<{ Indexes?: readonly IndexFound[] }>
    createCollection(name: string): Promise<unknown>
    updateCollection(
      name: string,
      changes: {
        CreateIndexes?: readonly IndexWanted[]
        DropIndexes?: readonly { readonly IndexName: string }[]
      },
    ): Promise<unknown>
  }
  readonly permission: {
    describeResourcePermission(asked: {
      resourceType: 'collection'
      resources: readonly string[]
    }): Promise<{ Data: { PermissionList: readonly { Resource?: string; Permission?: string }[] } }>
    modifyResourcePermission(wanted: {
      resourceType: 'collection'
      resource: string
      permission: 'ADMINONLY'
    }): Promise<unknown>
  }
  readonly storage: {
    getStorageAcl(options: { withRule: true }): Promise<{ acl: string; rule?: StorageRule }>
    setStorageAcl(acl: 'CUSTOM', rule: StorageRule): Promise<unknown>
  }
  readonly functions: {
    listFunctions(limit: number, offset: number): Promise<readonly { FunctionName?: string }[]>
    getFunctionDetail(name: string): Promise<FunctionFound>
    createFunction(upload: Upload): Promise<unknown>
    updateFunctionCode(upload: Upload): Promise<unknown>
    updateFunctionConfig(changes: object): Promise<unknown>
    createFunctionTriggers(name: string, triggers: readonly Trigger[]): Promise<unknown>
    deleteFunctionTrigger(name: string, triggerName: string): Promise<unknown>
  }
}

/** What collections and their indexes are made with. */
export type DocumentManager = Pick<Manager, 'database' | 'permission'>

export interface StorageRule {
  readonly read: boolean | string
  readonly write: boolean | string
}
