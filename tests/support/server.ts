// The server as `npm start` runs it, in a process of its own: for journeys by browser or through the WeChat output.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import type { BuildOptions } from 'esbuild'

const root = new URL('../..', import.meta.url).pathname
const startSecondsMax = 120

export interface Server {
  /** http://127.0.0.1:… */
  readonly address: string
  /** The one-time code for founding that the console printed; undefined when the home is founded. */
  readonly code: string | undefined
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly directory: string
  /** Where the browser app lies. */
  readonly app?: string
  /** Its program, where several servers run the same: it is made for this one and goes with it otherwise. */
  readonly program?: string
  readonly flags?: readonly string[]
}

/** A data directory of its own; never the user's. */
export const makeDirectory = (): string => mkdtempSync(join(tmpdir(), 'lantai-journey-'))

/** On a free port; answers once the address has been printed, which is when it can take work. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { directory, app = 'dist/h5', flags = [] } = options
  const program = options.program ?? (await makeProgram(app))
  const child = spawn(process.execPath, [program, '--port', '0', '--data', directory, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await gone(child)
    if (options.program === undefined) dropProgram(program)
  }
  const said = await introduction(child).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  const address = /https?:\/\/[\d.]+:\d+/.exec(said)?.[0] ?? ''
  return { address, code: /one-time code for founding: (\S+)/.exec(said)?.[1], stop }
}

/** The server that serves this app, as one file and one for its engine's thread, beside the server's own bundle, where Node finds our packages. */
export async function makeProgram(app: string): Promise<string> {
  const program = join(root, 'dist', 'local', `journey-${process.pid}-${Math.floor(performance.now())}.mjs`)
  const place = {
    appDirectory: resolve(root, app),
    engineProgram: engineOf(program),
  }
  const contents = `import { main } from ${JSON.stringify(join(root, 'local', 'main.ts'))}
    await main(process.argv.slice(2), { ...${JSON.stringify(place)}, ticking: () => ({ note() {}, end() {} }) })`
  await Promise.all([
    bundled(program, { stdin: { contents, resolveDir: root } }),
    makeEngineProgram(engineOf(program)),
  ])
  return program
}

/** The engine's thread as one file. */
export const makeEngineProgram = (outfile: string): Promise<unknown> =>
  bundled(outfile, { entryPoints: [join(root, 'local', 'engine', 'thread.ts')] })

export function dropProgram(program: string): void {
  for (const file of [program, engineOf(program)]) rmSync(file, { force: true })
}

const engineOf = (program: string) => program.replace(/\.mjs$/, '.engine.mjs')

const bundled = (outfile: string, entry: BuildOptions) =>
  build({
    ...entry,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })

/** What it prints until it has said for whom it is there. */
function introduction(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = ''
    const late = setTimeout(
      () => fail(new Error(`the server said nothing in ${startSecondsMax} s: ${said}`)),
      startSecondsMax * 1000,
    )
    const read = (chunk: Buffer) => {
      said += chunk.toString()
      if (!/one-time code for founding: \S+\n|Example home: .*\n|Members sign in .*\n/.test(said)) return
      clearTimeout(late)
      done(said)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(late)
      fail(new Error(`the server ended with ${code}: ${said}`))
    })
  })
}

async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((done) => child.once('exit', done))
}
