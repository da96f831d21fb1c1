// Would each arrow that must not be drawn be seen? One planted violation for each rule, in a small copy of the house.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const boundaries = createRequire(import.meta.url)('../../config/boundaries.cjs')

/** rule → the file that breaks it and what it imports. */
const planted = {
  'no-cycles': ['core/year/a.ts', './b'],
  'core-stands-alone': ['core/org/a.ts', 'node:fs'],
  'calendar-without-dayjs': ['cloudfunctions/kit/dates.ts', 'dayjs'],
  'zod-mini-only-in-core': ['core/org/schema.ts', 'zod'],
  'app-knows-core-and-the-api-types': ['src/pages/home/a.tsx', '../../../cloudfunctions/activity/index'],
  'app-types-come-from-the-api': ['src/pages/home/b.tsx', '../../../cloudfunctions/kit/cloud'],
  'functions-do-not-know-each-other': ['cloudfunctions/activity/c.ts', '../evidence/index'],
  'functions-do-not-know-their-home': ['cloudfunctions/kit/cloud.ts', '../../local/cloud'],
  'cloudbase-at-the-seams': ['cloudfunctions/evidence/index.ts', '@cloudbase/database'],
  'local-does-not-know-the-app': ['local/web.ts', '../src/pages/home/c'],
  'verifier-shares-nothing': ['verifier/verify.ts', '../core/year/b'],
  'nothing-needs-tests': ['local/host.ts', '../tests/story'],
  'components-do-not-know-pages': ['src/components/Card.tsx', '../pages/home/c'],
  'views-do-not-know-pages': ['src/views/item/ItemDetail.tsx', '../../pages/home/c'],
  'pages-do-not-know-each-other': ['src/pages/mine/d.tsx', '../home/c'],
} as const

const others: Readonly<Record<string, string>> = {
  'core/year/b.ts': "import './a'\nexport const b = 1",
  'cloudfunctions/activity/index.ts': 'export const activity = 1',
  'local/cloud.ts': 'export const cloud = 1',
  'src/pages/home/c.tsx': 'export const c = 1',
  'tests/story.ts': 'export const story = 1',
  'node_modules/dayjs/package.json': '{"name":"dayjs","main":"index.js"}',
  'node_modules/dayjs/index.js': 'module.exports = 1',
  'node_modules/zod/package.json': '{"name":"zod","main":"index.js"}',
  'node_modules/zod/index.js': 'module.exports = 1',
  'node_modules/@cloudbase/database/package.json': '{"name":"@cloudbase/database","main":"index.js"}',
  'node_modules/@cloudbase/database/index.js': 'module.exports = 1',
  'tsconfig.json': '{"compilerOptions":{"moduleResolution":"bundler","module":"ESNext"}}',
}

let house: string
let found: ICruiseResult

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'lantai-house-'))
  const files = {
    ...others,
    ...Object.fromEntries(
      Object.values(planted).map(([file, imported]) => [file, `import '${imported}'\nexport const x = 1`]),
    ),
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), text)
  }
  const { options, ...ruleSet } = boundaries
  const { output } = await cruise(['core', 'src', 'cloudfunctions', 'local', 'verifier'], {
    ...options,
    baseDir: house,
    tsConfig: { fileName: join(house, 'tsconfig.json') },
    ruleSet,
    validate: true,
  })
  if (typeof output === 'string') throw new Error(output)
  found = output
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('the arrows between the rooms', () => {
  test('every rule has a planted violation', () => {
    const rules = boundaries.forbidden.map((rule: { name: string }) => rule.name)
    expect(Object.keys(planted).toSorted()).toEqual(rules.toSorted())
  })

  test.each(Object.entries(planted))('%s is seen', (rule, [file]) => {
    const broken = found.summary.violations.filter((one) => one.rule.name === rule).map((one) => one.from)
    expect(broken).toContain(file)
  })
})
