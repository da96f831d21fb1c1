// Can npm ci install from the lock on every machine? It refuses when an optional build of another platform is missing.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Locked {
  readonly name?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly resolved?: string
}
const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
)

/** As Node looks for a package: beside it, then beside each package around it. */
function isLocked(from: string, name: string): boolean {
  const around = from
    .split('/node_modules/')
    .map((_, at, all) => all.slice(0, all.length - at).join('/node_modules/'))
  return [...around, ''].some((place) => `${place === '' ? '' : `${place}/`}node_modules/${name}` in packages)
}

test('every optional dependency of every package is locked, for this platform and for others', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(place, name)),
  )
  expect(missing).toEqual([])
})

test('what would report our installations is an empty package, and no script runs it', () => {
  const reporter = packages['node_modules/@jmfe/npm-usage-stats-tool']
  expect(reporter?.name).toBe('empty-npm-package')
  expect(
    Object.keys(packages).filter((place) => /npm-usage-stats|git-branch|update-notifier/.test(place)),
  ).toEqual(['node_modules/@jmfe/npm-usage-stats-tool'])
  expect(readFileSync('.npmrc', 'utf8')).toContain('ignore-scripts=true')
})

test('the lock names no registry', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([])
})
