// How does a long step show that it is alive? Plain Node, no dependency: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const logs = path.join(root, '.cache', 'logs')

/** Tells that `label` goes on, in one line on a terminal and every ten seconds elsewhere. Answers how to end it. */
export function ticking(label, out = process.stderr) {
  const began = Date.now()
  const elapsed = () => `${((Date.now() - began) / 1000).toFixed(0)} s`
  const onTerminal = out.isTTY === true
  let note = ''
  const line = () => `${label} … ${elapsed()}${note === '' ? '' : `  ${note}`}`
  const tell = () =>
    out.write(onTerminal ? `\r\x1b[2K${line().slice(0, (out.columns ?? 100) - 1)}` : `${line()}\n`)
  out.write(onTerminal ? line() : `${label} …\n`)
  const timer = setInterval(tell, onTerminal ? 1000 : 10_000)
  // What fails and says so is over; its progress keeps nobody waiting.
  timer.unref()
  return {
    note(text) {
      note = text
    },
    end(outcome) {
      clearInterval(timer)
      out.write(`${onTerminal ? '\r\x1b[2K' : ''}${label}: ${outcome} (${elapsed()})\n`)
    },
  }
}

/** Runs a command to its end with progress shown; its own output goes to a file, shown only when it fails. */
export async function step(label, command, args, options = {}) {
  await mkdir(logs, { recursive: true })
  const logFile = path.join(logs, `${label.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.log`)
  const progress = ticking(label)
  const code = await run(command, args, logFile, options)
  progress.end(code === 0 ? 'done' : `failed with code ${code}`)
  return { ok: code === 0, code, logFile, output: () => readFile(logFile, 'utf8') }
}

/** The last lines of what a failed step said. */
export async function tailOf(result, lines = 40) {
  const text = await result.output()
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}

function run(command, args, logFile, options) {
  return new Promise((resolve) => {
    const log = createWriteStream(logFile)
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    child.stdout.pipe(log, { end: false })
    child.stderr.pipe(log, { end: false })
    child.on('error', (error) => {
      log.end(`${error.message}\n`, () => resolve(127))
    })
    child.on('close', (code, signal) => {
      log.end(() => resolve(code ?? (signal === null ? 1 : 128)))
    })
  })
}
