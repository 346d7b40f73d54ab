import { DatabaseSync } from 'node:sqlite'
import { CounterfoilError } from '@counterfoil/kernel'
import { migrations } from './migrations.ts'
import { isBusy, storeError } from './sqlite-errors.ts'
import { integer, text } from './values.ts'

/** "CTFL", the mark that SQLite keeps in the file of whose application it is. */
const applicationId = 0x4354464c

export interface OpenOptions {
  readonly file: string
  /** Milliseconds to wait for another process's lock. */
  readonly busyTimeout: number
}

/**
 * Opens or makes the database of a store: ours, sound, of this program's version. Nothing is written to a file that is
 * not ours.
 * @throws CounterfoilError `not-a-counterfoil-store`, `store-newer-than-program`, `store-corrupt`, `store-read-only`,
 * `store-busy`, `store-cannot-open`
 */
export function openDatabase({ file, busyTimeout }: OpenOptions): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    const opened = new DatabaseSync(file, { timeout: busyTimeout })
    database = opened
    opened.exec('BEGIN')
    requireOurs(opened, file)
    opened.exec('COMMIT')
    requireSound(opened, file)
    // Two processes that make the same file at once can meet here, where SQLite does not wait by itself.
    whileBusy(busyTimeout, () => configure(opened, file))
    migrate(opened, file)
    return opened
  } catch (error) {
    database?.close()
    throw storeError(error, file)
  }
}

/** To be called in a transaction: another process may make the store between one of these reads and the next. */
function requireOurs(database: DatabaseSync, file: string): void {
  const mark = pragma(database, 'application_id')
  const version = pragma(database, 'user_version')
  const isNew = mark === 0 && version === 0 && pragma(database, 'schema_version') === 0
  if (isNew) return
  if (mark === applicationId) {
    requireKnownVersion(version, file)
    return
  }
  throw new CounterfoilError(
    'not-a-counterfoil-store',
    `${file} is the database of another application; give the path of a store, or of a new file`,
    { details: { file, applicationId: mark } },
  )
}

function requireKnownVersion(found: number, file: string): void {
  if (found <= migrations.length) return
  throw new CounterfoilError(
    'store-newer-than-program',
    `${file} has store version ${found}, this program knows versions up to ${migrations.length}; use a newer program`,
    { details: { file, found, known: migrations.length } },
  )
}

function requireSound(database: DatabaseSync, file: string): void {
  const verdict = text(database.prepare('PRAGMA quick_check(1)').get(), 'quick_check')
  if (verdict === 'ok') return
  throw new CounterfoilError('store-corrupt', `${file} is damaged (${verdict}); restore it from a backup`, {
    details: { file, verdict },
  })
}

/** The page size counts for a new file alone. 8,000 pages bound the log to some 64 MB between two checkpoints. */
function configure(database: DatabaseSync, file: string): void {
  database.exec('PRAGMA page_size = 8192')
  const mode = text(database.prepare('PRAGMA journal_mode = WAL').get(), 'journal_mode')
  if (mode !== 'wal') {
    throw new CounterfoilError(
      'store-cannot-open',
      `${file} cannot keep a write-ahead log (its journal mode stays "${mode}"); keep it on a local disk that can be written`,
      { details: { file, mode } },
    )
  }
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -32768',
  )
}

/** Applies the steps that the database does not have, all or none. */
function migrate(database: DatabaseSync, file: string): void {
  if (pragma(database, 'user_version') === migrations.length) return
  database.exec('BEGIN IMMEDIATE')
  try {
    // Another process may have been faster.
    requireOurs(database, file)
    for (const step of migrations.slice(pragma(database, 'user_version'))) database.exec(step)
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}; COMMIT`)
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version' | 'schema_version'): number {
  return integer(database.prepare(`PRAGMA ${name}`).get(), name)
}

function whileBusy(milliseconds: number, work: () => void): void {
  const end = performance.now() + milliseconds
  while (true) {
    try {
      work()
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}
