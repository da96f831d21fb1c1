// Is the glossary what the doc comments say today?
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { glossary } from '../../config/glossary.mjs'

test('docs/glossary.md is not stale (npm run glossary writes it anew)', () => {
  expect(readFileSync('docs/glossary.md', 'utf8')).toBe(glossary())
})
