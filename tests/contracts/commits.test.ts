// Which writes share a commit, and what does one that fails do to the others of it?
import { beforeEach, expect, test } from 'vitest'
import { createCommits } from '../../local/engine/commits'
import { createHistory } from '../../local/engine/history'
import { openSql } from '../../local/engine/sql'
import type { Sql } from '../../local/engine/sql'

let sql: Sql
let commitsMade: number
let failNextCommit: boolean

beforeEach(() => {
  commitsMade = 0
  failNextCommit = false
  const plain = openSql(':memory:')
  plain.exec('CREATE TABLE written (n INTEGER PRIMARY KEY)')
  sql = {
    ...plain,
    exec: (text) => {
      if (text === 'COMMIT' && failNextCommit) throw new Error('the disk is full')
      if (text === 'COMMIT') commitsMade += 1
      plain.exec(text)
    },
  }
})

const open = () => createCommits(sql, createHistory())
const writing = (n: number) => () => sql.run('INSERT INTO written (n) VALUES (?)', [n])
const written = () => sql.rows('SELECT n FROM written ORDER BY n', []).map(([n]) => n)
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('who writes alone waits for nobody', async () => {
  const commits = open()
  for (let n = 0; n < 5; n += 1) await commits.submit(writing(n))
  expect(commitsMade).toBe(5)
})

test('what comes in one turn and in the turns right after shares one commit', async () => {
  const commits = open()
  const all: Promise<number>[] = []
  for (let n = 0; n < 8; n += 1) {
    all.push(commits.submit(writing(n)), commits.submit(writing(100 + n)))
    if (n < 3) await turn()
  }
  await Promise.all(all)
  expect(commitsMade).toBe(1)
  expect(written()).toHaveLength(16)
})

test('nobody waits for ever while others keep coming', async () => {
  const commits = open()
  let answered = false
  void commits.submit(writing(-1)).then(() => (answered = true))
  const begun = performance.now()
  for (let n = 0; !answered && performance.now() - begun < 2_000; n += 1) {
    void commits.submit(writing(n))
    await turn()
  }
  expect(answered).toBe(true)
})

test('one that fails is undone alone; the others of its commit stand', async () => {
  const commits = open()
  const outcomes = await Promise.allSettled([
    commits.submit(writing(1)),
    commits.submit(() => {
      writing(2)()
      throw new Error('no')
    }),
    commits.submit(writing(1)),
    commits.submit(writing(3)),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(commitsMade).toBe(1)
  expect(written()).toEqual([1, 3])
})

test('a commit that does not reach the disk is acknowledged to nobody, and the next one is whole', async () => {
  const commits = open()
  failNextCommit = true
  const lost = await Promise.allSettled([commits.submit(writing(1)), commits.submit(writing(2))])
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(written()).toEqual([])
  failNextCommit = false
  await commits.submit(writing(3))
  expect(written()).toEqual([3])
})
