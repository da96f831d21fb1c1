// How is the one-machine database opened, behind CloudBase's own query builder?
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Db } from '@cloudbase/database'
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'
import { createSend } from './actions'
import type { Faults, Params, Reply } from './actions'
import { createChanges } from './changes'
import { createCommits } from './commits'
import { createHistory } from './history'
import { lockDirectory } from './lock'
import { openSql } from './sql'
import type { Sql } from './sql'
import { openTables, stored } from './tables'
import { createTransactions } from './transactions'
import type { OpenTransaction } from './transactions'

export type EngineOptions = {
  readonly collections: DeclaredCollections
  /** Milliseconds, for the thirty seconds of a transaction. */
  readonly now?: () => number
  readonly faults?: Faults
} & ({ readonly directory: string } | { readonly memory: true })

export interface Engine {
  /** The query builder, as `app.database()` gives it in the cloud. */
  readonly database: Db
  /** CloudBase's own protocol, for the wire over the same engine. */
  readonly send: (action: string, params?: Params) => Promise<unknown>
  /** Moves what is in the write-ahead log into the database file. */
  checkpoint(): void
  /** A consistent copy of the database, durable when it returns; the path must not exist. */
  backup(toPath: string): void
  /** Commits what waits and gives the directory back; a second time does nothing. */
  close(): void
}

/** The request class of the builder finds its engine in the configuration it was constructed with. */
Db.reqClass = function Request({ send }: { readonly send: ReturnType<typeof createSend> }) {
  return { send: async (action: string, params?: Params) => readable(await send(action, params)) }
}

/**
 * The builder reads a list by `list.map((text) => EJSON.parse(text))`, which asks of each value whether it is a date, a
 * long or an id. Nothing of that is ever kept (ejson.ts), and then JSON.parse gives the same in a quarter of the time.
 */
function readable(reply: Reply): object {
  const list = reply.data?.['list']
  if (!Array.isArray(list)) return reply
  return { ...reply, data: { ...reply.data, list: { map: () => list.map((text) => stored(String(text))) } } }
}

export function openEngine(options: EngineOptions): Engine {
  const directory = 'directory' in options ? options.directory : undefined
  if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const unlock = directory === undefined ? () => {} : lockDirectory(directory)
  try {
    return engineIn(directory === undefined ? ':memory:' : join(directory, 'documents.db'), options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function engineIn(path: string, options: EngineOptions, unlock: () => void): Engine {
  const sql = openSql(path)
  try {
    return engineOver(sql, options, unlock)
  } catch (error) {
    sql.close()
    throw error
  }
}

function engineOver(sql: Sql, options: EngineOptions, unlock: () => void): Engine {
  const tables = openTables(sql, options.collections)
  const history = createHistory()
  const commits = createCommits(sql, history)
  const open = new Map<string, OpenTransaction>()
  const changes = createChanges(tables, history, () => open.size > 0)
  const now = options.now ?? Date.now
  let closed = false
  const transactions = createTransactions({ tables, history, changes, commits, open, now })
  const send = createSend({ sql, tables, changes, commits, transactions, faults: options.faults ?? {} })
  return {
    database: new Db({ send }),
    send,
    checkpoint: () => void sql.rows('PRAGMA wal_checkpoint(TRUNCATE)', []),
    backup: (toPath) => backup(sql, toPath),
    close: () => {
      if (closed) return
      closed = true
      commits.flush()
      sql.close()
      unlock()
    },
  }
}

function backup(sql: Sql, toPath: string): void {
  if (existsSync(toPath)) throw new Error(`${toPath} exists already`)
  sql.run('VACUUM INTO ?', [toPath])
  for (const path of [toPath, dirname(toPath)]) {
    const file = openSync(path, 'r')
    fsyncSync(file)
    closeSync(file)
  }
}
