// Do folders and tables agree: commands, rights, pages, refusals, sizes of files?
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { refusals } from '../../core/problem'
import { rights } from '../../core/org/rights'
import { functions } from '../../local/commands'
import { everyPage } from '../browser/everyPage'
import { closedList } from '../refusals.mjs'

const below = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)

const commands = Object.entries(functions).flatMap(([name, table]) =>
  Object.entries(table).map(([verb, command]) => ({ name: `${name}.${verb}`, fn: name, verb, command })),
)
/** Rows that are asked about inside commands, and are no command of their own. */
const innerRights = ['activity.lightRecord', 'archive.original']

interface Deployed {
  readonly name: string
  readonly handler: string
  readonly runtime: string
  readonly timeout: number
}

describe('commands', () => {
  test.each(commands)(
    '$name calls itself by its place and has its own file',
    ({ name, fn, verb, command }) => {
      expect(command.name).toBe(name)
      expect(existsSync(`cloudfunctions/${fn}/${verb}.ts`)).toBe(true)
    },
  )

  test('every command has a row of rights, and every row a command', () => {
    expect(Object.keys(rights).toSorted()).toEqual(
      [...commands.map((one) => one.name), ...innerRights].toSorted(),
    )
  })
})

describe('functions', () => {
  const declared = (JSON.parse(readFileSync('cloudbaserc.json', 'utf8')) as { functions: Deployed[] })
    .functions

  test('what this machine serves is what is deployed, and the clock beside it', () => {
    const served = [...Object.keys(functions), 'clock']
    expect(declared.map(({ name }) => name).toSorted()).toEqual(served.toSorted())
  })

  test.each(declared)(
    '$name has its entry, one Node for all, and the time that the platform gives',
    (one) => {
      expect(readFileSync(`cloudfunctions/${one.name}/main.ts`, 'utf8')).toMatch(/export const main = /)
      expect([one.handler, one.runtime]).toEqual(['index.main', 'Nodejs20.19'])
      expect(one.timeout).toBeLessThanOrEqual(60)
    },
  )
})

describe('pages', () => {
  const config = readFileSync('src/app.config.ts', 'utf8')
  const foldersIn = (place: string) =>
    readdirSync(place, { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map((one) => `${place}/${one.name}`)
  const folders = ['src/pages', ...foldersIn('src/packages')]
    .flatMap(foldersIn)
    .filter((folder) => existsSync(`${folder}/index.tsx`))

  test.each(folders)('%s is in app.config.ts', (folder) => {
    const [, room, ...rest] = folder.split('/')
    expect(config).toContain(room === 'pages' ? `pages/${rest.join('/')}/index` : `${rest.at(-1)}/index`)
  })
})

test('whatever a person may do, some page does', () => {
  const pages = below('src', /\.tsx?$/).map((file) => readFileSync(file, 'utf8'))
  const unused = commands
    .map(({ name }) => name)
    .filter((name) => !pages.some((text) => text.includes(`'${name}'`)))
  expect(unused).toEqual([])
})

test('every page of the app is looked at: one row each in tests/browser/everyPage.ts', async () => {
  vi.stubGlobal('defineAppConfig', (config: unknown) => config)
  const { default: app } = await import('../../src/app.config')
  const { pages = [], subPackages = [] } = app
  const declared = [
    ...pages,
    ...subPackages.flatMap(({ root, pages: own }) => own.map((one) => `${root}/${one}`)),
  ]
  expect([...new Set(everyPage.map(({ page }) => page))].toSorted()).toEqual(declared.toSorted())
})

describe('refusals', () => {
  // That each is really answered in a test is seen when all have run: tests/run.mjs.
  test('the closed list is read whole by who compares it with what the tests met', async () => {
    expect(await closedList()).toEqual(Object.keys(refusals))
  })

  test.each(Object.entries(refusals))('%s is worded in Chinese, without exclamation marks', (_, { say }) => {
    expect(say({})).toMatch(/\p{Script=Han}/u)
    expect(say({})).not.toMatch(/[!！]|undefined|null/)
  })
})

describe('sizes', () => {
  const sources = ['core', 'cloudfunctions', 'local', 'src'].flatMap((room) => below(room, /\.tsx?$/))

  test.each(sources)('%s is at most 300 lines and says first which question it answers', (file) => {
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines.length).toBeLessThanOrEqual(301)
    expect(lines[0]).toMatch(/^(\/\/|\/\*|\/\/\/)/)
  })
})
