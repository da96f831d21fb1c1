// Is there ClamAV on this machine, with signatures, and what does it find in files of the archive?
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScannerFacts } from '../core/fourNature/facts'
import type { Scanner } from '../cloudfunctions/kit/cloud'

export interface ClamavOptions {
  /** The data directory, below which the paths lie. */
  readonly directory: string
  /** Where it is asked first; a name that is looked up along PATH. */
  readonly program?: string
  /** Signatures of one's own instead of those of the system. */
  readonly database?: string
}

/** How long an answer about what is installed holds. */
const stateMilliseconds = 600_000

/**
 * ClamAV as Debian packages it: a running `clamd` where one answers, since it has its signatures loaded, else
 * `clamscan`, which loads them anew for each stretch of files. It runs at low priority and never changes a file.
 */
export function createClamav({ directory, program = 'clamscan', database }: ClamavOptions): Scanner {
  let known: { readonly at: number; readonly facts: Promise<ScannerFacts> } | undefined
  const state = (): Promise<ScannerFacts> => {
    if (known === undefined || Date.now() - known.at > stateMilliseconds)
      known = { at: Date.now(), facts: stateOf(program, database) }
    return known.facts
  }
  return {
    state,
    async scan(paths) {
      if (paths.length === 0) return new Map()
      const places = new Map(paths.map((path) => [join(directory, path), path]))
      const said = await scanned([...places.keys()], await commandOf(program, database))
      return new Map(
        [...said.matchAll(/^(.+): (\S+) FOUND$/gm)].flatMap(([, place = '', name = '']) => {
          const path = places.get(place)
          return path === undefined ? [] : [[path, name] as const]
        }),
      )
    },
  }
}

async function stateOf(program: string, database: string | undefined): Promise<ScannerFacts> {
  const { code, out } = await run(program, ['--version'])
  const [, version] = /^ClamAV ([^/\s]+)/.exec(out) ?? []
  if (code !== 0 || version === undefined)
    return { is: 'absent', reason: '这台机器上没有 ClamAV，请用别的杀毒软件查过再填（Debian 可装 clamav）' }
  if (database !== undefined && existsSync(database))
    return { is: 'ready', name: `ClamAV ${version}，本单位的病毒特征`, signaturesOn: null }
  const [, signatures, day] = /^ClamAV [^/]+\/(\d+)\/(.+)$/m.exec(out) ?? []
  if (signatures === undefined || day === undefined)
    return {
      is: 'absent',
      reason: `装了 ClamAV ${version}，但没有病毒库，查不了毒；请运行 freshclam 或拷入病毒库，或用别的杀毒软件查过再填`,
    }
  const at = new Date(`${day} UTC`)
  const signaturesOn = Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10)
  return { is: 'ready', name: `ClamAV ${version}，病毒库 ${signatures}`, signaturesOn }
}

async function commandOf(program: string, database: string | undefined): Promise<readonly string[]> {
  if (database !== undefined) return [program, `--database=${database}`, '--no-summary', '--infected']
  const daemon = await run('clamdscan', ['--ping', '1'])
  return daemon.code === 0
    ? ['clamdscan', '--fdpass', '--no-summary', '--infected']
    : [program, '--no-summary', '--infected']
}

async function scanned(
  places: readonly string[],
  [program = '', ...flags]: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lantai-scan-'))
  try {
    const list = join(folder, 'list')
    await writeFile(list, places.map((place) => `${place}\n`).join(''), { mode: 0o600 })
    const { code, out, error } = await run(program, [...flags, `--file-list=${list}`], true)
    // 0 is clean, 1 is found; anything else means that some were not looked at.
    if (code !== 0 && code !== 1) throw new Error(`${program} ended with ${code}: ${error.slice(0, 500)}`)
    return out
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Ran {
  /** null when it could not be started. */
  readonly code: number | null
  readonly out: string
  readonly error: string
}

function run(program: string, flags: readonly string[], low = false): Promise<Ran> {
  return new Promise((resolve) => {
    const child = low ? spawn('nice', ['-n', '15', program, ...flags]) : spawn(program, flags)
    const [out, error]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => void error.push(chunk))
    const said = (code: number | null): Ran => ({
      code,
      out: Buffer.concat(out).toString(),
      error: Buffer.concat(error).toString(),
    })
    child.on('error', () => resolve(said(null)))
    child.on('close', (code) => resolve(said(code)))
  })
}
