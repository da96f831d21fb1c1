// Does everything hold? Installs what is missing, checks, builds, runs every test, and counts: `npm test`.
import { mkdir, readFile, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { runChecks } from '../config/check.mjs'
import { ensureBuilt, ensureInstalled, orExplain, requireNode } from '../config/ready.mjs'
import { root, step, tailOf } from '../config/steps.mjs'
import { browserMissing, installBrowser } from './machine.mjs'
import { refusalsNotMet } from './refusals.mjs'

const reports = path.join(root, '.cache', 'reports')

/** Run by themselves: test:faults, and test:live in a real environment. */
const ownCommand = ['faults', 'live']

/** What counts: every check, every build, every test. */
const tally = { passed: 0, failed: 0, say: [] }

function fail(label, say) {
  tally.failed += 1
  tally.say.push(`✗ ${label}\n${say}`)
}

await orExplain(async () => {
  requireNode()
  await mkdir(reports, { recursive: true })
  await ensureInstalled()
  if (process.argv[2] === 'faults')
    await runVitest('tests/faults', 'tests/faults/vitest.config.ts', { LANTAI_FAULT_ROUNDS: '100' })
  else if (process.argv[2] === 'live') await runLive()
  else await runAll()
  for (const text of tally.say) process.stdout.write(`\n${text}\n`)
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`)
  process.exitCode = tally.failed === 0 ? 0 : 1
})

async function runAll() {
  await installBrowser()
  const { passed, failures } = await runChecks()
  tally.passed += passed
  for (const { label, say } of failures) fail(label, say)
  // Each build is one thread's work, and two cores take two of them.
  await Promise.all([build('h5'), build('weapp')])
  await Promise.all([build('h5-cloudbase'), build('weapp-cloudbase')])
  // The WeChat output is mostly one thread's work and goes beside the stories; browsers want the machine to themselves.
  const rooms = await roomsWithOwnRun()
  await Promise.all([runStories(), ...rooms.filter((room) => room !== 'browser').map(runRoom)])
  await runRoom('browser')
  await runLive()
  const missing = await browserMissing()
  if (missing !== undefined) fail('browser journeys', missing)
}

/** The largest room, and whether every refusal was met in it. */
async function runStories() {
  const met = path.join(reports, 'met-refusals')
  await rm(met, { recursive: true, force: true })
  await runVitest('unit tests and stories', 'vitest.config.ts', { LANTAI_MET_REFUSALS: met })
  const missing = await refusalsNotMet(met)
  if (missing.length > 0) return fail('refusals that no test meets', missing.join(', '))
  tally.passed += 1
}

/** The contract and the differential suites in a real environment for tests; without one nothing is claimed. */
async function runLive() {
  const { LIVE, LANTAI_ENV, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env
  if (LIVE !== '1' || !LANTAI_ENV || !TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY)
    return void process.stdout.write('LIVE: not run (no credentials)\n')
  await runVitest('tests/live', 'tests/live/vitest.config.ts')
}

async function build(target) {
  try {
    await ensureBuilt(target)
    tally.passed += 1
  } catch (error) {
    fail(`build ${target}`, error.message)
  }
}

function runRoom(room) {
  return runVitest(`tests/${room}`, `tests/${room}/vitest.config.ts`)
}

/** The rooms that need a built app have a configuration of their own: weapp, browser. */
async function roomsWithOwnRun() {
  const rooms = await readdir(path.join(root, 'tests'), { withFileTypes: true })
  const found = []
  for (const { name } of rooms.filter((entry) => entry.isDirectory() && !ownCommand.includes(entry.name))) {
    if ((await readdir(path.join(root, 'tests', name))).includes('vitest.config.ts')) found.push(name)
  }
  return found
}

async function runVitest(label, config, env = {}) {
  const report = path.join(reports, `${label.replace(/[^a-z0-9]+/gi, '-')}.json`)
  await rm(report, { force: true })
  const args = [
    '--no-install',
    'vitest',
    'run',
    '--config',
    config,
    '--reporter=json',
    '--reporter=default',
    `--outputFile.json=${report}`,
  ]
  const result = await step(label, 'npx', args, { env })
  const outcome = await readFile(report, 'utf8').then(JSON.parse, () => undefined)
  if (outcome === undefined) return fail(label, await tailOf(result))
  count(label, outcome)
  if (!result.ok && outcome.numFailedTests === 0 && outcome.numFailedTestSuites === 0)
    fail(label, await tailOf(result))
}

/** A file that could not even be loaded is one failure, too. */
function count(label, outcome) {
  tally.passed += outcome.numPassedTests
  for (const file of outcome.testResults) {
    const failed = file.assertionResults.filter((one) => one.status === 'failed')
    for (const one of failed)
      fail(
        `${label}: ${path.relative(root, file.name)} > ${one.fullName}`,
        one.failureMessages.join('\n').slice(0, 2000),
      )
    if (failed.length === 0 && file.status === 'failed')
      fail(`${label}: ${path.relative(root, file.name)}`, String(file.message).slice(0, 2000))
  }
}
