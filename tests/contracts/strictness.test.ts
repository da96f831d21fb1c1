// Does the engine refuse everything that the cloud would, or that this house never asks for?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMemoryEngine } from '../support/engine'
import type { TestEngine } from '../support/engine'
import { contractCollections } from './documents.contract.collections'

let engine: TestEngine
let now: number
beforeEach(() => {
  now = 0
  engine = openMemoryEngine({ collections: contractCollections, now: () => now })
})
afterEach(() => engine.close())

const things = () => engine.database.collection('things')
const add = (facts: object) => things().add(facts)

describe('queries', () => {
  const _ = () => engine.database.command
  test.each([
    ['neq', () => _().neq(1)],
    ['nin', () => _().nin([1])],
    ['exists', () => _().exists(true)],
    ['size', () => _().size(1)],
    ['or', () => _().or([_().eq(1), _().eq(2)])],
    ['not', () => _().not(_().eq(1))],
    ['a regular expression', () => /青/],
    ['a date', () => new Date(0)],
    ['an embedded document', () => _().eq({ a: 1 })],
    ['a list as a whole', () => _().eq([1])],
    ['a range of booleans', () => _().gt(true)],
    ['elemMatch with a hidden operator', () => _().elemMatch({ a: _().neq(1) })],
  ])('%s is refused', async (_name, condition) => {
    await expect(things().where({ free: condition() }).get()).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('raw operators, odd paths and projections are refused', async () => {
    const raw = things().options({ raw: true })
    for (const filter of [
      { $where: '1' },
      { $expr: {} },
      { $or: [{ a: 1 }] },
      { 'a b': 1 },
      { 'a.0': 1 },
      { a: { constructor: 1 } },
    ])
      await expect(raw.where(filter).get()).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(things().field({ a: true }).get()).rejects.toThrow('projections')
  })

  test('more than 1,000 rows are refused on the wire', async () => {
    const params = { collectionName: 'things', queryType: 'WHERE', query: '{}', limit: 1001 }
    await expect(engine.send('database.getDocument', params)).rejects.toThrow('limit')
  })

  test('actions off the list are refused', async () => {
    await expect(engine.send('database.findAndModify', { collectionName: 'things' })).rejects.toThrow(
      'allow-list',
    )
    await expect(engine.send('toString')).rejects.toThrow('allow-list')
    await expect(engine.database.createCollection('surprise')).rejects.toThrow(
      'DATABASE_COLLECTION_NOT_EXIST',
    )
  })

  test('a pipeline counts by declared scalar fields under their own names, and does nothing else', async () => {
    const ask = (...stages: readonly (readonly [string, unknown])[]) =>
      engine.send('database.aggregateDocuments', {
        collectionName: 'things',
        stages: stages.map(([stageKey, value]) => ({ stageKey, stageValue: JSON.stringify(value) })),
      })
    const count = { $sum: 1 }
    const match = ['$match', { code: 1 }] as const
    const limit = ['$limit', 1000] as const
    const group = (by: object, more: object = { count }) => ['$group', { _id: by, ...more }] as const
    await expect(ask(match, group({ code: '$code' }), limit)).resolves.toMatchObject({ data: { list: [] } })
    for (const wrong of [
      ask(match, group({ code: '$code' })),
      ask(group({ code: '$code' }), match, limit),
      ask(match, group({ code: '$code' }), limit, ['$lookup', {}]),
      ask(match, group({ other: '$code' }), limit),
      ask(match, group({}), limit),
      ask(match, group({ code: '$code' }, { count: { $sum: 2 } }), limit),
      ask(match, group({ code: '$code' }, { count, all: { $push: '$code' } }), limit),
      ask(match, group({ code: '$code' }), ['$limit', 1001]),
      ask(match, group({ free: '$free' }), limit),
      ask(['$match', { free: 1 }], group({ code: '$code' }), limit),
      engine.send('database.aggregateDocuments', { collectionName: 'things' }),
    ])
      await expect(wrong).rejects.toThrow('INVALID_PARAM')
  })

  test('a pipeline puts one document of a declared collection beside one, by its _id, and no more', async () => {
    const ask = (...stages: readonly (readonly [string, unknown])[]) =>
      engine.send('database.aggregateDocuments', {
        collectionName: 'things',
        stages: stages.map(([stageKey, value]) => ({ stageKey, stageValue: JSON.stringify(value) })),
      })
    const match = ['$match', { code: 1 }] as const
    const one = ['$limit', 1] as const
    const put = (fields: object) => ['$addFields', fields] as const
    const by = { from: 'things', localField: 'other', foreignField: '_id', as: 'other' }
    const lookup = (more: object = {}) => ['$lookup', { ...by, ...more }] as const
    const literal = { other: { $literal: 'a' } }
    await expect(ask(match, one, put(literal), lookup())).resolves.toMatchObject({ data: { list: [] } })
    await expect(ask(match, one, lookup())).resolves.toMatchObject({ data: { list: [] } })
    for (const wrong of [
      ask(match, ['$limit', 2], lookup()),
      ask(match, one),
      ask(match, one, put(literal), lookup(), lookup()),
      ask(match, one, put({ other: '$code' }), lookup()),
      ask(match, one, put({ ...literal, more: { $literal: 'b' } }), lookup()),
      ask(match, one, put({ another: { $literal: 'a' } }), lookup()),
      ask(match, one, lookup({ foreignField: 'code' })),
      ask(match, one, lookup({ as: 'deep.down' })),
      ask(match, one, lookup({ pipeline: [] })),
    ])
      await expect(wrong).rejects.toThrow('INVALID_PARAM')
    await add({ _id: 'here', code: 1 })
    const unknown = ask(match, one, lookup({ from: 'elsewhere' }))
    await expect(unknown).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
  })

  test('a pipeline hangs lists on the id of one document, and each list matches, sorts, limits, counts, brings along', async () => {
    await add({ _id: 'here', code: 1 })
    const ask = (...stages: readonly (readonly [string, unknown])[]) =>
      engine.send('database.aggregateDocuments', {
        collectionName: 'things',
        stages: stages.map(([stageKey, value]) => ({ stageKey, stageValue: JSON.stringify(value) })),
      })
    const hung = [['$limit', 1] as const, ['$project', { _id: 1 }] as const]
    const list = (...pipeline: readonly object[]) =>
      ['$lookup', { from: 'things', pipeline, as: 'list' }] as const
    const [match, one] = [{ $match: { code: 1 } }, { $limit: 1 }]
    const along = { from: 'things', localField: 'code', foreignField: 'code', as: 'along' }
    const count = { $group: { _id: { code: '$code' }, count: { $sum: 1 } } }
    const behind = (parts: unknown) => ({ $addFields: { at: { $concat: parts } } })
    const byId = { $lookup: { ...along, localField: 'at', foreignField: '_id' } }
    const counted = (filter: object, more: object = {}) => ({
      $lookup: {
        from: 'things',
        let: { ours: '$_id' },
        pipeline: [{ $match: filter }, count, one],
        as: 'n',
        ...more,
      },
    })
    const equal = { $expr: { $eq: ['$_id', '$$ours'] } }
    for (const right of [
      [match, one],
      [match, { $sort: { code: -1 } }, one, { $lookup: along }, behind(['$_id', '.x']), byId],
      [match, count, one],
      [match, one, counted(equal)],
    ])
      await expect(ask(...hung, list(...right))).resolves.toMatchObject({
        data: { list: [expect.any(String)] },
      })
    for (const wrong of [
      ask(...hung),
      ask(hung[0] ?? list(), list(match, one)),
      ask(['$limit', 2], ['$project', { _id: 1 }], list(match, one)),
      ask(['$limit', 1], ['$project', { _id: 1, code: 1 }], list(match, one)),
      ask(...hung, list(match)),
      ask(...hung, list(one)),
      ask(...hung, list(match, { $limit: 1001 })),
      ask(...hung, list(match, { $skip: 1 }, one)),
      ask(...hung, list(match, one, { $lookup: { ...along, pipeline: [] } })),
      ask(...hung, list(match, one, { $lookup: { ...along, as: 'deep.down' } })),
      ask(...hung, list(match, one, { $unwind: '$code' })),
      ask(...hung, list(match, one, behind(['$_id', '$code']), byId)),
      ask(...hung, list(match, one, behind(['$_id']), byId)),
      ask(...hung, list(match, one, behind(['$_id', '.x', '.y']), byId)),
      ask(...hung, list(match, one, counted({ code: 1 }))),
      ask(...hung, list(match, one, counted({ $expr: { $gt: ['$_id', '$$ours'] } }))),
      ask(...hung, list(match, one, counted(equal, { let: { other: '$_id' } }))),
      ask(...hung, list({ ...match, ...one })),
      ask(...hung, ['$lookup', { from: 'things', pipeline: [match, one], as: 'list', let: {} }]),
    ])
      await expect(wrong).rejects.toThrow('INVALID_PARAM')
    const unknown = ask(...hung, ['$lookup', { from: 'elsewhere', pipeline: [match, one], as: 'list' }])
    await expect(unknown).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
  })

  test('lists asked together are 16 MB at most, as one document is', async () => {
    const text = 'x'.repeat(1_000_000)
    for (let at = 0; at < 17; at += 1) await add({ _id: `t${at}`, code: at, text })
    const ask = (limit: number) =>
      engine.documents.findTogether('things', [{ collection: 'things', where: {}, limit }])
    await expect(ask(16)).resolves.toHaveLength(1)
    await expect(ask(17)).rejects.toThrow('16 MB')
  })

  test('elemMatch matches documents by fields and values by operators, and no others', async () => {
    await add({ _id: 'a', code: 1, free: [1, { x: null }, [5]] })
    await add({ _id: 'b', free: [2, 7] })
    const ids = async (criteria: object) =>
      (
        await things()
          .where({ free: _().elemMatch(criteria) })
          .get()
      ).data.map(({ _id }) => _id)
    expect(await ids({ x: null })).toEqual(['a'])
    expect(await ids({ $gt: 4 })).toEqual(['b'])
    expect(await ids({ $gte: 1, $lt: 2 })).toEqual(['a'])
  })
})

describe('documents', () => {
  test.each([
    ['without an _id', {}],
    ['with a number for an _id', { _id: 1 }],
    ['with an empty _id', { _id: '' }],
    ['with a date', { _id: 'a', at: new Date(0) }],
    ['with a server time', { _id: 'a', at: { $tcb_server_date: { offset: 0 } } }],
    ['with a dotted field', { _id: 'a', 'x.y': 1 }],
    ['with NaN', { _id: 'a', n: Number.NaN }],
    ['with a list where a scalar is declared', { _id: 'a', place: ['x'] }],
    ['with a list on the way to a scalar', { _id: 'a', state: [{ is: 'x' }] }],
    ['with documents where terms are declared', { _id: 'a', terms: [{ x: 1 }] }],
    ['of more than one megabyte', { _id: 'a', text: 'x'.repeat(1024 * 1024) }],
  ])('%s are refused', async (_name, document) => {
    await expect(add(document)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    expect((await things().get()).data).toEqual([])
  })

  test('a bad write does not spoil the others of its commit', async () => {
    const results = await Promise.allSettled([
      add({ _id: 'a', code: 1 }),
      add({ _id: 'a', code: 2 }),
      add({ _id: 'b', place: [], code: 3 }),
      add({ _id: 'c', code: 1 }),
      add({ _id: 'd', code: 4 }),
    ])
    expect(results.map(({ status }) => status[0])).toEqual(['f', 'r', 'r', 'r', 'f'])
    expect((await things().orderBy('_id', 'asc').get()).data).toEqual([
      { _id: 'a', code: 1 },
      { _id: 'd', code: 4 },
    ])
  })

  test('updates set, count up and remove whole top-level fields; other operators are refused', async () => {
    const _ = engine.database.command
    await add({ _id: 'a', n: 1, gone: true, deep: { x: 1 } })
    const update = (fields: object) => things().where({ _id: 'a' }).update(fields)
    expect(await update({ n: _.inc(2), gone: _.remove(), deep: _.set({ y: 2 }) })).toMatchObject({
      updated: 1,
    })
    expect((await things().doc('a').get()).data).toEqual([{ _id: 'a', n: 3, deep: { y: 2 } }])
    for (const fields of [{ l: _.push([1]) }, { n: _.mul(2) }, { deep: { x: 1 } }])
      await expect(update(fields)).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(things().where({}).remove()).rejects.toThrow('every document')
  })
})

describe('transactions', () => {
  test('know no where()', async () => {
    const transaction = await engine.database.startTransaction()
    await expect(transaction.collection('things').where({ _id: 'a' }).get()).rejects.toThrow('where()')
  })

  test('end after thirty seconds', async () => {
    const transaction = await engine.database.startTransaction()
    now = 30_001
    await expect(transaction.collection('things').doc('a').get()).rejects.toThrow('DATABASE_TRANSACTION_FAIL')
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
  })

  test('end with a failed write, as in MongoDB', async () => {
    await add({ _id: 'a' })
    const transaction = await engine.database.startTransaction()
    await expect(transaction.collection('things').add({ _id: 'a' })).rejects.toThrow('E11000')
    await expect(transaction.collection('things').doc('a').get()).rejects.toThrow('DATABASE_TRANSACTION_FAIL')
  })

  test('who commits first wins', async () => {
    await add({ _id: 'a', n: 0 })
    const [first, second] = [
      await engine.database.startTransaction(),
      await engine.database.startTransaction(),
    ]
    await first.collection('things').doc('a').set({ n: 1 })
    await second.collection('things').doc('a').set({ n: 2 })
    await Promise.all([
      first.commit(),
      expect(second.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' }),
    ])
    expect((await things().doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }])
  })
})
