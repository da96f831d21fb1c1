// Does SQL with its columns and terms answer exactly as mingo does over all documents?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matcherFor } from '../../local/engine/matching'
import { comparatorFor } from '../../local/engine/ordering'
import { parseFilter } from '../../local/engine/conditions'
import type { JsonObject } from '../../local/engine/ejson'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import type { Condition, Filter, Stored } from '../../cloudfunctions/kit/cloud'
import { openMemoryEngine } from '../support/engine'

const collections = {
  things: {
    indexes: [
      { fields: ['a', 'b.c'] },
      { fields: ['b.c', 'a'] },
      { fields: ['terms'], multikey: true },
      { fields: ['files.tag'], multikey: true },
    ],
  },
} as const

// Few values, so that they meet; with an astral character, which UTF-16 would sort wrongly.
const scalar = fc.constantFrom(
  null,
  true,
  false,
  0,
  1,
  2.5,
  -1,
  '',
  'a',
  'b',
  '青山',
  '青',
  '\uFF21',
  '𠮷',
  '1',
  'true',
)
const term = fc.constantFrom('a', 'b', '青山', '党课', 1, 2, true)
const undeclared = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }))
const facts = fc.record(
  {
    a: scalar,
    b: fc.oneof(scalar, fc.record({ c: scalar }), fc.record({ d: scalar })),
    terms: fc.oneof(fc.constant(null), fc.array(term, { maxLength: 3 })),
    files: fc.array(
      fc.record({ tag: fc.oneof(term, fc.array(term, { maxLength: 2 })) }, { requiredKeys: [] }),
      {
        maxLength: 2,
      },
    ),
    free: undeclared,
  },
  { requiredKeys: [] },
)

const bound = fc.constantFrom(0, 1, 2.5, -1, '', 'a', 'b', '青山', '\uFF21', '𠮷')
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  scalar,
  fc.record({ in: fc.array(scalar, { maxLength: 5 }) }),
  fc.record({ all: fc.array(fc.constantFrom('a', 'b', '青山', '党课'), { maxLength: 2 }) }),
  fc
    .record({ gt: bound, gte: bound, lt: bound, lte: bound }, { requiredKeys: [] })
    .filter((range) => Object.keys(range).length > 0),
)
const field = fc.constantFrom('a', 'b.c', 'terms', 'files.tag', 'free', '_id')
const filter: fc.Arbitrary<Filter> = fc.dictionary(field, conditions, { maxKeys: 3 })
const orders = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b.c', '_id', 'free'), fc.constantFrom('asc' as const, 'desc' as const)),
  { maxLength: 2, selector: ([name]) => name },
)

/** The same question in EJSON, as the engine hears it, but answered by mingo over everything. */
function answer(documents: readonly JsonObject[], where: Filter): readonly JsonObject[] {
  const asked = Object.fromEntries(
    Object.entries(where).map(([name, condition]) => [
      name,
      typeof condition === 'object' && condition !== null
        ? Object.fromEntries(
            Object.entries(condition).map(([operator, operand]) => [`$${operator}`, operand]),
          )
        : condition,
    ]),
  )
  return documents.filter(matcherFor(parseFilter(JSON.stringify(asked))))
}

test('filters, sorts, skips and limits as mingo over all documents', async () => {
  const question = fc.record({
    where: filter,
    orderBy: orders,
    skip: fc.nat(3),
    limit: fc.integer({ min: 1, max: 6 }),
  })
  const property = fc.asyncProperty(
    fc.array(facts, { maxLength: 12 }),
    fc.array(question, { minLength: 8, maxLength: 8 }),
    async (all, questions) => {
      const engine = openMemoryEngine({ collections })
      const documents = createDocuments(engine.database)
      const kept = all.map((one, at) => ({
        _id: [...'ab𠮷\uFF21cdefghij'][at] ?? `z${at}`,
        v: 1,
        rev: 1,
        ...one,
      }))
      await Promise.all(kept.map((one) => documents.add('things', one as Stored)))
      const known = (await documents.find('things', { where: {}, limit: 1000 })) as JsonObject[]
      expect(known).toHaveLength(new Set(kept.map(({ _id }) => _id)).size)
      for (const { where, orderBy, skip, limit } of questions) {
        const sorted = [...answer(known, where)].sort(
          comparatorFor(orderBy.map(([path, direction]) => ({ path, descending: direction === 'desc' }))),
        )
        expect(await documents.count('things', where)).toBe(sorted.length)
        const found = await documents.find('things', { where, orderBy, skip, limit })
        if (orderBy.length > 0) expect(found).toEqual(sorted.slice(skip, skip + limit))
        else expect(found).toHaveLength(Math.max(0, Math.min(limit, sorted.length - skip)))
      }
      engine.close()
    },
  )
  await fc.assert(property, { numRuns: 150 })
}, 60_000)

test('terms that thousands of documents have are asked of each on the way, with the same answer', async () => {
  const engine = openMemoryEngine({ collections })
  const documents = createDocuments(engine.database)
  const kept = Array.from({ length: 2100 }, (_, at) => ({
    _id: `d${String(at).padStart(4, '0')}`,
    v: 1,
    rev: 1,
    a: at % 7,
    terms: ['党课', ...(at % 2 === 0 ? ['青山'] : []), ...(at % 300 === 0 ? ['荷塘'] : [])],
  }))
  await Promise.all(kept.map((one) => documents.add('things', one)))
  const questions: readonly Filter[] = [
    { terms: '党课' },
    { terms: { in: ['党课', '荷塘'] }, a: 3 },
    { terms: { all: ['党课', '青山'] } },
    { terms: { all: ['荷塘', '党课'] } },
  ]
  for (const where of questions) {
    const wanted = answer(kept, where).toSorted(comparatorFor([{ path: 'a', descending: true }]))
    const found = await documents.find('things', { where, orderBy: [['a', 'desc']], skip: 2, limit: 9 })
    expect(found).toEqual(wanted.slice(2, 11))
    expect(await documents.count('things', where)).toBe(wanted.length)
  }
  engine.close()
})
