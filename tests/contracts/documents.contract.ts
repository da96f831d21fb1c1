// What does every home promise about documents? Run against each of them.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Along, Documents, Filter, Question, Stored } from '../../cloudfunctions/kit/cloud'

export interface Home {
  readonly documents: Documents
  close(): void
}

let made = 0
function thing(id: string, facts: Readonly<Record<string, unknown>> = {}): Stored {
  return { _id: id, v: 1, rev: 1, code: `code-${++made}`, ...facts } as Stored
}

function idsOf(found: readonly unknown[]): readonly string[] {
  return found.map((document) => (document as Stored)._id)
}

export function documentsContract(name: string, open: () => Home | Promise<Home>): void {
  let home: Home
  let documents: Documents
  const matching = async (where: Filter) =>
    idsOf(await documents.find('things', { where, orderBy: [['_id', 'asc']], limit: 100 }))

  describe(`documents, ${name}`, () => {
    beforeEach(async () => {
      home = await open()
      documents = home.documents
    })
    afterEach(() => home.close())

    describe('counted by fields', () => {
      test('each combination once, null for what is missing, booleans as they are', async () => {
        const places = ['河堤', '河堤', '村部', undefined, '河堤']
        for (const [at, place] of places.entries())
          await documents.add('things', thing(`t${at}`, { place, flag: at > 2, terms: ['党课'] }))
        const tally = await documents.tally('things', { terms: '党课' }, ['place', 'flag'])
        const said = tally.map(({ values, count }) => `${values['place']} ${values['flag']} ${count}`)
        expect(said.toSorted()).toEqual(['null true 1', '村部 false 1', '河堤 false 2', '河堤 true 1'])
        expect(await documents.tally('things', { place: '河堤' }, ['flag'])).toHaveLength(2)
        expect(await documents.tally('things', { place: '山上' }, ['flag'])).toEqual([])
      })
    })

    describe('one with another beside it', () => {
      test('by an id, or by what a field names; nothing where there is none', async () => {
        await documents.add('things', thing('a', { place: 'b', terms: ['党课'] }))
        await documents.add('things', thing('b', { text: '旁边的' }))
        const named = { collection: 'things', field: 'place' }
        const first = await documents.findWith('things', { terms: '党课' }, named)
        expect(first).toEqual({
          found: await documents.get('things', 'a'),
          beside: await documents.get('things', 'b'),
        })
        const byId = await documents.findWith('things', { _id: 'b' }, { collection: 'things', id: 'a' })
        expect(byId).toEqual({ found: first.beside, beside: first.found })
        expect((await documents.findWith('things', { _id: 'b' }, named)).beside).toBeUndefined()
        const dollar = { collection: 'things', id: '$place' }
        expect((await documents.findWith('things', { _id: 'a' }, dollar)).beside).toBeUndefined()
        const nobody = await documents.findWith('things', { _id: 'nobody' }, named)
        expect(nobody).toEqual({ found: undefined, beside: undefined })
      })

      test('what came beside can be replaced at once, its gone fields gone', async () => {
        await documents.add('things', thing('a', { place: 'b' }))
        const before = thing('b', { text: '有', more: '去掉' })
        await documents.add('things', before)
        await documents.findWith('things', { _id: 'a' }, { collection: 'things', field: 'place' })
        const { more: _, ...kept } = before as Stored & { more: string }
        expect(await documents.replace('things', { ...kept, rev: 2 })).toBe(true)
        expect(await documents.get('things', 'b')).toStrictEqual({ ...kept, rev: 2 })
      })
    })

    describe('asked together', () => {
      const list = (where: Filter, more: object = {}): Question => ({
        collection: 'things',
        where,
        limit: 10,
        orderBy: [['_id', 'asc']],
        ...more,
      })
      const foundBy = async (...questions: readonly Question[]) =>
        (await documents.findTogether('others', questions)).map(({ found }) => idsOf(found))

      test('each list by its own filter, order and limit, and counts beside them', async () => {
        for (const [at, place] of ['河堤', '河堤', '村部'].entries())
          await documents.add('things', thing(`t${at}`, { place, flag: at > 0 }))
        await documents.add('others', { _id: 'o', v: 1, rev: 1 })
        const answers = await documents.findTogether('things', [
          list({ place: '河堤' }, { orderBy: [['_id', 'desc']], limit: 1 }),
          { collection: 'others', where: {}, limit: 5 },
          { collection: 'things', where: { place: { in: ['河堤', '村部'] } }, by: ['place', 'flag'] },
          list({ place: '山上' }),
        ])
        expect(answers.map(({ found }) => idsOf(found))).toEqual([['t1'], ['o'], [], []])
        expect(answers[0]?.found).toEqual([await documents.get('things', 't1')])
        const said = answers[2]?.tallies.map(
          ({ values, count }) => `${values['place']} ${values['flag']} ${count}`,
        )
        expect(said?.toSorted()).toEqual(['村部 true 1', '河堤 false 1', '河堤 true 1'])
        expect(await documents.findTogether('things', [])).toEqual([])
      })

      test('an empty collection asked for first hides nothing of the others', async () => {
        await documents.add('things', thing('a'))
        const empty: Question = { collection: 'others', where: {}, limit: 1, along: [along('code', 'code')] }
        expect(await foundBy(empty, list({}), empty)).toEqual([[], ['a'], []])
        expect((await documents.findTogether('others', [empty]))[0]?.along).toEqual([[]])
      })

      const along = (ours: string, theirs: string, suffix?: string) => ({
        collection: 'things',
        ours,
        theirs,
        ...(suffix === undefined ? {} : { suffix }),
      })
      test('what a field names comes along once: of a list each, through lists, with a suffix, by any field', async () => {
        await documents.add('things', thing('a', { place: 'p', terms: ['x', 'y'], files: [{ by: 'y' }] }))
        await documents.add('things', thing('b', { place: 'p', terms: ['y', 'nobody'], files: [] }))
        await documents.add('things', thing('x', { place: 'y' }))
        await documents.add('things', thing('y', { at: 3 }))
        await documents.add('things', thing('a.2026'))
        const asked = (...alongs: readonly Along[]) =>
          documents
            .findTogether('things', [list({ _id: { in: ['a', 'b'] } }, { along: alongs })])
            .then(([answer]) => answer?.along.map((came) => idsOf(came).toSorted().join(' ')))
        expect(await asked(along('terms', '_id'), along('files.by', '_id'))).toEqual(['x y', 'y'])
        expect(await asked(along('_id', '_id', '.2026'))).toEqual(['a.2026'])
        expect(await asked(along('place', 'place'), along('_id', 'terms'))).toEqual(['a b', ''])
        expect(await asked(along('terms', '_id'), along('along0.place', '_id'))).toEqual(['x y', 'y'])
        expect(await asked(along('missing', '_id'))).toEqual([''])
        const counted = { ...along('place', 'place'), counted: { where: { flag: null }, by: ['place'] } }
        const [answer] = await documents.findTogether('things', [list({ _id: 'a' }, { along: [counted] })])
        expect(answer).toMatchObject({ along: [[]], tallies: [{ values: { place: 'p' }, count: 2 }] })
      })

      test('what came can be replaced at once, its gone fields gone', async () => {
        await documents.add('things', thing('a', { place: 'b' }))
        const before = thing('b', { text: '有', more: '去掉' })
        await documents.add('things', before)
        await documents.findTogether('things', [list({ _id: 'a' }, { along: [along('place', '_id')] })])
        const { more: _, ...kept } = before as Stored & { more: string }
        expect(await documents.replace('things', { ...kept, rev: 2 })).toBe(true)
        expect(await documents.get('things', 'b')).toStrictEqual({ ...kept, rev: 2 })
      })

      test('limits and conditions are as strict as of one list', async () => {
        await documents.add('things', thing('a'))
        for (const limit of [0, 1001])
          await expect(documents.findTogether('things', [list({}, { limit })])).rejects.toThrow('limit')
        const where = { place: undefined } as unknown as Filter
        await expect(documents.findTogether('things', [list(where)])).rejects.toThrow('undefined')
        const unknown: Question = { collection: 'nothing', where: {}, limit: 1 }
        await expect(documents.findTogether('things', [list({}), unknown])).rejects.toThrow(
          'DATABASE_COLLECTION_NOT_EXIST',
        )
      })
    })

    describe('one at a time', () => {
      test('what was added comes back as a copy, without undefined fields', async () => {
        const document = thing('a', {
          text: '主题党日',
          none: null,
          no: undefined,
          deep: { list: [1, -2.5, { x: true }] },
        })
        expect(await documents.add('things', Object.freeze(document))).toBe('added')
        const { no: _, ...kept } = document as Stored & { no: undefined }
        expect(await documents.get('things', 'a')).toStrictEqual(kept)
        expect('no' in document).toBe(true)
      })

      test('large, small and negative numbers keep their value', async () => {
        const numbers = [0, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, 0.1, 1e300, 5e-324]
        await documents.add('things', thing('a', { numbers }))
        expect(await documents.get('things', 'a')).toMatchObject({ numbers })
      })

      test('what is not there is undefined', async () => {
        expect(await documents.get('things', 'nobody')).toBeUndefined()
      })

      test('an id that is taken is not added, and nothing changes', async () => {
        await documents.add('things', thing('a', { text: 'first' }))
        expect(await documents.add('things', thing('a', { text: 'second' }))).toBe('exists')
        expect(await documents.get('things', 'a')).toMatchObject({ text: 'first' })
      })

      test('a unique value that is taken is not added; a missing one counts as null', async () => {
        await documents.add('things', thing('a', { code: 'QS031' }))
        expect(await documents.add('things', thing('b', { code: 'QS031' }))).toBe('exists')
        expect(await documents.add('things', thing('c', { code: undefined }))).toBe('added')
        expect(await documents.add('things', thing('d', { code: null }))).toBe('exists')
        expect(await matching({})).toEqual(['a', 'c'])
      })

      test('many are read in the order asked, absent ones left out', async () => {
        const ids = Array.from({ length: 1203 }, (_, at) => `id-${at}`)
        await Promise.all(ids.map((id) => documents.add('things', thing(id))))
        expect(idsOf(await documents.getMany('things', ['id-7', 'nobody', 'id-3']))).toEqual(['id-7', 'id-3'])
        expect(await documents.getMany('things', ids)).toHaveLength(1203)
        expect(await documents.getMany('things', [])).toEqual([])
      })

      test('a collection that was not declared does not exist', async () => {
        await expect(documents.get('nothing', 'a')).rejects.toThrow('DATABASE_COLLECTION_NOT_EXIST')
        await expect(documents.add('nothing', thing('a'))).rejects.toThrow('DATABASE_COLLECTION_NOT_EXIST')
      })
    })

    describe('compare and set', () => {
      test('replaces the whole document: nested facts are not merged, and fields that went away are gone', async () => {
        await documents.add(
          'things',
          thing('a', { code: 'x', state: { is: 'waiting', since: '2026' }, old: 1, kept: [1] }),
        )
        const next = {
          _id: 'a',
          v: 1,
          rev: 2,
          code: 'x',
          state: { is: 'approved', by: 'p' },
          kept: [],
          fresh: { a: {} },
        }
        expect(await documents.replace('things', next)).toBe(true)
        expect(await documents.get('things', 'a')).toStrictEqual(next)
      })

      test('replaces whole also what another process wrote', async () => {
        await documents.add('things', thing('a', { code: 'x', old: 1 }))
        for (let at = 0; at < 4200; at++) await documents.get('others', `filler-${at}`)
        await documents.transaction((t) =>
          t.set('things', { _id: 'a', v: 1, rev: 2, code: 'x', newer: 2 } as Stored),
        )
        expect(await documents.replace('things', { _id: 'a', v: 1, rev: 3, code: 'x' } as Stored)).toBe(true)
        expect(await documents.get('things', 'a')).toStrictEqual({ _id: 'a', v: 1, rev: 3, code: 'x' })
      })

      test('is refused when somebody was first, when it is gone, and when it never was', async () => {
        await documents.add('things', thing('a'))
        expect(await documents.replace('things', thing('a', { rev: 2 }))).toBe(true)
        expect(await documents.replace('things', thing('a', { rev: 2 }))).toBe(false)
        expect(await documents.replace('things', thing('nobody', { rev: 2 }))).toBe(false)
      })

      test('of fifty at once exactly one wins each revision', async () => {
        await documents.add('things', thing('a', { code: 'x', wins: [] }))
        const racer = async (me: number) => {
          for (;;) {
            const seen = (await documents.get('things', 'a')) as Stored & { wins: readonly number[] }
            if (
              await documents.replace('things', {
                ...seen,
                rev: seen.rev + 1,
                wins: [...seen.wins, me],
              } as Stored)
            )
              return
          }
        }
        await Promise.all(Array.from({ length: 50 }, (_, me) => racer(me)))
        const last = (await documents.get('things', 'a')) as Stored & { wins: readonly number[] }
        expect(last.rev).toBe(51)
        expect(new Set(last.wins).size).toBe(50)
      })

      test('a unique value that is taken refuses the replacement', async () => {
        await documents.add('things', thing('a', { code: 'one' }))
        await documents.add('things', thing('b', { code: 'two' }))
        await expect(documents.replace('things', thing('b', { rev: 2, code: 'one' }))).rejects.toThrow(
          'E11000',
        )
        expect(await documents.get('things', 'b')).toMatchObject({ rev: 1, code: 'two' })
      })

      test('removal asks for the revision too', async () => {
        await documents.add('things', thing('a', { terms: ['党课'] }))
        expect(await documents.remove('things', 'a', 2)).toBe(false)
        expect(await documents.remove('things', 'a', 1)).toBe(true)
        expect(await documents.remove('things', 'a', 1)).toBe(false)
        expect(await documents.get('things', 'a')).toBeUndefined()
        expect(await matching({ terms: { all: ['党课'] } })).toEqual([])
      })
    })

    describe('finding', () => {
      beforeEach(async () => {
        await documents.add(
          'things',
          thing('a', { place: '青山', at: 1, flag: true, free: 'x', state: { is: 'waiting' } }),
        )
        await documents.add(
          'things',
          thing('b', { place: '青山', at: 2, flag: false, free: 3, state: { is: 'approved' } }),
        )
        await documents.add('things', thing('c', { place: '石桥', at: 3, flag: null, free: ['x', 'y'] }))
        await documents.add(
          'things',
          thing('d', { place: null, at: '2026-01-01', terms: ['青山', '党课', '防汛'] }),
        )
        await documents.add(
          'things',
          thing('e', { at: '2026-02-01', terms: ['青山'], files: [{ sha256: 'f' }, { sha256: 'g' }] }),
        )
      })

      const cases: readonly (readonly [string, Filter, readonly string[]])[] = [
        ['everything', {}, ['a', 'b', 'c', 'd', 'e']],
        ['by id', { _id: 'b' }, ['b']],
        ['by ids', { _id: { in: ['b', 'e', 'z'] } }, ['b', 'e']],
        ['by ids in a range', { _id: { gt: 'b', lte: 'd' } }, ['c', 'd']],
        ['equal text', { place: '青山' }, ['a', 'b']],
        ['two fields', { place: '青山', at: 2 }, ['b']],
        ['a dotted field', { 'state.is': 'waiting' }, ['a']],
        ['null, which missing is too', { place: null }, ['d', 'e']],
        ['true', { flag: true }, ['a']],
        ['false, which is no null', { flag: false }, ['b']],
        ['a number is no boolean', { flag: 1 }, []],
        ['any of', { place: { in: ['石桥', '青山'] } }, ['a', 'b', 'c']],
        ['any of, with null', { place: { in: ['石桥', null] } }, ['c', 'd', 'e']],
        ['any of three, with a boolean', { flag: { in: [true, 1, 'x'] } }, ['a']],
        ['any of none', { place: { in: [] } }, []],
        ['a range of numbers is no text', { at: { gt: 1 } }, ['b', 'c']],
        ['a range of numbers with both ends', { at: { gte: 1, lt: 3 } }, ['a', 'b']],
        ['a range of text is no number', { at: { lte: '2026-01-31' } }, ['d']],
        ['a range of text with both ends', { at: { gt: '2026-01-01', lte: '2026-02-01' } }, ['e']],
        ['two ranges', { at: { gt: 0 }, place: { gte: '青', lt: '青龙' } }, ['a', 'b']],
        ['a term of two characters', { terms: '青山' }, ['d', 'e']],
        ['all terms', { terms: { all: ['青山', '防汛'] } }, ['d']],
        ['all of no terms', { terms: { all: [] } }, []],
        ['any term', { terms: { in: ['防汛', '换届'] } }, ['d']],
        ['no terms', { terms: null }, ['a', 'b', 'c']],
        ['a field inside a list', { 'files.sha256': 'g' }, ['e']],
        ['an undeclared field', { free: 3 }, ['b']],
        ['an element of an undeclared list', { free: 'x' }, ['a', 'c']],
        ['an undeclared range', { free: { gte: 'y' } }, ['c']],
        ['declared and undeclared', { place: '青山', free: { in: ['x', 3] } }, ['a', 'b']],
      ]
      test.each(cases)('%s', async (_, where, expected) => {
        expect(await matching(where)).toEqual(expected)
        expect(await documents.count('things', where)).toBe(expected.length)
      })

      test('sorts null, numbers, text, booleans; both directions; ties by id', async () => {
        const sorted = async (field: string, direction: 'asc' | 'desc') =>
          idsOf(await documents.find('things', { where: {}, orderBy: [[field, direction]], limit: 9 })).join(
            '',
          )
        expect(await sorted('at', 'asc')).toBe('abcde')
        expect(await sorted('at', 'desc')).toBe('edcba')
        expect(await sorted('state.is', 'desc').then((ids) => ids.slice(0, 2))).toBe('ab')
        expect(await sorted('flag', 'desc').then((ids) => ids.slice(0, 2))).toBe('ab')
        expect(await sorted('free', 'asc').then((ids) => ids.slice(2))).toBe('bac')
        const two = await documents.find('things', {
          where: {},
          orderBy: [
            ['place', 'desc'],
            ['at', 'asc'],
          ],
          limit: 9,
        })
        expect(idsOf(two).slice(0, 3)).toEqual(['a', 'b', 'c'])
      })

      test('skips and limits, sorted by a declared and by an undeclared field', async () => {
        for (const field of ['at', 'free']) {
          const page = (skip: number, limit: number) =>
            documents.find('things', { where: {}, orderBy: [[field, 'asc']], skip, limit }).then(idsOf)
          const all = await page(0, 5)
          expect([...(await page(0, 2)), ...(await page(2, 2)), ...(await page(4, 2))]).toEqual(all)
          expect(await page(5, 2)).toEqual([])
        }
      })

      test('a limit is from 1 to 1,000, as in the cloud', async () => {
        for (const limit of [0, 1001, 1.5, -1])
          await expect(documents.find('things', { where: {}, limit })).rejects.toThrow('limit')
      })

      test('a condition that is undefined is refused rather than dropped', async () => {
        const where = { place: undefined } as unknown as Filter
        await expect(documents.find('things', { where, limit: 1 })).rejects.toThrow('undefined')
        await expect(documents.count('things', where)).rejects.toThrow('undefined')
      })

      test('what changed is found by what it is now', async () => {
        await documents.replace('things', thing('d', { rev: 2, place: '石桥', terms: ['党课', '换届'] }))
        expect(await matching({ terms: '青山' })).toEqual(['e'])
        expect(await matching({ terms: { all: ['换届', '党课'] } })).toEqual(['d'])
        expect(await matching({ place: '石桥' })).toEqual(['c', 'd'])
      })
    })

    describe('transactions', () => {
      test('write all or nothing, and read their own writes', async () => {
        await documents.add('things', thing('a', { code: 'x' }))
        const failed = documents.transaction(async (t) => {
          await t.set('things', thing('a', { rev: 2, code: 'y' }))
          await t.add('others', thing('b'))
          expect(await t.get('things', 'a')).toMatchObject({ code: 'y' })
          expect(await documents.get('things', 'a')).toMatchObject({ code: 'x' })
          throw new Error('changed my mind')
        })
        await expect(failed).rejects.toThrow('changed my mind')
        expect(await documents.get('things', 'a')).toMatchObject({ rev: 1, code: 'x' })
        expect(await documents.get('others', 'b')).toBeUndefined()
      })

      test('set replaces whole, remove removes, and the result comes back', async () => {
        await documents.add('things', thing('a', { old: 1 }))
        await documents.add('things', thing('b'))
        const result = await documents.transaction(async (t) => {
          await t.set('things', { _id: 'a', v: 1, rev: 2 })
          await t.remove('things', 'b')
          return (await t.get('things', 'b')) === undefined
        })
        expect(result).toBe(true)
        expect(await documents.get('things', 'a')).toStrictEqual({ _id: 'a', v: 1, rev: 2 })
        expect(await documents.get('things', 'b')).toBeUndefined()
      })

      test('see the documents as they were at the beginning', async () => {
        await documents.add('things', thing('a', { code: 'x', n: 1 }))
        await documents.add('things', thing('b', { n: 1 }))
        const seen = await documents.transaction(async (t) => {
          await t.get('things', 'b')
          await documents.replace('things', thing('a', { rev: 2, n: 2 }))
          await documents.remove('things', 'b', 1)
          await documents.add('things', thing('c'))
          const documentsThen = await Promise.all(['a', 'b', 'c'].map((id) => t.get('things', id)))
          return documentsThen.map((document) => (document as { n?: number } | undefined)?.n)
        })
        expect(seen).toEqual([1, 1, undefined])
      })

      test('run again when somebody was first, and count right', async () => {
        await documents.add('things', thing('a', { code: 'x', n: 0 }))
        let runs = 0
        const countUp = () =>
          documents.transaction(async (t) => {
            runs += 1
            const seen = (await t.get('things', 'a')) as Stored & { n: number }
            await t.set('things', { ...seen, rev: seen.rev + 1, n: seen.n + 1 } as Stored)
          })
        await Promise.all([countUp(), countUp(), countUp(), countUp()])
        expect(await documents.get('things', 'a')).toMatchObject({ n: 4, rev: 5 })
        expect(runs).toBeGreaterThan(4)
      })

      test('a plain write in between makes them run again', async () => {
        await documents.add('things', thing('a', { code: 'x', n: 0 }))
        let runs = 0
        await documents.transaction(async (t) => {
          const seen = (await t.get('things', 'a')) as Stored & { n: number }
          if (++runs === 1) await documents.replace('things', { ...seen, rev: 2, n: 10 } as Stored)
          await t.set('things', { ...seen, rev: seen.rev + 1, n: seen.n + 1 } as Stored)
        })
        expect(runs).toBe(2)
        expect(await documents.get('things', 'a')).toMatchObject({ n: 11, rev: 3 })
      })

      test('of two that add the same id one adds and the other is told', async () => {
        const add = () => documents.transaction((t) => t.add('things', thing('a')))
        expect((await Promise.all([add(), add()])).sort()).toEqual(['added', 'exists'])
      })

      test('a unique value that is taken can only be left', async () => {
        await documents.add('things', thing('a', { code: 'one' }))
        const told = await documents
          .transaction(async (t) => {
            await t.add('others', thing('b'))
            throw new Error(await t.add('things', thing('c', { code: 'one' })))
          })
          .catch((error: Error) => error.message)
        expect(told).toBe('exists')
        expect(await documents.get('others', 'b')).toBeUndefined()
      })

      test('a unique value may pass from one document to another', async () => {
        await documents.add('things', thing('a', { code: 'one' }))
        await documents.transaction(async (t) => {
          await t.remove('things', 'a')
          await t.add('things', thing('b', { code: 'one' }))
        })
        expect(await matching({ code: 'one' })).toEqual(['b'])
      })
    })
  })
}
