// How does a browser find CloudBase on one machine? The app from one origin, and the platform's own names led to the twin, over TLS.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { connect } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { makeDirectory } from '../support/server'

export interface CloudBaseWeb {
  /** Where the app is served, as static hosting does: files, and nothing that answers a call. */
  readonly address: string
  /** The same files from an origin that nobody put on the list. */
  readonly strange: string
  /** From now on the platform's names lead to this twin. */
  leadTo(wireUrl: string): void
  /** What Chromium is told, so that the unmodified build finds the twin under the platform's names. */
  flags(): readonly string[]
  close(): void
}

export async function openCloudBaseWeb(app: string): Promise<CloudBaseWeb> {
  const certificate = certificateOfThisRun()
  let twinPort = 0
  const sites = [staticSite(app, certificate), staticSite(app, certificate)]
  const platform = createTlsServer(certificate, (socket) => {
    const twin = connect(twinPort, '127.0.0.1')
    socket.pipe(twin).pipe(socket)
    for (const end of [socket, twin]) end.on('error', () => void (socket.destroy(), twin.destroy()))
  })
  const [ours, theirs, platformPort] = await Promise.all([...sites, platform].map(listening))
  return {
    address: `https://127.0.0.1:${ours}`,
    strange: `https://127.0.0.1:${theirs}`,
    leadTo: (wireUrl) => void (twinPort = Number(new URL(wireUrl).port)),
    flags: () => [`--host-resolver-rules=MAP *.tencentcloudapi.com 127.0.0.1:${platformPort}`],
    close() {
      for (const server of [...sites, platform]) server.close()
    },
  }
}

const typesByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

function staticSite(folder: string, certificate: Certificate) {
  return createHttpsServer(certificate, (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'https://site').pathname))
    const file = join(folder, path === '/' ? 'index.html' : path)
    if (request.method !== 'GET' || !existsSync(file) || !statSync(file).isFile())
      return void response.writeHead(404).end()
    const type = typesByExtension[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file))
  })
}

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

interface Certificate {
  readonly key: Buffer
  readonly cert: Buffer
}

function certificateOfThisRun(): Certificate {
  const folder = makeDirectory()
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const named = ['-subj', '/CN=lantai.test', '-addext', 'subjectAltName=IP:127.0.0.1']
  const fresh = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', ...fresh, ...named, '-keyout', key, '-out', cert], { stdio: 'ignore' })
  const made = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  return made
}
