import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type IntentKey, type IntentStore, idempotent } from '@counterfoil/engine'
import { migrations } from '../src/database/migrations.ts'
import { sqliteStore } from '../src/index.ts'

/** What the benchmarks of intents have in common: a store, the same rows by bare statements, and a disk. */
export interface IntentWorkload {
  readonly store: IntentStore
  /** A wish that was never made before. */
  newKey(): string
  refund(key: string): Promise<string>
  /** Claims and completes by prepared statements in this thread, so many in one transaction. */
  bare(keys: readonly string[], perTransaction: number): void
  /** Selects outcomes by a prepared statement in this thread. */
  lookUp(keys: readonly string[]): void
  /** Writes so many bytes to the disk, and waits until they are there. */
  sync(bytes: number): void
}

const fingerprint = `v1:${'0'.repeat(64)}`
export const result = '{"refunded":"5.00"}'

let workload: Promise<IntentWorkload> | undefined

/** Opened at the first use, so that reading a benchmark does nothing; removed when the process ends. */
export function intentWorkload(): Promise<IntentWorkload> {
  workload ??= open()
  return workload
}

async function open(): Promise<IntentWorkload> {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = await sqliteStore(join(folder, 'store.db'))
  const database = new DatabaseSync(join(folder, 'bare.db'))
  database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  for (const step of migrations) database.exec(step)
  const find = database.prepare(
    'SELECT outcome FROM intents WHERE tenant = ? AND source = ? AND operation = ? AND key = ?',
  )
  const insert = database.prepare(
    `INSERT INTO intents (tenant, source, operation, key, fingerprint, status, epoch, attempts, unfinished, lease_ms,
       lease_until) VALUES ('', '', 'refund', ?, '${fingerprint}', 'running', 1, 1, 1, 30000, ?)`,
  )
  const complete = database.prepare(
    `UPDATE intents SET status = 'done', unfinished = 0, outcome = '${result}', expires_at = ?
     WHERE tenant = '' AND source = '' AND operation = 'refund' AND key = ?`,
  )
  const disk = openSync(join(folder, 'disk'), 'w')
  process.on('exit', () => closeSync(disk))
  const refundOnce = idempotent(store, { operation: 'refund', key: (key: string) => key }, () => JSON.parse(result))
  let last = 0

  const inTransactions = (keys: readonly string[], size: number, work: (key: string) => void) => {
    for (let at = 0; at < keys.length; at += size) {
      database.exec('BEGIN IMMEDIATE')
      for (const key of keys.slice(at, at + size)) work(key)
      database.exec('COMMIT')
    }
  }
  return {
    store,
    newKey: () => `RT-${++last}`,
    refund: async (key) => JSON.stringify(await refundOnce(key)),
    bare(keys, perTransaction) {
      inTransactions(keys, perTransaction, (key) => insert.run(key, Date.now() + 30_000))
      inTransactions(keys, perTransaction, (key) => complete.run(Date.now() + 86_400_000, key))
    },
    lookUp(keys) {
      for (const key of keys) find.get('', '', 'refund', key)
    },
    sync(bytes) {
      writeSync(disk, Buffer.alloc(bytes, 1), 0, bytes, 0)
      fsyncSync(disk)
    },
  }
}

/** Claims and completes, and gives the result. */
export async function claimAndComplete(store: IntentStore, name: string): Promise<string> {
  const key: IntentKey = { tenant: '', source: '', operation: 'refund', key: name }
  const claim = await store.claim({ key, fingerprint, leaseMs: 30_000 })
  if (claim.status !== 'claimed') throw new Error(`expected a new claim, got ${claim.status}`)
  await store.complete(key, claim.epoch, result, 86_400_000)
  return result
}
