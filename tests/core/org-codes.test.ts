// Are codes and numbers such that a person can type them, and never the same twice?
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeFromDraw, invitationAlphabet, normalCode, printedCode } from '../../core/org/invitationCode'
import { codeInput } from '../../core/org/inputs'
import { nextNumbers } from '../../core/org/memberNumbers'
import { noticeKindCodes, sayNotice } from '../../core/org/notices'
import { product } from '../../core/product'

const draw = fc.array(fc.nat(invitationAlphabet.length - 1), { minLength: 8, maxLength: 8 })

describe('邀请码', () => {
  test('has no look-alikes, and survives being printed and typed', () => {
    expect(invitationAlphabet).not.toMatch(/[01OILU]/)
    expect(new Set(invitationAlphabet).size).toBe(30)
    fc.assert(
      fc.property(draw, fc.boolean(), fc.constantFrom(' ', '-', ''), (places, lower, gap) => {
        const code = codeFromDraw(places)
        const typed = printedCode(code).replace(' ', gap)
        expect(normalCode(lower ? typed.toLowerCase() : typed)).toBe(code)
        expect(codeInput.safeParse({ code: typed }).success).toBe(true)
      }),
    )
  })
})

describe('党员编号', () => {
  test('counts on from the highest, and never gives one twice', () => {
    expect(nextNumbers('QS032', ['QS032-01', 'QS032-09', 'QS032-A', 'QS03-50'], 2)).toEqual([
      'QS032-10',
      'QS032-11',
    ])
    expect(nextNumbers('QS032', ['QS032-99'], 1)).toEqual(['QS032-100'])
    fc.assert(
      fc.property(fc.array(fc.nat(300)), fc.integer({ min: 0, max: 200 }), (numbers, count) => {
        const taken = numbers.map((number) => `B-${String(number).padStart(2, '0')}`)
        const next = nextNumbers('B', taken, count)
        expect(new Set([...taken, ...next]).size).toBe(new Set(taken).size + count)
      }),
    )
  })
})

test('every notice has its sentence, without exclamation marks', () => {
  for (const kind of noticeKindCodes) {
    expect(sayNotice(kind, {})).toMatch(/^[^!！]{3,}$/)
  }
})

test('the product says the version of its package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(manifest).toMatchObject({ version: product.version })
})
