// Is what was said after a command understood, and what makes no sense answered by the usage?
import { expect, test } from 'vitest'
import { argumentsIn } from '../../local/arguments'
import { CannotOpen } from '../../local/cloud'
import { explained } from '../../local/explained'

const usage = 'npm run thing -- FILE [--year 2026] [--check]'
const options = { year: { type: 'string' }, check: { type: 'boolean' } } as const
const read = (...args: readonly string[]) => argumentsIn(args, usage, options, 1)

test('flags and the name come in any order', () => {
  for (const args of [
    ['--check', 'a.zip', '--year', '2026'],
    ['--year', '2026', 'a.zip', '--check'],
  ]) {
    const { values, positionals } = read(...args)
    expect([values.check, values.year, positionals[0]]).toEqual([true, '2026', 'a.zip'])
  }
})

test('an unknown flag, a flag without its value, one name too many, and --help are answered by the usage', async () => {
  expect(() => read('--yaer', '2026')).toThrow(/^没有这个参数[^]*npm run thing/)
  expect(() => read('--year')).toThrow(/^这个参数的值不对[^]*npm run thing/)
  expect(() => read('a.zip', 'b.zip')).toThrow(/^不知道 b.zip 是什么[^]*npm run thing/)
  expect(() => read('--help')).toThrow(usage)
  expect(() => read('--help')).toThrow(CannotOpen)
})

test('--help is an answer, and what makes no sense a failure', async () => {
  const before = process.exitCode
  try {
    expect(await explained(async () => void read('--help'))).toBe(true)
    expect(process.exitCode).toBe(before)
    expect(await explained(async () => void read('--yaer'))).toBe(false)
    expect(process.exitCode).toBe(1)
  } finally {
    process.exitCode = before
  }
})

test('a bug is no trouble of the operator: it goes through', async () => {
  await expect(explained(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow('a bug')
})
