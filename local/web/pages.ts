// How does the browser app reach the browser? From memory, with a policy that names its one inline script.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import type { Ask, WebEnv } from './context'

const mimeByExtension: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
}

interface Asset {
  readonly mime: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly zipped: Uint8Array<ArrayBuffer> | undefined
  /** Names with a content hash never change. */
  readonly lasting: boolean
  readonly tag: string
}

export function servePages(app: Hono<WebEnv>, directory: string): void {
  const assetsByPath = readAssets(directory)
  const page = assetsByPath.get('/index.html')
  const policy = policyFor(page === undefined ? '' : Buffer.from(page.bytes).toString('utf8'))
  const serve = (ask: Ask, path: string) => {
    const asset = assetsByPath.get(path)
    return asset === undefined ? ask.notFound() : send(ask, asset, policy)
  }
  app.get('/', (ask) => serve(ask, '/index.html'))
  app.get('/*', (ask) => serve(ask, ask.req.path))
}

function send(ask: Ask, asset: Asset, policy: string): Response {
  const headers = {
    'Content-Type': asset.mime,
    'Content-Security-Policy': policy,
    'Cache-Control': asset.lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
    ETag: asset.tag,
    Vary: 'Accept-Encoding',
  }
  if (ask.req.header('if-none-match') === asset.tag) return new Response(null, { status: 304, headers })
  const zips = asset.zipped !== undefined && (ask.req.header('accept-encoding') ?? '').includes('gzip')
  if (!zips) return new Response(asset.bytes, { headers })
  return new Response(asset.zipped, { headers: { ...headers, 'Content-Encoding': 'gzip' } })
}

/** As shared/taro.md §5 found it: styles are set inline by Taro, scripts only by their hash. */
function policyFor(page: string): string {
  const inline = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, script]) =>
      `'sha256-${createHash('sha256')
        .update(script ?? '')
        .digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...inline].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    // Taro's own components bring their icon font inside their styles.
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    // What was printed is shown as it is, from the page's own memory.
    'frame-src blob:',
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function readAssets(directory: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const file of filesUnder(directory)) {
    const path = `/${relative(directory, file).split(sep).join('/')}`
    if (!path.endsWith('.map')) assets.set(path, assetOf(path, readFileSync(file)))
  }
  return assets
}

function assetOf(path: string, bytes: Buffer<ArrayBuffer>): Asset {
  const mime = mimeByExtension[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
  const zips = /^(text|application)\/|svg/.test(mime) && bytes.length > 1024
  return {
    mime,
    bytes,
    zipped: zips ? gzipSync(bytes) : undefined,
    lasting: /\.[0-9a-f]{8,}\.(js|css)$/.test(path),
    tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
  }
}

function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory).flatMap((name) => {
    const place = join(directory, name)
    return statSync(place).isDirectory() ? filesUnder(place) : [place]
  })
}
