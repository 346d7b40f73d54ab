import { addScaled, daysBetween, localDate, scaledQuantity } from '@counterfoil/kernel'
import type { Movement } from '../movement/movement.ts'
import type { Reference } from '../movement/reference.ts'
import { afterEffect, moreCovered } from './document-account.ts'
import {
  documentKeys,
  expiryKey,
  isSerialKey,
  type RecordKey,
  recordKey,
  type SubjectKey,
  subjectKeys,
} from './record.ts'

/** Where stock is kept while movements are applied: a `Map`, or anything that reads and writes like one. */
export interface StockRecords {
  get(key: RecordKey): number | undefined
  set(key: RecordKey, value: number): unknown
}

const oneUnit = scaledQuantity('1')
const dayZero = localDate('1970-01-01')

/**
 * Takes the units from one node and adds them to the other, for the item and for the lot and the serials that the movement
 * names; and settles it with what is open under its document, so that any order of the same movements ends alike. All
 * records are written, or none. A record is a bare number: to keep the movements of one item in one unit is the caller's
 * part.
 * @throws CounterfoilError `quantity-overflow`, `bad-local-date`
 */
export function applyMovement(records: StockRecords, movement: Movement): void {
  const changes = new Map<RecordKey, number>()
  const read = (key: RecordKey) => changes.get(key) ?? records.get(key) ?? 0
  const add = (key: RecordKey, quantity: number) => changes.set(key, addScaled(read(key), quantity))
  const move = (subject: SubjectKey, { from, to, quantity }: Pick<Movement, 'from' | 'to' | 'quantity'>) => {
    add(recordKey(subject, from), -quantity)
    add(recordKey(subject, to), quantity)
  }

  const settle = (subject: SubjectKey, quantity: number, reference: Reference) => {
    const { effect, at, beyond } = reference
    const keys = documentKeys(subject, reference)
    const before = { opened: read(keys.opened), drawn: read(keys.drawn) }
    const after = afterEffect(before, effect, quantity)
    if (after.opened !== before.opened) changes.set(keys.opened, after.opened)
    if (after.drawn !== before.drawn) changes.set(keys.drawn, after.drawn)
    const more = moreCovered(before, after)
    if (more !== 0) move(subject, { from: at, to: beyond, quantity: more })
  }

  for (const subject of subjectKeys(movement)) {
    const quantity = isSerialKey(subject) ? oneUnit : movement.quantity
    move(subject, { ...movement, quantity })
    if (movement.reference !== undefined) settle(subject, quantity, movement.reference)
  }
  const { lot, sku } = movement
  if (lot?.expiresOn !== undefined) {
    const key = expiryKey(sku, lot.lotId)
    const day = daysBetween(dayZero, localDate(lot.expiresOn))
    changes.set(key, Math.min(records.get(key) ?? day, day))
  }
  for (const [key, value] of changes) if (records.get(key) !== value) records.set(key, value)
}

/** The keys of the records that a movement reads and may write. */
export function recordKeysOf(movement: Movement): readonly RecordKey[] {
  const { from, to, reference, lot, sku } = movement
  const keys = subjectKeys(movement).flatMap((subject) => {
    const ends = [recordKey(subject, from), recordKey(subject, to)]
    if (reference === undefined) return ends
    const { opened, drawn } = documentKeys(subject, reference)
    return [...ends, opened, drawn, recordKey(subject, reference.at), recordKey(subject, reference.beyond)]
  })
  return [...new Set(lot?.expiresOn === undefined ? keys : [...keys, expiryKey(sku, lot.lotId)])]
}
