// How do bytes come in? Streamed to the sender's own inbox, by PUT from browsers and as a form from WeChat.
import { statfs } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Busboy } from '@fastify/busboy'
import type { Hono } from 'hono'
import { formats, sameFormat, sizeBytesMaxByFamily } from '../../core/evidence/format'
import { packageExtensions, uploadedPackageBytesMax } from '../../core/package/intake'
import { Problem } from '../../core/problem'
import { bindingId, personOf } from '../../cloudfunctions/kit/collections/bindings'
import type { Reply } from '../../cloudfunctions/kit/command'
import type { Ask, Web, WebEnv } from './context'
import { accepted, answer, refused } from './replies'

const namePattern = /^([0-9a-f]{64})\.([a-z0-9]{2,5})$/
const partsMax = 64
const uploadsAtOnceMax = 32
/** 每人待提交 — twice the largest submission there is; what is received leaves the inbox at once. */
const inboxBytesMax = 2 * 1024 * 1024 * 1024
const freeBytesMin = 256 * 1024 * 1024

/** What an upload says of itself, before its bytes. */
interface Announced {
  readonly name: string
  readonly part: number
  readonly parts: number
}

export function serveInbox(app: Hono<WebEnv>, web: Web): void {
  const intake = boundedIntake(web)
  app.put('/inbox/:name', async (ask) => {
    const folder = await ownInbox(ask, web)
    const announced = announce(ask.req.param('name'), ask.req.query('part'), ask.req.query('parts'))
    refuseTooLong(ask, announced.name)
    return answer(ask, await intake(folder, announced, gently(ask.env.incoming)))
  })
  app.post('/inbox', async (ask) => {
    const folder = await ownInbox(ask, web)
    return answer(
      ask,
      await fromForm(ask, (announced, content) => intake(folder, announced, gently(content))),
    )
  })
}

/** Only who is bound to a person has an inbox. */
async function ownInbox(ask: Ask, web: Web): Promise<string> {
  const { identity } = ask.var.caller
  if (identity === undefined) throw new Problem('signInRequired')
  if ((await personOf(web.cloud, identity)) === undefined) throw new Problem('notBound')
  return `inbox/${bindingId(identity)}`
}

function announce(name: string, part: string | undefined, parts: string | undefined): Announced {
  const announced = { name, part: Number(part ?? '1'), parts: Number(parts ?? '1') }
  const counted = Number.isInteger(announced.part) && Number.isInteger(announced.parts)
  if (!namePattern.test(name)) throw new Problem('invalidInput', { field: 'name' })
  if (!counted || announced.part < 1 || announced.parts > partsMax || announced.part > announced.parts) {
    throw new Problem('invalidInput', { field: 'part' })
  }
  return announced
}

/** The limit of the file's own family; what is none of ours is refused before a byte is read. */
function limitOf(name: string): number {
  const extension = namePattern.exec(name)?.[2] ?? ''
  // A package of another archive; who may hand one in is asked when it is received (package.receive).
  if (packageExtensions.some((one) => one === extension)) return uploadedPackageBytesMax
  const format = Object.values(formats).find((one) => sameFormat(extension, one))
  if (format === undefined) throw new Problem('formatNotAllowed')
  return sizeBytesMaxByFamily[format.family]
}

/** What names its own length is refused before it is read. */
function refuseTooLong(ask: Ask, name: string): void {
  const limit = limitOf(name)
  if (Number(ask.req.header('content-length') ?? 0) <= limit) return
  throw new Problem('fileTooLarge', { limit: Math.floor(limit / (1024 * 1024)) })
}

function boundedIntake(web: Web) {
  let running = 0
  return async (
    folder: string,
    { name, part, parts }: Announced,
    content: AsyncIterable<Uint8Array>,
  ): Promise<Reply> => {
    const limit = limitOf(name)
    if (running >= uploadsAtOnceMax || (await freeBytes(web)) < freeBytesMin) return refused('busy')
    if ((await web.files.sizeBytesBelow(folder)) > inboxBytesMax) return refused('inboxFull')
    running += 1
    try {
      const path = `${folder}/${name}`
      const received =
        parts === 1
          ? await web.files.receive(path, content, limit)
          : await web.files.receivePiece(path, { part, parts }, content, limit)
      return 'refused' in received
        ? refused(received.refused, 'details' in received ? received.details : {})
        : accepted(received)
    } finally {
      running -= 1
    }
  }
}

/** Whoever stops reading early still answers: the connection stays open for the refusal. */
const gently = (content: Readable): AsyncIterable<Uint8Array> => content.iterator({ destroyOnReturn: false })

/** Space is kept back, so that a full disk refuses uploads before it refuses the database. */
async function freeBytes(web: Web): Promise<number> {
  const disk = await statfs(web.dataDirectory)
  return disk.bavail * disk.bsize
}

/** WeChat's uploadFile: the fields `name`, `part` and `parts` come before the file. */
function fromForm(
  ask: Ask,
  receive: (announced: Announced, content: Readable) => Promise<Reply>,
): Promise<Reply> {
  const type = ask.req.header('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw new Problem('invalidInput', { field: 'content-type' })
  return new Promise((resolve, reject) => {
    const fields = new Map<string, string>()
    const form = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 1, fields: 8, fieldSize: 200, parts: 10, headerPairs: 20 },
    })
    let received: Promise<Reply> | undefined
    form.on('field', (name, value) => void fields.set(name, value))
    form.on('file', (_field, content) => {
      received = receivedFrom(fields, content, receive)
      received.catch(reject).finally(() => content.resume())
    })
    form.on('error', () => reject(new Problem('invalidInput', { field: 'form' })))
    form.on('finish', () => resolve(received ?? refused('invalidInput', { field: 'file' })))
    ask.env.incoming.on('error', reject)
    ask.env.incoming.pipe(form)
  })
}

async function receivedFrom(
  fields: ReadonlyMap<string, string>,
  content: Readable,
  receive: (announced: Announced, content: Readable) => Promise<Reply>,
): Promise<Reply> {
  return receive(announce(fields.get('name') ?? '', fields.get('part'), fields.get('parts')), content)
}
