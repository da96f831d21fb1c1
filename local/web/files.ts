// How do bytes go out? Only through links that live five minutes; originals never open inside our page.
import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { Problem } from '../../core/problem'
import { formats, sameFormat } from '../../core/evidence/format'
import type { Web, WebEnv } from './context'
import { packageAnswer } from './packages'

export function serveFiles(app: Hono<WebEnv>, web: Web): void {
  app.get('/file/:token', async (ask) => {
    const link = web.files.openLink(ask.req.param('token'), web.cloud.now())
    const packed =
      link === undefined
        ? undefined
        : await packageAnswer(ask, web, link.path, attachment(link.download ?? 'package.zip'))
    if (packed !== undefined) return packed
    const file = link === undefined ? undefined : await web.files.stream(link.path)
    if (link === undefined || file === undefined) throw new Problem('notFound')
    const inline = link.download === undefined && link.path.startsWith('derived/')
    return new Response(Readable.toWeb(file.content) as ReadableStream, {
      headers: {
        'Content-Type': inline ? 'image/jpeg' : mimeOf(link.path),
        'Content-Length': String(file.sizeBytes),
        'Content-Disposition': inline ? 'inline' : attachment(link.download ?? 'file'),
        // Whatever the bytes are, they run nothing and reach nothing.
        'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'Cache-Control': 'private, max-age=240',
      },
    })
  })
}

/** From our own table by the extension that the server gave; never from the sender. */
function mimeOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1)
  return (
    Object.values(formats).find((format) => sameFormat(extension, format))?.mime ?? 'application/octet-stream'
  )
}

/** RFC 6266, with the name in UTF-8 (RFC 8187); quotes, controls and separators are left out. */
function attachment(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are exactly what must not be in a header
  const plain = name.replace(/[\u0000-\u001f\u007f"\\/:*?<>|\u202a-\u202e\u2066-\u2069]/g, '_').slice(0, 120)
  const encoded = encodeURIComponent(plain.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain.replace(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${encoded}`
}
