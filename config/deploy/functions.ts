// Which functions must be uploaded, and with which settings?
import { createHash, generateKeyPairSync } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { templatesFrom, templatesVariable } from '../../cloudfunctions/kit/messages/offered'
import { bucketVariable } from '../../cloudfunctions/kit/tencent/files'
import {
  keysFrom,
  receiptKeyVariable,
  retiredKeysVariable,
  retiredWith,
} from '../../cloudfunctions/kit/tencent/keys'
import type { FunctionFound, FunctionWanted, Manager, Trigger } from './manager'
import { CannotDeploy } from './step'
import type { Step } from './step'

/** What the uploaded code is made of, so that the next deployment knows it again. */
const bundleVariable = 'LANTAI_BUNDLE'
const pageSize = 100

type Variables = Readonly<Record<string, string>>

export interface FunctionsWanted {
  readonly functions: readonly FunctionWanted[]
  /** Where the built bundles lie, one folder each. */
  readonly folder: string
  readonly bucket: string
  /** The operator's own key, when a home moves here or a key is exchanged. */
  readonly receiptKey: string | undefined
  /** Public halves of keys before, when a home that has exchanged its key moves here. */
  readonly retiredKeys: string | undefined
  /** 订阅消息模板 — the ids that WeChat gave (kit/messages/offered.ts); what is there stays when none are named. */
  readonly templates: string | undefined
}

export async function functionSteps(manager: Manager, wanted: FunctionsWanted): Promise<readonly Step[]> {
  const names = new Set((await manager.functions.listFunctions(pageSize, 0)).map((one) => one.FunctionName))
  const found = new Map<string, FunctionFound>()
  for (const { name } of wanted.functions)
    if (names.has(name)) found.set(name, await manager.functions.getFunctionDetail(name))
  const there = valuesIn([...found.values()], receiptKeyVariable)
  const receiptKey = wanted.receiptKey ?? (found.size === 0 ? makeKey() : onlyKey(there))
  const lists = [wanted.retiredKeys ?? '', ...valuesIn([...found.values()], retiredKeysVariable)]
  const exchanged = there.filter((one) => one !== receiptKey)
  const retired = exchanged.reduce(retiredWith, lists.filter((one) => one !== '').join(','))
  // What cannot be right is said before anything is changed.
  keysFrom(receiptKey, retired)
  templatesFrom(wanted.templates)
  return wanted.functions.flatMap((one) => {
    const functionPath = join(wanted.folder, one.name)
    const ours: Variables = {
      [receiptKeyVariable]: receiptKey,
      ...(wanted.templates === undefined ? {} : { [templatesVariable]: wanted.templates }),
      ...(retired === '' ? {} : { [retiredKeysVariable]: retired }),
      [bucketVariable]: wanted.bucket,
      [bundleVariable]: digestOf(functionPath),
    }
    const before = found.get(one.name)
    return before === undefined
      ? [creation(manager, one, functionPath, ours)]
      : changes(manager, one, functionPath, ours, before)
  })
}

function creation(manager: Manager, wanted: FunctionWanted, functionPath: string, ours: Variables): Step {
  const func = { ...wanted, envVariables: ours, isWaitInstall: true }
  return {
    say: `create function ${wanted.name}`,
    run: () => manager.functions.createFunction({ func, functionPath }),
  }
}

function changes(
  manager: Manager,
  wanted: FunctionWanted,
  functionPath: string,
  ours: Variables,
  before: FunctionFound,
): readonly Step[] {
  const { name, timeout, memorySize, installDependency } = wanted
  if (before.Runtime !== wanted.runtime)
    throw new CannotDeploy(
      `云函数 ${name} 用的是 ${before.Runtime}，要换成 ${wanted.runtime}，请先记下它的环境变量，在控制台删掉它，再写上记下的 ${receiptKeyVariable} 和 ${retiredKeysVariable} 部署（it runs on another Node: save its variables, delete it first, and deploy with its keys named）`,
    )
  const kept = variablesOf(before)
  const isNewCode = kept[bundleVariable] !== ours[bundleVariable]
  const differs = Object.entries(ours).filter(([key, value]) => kept[key] !== value)
  const settings = [
    ...differs.map(([key]) => key),
    ...(before.Timeout === timeout ? [] : ['timeout']),
    ...(before.MemorySize === memorySize ? [] : ['memorySize']),
  ]
  const config = { name, timeout, memorySize, installDependency, envVariables: { ...kept, ...ours } }
  return [
    ...(isNewCode ? [upload(manager, wanted, functionPath)] : []),
    // After the code, so that a deployment that was cut off uploads it again.
    ...(settings.length === 0
      ? []
      : [
          {
            say: `set ${settings.join(', ')} of function ${name}`,
            run: () => manager.functions.updateFunctionConfig(config),
          },
        ]),
    ...triggerSteps(manager, name, wanted.triggers ?? [], before),
  ]
}

function upload(manager: Manager, func: FunctionWanted, functionPath: string): Step {
  return {
    say: `upload code of function ${func.name}`,
    run: () => manager.functions.updateFunctionCode({ func, functionPath }),
  }
}

function triggerSteps(
  manager: Manager,
  name: string,
  wanted: readonly Trigger[],
  { Triggers }: FunctionFound,
): readonly Step[] {
  return wanted.flatMap((trigger) => {
    const there = Triggers.find(({ TriggerName }) => TriggerName === trigger.name)
    if (there?.TriggerDesc.includes(trigger.config)) return []
    return [
      {
        say: `set timer ${trigger.name} of function ${name}`,
        async run() {
          if (there !== undefined) await manager.functions.deleteFunctionTrigger(name, trigger.name)
          await manager.functions.createFunctionTriggers(name, [trigger])
        },
      },
    ]
  })
}

const valuesIn = (found: readonly FunctionFound[], variable: string): readonly string[] => [
  ...new Set(found.flatMap((one) => variablesOf(one)[variable] ?? [])),
]

/** One home signs with one key: the one that its functions have. Another would void every receipt and slip. */
function onlyKey(there: readonly string[]): string {
  const [only] = there
  if (only !== undefined && there.length === 1) return only
  throw new CannotDeploy(
    only === undefined
      ? `云函数里的 ${receiptKeyVariable} 没有了，请写上存着的那一个再部署（the functions have lost their key: name the one you have saved）`
      : `几个云函数里的 ${receiptKeyVariable} 不一样，请写上对的那一个再部署（the functions have different ones: name the right one）`,
  )
}

const makeKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

const variablesOf = ({ Environment }: FunctionFound): Variables =>
  Object.fromEntries(Environment.Variables.map(({ Key, Value }) => [Key, Value]))

function digestOf(functionPath: string): string {
  const hash = createHash('sha256')
  for (const file of readdirSync(functionPath).toSorted())
    hash.update(readFileSync(join(functionPath, file))).update('\0')
  return hash.digest('hex')
}
