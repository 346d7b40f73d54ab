import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import {
  type Claim,
  type ClaimAnswer,
  type Decision,
  decideClaim,
  decideWrite,
  type IntentKey,
  type IntentRecord,
  type IntentWrite,
  type WriteAnswer,
} from '@counterfoil/engine'
import type { Group } from './group.ts'
import { integer, optionalInteger, optionalText, text } from './values.ts'

const keyColumns = 'tenant = ? AND source = ? AND operation = ? AND key = ?'

/** The calls about intents as the worker carries them out, each in the transaction of its group. */
export interface Intents {
  claim(claim: Claim): ClaimAnswer
  renew(key: IntentKey, epoch: number, leaseMs: number): WriteAnswer
  complete(key: IntentKey, epoch: number, result: string, keepMs: number): WriteAnswer
  fail(key: IntentKey, epoch: number, error: string, keepMs: number): WriteAnswer
  release(key: IntentKey, epoch: number): WriteAnswer
  readmit(key: IntentKey): boolean
  purge(limit: number): number
  refusedWrites(): number
}

/** Prepares the calls about intents. @param now the store's clock: epoch milliseconds of this machine */
export function intents(database: DatabaseSync, group: Group, now: () => number): Intents {
  const find = database.prepare(
    `SELECT fingerprint, status, epoch, attempts, unfinished, lease_ms, lease_until, outcome, expires_at, forget_at
     FROM intents WHERE ${keyColumns}`,
  )
  const insert = database.prepare(
    `INSERT INTO intents (tenant, source, operation, key, fingerprint, status, epoch, attempts, unfinished, lease_ms,
       lease_until, forget_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare(
    `UPDATE intents SET status = ?, epoch = ?, attempts = ?, unfinished = ?, lease_ms = ?, lease_until = ?, outcome = ?,
       expires_at = ?, forget_at = ? WHERE ${keyColumns}`,
  )
  const forgetUnfinished = database.prepare(`UPDATE intents SET unfinished = 0 WHERE ${keyColumns}`)
  const deleteForgotten = database.prepare(
    `DELETE FROM intents WHERE rowid IN (
       SELECT rowid FROM intents WHERE forget_at <= ? AND status <> 'running' ORDER BY forget_at LIMIT ?)`,
  )
  const dropExpired = database.prepare(
    `UPDATE intents SET outcome = NULL WHERE rowid IN (
       SELECT rowid FROM intents WHERE outcome IS NOT NULL AND expires_at <= ? ORDER BY expires_at LIMIT ?)`,
  )
  const raiseForgottenUntil = database.prepare(
    `UPDATE intent_counters SET value = max(value, ?) WHERE name = 'forgotten_until'`,
  )
  const counter = database.prepare('SELECT value FROM intent_counters WHERE name = ?')

  const recordOf = (key: IntentKey): IntentRecord | undefined => {
    const row = find.get(...partsOf(key))
    return row === undefined ? undefined : intentRecord(row)
  }

  const save = (key: IntentKey, record: IntentRecord, isNew: boolean): void => {
    const { fingerprint, status, epoch, attempts, unfinished, leaseMs, leaseUntil } = record
    const progress = [status, epoch, attempts, unfinished, leaseMs, leaseUntil]
    if (isNew) insert.run(...partsOf(key), fingerprint, ...progress, record.forgetAt ?? null)
    else
      update.run(
        ...progress,
        record.outcome ?? null,
        record.expiresAt ?? null,
        record.forgetAt ?? null,
        ...partsOf(key),
      )
  }

  /** Decides by what is there; where that would write, once more with the write lock held, as it may have moved. */
  const decided = <Answer extends { readonly status: string }>(
    key: IntentKey,
    decide: (record: IntentRecord | undefined, takeEpoch: () => number) => Decision<Answer>,
  ): Answer => {
    if (!group.isWriting) {
      const { answer, record } = decide(recordOf(key), () => 0)
      if (record === undefined && answer.status !== 'stale') return answer
      group.write()
    }
    const before = recordOf(key)
    const { answer, record } = decide(before, group.takeEpoch)
    if (record !== undefined) save(key, record, before === undefined)
    if (answer.status === 'stale') group.countRefusal()
    return answer
  }

  /** Now, but not before the last forgetting: after a clock that went back, what was forgotten then is still too old. */
  const sinceForgetting = () => Math.max(now(), integer(counter.get('forgotten_until'), 'value'))

  const write = (key: IntentKey, epoch: number, what: IntentWrite) =>
    decided(key, (record) => decideWrite(record, epoch, what, now()))

  return {
    claim: (claim) =>
      decided(claim.key, (record, takeEpoch) => {
        const at = record === undefined && claim.horizon !== undefined ? sinceForgetting() : now()
        return decideClaim(record, claim, at, takeEpoch)
      }),
    renew: (key, epoch, leaseMs) => write(key, epoch, { status: 'running', leaseMs }),
    complete: (key, epoch, outcome, keepMs) => write(key, epoch, { status: 'done', outcome, keepMs }),
    fail: (key, epoch, outcome, keepMs) => write(key, epoch, { status: 'failed', outcome, keepMs }),
    release: (key, epoch) => write(key, epoch, { status: 'released' }),
    readmit(key) {
      group.write()
      return forgetUnfinished.run(...partsOf(key)).changes === 1
    },
    purge(limit) {
      group.write()
      const at = now()
      const forgotten = Number(deleteForgotten.run(at, limit).changes)
      if (forgotten > 0) raiseForgottenUntil.run(at)
      return forgotten + Number(dropExpired.run(at, limit).changes)
    },
    refusedWrites: () => integer(counter.get('refused_writes'), 'value'),
  }
}

function partsOf({ tenant, source, operation, key }: IntentKey): readonly [string, string, string, string] {
  return [tenant, source, operation, key]
}

function intentRecord(row: Record<string, SQLOutputValue>): IntentRecord {
  const [outcome, expiresAt, forgetAt] = [
    optionalText(row, 'outcome'),
    optionalInteger(row, 'expires_at'),
    optionalInteger(row, 'forget_at'),
  ]
  return {
    fingerprint: text(row, 'fingerprint'),
    status: statusOf(text(row, 'status')),
    epoch: integer(row, 'epoch'),
    attempts: integer(row, 'attempts'),
    unfinished: integer(row, 'unfinished'),
    leaseMs: integer(row, 'lease_ms'),
    leaseUntil: integer(row, 'lease_until'),
    ...(outcome === undefined ? {} : { outcome }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(forgetAt === undefined ? {} : { forgetAt }),
  }
}

function statusOf(found: string): IntentRecord['status'] {
  switch (found) {
    case 'running':
    case 'released':
    case 'done':
    case 'failed':
      return found
    default:
      throw new TypeError(`expected the status of an intent, found ${JSON.stringify(found)}`)
  }
}
