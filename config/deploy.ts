// How does Lantai come to an environment of CloudBase? What is there is compared with what is declared, and the rest done.
import { collections } from '../cloudfunctions/kit/indexes'
import { documentSteps, storageSteps } from './deploy/documents'
import { functionSteps } from './deploy/functions'
import type { FunctionWanted, Manager } from './deploy/manager'
import { CannotDeploy } from './deploy/step'
import type { Step } from './deploy/step'

export interface Deployment {
  readonly envId: string
  readonly functions: readonly FunctionWanted[]
  readonly folder: string
  readonly receiptKey: string | undefined
  readonly retiredKeys: string | undefined
  readonly templates: string | undefined
}

/** Everything that the environment lacks, in the order to do it: closed first, then filled. */
export async function planDeployment(manager: Manager, wanted: Deployment): Promise<readonly Step[]> {
  const { EnvInfo } = await manager.env.getEnvInfo()
  const bucket = EnvInfo.Storages?.[0]?.Bucket
  if (bucket === undefined)
    throw new CannotDeploy(
      `环境 ${wanted.envId} 还没有云存储，请先在控制台开通（it has no storage yet: open it in the console）`,
    )
  return [
    ...(await documentSteps(manager, collections)),
    ...(await storageSteps(manager)),
    ...(await functionSteps(manager, { ...wanted, bucket: `cloud://${wanted.envId}.${bucket}` })),
  ]
}

/** Says each step and, unless dry, does it. Answers how many there were. */
export async function deploy(
  manager: Manager,
  wanted: Deployment,
  options: { readonly dry: boolean; say(line: string): void },
): Promise<number> {
  const steps = await planDeployment(manager, wanted)
  for (const { say, run } of steps) {
    options.say(options.dry ? `would ${say}` : say)
    if (!options.dry) await run()
  }
  options.say(steps.length === 0 ? 'nothing to change' : `${steps.length} ${options.dry ? 'to do' : 'done'}`)
  return steps.length
}

/** The variables a deployment is told by; the keys of the account are never written anywhere. */
const usage = `npm run deploy [-- --dry-run]
  LANTAI_ENV                 the environment's id
  TENCENTCLOUD_SECRETID      of a sub-account that may manage this environment
  TENCENTCLOUD_SECRETKEY
  TENCENTCLOUD_SESSIONTOKEN  where the two above are temporary
  LANTAI_RECEIPT_KEY         only to bring a key of one's own, or to exchange the one that is there
  LANTAI_RETIRED_KEYS        only to bring the public halves of keys before it
  LANTAI_TEMPLATES           the ids of subscribe messages, as docs/operations.md shows them`

export async function main(
  args: readonly string[],
  place: Pick<Deployment, 'functions' | 'folder'>,
): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const { LANTAI_ENV: envId, LANTAI_RECEIPT_KEY: receiptKey, LANTAI_RETIRED_KEYS: retiredKeys } = process.env
  const templates = process.env['LANTAI_TEMPLATES']
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  const unknown = args.find((one) => one !== '--dry-run')
  if (unknown !== undefined || !envId || !secretId || !secretKey) {
    process.exitCode = 1
    return say(usage)
  }
  const token = process.env['TENCENTCLOUD_SESSIONTOKEN']
  // Seconds to load, and only needed here.
  const { default: CloudBase } = await import('@cloudbase/manager-node')
  const app = new CloudBase({ secretId, secretKey, envId, ...(token === undefined ? {} : { token }) })
  const services: unknown = {
    env: app.env,
    database: app.database,
    permission: app.permission,
    storage: app.storage,
    functions: app.functions,
  }
  const wanted = { envId, receiptKey, retiredKeys, templates, ...place }
  try {
    await deploy(services as Manager, wanted, { dry: args.includes('--dry-run'), say })
  } catch (error) {
    if (!(error instanceof CannotDeploy)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}
