// In which real environment may the suites run, and how is it emptied between two stories?
import { createTencentCloud } from '../../cloudfunctions/kit/cloud.tencent'
import type { Cloud, Files, Stored } from '../../cloudfunctions/kit/cloud'
import { collections } from '../../cloudfunctions/kit/indexes'
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'
import { documentSteps } from '../../config/deploy/documents'
import type { DocumentManager, Manager } from '../../config/deploy/manager'

/** 真环境 — an environment of CloudBase for tests alone, and who may manage it. */
export interface Account {
  readonly env: string
  readonly secretId: string
  readonly secretKey: string
  /** Where the SDK finds it; the platform's own address unless told. */
  readonly url: string
}

/** What we use of manager-node beside what a deployment does. */
export interface LiveManager extends Pick<Manager, 'env'>, DocumentManager {
  readonly storage: { walkCloudDir(prefix: string): Promise<readonly { readonly Key: string }[]> }
}

export interface Environment {
  readonly cloud: Cloud
  readonly bucket: string
  readonly files: Files & { paths(): Promise<readonly string[]> }
  /** Takes away every document and file of ours. */
  empty(): Promise<void>
}

export const notRun = 'LIVE: not run (no credentials)'

/** Undefined unless LIVE=1 and the credentials of an environment are given. */
export function accountOf(environment: Readonly<Record<string, string | undefined>>): Account | undefined {
  const { LIVE, LANTAI_ENV: env, TENCENTCLOUD_SECRETID: secretId } = environment
  const secretKey = environment['TENCENTCLOUD_SECRETKEY']
  if (LIVE !== '1' || !env || !secretId || !secretKey) return undefined
  const url = environment['LIVE_URL'] ?? `https://${env}.tcb-api.tencentcloudapi.com/admin`
  return { env, secretId, secretKey, url }
}

export async function managerOf({ env, secretId, secretKey }: Account): Promise<LiveManager> {
  const { default: CloudBase } = await import('@cloudbase/manager-node')
  const app = new CloudBase({ secretId, secretKey, envId: env })
  const services: unknown = {
    env: app.env,
    database: app.database,
    permission: app.permission,
    storage: app.storage,
  }
  return services as LiveManager
}

/** Its existence says that this environment holds nothing but what these suites put there. */
const claim = 'lantai_live_suite'
/** Where our files lie. */
const rooms = ['inbox', 'held', 'archive', 'derived', 'sealed'] as const

/**
 * Opens an environment for tests, with the collections that are asked for. One that holds anything and was not
 * claimed by an earlier run is somebody's home: it is refused before anything is touched.
 */
export async function openEnvironment(
  account: Account,
  manager: LiveManager,
  receiptKey: string,
  declared: DeclaredCollections = collections,
): Promise<Environment> {
  const bucketName = (await manager.env.getEnvInfo()).EnvInfo.Storages?.[0]?.Bucket ?? ''
  const bucket = `cloud://${account.env}.${bucketName}`
  const { env, secretId, secretKey, url } = account
  // Else the SDK looks before each request whether it runs on a machine of the platform.
  process.env['TENCENTCLOUD'] = 'true'
  const variables = { LANTAI_RECEIPT_KEY: receiptKey, LANTAI_BUCKET: bucket }
  const cloud = createTencentCloud(variables, { env, secretId, secretKey, serviceUrl: url, keepalive: true })
  const names = Object.keys(declared)
  const paths = async () => {
    const found: string[] = []
    for (const room of rooms)
      found.push(...(await manager.storage.walkCloudDir(`${room}/`)).map(({ Key }) => Key))
    return found.filter((path) => !path.endsWith('/'))
  }
  await claimOrRefuse(manager, cloud, names, paths)
  for (const { run } of await documentSteps(manager, declared)) await run()
  const empty = async () => {
    for (const name of names) await emptyCollection(cloud, name)
    for (const path of await paths()) await cloud.files.remove(path)
  }
  await empty()
  return { cloud, bucket, files: { ...cloud.files, paths }, empty }
}

async function claimOrRefuse(
  manager: LiveManager,
  cloud: Cloud,
  names: readonly string[],
  paths: () => Promise<readonly string[]>,
): Promise<void> {
  const { Collections } = await manager.database.listCollections({ MgoLimit: 100, MgoOffset: 0 })
  const there = new Set(Collections.map(({ CollectionName }) => CollectionName))
  if (there.has(claim)) return
  const counts = await Promise.all(
    names.filter((name) => there.has(name)).map((name) => cloud.documents.count(name, {})),
  )
  if (counts.some((count) => count > 0) || (await paths()).length > 0)
    throw new Error('this environment is somebody’s home: name an empty one, for tests alone')
  await manager.database.createCollection(claim)
}

const abreast = 20

async function emptyCollection({ documents }: Cloud, name: string): Promise<void> {
  for (;;) {
    const found = (await documents.find(name, { where: {}, limit: 1000 })) as readonly Stored[]
    if (found.length === 0) return
    for (let at = 0; at < found.length; at += abreast)
      await Promise.all(found.slice(at, at + abreast).map(({ _id, rev }) => documents.remove(name, _id, rev)))
  }
}
