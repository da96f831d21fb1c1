// Is the log's writing canonical, its chain unbreakable, and a receipt exactly what was signed?
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../core/log/canonical'
import { firstHead, leafHash, linkOf, verifyChain } from '../../core/log/chain'
import type { Link } from '../../core/log/chain'
import { isLogEntry, logName } from '../../core/log/entry'
import type { LogEntry } from '../../core/log/entry'
import { parseReceipt, printReceipt } from '../../core/log/receipt'
import type { Receipt } from '../../core/log/receipt'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)

const entry = (number: number): LogEntry => ({
  id: `e${number}`,
  log: 'qs031/2026',
  type: 'evidence.submit',
  at: '2026-12-15T07:00:00.000Z',
  actor: 'p-zhou',
  role: 'secretary',
  subject: `s${number}`,
  files: [{ sha256: A, sm3: B, sizeBytes: 123 }],
  body: A,
})

const chainOf = (entries: readonly LogEntry[]): Link[] => {
  const links: Link[] = []
  for (const one of entries) links.push(linkOf(one, links.at(-1), sha256))
  return links
}

describe('canonical writing', () => {
  test('sorts keys by UTF-16 code units, as RFC 8785 3.2.3 shows', () => {
    expect(Object.keys(JSON.parse(canonical({ b: 1, a: 2, B: 3 })))).toEqual(['B', 'a', 'b'])
    expect(canonical({ '\ufb00': 1, '😂': 2 })).toBe('{"😂":2,"\ufb00":1}')
    expect(canonical({ b: [3, 2], a: { d: null, c: true } })).toBe('{"a":{"c":true,"d":null},"b":[3,2]}')
    expect(canonical('"\\\b\u001f线')).toBe('"\\"\\\\\\b\\u001f线"')
  })

  test('writes composed and decomposed characters alike', () => {
    expect(canonical({ name: 'e\u0301' })).toBe(canonical({ name: '\u00e9' }))
  })

  test('keeps minus zero as zero', () => {
    expect(canonical(-0)).toBe('0')
  })

  test.each([
    ['a fraction', 1.5],
    ['a number too large to be exact', 2 ** 53],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['an undefined field', { a: undefined }],
    // eslint-disable-next-line no-sparse-arrays
    ['a hole', [1, , 2]],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(2)],
    ['a map', new Map()],
    ['a function', () => 1],
    ['a big integer', 1n],
    ['half a character', '\ud83d'],
    ['half a character as key', { '\ude02': 1 }],
    ['two keys that are one', { 'e\u0301': 1, '\u00e9': 2 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonical(value)).toThrow(TypeError)
  })

  const tree = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
    value: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 6 }), tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value

  test('is the same for equal values in any order, and reads back as the value', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const written = canonical(value)
        expect(canonical(JSON.parse(written))).toBe(written)
        expect(canonical(shuffled(value))).toBe(written)
      }),
    )
  })
})

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, shuffled(one)]),
  )
}

describe('the chain', () => {
  test('has the hashes that another implementation computed', () => {
    expect(canonical(entry(1))).toBe(
      `{"actor":"p-zhou","at":"2026-12-15T07:00:00.000Z","body":"${A}","files":[{"sha256":"${A}","sizeBytes":123,"sm3":"${B}"}],"id":"e1","log":"qs031/2026","role":"secretary","subject":"s1","type":"evidence.submit"}`,
    )
    expect(leafHash(entry(1), sha256)).toBe(
      '50a5b32ca83d1df642da1f3cd3600225b12a1f8e8b956980d1794275e3768b9b',
    )
    expect(firstHead('qs031/2026', sha256)).toBe(
      'd65141c7fba2f765275c4afa7b146be403cb3fd11efe0c48f057977b5d9f4b94',
    )
    expect(chainOf([entry(1), entry(2)]).map((link) => link.head)).toEqual([
      'b49f315e98f48e57f4cb658e163c58b0ad5194160a994f83323c497f236e6601',
      '79198eea77bddb3207181ebee948c2781d3690169cbe097d153c6829015d61b0',
    ])
  })

  test('is sound as made, whole or from a head that is known', () => {
    const links = chainOf([1, 2, 3, 4].map(entry))
    const head = links[3]?.head
    expect(verifyChain('qs031/2026', links, sha256)).toEqual({ sound: true, size: 4, head })
    expect(verifyChain('qs031/2026', links.slice(2), sha256, links[1])).toEqual({
      sound: true,
      size: 4,
      head,
    })
    expect(verifyChain('qs031/2026', [], sha256)).toMatchObject({ sound: true, size: 0 })
  })

  test('says where and why it is not', () => {
    const links = chainOf([1, 2, 3].map(entry))
    const [first, second, third] = links
    if (first === undefined || second === undefined || third === undefined) throw new Error('three links')
    const why = (changed: readonly Link[]) => verifyChain('qs031/2026', changed, sha256)
    expect(why([second, third])).toEqual({ sound: false, seq: 0, why: 'outOfOrder' })
    expect(why([first, third])).toEqual({ sound: false, seq: 1, why: 'outOfOrder' })
    expect(why([first, { ...third, seq: 1 }])).toEqual({ sound: false, seq: 1, why: 'brokenLink' })
    expect(why([first, { ...second, entry: entry(9) }])).toEqual({
      sound: false,
      seq: 1,
      why: 'entryChanged',
    })
    expect(why([first, { ...second, head: A }, third])).toEqual({ sound: false, seq: 1, why: 'headChanged' })
    expect(verifyChain('qs032/2026', links, sha256)).toEqual({ sound: false, seq: 0, why: 'otherLog' })
  })

  test('shows every single change of any text or number in it', () => {
    const links = chainOf([1, 2, 3, 4, 5].map(entry))
    const written = JSON.stringify(links)
    const known = links[4]?.head
    fc.assert(
      fc.property(
        fc.nat(written.length - 1),
        fc.constantFrom(...'0123456789abcdefXYZ"-'),
        (at, character) => {
          const mutated = written.slice(0, at) + character + written.slice(at + 1)
          fc.pre(mutated !== written)
          const read = parsed(mutated)
          fc.pre(read !== undefined && canonicalOrText(read) !== canonicalOrText(links))
          const verdict = verifyChain('qs031/2026', read ?? [], sha256)
          expect(verdict.sound && verdict.head === known).toBe(false)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('shows entries that were dropped, doubled or swapped', () => {
    const links = chainOf([1, 2, 3, 4, 5, 6].map(entry))
    fc.assert(
      fc.property(fc.shuffledSubarray(links), (some) => {
        fc.pre(some.length < links.length || some.some((link, index) => link !== links[index]))
        const verdict = verifyChain('qs031/2026', some, sha256)
        expect(verdict.sound && verdict.head === links[5]?.head).toBe(false)
      }),
    )
  })
})

function parsed(text: string): Link[] | undefined {
  try {
    return JSON.parse(text) as Link[]
  } catch {
    return undefined
  }
}

function canonicalOrText(value: unknown): string {
  try {
    return canonical(value)
  } catch {
    return JSON.stringify(value)
  }
}

describe('an entry', () => {
  test('lets nothing personal in', () => {
    expect(isLogEntry(entry(1))).toBe(true)
    expect(isLogEntry({ ...entry(1), actor: '周明远' })).toBe(false)
    expect(isLogEntry({ ...entry(1), subject: '冬季义务植绿' })).toBe(false)
    expect(isLogEntry({ ...entry(1), body: '内容' })).toBe(false)
    expect(isLogEntry(Object.assign(entry(1), { title: 'x' }))).toBe(false)
    expect(isLogEntry({ ...entry(1), files: [{ sha256: A, sm3: B, sizeBytes: -1 }] })).toBe(false)
    expect(isLogEntry({ ...entry(1), at: '2026-02-30T00:00:00.000Z' })).toBe(false)
  })

  test('names its log by branch and year', () => {
    expect(logName('qs031', 2026)).toBe('qs031/2026')
    expect(logName(null, 2026)).toBe('home/2026')
  })
})

describe('a receipt', () => {
  const receipt: Receipt = {
    submissionId: 'k3v9',
    entryHash: B,
    receivedAt: '2026-12-15T07:00:00.000Z',
    files: [
      { slot: 0, sha256: A, sm3: B, sizeBytes: 5_242_880 },
      { slot: 10, sha256: B, sm3: A, sizeBytes: 0 },
    ],
  }
  const text = `lantai receipt 1\nsubmission k3v9\nentry ${B}\nat 2026-12-15T07:00:00.000Z\nfile 0 ${A} ${B} 5242880\nfile 10 ${B} ${A} 0\n`

  test('is written as one fact a line, and read back', () => {
    expect(printReceipt(receipt)).toBe(text)
    expect(parseReceipt(text)).toEqual(receipt)
  })

  test('that cannot be written is refused', () => {
    expect(() => printReceipt({ ...receipt, submissionId: 'a\nentry b' })).toThrow(TypeError)
    expect(() => printReceipt({ ...receipt, files: receipt.files.toReversed() })).toThrow(TypeError)
  })

  test('has exactly one spelling: whatever is read prints as it was', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0 1aF\n\r\tz', ''), (at, character) => {
        const mutated = text.slice(0, at) + character + text.slice(at + 1)
        const read = parseReceipt(mutated)
        if (read !== undefined) expect(printReceipt(read)).toBe(mutated)
        if (mutated !== text) expect(read).not.toEqual(receipt)
      }),
      { numRuns: 2000 },
    )
  })
})
