// Does ClamAV speak where it is installed, with signatures of our own, and is it said plainly where it cannot?
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createClamav } from '../../local/scanner'
import { checkAll, checkedYear, itemNamed, rowOf } from '../support/checkedYear'

const isInstalled = spawnSync('clamscan', ['--version']).status === 0
/** Harmless words that only our own signature knows. */
const harm = 'EICAR-like harm, made up for this story alone'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lantai-scanner-'))
  mkdirSync(join(directory, 'signatures'))
  const hex = Buffer.from(harm).toString('hex')
  writeFileSync(join(directory, 'signatures', 'own.ndb'), `Lantai.Story:0:*:${hex}\n`)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('where there is none, the report says so and asks a person', async () => {
  const state = await createClamav({ directory, program: 'no-such-clamscan' }).state()
  expect(state).toMatchObject({ is: 'absent', reason: expect.stringContaining('没有 ClamAV') })
})

test.skipIf(!isInstalled)(
  'with signatures it names what it finds; what it cannot look at is no pass',
  async () => {
    const scanner = createClamav({ directory, database: join(directory, 'signatures') })
    expect(await scanner.state()).toMatchObject({ is: 'ready', name: expect.stringMatching(/^ClamAV \d/) })
    mkdirSync(join(directory, 'archive'))
    writeFileSync(join(directory, 'archive', 'bad.jpg'), harm)
    writeFileSync(join(directory, 'archive', 'good.jpg'), 'fine')
    const found = await scanner.scan(['archive/bad.jpg', 'archive/good.jpg'])
    expect([...found]).toEqual([['archive/bad.jpg', expect.stringContaining('Lantai.Story')]])
    const empty = createClamav({ directory, database: join(directory, 'archive') })
    await expect(empty.scan(['archive/good.jpg'])).rejects.toThrow('ended with')
  },
)

test('what a scanner finds fails the check with its object, and the report names the scanner', async () => {
  let bad = ''
  const { home, ofYear } = await checkedYear({
    state: async () => ({ is: 'ready', name: 'ClamAV 1.4', signaturesOn: '2027-03-19' }),
    scan: async (paths) =>
      new Map(paths.filter((path) => path === bad).map((path) => [path, 'Lantai.Story'])),
  })
  const item = await itemNamed(home, '总结')
  bad = item.files[0]?.path ?? ''
  const report = await checkAll(home, ofYear)
  expect(rowOf(report, 'GD-4-1').result).toBe('passed')
  expect(rowOf(report, 'GD-4-2')).toMatchObject({
    result: 'failed',
    shown: [
      { object: `${item.referenceCode} 第 1 个文件`, reason: '查出 Lantai.Story，不要打开，请封存后处理' },
    ],
  })
  expect(report.environment['杀毒软件']).toBe('ClamAV 1.4')
  home.close()
})
