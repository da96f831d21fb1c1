// Does it ever matter who a request says it is, or what else it brings along?
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandNamed, commandNames } from '../../local/commands'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly catchall?: Schema
  readonly [key: string]: unknown
}
interface Schema {
  readonly _zod: { readonly def: Definition }
}
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && '_zod' in value

/** Every object schema inside a schema, with the way to it. */
function objectsIn(schema: Schema, way = 'input'): readonly (readonly [string, Schema])[] {
  const { def } = schema._zod
  const inner = Object.entries(def).flatMap(([key, value]): readonly (readonly [string, Schema])[] => {
    if (key === 'catchall') return []
    if (isSchema(value)) return [[`${way}.${key}`, value]]
    if (Array.isArray(value))
      return value.filter(isSchema).map((one, at) => [`${way}.${key}[${at}]`, one] as const)
    if (key === 'shape')
      return Object.entries(value as object).map(([name, one]) => [`${way}.${name}`, one as Schema] as const)
    return []
  })
  const own = def.type === 'object' ? [[way, schema] as const] : []
  return [...own, ...inner.flatMap(([where, one]) => objectsIn(one, where))]
}

describe.each(commandNames)('%s', (name) => {
  test('takes only the keys it names, at any depth', () => {
    const schema = commandNamed(name)?.input as unknown as Schema
    const loose = objectsIn(schema).filter(([, one]) => one._zod.def.catchall?._zod.def.type !== 'never')
    expect(loose.map(([where]) => where)).toEqual([])
  })
})

describe('a request that says who it is', () => {
  let home: StoryHome
  beforeAll(async () => void (home = await openHome()))
  afterAll(() => home.close())

  const inputs = () => ({
    'org.me': {},
    'org.tree': {},
    'org.about': {},
    'org.listPeople': { organisationId: home.idOf('QS031') },
    'org.person': { id: home.idOf('白露') },
    'org.handovers': { organisationId: null },
    'org.invitations': { organisationId: home.idOf('QS031') },
    'org.sendOpinion': { id: 'opinion', text: '好' },
  })
  const injected = [
    'role',
    '_openid',
    'userInfo',
    'identity',
    'person',
    'personId',
    'openid',
    '__proto__',
    'constructor',
    'toString',
  ]

  test('is refused, whoever asks and whatever it claims', async () => {
    const names = Object.keys(inputs())
    const keys = fc.constantFrom(...injected)
    const value = fc.constantFrom(
      'secretary',
      home.idOf('周明远'),
      { openId: 'openid-p-qs031-01' },
      ['systemAdministrator'],
      true,
    )
    const asker = fc.constantFrom('白露', '周明远', '梁可', '齐修远')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), keys, value, asker, async (name, key, claim, who) => {
        // As it comes over the wire: JSON.parse makes `__proto__` a key like any other.
        const body = JSON.stringify(inputs()[name as 'org.me']).replace(
          /^\{/,
          `{${JSON.stringify(key)}:${JSON.stringify(claim)},`,
        )
        const input: unknown = JSON.parse(body.replace(',}', '}'))
        expect(await home.as(who).refused(name, input)).toBe('invalidInput')
        expect(({} as Record<string, unknown>)['openId']).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })

  test('operators and objects in place of words are refused', async () => {
    const operators: readonly unknown[] = [
      { $gt: '' },
      { $ne: null },
      { $regex: '.*' },
      ['a'],
      1,
      null,
      true,
      { toString: 'x' },
    ]
    for (const operator of operators) {
      expect(await home.as('周明远').refused('org.person', { id: operator })).toBe('invalidInput')
      expect(await home.nobody().refused('org.invitation', { code: operator })).toBe('invalidInput')
    }
  })
})
