import { addScaled } from '@counterfoil/kernel'
import type { Movement } from '../movement/movement.ts'
import type { Reference } from '../movement/reference.ts'
import { type CountedKey, documentKeys, type RecordKey } from './record.ts'

/**
 * What was ever opened and drawn of an item under one document, in hundred-thousandths. Both are kept apart, although they
 * mostly end alike: a commitment that is released after an unnamed shipment, or a shipment that names its state, has to
 * find what was opened as it was.
 */
interface DocumentAccount {
  readonly opened: number
  readonly drawn: number
}

/** What a movement does to the account of its document, and to the movements that draw on it. */
export interface Settlement {
  /** The records that change, with their new values. */
  readonly records: readonly (readonly [RecordKey, number])[]
  /** Units that turn out to have come from what was open, and not from beyond; absent where there are none. */
  readonly correction?: Pick<Movement, 'from' | 'to' | 'quantity'>
}

/** @param quantity hundred-thousandths of what is counted @throws CounterfoilError `quantity-overflow` */
export function settle(
  read: (key: RecordKey) => number,
  counted: CountedKey,
  quantity: number,
  reference: Reference,
): Settlement {
  const { effect, at, beyond } = reference
  const keys = documentKeys(counted, reference)
  const before = { opened: read(keys.opened), drawn: read(keys.drawn) }
  const after = afterEffect(before, effect, quantity)
  const isOpened = effect === 'opens' || effect === 'closes'
  const records = [isOpened ? ([keys.opened, after.opened] as const) : ([keys.drawn, after.drawn] as const)]
  const more = addScaled(covered(after), -covered(before))
  if (more === 0) return { records }
  const correction = more > 0 ? { from: at, to: beyond, quantity: more } : { from: beyond, to: at, quantity: -more }
  return { records, correction }
}

/** The units that were drawn from what was open; the others came from beyond. */
function covered({ opened, drawn }: DocumentAccount): number {
  return Math.min(Math.max(opened, 0), Math.max(drawn, 0))
}

/** The account after a movement. @throws CounterfoilError `quantity-overflow` */
function afterEffect(account: DocumentAccount, effect: Reference['effect'], quantity: number): DocumentAccount {
  switch (effect) {
    case 'opens':
      return { ...account, opened: addScaled(account.opened, quantity) }
    case 'closes':
      return { ...account, opened: addScaled(account.opened, -quantity) }
    case 'draws':
      return { ...account, drawn: addScaled(account.drawn, quantity) }
    case 'undraws':
      return { ...account, drawn: addScaled(account.drawn, -quantity) }
  }
}
