// When is a write durable? Writes that come close together share one commit, and are answered after it is on disk.
import { failure } from './failure'
import type { History } from './history'
import type { Sql } from './sql'

export interface Commits {
  /** Runs `work` in the next commit, in its own savepoint: when it throws, only it is undone. */
  submit<Result>(work: () => Result): Promise<Result>
  /** Commits what waits, now. */
  flush(): void
}

interface Waiting {
  /** Does the work and says how to answer once the commit is on disk. */
  readonly perform: () => () => void
  readonly reject: (error: unknown) => void
}

/** A commit costs as much as many writes, so it waits while each turn of the event loop brings more; but never longer. */
const gatherMsMax = 5

export function createCommits(sql: Sql, history: History): Commits {
  let waiting: Waiting[] = []
  const flush = () => {
    const batch = waiting
    waiting = []
    if (batch.length > 0) commitTogether(sql, history, batch)
  }
  /** Looks once a turn. Who writes alone waits for one turn that brings nothing, which takes microseconds. */
  const gather = (seen: number, until: number) => {
    if (waiting.length > seen && performance.now() < until) setImmediate(gather, waiting.length, until)
    else flush()
  }
  return {
    submit: <Result>(work: () => Result) =>
      new Promise<Result>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(gather, 0, performance.now() + gatherMsMax)
        waiting.push({ perform: () => answerTo(sql, history, work, resolve, reject), reject })
      }),
    flush,
  }
}

function commitTogether(sql: Sql, history: History, batch: readonly Waiting[]): void {
  const start = history.position()
  const answers: (() => void)[] = []
  try {
    sql.exec('BEGIN IMMEDIATE')
    for (const { perform } of batch) answers.push(perform())
    sql.exec('COMMIT')
  } catch (error) {
    history.cut(start)
    rollBack(sql)
    const lost = failure('DATABASE_REQUEST_FAILED', `nothing was written: ${String(error)}`)
    for (const { reject } of batch) reject(lost)
    return
  }
  for (const answer of answers) answer()
}

function answerTo<Result>(
  sql: Sql,
  history: History,
  work: () => Result,
  resolve: (result: Result) => void,
  reject: (error: unknown) => void,
): () => void {
  const start = history.position()
  sql.exec('SAVEPOINT one')
  try {
    const result = work()
    sql.exec('RELEASE one')
    return () => resolve(result)
  } catch (error) {
    history.cut(start)
    sql.exec('ROLLBACK TO one')
    sql.exec('RELEASE one')
    return () => reject(error)
  }
}

/** After a failed commit SQLite may have rolled back by itself already; then this is refused, which is fine. */
function rollBack(sql: Sql): void {
  try {
    sql.exec('ROLLBACK')
  } catch {
    return
  }
}
