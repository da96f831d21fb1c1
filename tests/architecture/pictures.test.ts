// Do the documents show exactly the pictures that `npm run pictures` takes, so that none grows old unseen?
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const documents = [
  ...['README.md', 'README.zh-CN.md'],
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)
const sorted = (names: readonly string[]) => [...new Set(names)].toSorted()

const shown = sorted(
  documents.flatMap((name) => found(readFileSync(name, 'utf8'), /pictures\/([\w-]+)\.png/g)),
)
const taken = found(readFileSync('config/pictureJourneys.mjs', 'utf8'), /\.picture\('([\w-]+)'\)/g)

test('each picture that a document shows is taken, once, and each that is taken is shown', () => {
  expect(taken.toSorted()).toEqual(shown)
})

test('the folder holds these and no others', () => {
  const kept = readdirSync('docs/pictures').filter((name) => name.endsWith('.png'))
  expect(kept.map((name) => name.replace('.png', '')).toSorted()).toEqual(shown)
})

test('both READMEs show the same pictures in the same order', () => {
  const [english, chinese] = ['README.md', 'README.zh-CN.md'].map((name) =>
    found(readFileSync(name, 'utf8'), /\]\((docs\/pictures\/[\w-]+\.png)\)/g),
  )
  expect(chinese).toEqual(english)
})
