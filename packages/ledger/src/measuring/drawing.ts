import type { Sku } from '@counterfoil/kernel'
import { lesser, minus, plus, type Units } from '../amounts/units.ts'
import type { OpenShare } from '../facts/provision.ts'
import type { Reading } from './reading.ts'

/** Something that is used up. */
export interface Drawing {
  /** As much of what is wanted as is left; nothing where less than zero is wanted. */
  take(wanted: Units): Units
  /** What nobody took. */
  left(): Units
}

export function drawingOn(open: Units): Drawing {
  let left = open
  return {
    take(wanted) {
      const taken = wanted > 0 ? lesser(wanted, left) : 0
      left = minus(left, taken)
      return taken
    },
    left: () => left,
  }
}

/** Draws on what is open of each item; an item's returns use up its own shares alone, however many it has. */
export function drawingOnShares(
  shares: readonly OpenShare[] | undefined,
  read: Reading,
  field: string,
): (wanted: Units, sku: Sku) => Units {
  if (shares === undefined) return () => 0
  const open = new Map<Sku, Units>()
  for (const [at, { sku, amount }] of shares.entries()) {
    open.set(sku, plus(open.get(sku) ?? 0, read.unsigned(amount, field, at, 'amount')))
  }
  const drawings = new Map([...open].map(([sku, units]) => [sku, drawingOn(units)]))
  return (wanted, sku) => drawings.get(sku)?.take(wanted) ?? 0
}
