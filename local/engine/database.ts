// How is the one-machine database opened, behind CloudBase's own query builder?
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Db } from '@cloudbase/database'
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'
import { createSend } from './actions'
import type { Faults, Send } from './actions'
import { builderOver } from './builder'
import { createChanges } from './changes'
import { createCommits } from './commits'
import { createHistory } from './history'
import { lockDirectory } from './lock'
import { openSql } from './sql'
import type { Sql } from './sql'
import { openTables } from './tables'
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
  readonly send: Send
  /** A consistent copy of the database, durable when it is done; the path must not exist. */
  backup(toPath: string): Promise<void>
  /** Commits what waits and gives the directory back; a second time does nothing. */
  close(): void
}

/** 本线程的引擎 — as tests and commands open it; who serves opens it apart (apart.ts). */
export interface EngineHere extends Engine {
  /** Moves what is in the write-ahead log into the database file. */
  checkpoint(): void
}

export function openEngine(options: EngineOptions): EngineHere {
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

function engineIn(path: string, options: EngineOptions, unlock: () => void): EngineHere {
  const sql = openSql(path)
  try {
    return engineOver(sql, options, unlock)
  } catch (error) {
    sql.close()
    throw error
  }
}

function engineOver(sql: Sql, options: EngineOptions, unlock: () => void): EngineHere {
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
    database: builderOver(send),
    send,
    checkpoint: () => void sql.rows('PRAGMA wal_checkpoint(TRUNCATE)', []),
    backup: async (toPath) => backup(sql, toPath),
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
