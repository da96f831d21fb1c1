// Is everything here that a start or a test needs? Installs and builds only what is missing or stale.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { root, step, tailOf } from './steps.mjs'

const nodeNeeded = [20, 12]
const npmNeeded = 9

/** What goes wrong in a way that a sentence can explain; shown without a stack. */
export class NotReady extends Error {}

/** Node itself is checked with syntax that old ones understand, by package.json's `engines` and by this sentence. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > nodeNeeded[0] || (major === nodeNeeded[0] && minor >= nodeNeeded[1])) return
  throw new NotReady(
    `需要 Node ${nodeNeeded.join('.')} 或更新的版本，现在是 ${version}，请到 https://nodejs.org 安装。` +
      ` Lantai needs Node ${nodeNeeded.join('.')} or newer; this is Node ${version}.`,
  )
}

function requireNpm() {
  let version
  try {
    version = execFileSync('npm', ['--version'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }).trim()
  } catch {
    throw new NotReady(
      '没有找到 npm，它随 Node 一起安装（Debian：apt-get install npm）。 npm was not found; it comes with Node (Debian: apt-get install npm).',
    )
  }
  if (Number(version.split('.')[0]) >= npmNeeded) return
  throw new NotReady(
    `需要 npm ${npmNeeded} 或更新的版本，现在是 ${version}，请运行 npm install --global npm@10。` +
      ` Lantai needs npm ${npmNeeded} or newer; this is npm ${version}. Run: npm install --global npm@10`,
  )
}

/** Runs npm ci when node_modules was not made from today's package-lock.json. */
export async function ensureInstalled() {
  const wanted = digestOf([await readFile(path.join(root, 'package-lock.json'))])
  const stamp = path.join(root, 'node_modules', '.lantai-installed')
  if ((await textOf(stamp)) === wanted) return
  if (existsSync(path.join(root, 'node_modules')) && (await holdsAllLocked())) return writeFile(stamp, wanted)
  requireNpm()
  const result = await step('Installing dependencies', 'npm', ['ci', '--no-audit', '--no-fund'])
  if (!result.ok)
    throw new NotReady(
      `${await tailOf(result)}\n\n安装没有成功，请检查网络后再试。 npm ci failed: check the network and try again; all it said is in ${result.logFile}`,
    )
  await writeFile(stamp, wanted)
}

/** Whether every package that the lock names for this platform lies there in that version. */
async function holdsAllLocked() {
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'))
  for (const [place, locked] of Object.entries(lock.packages)) {
    if (place === '' || locked.optional === true || locked.link === true) continue
    const manifest = await textOf(path.join(root, place, 'package.json'))
    if (manifest === undefined || JSON.parse(manifest).version !== locked.version) return false
  }
  return true
}

const targets = {
  h5: { label: 'Building the browser app', script: 'build:h5', entry: 'dist/h5/index.html' },
  // Against the twin's environment; an operator builds with the id of their own.
  'h5-cloudbase': {
    label: 'Building the browser app for CloudBase',
    script: 'build:h5',
    entry: 'dist/h5-cloudbase/index.html',
    env: { LANTAI_HOME: 'cloudbase', LANTAI_ENV: 'wire' },
  },
  weapp: { label: 'Building the WeChat app', script: 'build:weapp', entry: 'dist/weapp/app.js' },
  'weapp-cloudbase': {
    label: 'Building the WeChat app for CloudBase',
    script: 'build:weapp',
    entry: 'dist/weapp-cloudbase/app.js',
    env: { LANTAI_HOME: 'cloudbase', LANTAI_ENV: 'wire' },
  },
}
const appSources = [
  'src',
  'core',
  'cloudfunctions/api.ts',
  'config/index.ts',
  'babel.config.cjs',
  'package-lock.json',
  'project.config.json',
]

/** Builds an app unless its output was made from these very sources. Answers whether it is there. */
export async function ensureBuilt(target) {
  const { label, script, entry, env = { LANTAI_HOME: 'server' } } = targets[target]
  const wanted = await digestOfSources(appSources)
  const stamp = path.join(root, 'dist', `.${target}-built-from`)
  if (existsSync(path.join(root, entry)) && (await textOf(stamp)) === wanted) return
  const result = await step(label, 'npm', ['run', '--silent', script], { env })
  if (!result.ok)
    throw new NotReady(
      `${await tailOf(result)}\n\n构建没有成功。 ${label} failed; all it said is in ${result.logFile}`,
    )
  await writeFile(stamp, wanted)
}

/** Bundles a TypeScript entry for Node; packages stay outside, natively loaded. */
export async function bundle(entry, outfile) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [path.join(root, entry)],
    outfile: path.join(root, outfile),
    bundle: true,
    platform: 'node',
    target: 'node20.12',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
    define: { LANTAI_VERSION: JSON.stringify(await versionOf()) },
  })
  return path.join(root, outfile)
}

async function versionOf() {
  return JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')).version
}

async function digestOfSources(places) {
  const files = []
  for (const place of places) files.push(...(await filesUnder(path.join(root, place))))
  const parts = []
  for (const file of files.sort()) parts.push(path.relative(root, file), await readFile(file))
  return digestOf(parts)
}

async function filesUnder(place) {
  const facts = await stat(place).catch(() => undefined)
  if (facts === undefined) return []
  if (facts.isFile()) return [place]
  const found = []
  for (const entry of await readdir(place, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    found.push(...(await filesUnder(path.join(place, entry.name))))
  }
  return found
}

function digestOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

async function textOf(file) {
  return readFile(file, 'utf8').catch(() => undefined)
}

/** Runs a bootstrap: what is expected to go wrong is one sentence, anything else is a bug with its stack. */
export async function orExplain(work) {
  try {
    await work()
  } catch (error) {
    process.stderr.write(error instanceof NotReady ? `${error.message}\n` : `${error?.stack ?? error}\n`)
    process.exitCode = 1
  }
}

export async function makeFolder(place) {
  await mkdir(path.join(root, place), { recursive: true })
}
