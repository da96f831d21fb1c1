// Does the audit administrator read who did what, when and by what right, and nobody else, and no content?
import { readFileSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Documents } from '../../cloudfunctions/kit/cloud'
import { execute } from '../../cloudfunctions/kit/command'
import { sayEntry, sayRole, typesSaying } from '../../core/log/words'
import { offices } from '../../core/org/offices'
import { commandNamed } from '../../local/commands'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => {
  home = await openHome()
  await announce(home, { id: 'a1', theme: '不该露出的题目' })
  await announce(home, { id: 'a2', by: '周明远' })
  await home.as('周明远').call('activity.cancel', { id: 'a2', reason: '下大雨' })
  await home.tick()
})
afterEach(() => home.close())

const ofBranch = (branch = 'QS031') => ({ organisationId: home.idOf(branch), year: 2026 })
const read = (more: object = {}) => home.as('沙洁').call('org.log', { ...ofBranch(), ...more })
const lines = async (more: object = {}) =>
  (await read(more)).entries.map(({ by, say, roleName }) => `${by} ${say} ${roleName}`)

describe('the log of a branch and a year', () => {
  test('says who, what, when and by what right, the newest first, and nothing of the content', async () => {
    const { entries } = await read()
    expect(await lines()).toEqual([
      '周明远 取消了活动 书记',
      '周明远 安排了活动 书记',
      '罗子安 安排了活动 组织委员',
    ])
    expect(entries[0]).toMatchObject({ subject: 'a2', seq: entries.length - 1 })
    expect(entries[0]?.at.slice(0, 10)).toBe('2026-12-15')
    const stored = (await home.log(`${home.idOf('QS031')}/2026`)) as { leaf: string }[]
    expect(entries.map(({ leaf }) => leaf)).toEqual(stored.map(({ leaf }) => leaf).toReversed())
    expect(JSON.stringify(entries)).not.toContain('不该露出的题目')
    expect(JSON.stringify(entries)).not.toContain('下大雨')
  })

  test('is found by a whole name, and by a word of what was done', async () => {
    expect(await lines({ words: '罗子安' })).toEqual(['罗子安 安排了活动 组织委员'])
    expect(await lines({ words: '取消' })).toEqual(['周明远 取消了活动 书记'])
    expect(await lines({ words: '罗子' })).toEqual([])
    expect(await lines({ words: '查无此人' })).toEqual([])
  })

  test('is another one in another branch and in another year', async () => {
    expect(await lines(ofBranch('QS032'))).toEqual([])
    expect(await lines({ year: 2023 })).toEqual([])
  })

  test('comes page by page, each entry once', async () => {
    for (let at = 0; at < 40; at += 1) await announce(home, { id: `more-${at}` })
    await home.tick()
    const first = await read()
    const second = await read({ before: first.next ?? 0 })
    const third = await read({ before: second.next ?? 0 })
    expect([first, second, third].map(({ entries }) => entries.length)).toEqual([20, 20, 3])
    expect(third.next).toBeNull()
    const seqs = [first, second, third].flatMap(({ entries }) => entries.map(({ seq }) => seq))
    expect(seqs).toEqual(Array.from({ length: 43 }, (_, at) => 42 - at))
  })
})

test('the home has a log of its own: what the administrators did', async () => {
  await home.as('齐修远').call('activity.saveHolidays', {
    rev: 0,
    table: {
      year: 2027,
      off: [{ name: '春节', from: '2027-02-05', to: '2027-02-12' }],
      worked: ['2027-02-20'],
      basis: '县里转发的通知',
    },
  })
  await home.tick()
  const { entries } = await home
    .as('沙洁')
    .call('org.log', { organisationId: null, year: 2026, words: '放假' })
  expect(entries.map(({ by, roleName }) => [by, roleName])).toEqual([['齐修远', '系统管理员']])
})

test('nobody else reads it, and an organisation that is not there looks the same', async () => {
  for (const who of ['周明远', '罗子安', '梁可', '安如松', '齐修远', '蒋文博']) {
    expect([who, await home.as(who).refused('org.log', ofBranch())]).toEqual([who, 'notFound'])
    expect([who, await home.as(who).refused('org.log', { organisationId: null, year: 2026 })]).toEqual([
      who,
      'notFound',
    ])
    expect((await home.as(who).call('org.me', {})).can.readLog).toBe(false)
  }
  expect((await home.as('沙洁').call('org.me', {})).can.readLog).toBe(true)
  expect(await home.as('沙洁').refused('org.log', { organisationId: 'nowhere', year: 2026 })).toBe('notFound')
  expect(await home.as('沙洁').refused('org.log', { ...ofBranch(), year: 1 })).toBe('invalidInput')
  expect(await home.nobody().refused('org.log', ofBranch())).toBe('signInRequired')
})

test('a page costs one query of the log, and the names of whoever stands there at most once more', async () => {
  const { find, getMany } = home.cloud.documents
  const asked = async (more: object = {}) => {
    const names: string[] = []
    const documents: Documents = {
      ...home.cloud.documents,
      find: (...given) => (names.push(`find ${given[0]}`), find(...given)),
      getMany: (...given) => (names.push(`get ${given[0]}`), getMany(...given)),
    }
    const input = { ...ofBranch(), ...more }
    const { identity } = home.as('沙洁')
    const cloud = { ...home.cloud, documents }
    expect(await execute(commandNamed('org.log'), input, identity, cloud)).toMatchObject({ ok: true })
    return names
  }
  // The first finds out who calls, as in every command.
  expect(await asked()).toEqual(['find people', 'find log', 'get people'])
  expect(await asked({ words: '罗子安' })).toEqual(['find people', 'find people', 'find log'])
})

describe('the words', () => {
  const sources = readdirSync('cloudfunctions', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`cloudfunctions/${file}`, 'utf8'))
    .join('\n')
  const types = [...sources.matchAll(/type: '([a-z]+\.[A-Za-z]+)'/g)].map(([, type]) => type ?? '')

  test.each([...new Set(types)])('%s is said in Chinese', (type) => {
    expect(sayEntry(type, 1)).toMatch(/^[\p{Script=Han}\d，、 ]+$/u)
  })

  test('an office, a membership, and the house itself', () => {
    expect(['secretary', 'member', 'person', 'anyone', 'witness', 'system'].map(sayRole)).toEqual([
      offices.secretary.name,
      '党员',
      '本人',
      '持邀请条',
      '监销人',
      '系统',
    ])
    expect(typesSaying('封存')).toEqual(['evidence.quarantine'])
  })
})
