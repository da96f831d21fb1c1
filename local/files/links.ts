// Which file may whoever holds this link fetch, and until when? Signed, so nothing is stored.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod/mini'
import type { Instant } from '../../core/calendar'

/** 临时链接 — what a link opens; `download` names the attachment, without it the file is shown inline. */
export interface OpenedLink {
  readonly path: string
  readonly download?: string
}

const lifeMilliseconds = 5 * 60_000
// Links minted within the same minute are equal, so that a browser's cache may keep a thumbnail.
const stepMilliseconds = 60_000

const payload = z.tuple([z.string(), z.nullable(z.string()), z.number()])

/** The token of a link that lives at most five minutes, and at least four. */
export function mintLink(key: Uint8Array, { path, download }: OpenedLink, now: Instant): string {
  const expires = Math.floor(Date.parse(now) / stepMilliseconds) * stepMilliseconds + lifeMilliseconds
  const body = Buffer.from(JSON.stringify([path, download ?? null, expires])).toString('base64url')
  return `${body}.${signatureOf(key, body)}`
}

/** What a token opens; undefined when it is forged, damaged or past its time. */
export function readLink(key: Uint8Array, token: string, now: Instant): OpenedLink | undefined {
  if (token.length > 4096) return undefined
  const [body = '', signature = '', ...rest] = token.split('.')
  const wanted = Buffer.from(signatureOf(key, body))
  const given = Buffer.from(signature)
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined
  const [path, download, expires] = payload.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
  if (Date.parse(now) >= expires) return undefined
  return download === null ? { path } : { path, download }
}

const signatureOf = (key: Uint8Array, body: string): string =>
  createHmac('sha256', key).update(`lantai-file-link-v1\0${body}`).digest('base64url')
