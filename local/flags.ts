// What may be said after `npm start --`? Each flag once, with what it means.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { homedir, networkInterfaces } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { argumentsIn } from './arguments'
import { CannotOpen } from './cloud'

export interface Flags {
  readonly host: string
  readonly port: number
  readonly directory: string
  readonly demo: boolean
  /** Prints a new slip for the first administrator, while nobody else guards the home. */
  readonly newSlip: boolean
  readonly behindProxy: boolean
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined
  /** Names by which the home is called from outside, beside its addresses. */
  readonly names: readonly string[]
}

export const usage = `npm start -- [--port 8787] [--data DIR] [--demo] [--new-slip]
             [--host ADDRESS --tls-cert FILE --tls-key FILE | --host ADDRESS --behind-proxy] [--name HOST]...

  --port          端口，不写是 8787；0 是随便一个空着的 port, 8787 unless told; 0 takes a free one
  --data          数据目录，不写是 $XDG_DATA_HOME/lantai 或 ~/.local/share/lantai data directory
  --demo          往空的数据目录里装入示例 plants the example home into an empty data directory
  --new-slip      第一位管理员的邀请码丢了、还没有安全管理员时，再印一个新的 prints a new invitation code for the
                  first administrator, as long as no security administrator has signed in
  --host          监听的地址，不写是 127.0.0.1；给别的机器用须有 TLS 或代理，没有 TLS 手机浏览器不能拍照
                  address to listen on; beyond loopback only with TLS or behind a proxy
  --tls-cert, --tls-key   证书和私钥 certificate and key (PEM)
  --behind-proxy  前面的代理管 TLS，并把 Host 头传过来 a proxy in front speaks TLS and passes the Host header on
  --name          别人用什么名字访问（主机，或 主机:端口），可写几次 a name by which people call it; those of a certificate are known`

export function readFlags(args: readonly string[]): Flags {
  const { values } = argumentsIn(args, usage, {
    host: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    demo: { type: 'boolean' },
    'new-slip': { type: 'boolean' },
    'behind-proxy': { type: 'boolean' },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    name: { type: 'string', multiple: true },
  })
  const host = values.host ?? '127.0.0.1'
  const tls = tlsOf(values['tls-cert'], values['tls-key'])
  const behindProxy = values['behind-proxy'] ?? false
  if (!isLoopback(host) && tls === undefined && !behindProxy) {
    throw new CannotOpen(
      `--host ${host} 会让别的机器连到这里，须有加密：请加 --tls-cert 和 --tls-key，或放在代理后面并加 --behind-proxy。` +
        ` Beyond loopback Lantai needs --tls-cert and --tls-key, or --behind-proxy.`,
    )
  }
  return {
    host,
    port: portOf(values.port),
    directory: resolve(values.data ?? defaultDirectory()),
    demo: values.demo ?? false,
    newSlip: values['new-slip'] ?? false,
    behindProxy,
    tls,
    names: [
      ...(values.name ?? []),
      ...(tls === undefined ? [] : namesIn(tls.cert)),
      ...(isEverywhere(host) ? ownAddresses() : []),
    ],
  }
}

/** XDG Base Directory 0.8: a path that is not absolute is none. */
export function defaultDirectory({ XDG_DATA_HOME: dataHome = '' } = process.env): string {
  return join(isAbsolute(dataHome) ? dataHome : join(homedir(), '.local', 'share'), 'lantai')
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? '8787')
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CannotOpen(`端口须是 0 到 65535 的整数。 --port ${text}: no such port, 0 to 65535\n\n${usage}`)
  return port
}

function tlsOf(cert: string | undefined, key: string | undefined): Flags['tls'] {
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined)
    throw new CannotOpen('--tls-cert 和 --tls-key 要一起给（both are needed）')
  try {
    return { cert: readFileSync(cert), key: readFileSync(key) }
  } catch (error) {
    throw new CannotOpen(
      `读不到证书（cannot read the certificate）: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** `DNS:archive.example.cn, IP Address:192.168.1.5` → the names people will type. */
function namesIn(cert: Buffer): readonly string[] {
  const names = new X509Certificate(cert).subjectAltName ?? ''
  return [...names.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name]) => name ?? '')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::'

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address))
}
