// Runs one benchmark: npm run bench -- NAME. Bundles bench/NAME.ts, since Node 20 runs no TypeScript.
import { spawnSync } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { bundle } from '../config/ready.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(here)
const parts = ['rounds.ts', 'growth.ts', 'peers.ts', 'yearHome.ts', 'httpClient.ts']
const names = (await readdir(here))
  .filter((file) => file.endsWith('.ts') && !parts.includes(file))
  .map((file) => file.slice(0, -3))

const name = process.argv[2]
if (!names.includes(name)) {
  console.error(`Which one? npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`)
  process.exit(1)
}

/** What builds functions knows its files by where it stands itself, so it is not bundled. */
const builders = {
  name: 'builders-stay',
  setup({ onResolve }) {
    onResolve({ filter: /\/config\/\w+\.mjs$/ }, ({ path: asked, resolveDir }) => ({
      path: pathToFileURL(path.resolve(resolveDir, asked)).href,
      external: true,
    }))
  },
}

const folder = path.join(root, 'dist', 'bench')
const outfile = path.join(folder, `${name}.mjs`)
await mkdir(folder, { recursive: true })
await build({
  stdin: {
    // What is counted and not timed against anything reports by itself.
    contents: `import * as bench from './${name}'\nimport { runRounds } from './rounds'\nawait ('report' in bench ? bench.report() : runRounds('${name}', bench.benchmark))\n`,
    resolveDir: here,
    loader: 'ts',
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  plugins: [builders],
  logOverride: { 'import-is-undefined': 'silent' },
  outfile,
})
// What serves has its engine on a thread of its own.
if (name === 'check-in') await bundle('local/engine/thread.ts', 'dist/bench/engine.mjs')
// In a process of its own, without the bundler, with the flags of what it measures: npm run package, or npm start.
const flags = [name === 'package' ? '--max-semi-space-size=2' : '--initial-old-space-size=256']
const { status } = spawnSync(process.execPath, [...flags, ...process.execArgv, outfile], { stdio: 'inherit' })
process.exit(status ?? 1)
