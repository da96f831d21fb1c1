// Is a file that was acknowledged still there, whole, after the process is killed at any moment?
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'

const rounds = 6

// Receives, copies and writes as fast as it can, and prints a path once it is acknowledged.
const program = `
import { createHash, randomBytes } from 'node:crypto'
import { createLocalFiles } from './local/files'
const files = createLocalFiles({ directory: process.argv[2] ?? '', linkKey: randomBytes(32),
  now: () => new Date().toISOString(), newId: () => randomBytes(16).toString('hex'), note: () => {} })
const worker = async (name: string) => {
  for (;;) {
    const bytes = randomBytes(20_000 + Math.floor(Math.random() * 200_000))
    const file = createHash('sha256').update(bytes).digest('hex') + '.jpg'
    const path = 'inbox/' + name + '/' + file
    const half = bytes.length >> 1
    if (Math.random() < 0.5) await files.receive(path, [bytes] as never, 1e6)
    else {
      await files.receivePiece(path, { part: 2, parts: 2 }, [bytes.subarray(half)] as never, 1e6)
      await files.receivePiece(path, { part: 1, parts: 2 }, [bytes.subarray(0, half)] as never, 1e6)
    }
    process.stdout.write(path + '\\n')
    await files.copy(path, 'held/' + file)
    process.stdout.write('held/' + file + '\\n')
    await files.write('archive/f/' + name + '/2026/' + file, bytes)
    process.stdout.write('archive/f/' + name + '/2026/' + file + '\\n')
  }
}
for (const name of ['a', 'b', 'c']) void worker(name)
`

test(`nothing acknowledged is lost over ${rounds} kills`, { timeout: 60_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-crash-'))
  try {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const script = join(directory, 'worker.mjs')
    buildSync({
      stdin: { contents: program, resolveDir: root, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: script,
    })
    let acknowledged = 0
    for (let round = 0; round < rounds; round += 1) {
      const paths = await runAndKill(script, join(directory, 'home'), 2 + round * 7)
      acknowledged += paths.length
      for (const path of paths)
        expect(digestOf(join(directory, 'home', path)), path).toBe(basename(path, '.jpg'))
    }
    expect(acknowledged).toBeGreaterThan(20)
    for (const path of filesIn(join(directory, 'home')))
      if (/[0-9a-f]{64}\.jpg$/.test(path))
        expect(digestOf(path), 'a file under its name is always whole').toBe(basename(path, '.jpg'))
  } finally {
    rmSync(directory, { recursive: true })
  }
})

/** Runs until so much is acknowledged, kills in the midst of three writers, and gives the whole lines printed. */
const runAndKill = (script: string, home: string, acknowledgements: number): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, home], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
      if (printed.split('\n').length > acknowledgements) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => resolve(printed.split('\n').slice(0, -1)))
  })

const digestOf = (place: string): string => createHash('sha256').update(readFileSync(place)).digest('hex')

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
