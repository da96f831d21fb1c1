// How does a package flow out? Made as it is fetched, from any byte on, with every original hashed on its way.
import { Readable } from 'node:stream'
import { packageIdIn } from '../../core/package/exports'
import { Problem } from '../../core/problem'
import { packages } from '../../cloudfunctions/kit/collections/packages'
import { CannotOpen } from '../cloud'
import { pour } from '../package/pour'
import { failPackage, openOriginalOf, planOf } from '../package/work'
import type { LaidOut } from '../package/work'
import type { Ask, Web } from './context'

/** Undefined when the path is no package's. */
export async function packageAnswer(
  ask: Ask,
  web: Web,
  path: string,
  disposition: string,
): Promise<Response | undefined> {
  const id = packageIdIn(path)
  if (id === undefined) return undefined
  const home = { cloud: web.cloud, files: web.files, directory: web.dataDirectory }
  const wanted = await packages.get(web.cloud, id)
  if (wanted === undefined) throw new Problem('notFound')
  const laidOut = await planOf(home, wanted)
  if (laidOut === 'changed') throw new Problem('packageChanged')
  const { plan } = laidOut
  const tag = `"${plan.tag}"`
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': disposition,
    'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'Cache-Control': 'private, no-cache',
    'Accept-Ranges': 'bytes',
    ETag: tag,
  }
  const range = rangeOf(ask, tag, plan.sizeBytes)
  if (range === 'none')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${plan.sizeBytes}` },
    })
  const { from, to } = range ?? { from: 0, to: plan.sizeBytes }
  const body = ask.req.method === 'HEAD' ? null : flowing(web, id, laidOut, from, to)
  return new Response(body, {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      'Content-Length': String(to - from),
      ...(range === undefined ? {} : { 'Content-Range': `bytes ${from}-${to - 1}/${plan.sizeBytes}` }),
    },
  })
}

/** A broken connection is all that HTTP has for a file that went wrong in the middle; why is told by the list. */
function flowing(web: Web, id: string, { plan, place }: LaidOut, from: number, to: number) {
  const home = { cloud: web.cloud, files: web.files, directory: web.dataDirectory }
  const watched = async function* () {
    try {
      yield* pour(plan, place, openOriginalOf(web), { from, to })
    } catch (error) {
      if (error instanceof CannotOpen) await failPackage(home, id, error.message)
      throw error
    }
  }
  return Readable.toWeb(Readable.from(watched(), { objectMode: false })) as ReadableStream
}

/** One range, as browsers and wget resume with; several, or one of another package, are answered with the whole (RFC 9110, 14.2). */
function rangeOf(
  ask: Ask,
  tag: string,
  sizeBytes: number,
): { from: number; to: number } | 'none' | undefined {
  const ifRange = ask.req.header('if-range')
  if (ifRange !== undefined && ifRange !== tag) return undefined
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(ask.req.header('range') ?? '')
  if (asked === null) return undefined
  const [, first = '', last = ''] = asked
  if (first === '' && last === '') return undefined
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes)
    return length === 0 ? 'none' : { from: sizeBytes - length, to: sizeBytes }
  }
  const [from, to] = [Number(first), last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes)]
  return from >= sizeBytes || to <= from ? 'none' : { from, to }
}
