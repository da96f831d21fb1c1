// What is CloudBase to the functions? The seam in the cloud: documents, storage, who calls, and the functions' entries.
import tcb from '@cloudbase/node-sdk'
import type { TableOfContents } from '../api'
import type { Cloud, Identity } from './cloud'
import { execute } from './command'
import type { Reply } from './command'
import { createDocuments } from './documents'
import { inboxOnly, templatesFrom, templatesVariable } from './messages/offered'
import { newId } from './newId'
import { noScannerInFunctions } from './scanner'
import { bucketVariable, createTencentFiles, fileIdsIn } from './tencent/files'
import type { Storage } from './tencent/files'
import { createStreams } from './tencent/streams'
import type { StreamStorage, TencentStreams } from './tencent/streams'
import { identityIn } from './tencent/identity'
import { keysFrom, receiptKeyVariable, retiredKeysVariable } from './tencent/keys'

/** What one call brings; the platform writes the context, the caller the event. */
export type Entry<Answer> = (event: unknown, context?: unknown) => Promise<Answer>

type Settings = Parameters<typeof tcb.init>[0]

/** 云上之家 — the same seam as local/cloud.ts, with what the environment of a deployed function says. */
export function createTencentCloud(
  environment: Readonly<Record<string, string | undefined>>,
  settings: Settings = {},
): Cloud {
  return cloudOver(tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, ...settings }), environment)
}

/** 云外的电脑 — the same home for a command beside the functions, with its large files as streams. */
export function createTencentComputer(
  environment: Readonly<Record<string, string | undefined>>,
  settings: Settings,
): { readonly cloud: Cloud; readonly streams: TencentStreams } {
  const app = tcb.init(settings)
  const streams = createStreams(app as unknown as StreamStorage, fileIdsIn(environment[bucketVariable]))
  return { cloud: cloudOver(app, environment), streams }
}

function cloudOver(
  app: ReturnType<typeof tcb.init>,
  environment: Readonly<Record<string, string | undefined>>,
): Cloud {
  return {
    documents: createDocuments(app.database()),
    files: createTencentFiles(app as unknown as Storage, environment[bucketVariable]),
    keys: keysFrom(environment[receiptKeyVariable], environment[retiredKeysVariable]),
    messages: inboxOnly(templatesFrom(environment[templatesVariable])),
    scanner: noScannerInFunctions,
    now: () => new Date().toISOString(),
    newId,
    note,
  }
}

/** A line of the function's own log. */
export const note: Cloud['note'] = (line) => void process.stderr.write(`${JSON.stringify(line)}\n`)

/** Made at the first call of an instance, and kept for the next ones. */
let home: Cloud | undefined
const homeHere = (): Cloud => (home ??= createTencentCloud(process.env))

/** 云函数入口 — `{ command, input, proof? }` in, the reply of execute() out, called as who the platform says. */
export function entryOver(table: TableOfContents): Entry<Reply> {
  const commands = new Map(Object.values(table).map((command) => [command.name as string, command]))
  return async (event, context) => {
    const cloud = homeHere()
    const { command, input, proof } = fieldsOf(event)
    const named = typeof command === 'string' ? commands.get(command) : undefined
    return execute(named, input, callerIn(context, cloud, proof), cloud)
  }
}

/** 定时入口 — for work that only the platform's timer may begin; whoever is somebody is turned away. */
export function timerEntry<Done>(work: (cloud: Cloud) => Promise<Done>): Entry<Done | 'onlyTheTimer'> {
  return async (_, context) => {
    const cloud = homeHere()
    return callerIn(context, cloud) === undefined ? work(cloud) : 'onlyTheTimer'
  }
}

function callerIn(context: unknown, cloud: Cloud, proof?: unknown): Identity | undefined {
  const platform = tcb.getCloudbaseContext(context as Parameters<typeof tcb.getCloudbaseContext>[0])
  return identityIn(platform, cloud.now(), proof)
}

function fieldsOf(event: unknown): Readonly<Record<string, unknown>> {
  return typeof event === 'object' && event !== null ? (event as Readonly<Record<string, unknown>>) : {}
}
