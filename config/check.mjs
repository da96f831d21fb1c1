// Does the house keep its own rules? Format, lint, types, arrows between rooms, nothing unused: `npm run check`.
import { pathToFileURL } from 'node:url'
import { ensureInstalled, orExplain, requireNode } from './ready.mjs'
import { step, tailOf } from './steps.mjs'

/** Every tool with what it is run with; all run, so that one look shows everything. */
export const checks = [
  { label: 'check format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { label: 'check lint', command: 'oxlint', args: [] },
  { label: 'check types', command: 'tsc', args: ['--noEmit', '-p', 'tsconfig.json'] },
  {
    label: 'check boundaries',
    command: 'depcruise',
    args: ['--config', 'config/boundaries.cjs', 'src', 'core', 'cloudfunctions', 'local', 'tests', 'bench'],
  },
  { label: 'check unused', command: 'knip', args: [] },
]

/** Undefined when it holds. */
async function runCheck({ label, command, args }) {
  const result = await step(label, 'npx', ['--no-install', command, ...args])
  return result.ok ? undefined : { label, say: await tailOf(result, 60) }
}

/** Runs all checks side by side; answers how many passed and what the others said. */
export async function runChecks() {
  const outcomes = await Promise.all(checks.map(runCheck))
  const failures = outcomes.filter((outcome) => outcome !== undefined)
  return { passed: checks.length - failures.length, failures }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await orExplain(async () => {
    requireNode()
    await ensureInstalled()
    const { passed, failures } = await runChecks()
    for (const { label, say } of failures) process.stdout.write(`\n${label}:\n${say}\n`)
    process.stdout.write(`${passed} passed, ${failures.length} failed\n`)
    process.exitCode = failures.length === 0 ? 0 : 1
  })
}
