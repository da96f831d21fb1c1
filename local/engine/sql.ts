// How does the engine speak to SQLite? The only file that imports libsql.
import Libsql from 'libsql'

export type Cell = string | number | null | Uint8Array
export type Row = readonly unknown[]

export interface Sql {
  exec(text: string): void
  /** Runs a statement and says how many rows it changed. */
  run(text: string, cells: readonly Cell[]): number
  rows(text: string, cells: readonly Cell[]): readonly Row[]
  /** The first row alone: a quarter of the cost of a list, however short that is. */
  row(text: string, cells: readonly Cell[]): Row | undefined
  close(): void
}

/** Filters give few shapes of SQL; past this many something is wrong, and we start over. */
const statementsMax = 500

/** `:memory:` or a file; a file is held for this process alone until it is closed or the process ends. */
export function openSql(path: string): Sql {
  const connection = new Libsql(path)
  const changing = new Map<string, Libsql.Statement>()
  const asking = new Map<string, Libsql.Statement>()
  const toRun = (text: string) => kept(changing, text, () => connection.prepare(text))
  const toAsk = (text: string) => kept(asking, text, () => connection.prepare(text).raw())
  const sql: Sql = {
    exec: (text) => void connection.exec(text),
    run: (text, cells) => toRun(text).run(cells).changes,
    rows: (text, cells) => toAsk(text).all(cells) as readonly Row[],
    row: (text, cells) => toAsk(text).get(cells) as Row | undefined,
    close: () => {
      letGo(sql)
      changing.clear()
      asking.clear()
      connection.close()
    },
  }
  hold(sql)
  return sql
}

function kept(
  statements: Map<string, Libsql.Statement>,
  text: string,
  prepare: () => Libsql.Statement,
): Libsql.Statement {
  const known = statements.get(text)
  if (known !== undefined) return known
  if (statements.size >= statementsMax) statements.clear()
  const statement = prepare()
  statements.set(text, statement)
  return statement
}

/** EXCLUSIVE before WAL: no shared memory file, and the operating system's own lock on top of ours. */
function hold(sql: Sql): void {
  sql.exec('PRAGMA locking_mode = EXCLUSIVE')
  sql.exec('PRAGMA journal_mode = WAL')
  sql.exec('PRAGMA synchronous = FULL')
  sql.exec('PRAGMA temp_store = MEMORY')
  sql.exec('PRAGMA cache_size = -65536')
  // 16 MB instead of 4: pages that many writes touch go into the file once, and not once for every few commits.
  sql.exec('PRAGMA wal_autocheckpoint = 4000')
}

/**
 * libsql finalises statements only when they are collected, and until then the file stays locked. So the lock is given
 * back by name, for which SQLite must leave WAL first; what is in it goes into the file on the way.
 */
function letGo(sql: Sql): void {
  sql.exec('PRAGMA journal_mode = DELETE')
  sql.exec('PRAGMA locking_mode = NORMAL')
  sql.exec('SELECT 1 FROM sqlite_schema')
}

/** The name of a table, column or index; the names come from the declared table alone. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Whether an error says that a key is taken. */
export function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
}
