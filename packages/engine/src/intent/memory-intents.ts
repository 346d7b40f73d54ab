import { type IntentKey, intentKeyText } from './intent-key.ts'
import { decideClaim, decideWrite, type IntentRecord, type IntentWrite } from './intent-record.ts'
import type { IntentStore, WriteAnswer } from './intent-store.ts'

/**
 * Intents in this process's memory.
 * @param now the store's clock, in epoch milliseconds
 * @param requireOpen throws when the store was closed
 */
export function memoryIntents(now: () => number, requireOpen: () => void): Omit<IntentStore, 'close'> {
  const records = new Map<string, IntentRecord>()
  let lastEpoch = 0
  let refused = 0
  let forgottenUntil = 0

  const write = async (key: IntentKey, epoch: number, what: IntentWrite): Promise<WriteAnswer> => {
    requireOpen()
    const name = intentKeyText(key)
    const { answer, record } = decideWrite(records.get(name), epoch, what, now())
    if (record !== undefined) records.set(name, record)
    if (answer.status === 'stale') refused += 1
    return answer
  }

  return {
    async claim(claim) {
      requireOpen()
      const name = intentKeyText(claim.key)
      const before = records.get(name)
      // After a clock that went back, what was forgotten is still too old.
      const at = before === undefined && claim.horizon !== undefined ? Math.max(now(), forgottenUntil) : now()
      const { answer, record } = decideClaim(before, claim, at, () => ++lastEpoch)
      if (record !== undefined) records.set(name, record)
      return answer
    },
    renew: (key, epoch, leaseMs) => write(key, epoch, { status: 'running', leaseMs }),
    complete: (key, epoch, outcome, keepMs) => write(key, epoch, { status: 'done', outcome, keepMs }),
    fail: (key, epoch, outcome, keepMs) => write(key, epoch, { status: 'failed', outcome, keepMs }),
    release: (key, epoch) => write(key, epoch, { status: 'released' }),
    async readmit(key) {
      requireOpen()
      const record = records.get(intentKeyText(key))
      if (record !== undefined) records.set(intentKeyText(key), { ...record, unfinished: 0 })
      return record !== undefined
    },
    async purge(limit) {
      requireOpen()
      const at = now()
      const isForgotten = ({ forgetAt, status }: IntentRecord) =>
        forgetAt !== undefined && forgetAt <= at && status !== 'running'
      const hasExpired = ({ outcome, expiresAt = at + 1 }: IntentRecord) => outcome !== undefined && expiresAt <= at
      const forgotten = [...records].filter(([, record]) => isForgotten(record)).slice(0, limit)
      for (const [name] of forgotten) records.delete(name)
      if (forgotten.length > 0) forgottenUntil = Math.max(forgottenUntil, at)
      const expired = [...records].filter(([, record]) => hasExpired(record)).slice(0, limit)
      for (const [name, { outcome: _outcome, ...rest }] of expired) records.set(name, rest)
      return forgotten.length + expired.length
    },
    async refusedWrites() {
      requireOpen()
      return refused
    },
  }
}
