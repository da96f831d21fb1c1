// How does a call arrive over HTTP? JSON of bounded size and depth, then execute().
import type { Hono } from 'hono'
import type { z } from 'zod/mini'
import { Problem } from '../../core/problem'
import { execute } from '../../cloudfunctions/kit/command'
import type { Reply } from '../../cloudfunctions/kit/command'
import { commandNamed } from '../commands'
import type { Ask, Web, WebEnv } from './context'
import { answer, refused } from './replies'

const bodyBytesMax = 256 * 1024
const depthMax = 16
const callSecondsMax = 60

export function serveCalls(app: Hono<WebEnv>, web: Web): void {
  app.post('/call/:command', async (ask) => {
    const input = await jsonOf(ask)
    const command = commandNamed(ask.req.param('command'))
    return answer(ask, await inTime(execute(command, input, ask.var.caller.identity, web.cloud)))
  })
}

/** The body as JSON; refused when it is too large, too deep, or none. */
export async function jsonOf(ask: Ask): Promise<unknown> {
  const body = await bodyOf(ask)
  const value = parsed(body)
  if (depthOf(value) > depthMax) throw new Problem('invalidInput', { field: '' })
  return value
}

/** The body as a schema has it. */
export async function inputOf<Schema extends z.ZodMiniType>(
  ask: Ask,
  schema: Schema,
): Promise<z.output<Schema>> {
  const read = schema.safeParse(await jsonOf(ask))
  if (!read.success) throw new Problem('invalidInput', { field: read.error.issues[0]?.path.join('.') ?? '' })
  return read.data
}

async function bodyOf(ask: Ask): Promise<string> {
  const named = Number(ask.req.header('content-length') ?? 0)
  if (named > bodyBytesMax) throw new Problem('tooLarge')
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of ask.env.incoming.iterator({ destroyOnReturn: false })) {
    sizeBytes += chunk.length
    if (sizeBytes > bodyBytesMax) throw new Problem('tooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('invalidInput', { field: '' })
  }
}

/** Level by level, so that a deep value costs no stack. */
function depthOf(value: unknown): number {
  let level: readonly unknown[] = [value]
  for (let depth = 0; depth <= depthMax; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return depth
  }
  return depthMax + 1
}

/** A call that hangs is answered; what it still writes is complete or absent, as always. */
async function inTime(work: Promise<Reply>): Promise<Reply> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Reply>((resolve) => {
    timer = setTimeout(() => resolve(refused('busy')), callSecondsMax * 1000)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
