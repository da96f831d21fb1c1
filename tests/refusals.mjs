// Was every refusal of core/problem.ts really answered to somebody in the tests that just ran?
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../config/steps.mjs'

/** 没遇到的 — codes of the closed list that no test met. */
export async function refusalsNotMet(/** @type {string} */ folder) {
  const met = new Set()
  for (const name of await readdir(folder).catch(() => []))
    for (const code of JSON.parse(await readFile(path.join(folder, name), 'utf8'))) met.add(code)
  return (await closedList()).filter((code) => !met.has(code))
}

/** Read as text, since Node 20 runs no TypeScript; tests/architecture/tables.test.ts holds it against the list itself. */
export async function closedList() {
  const source = await readFile(path.join(root, 'core', 'problem.ts'), 'utf8')
  return [...source.matchAll(/^ {2}(\w+): \{\s*status:/gm)].map(([, code]) => code ?? '')
}
