import type { KnownOrder } from '../order/known-order.ts'
import { orderLineOf } from '../order/returnable.ts'
import { claimedUnits, isWithdrawn } from '../state/claimed-units.ts'
import { isAbove, less, minus, plus } from '../state/quantities.ts'
import type { ReturnHeader, ReturnLine, ReturnState } from '../state/return-state.ts'
import { idsOf, type LinePair, listed } from './command-lines.ts'
import { type Refusal, refuse } from './decision.ts'

/** Units of a line that are taken, by this return and by others of the order. */
export interface Taken {
  readonly own: (line: ReturnLine) => string
  readonly others: (line: ReturnLine, header: ReturnHeader) => string
}

/** Units that may come back by a return; one that is only requested takes none yet. */
export const authorisedUnits: Taken = { own: () => '0', others: approvedUnits }

/** Units that came back, or need not. */
export const returnedUnits: Taken = {
  own: ({ received, kept }) => plus(received, kept),
  others: ({ received, kept, dispositioned }) => less(plus(received, kept), [dispositioned.return_to_customer ?? '0']),
}

function approvedUnits(line: ReturnLine, header: ReturnHeader): string {
  return header === 'requested' ? '0' : claimedUnits(header, line)
}

/**
 * Refuses units that another return of the order has taken in the meantime: a return is requested by what was known then,
 * and two of them may name one unit. Where the order is not known, or has no such line, nothing is held against it.
 */
export function takenElsewhere(
  pairs: readonly LinePair[],
  state: ReturnState,
  order: KnownOrder | undefined,
  { own, others }: Taken,
): Refusal | undefined {
  if (order === undefined) return undefined
  const left = new Map(order.lines.map(({ lineId, quantity }) => [lineId, quantity]))
  const take = (line: ReturnLine, quantity: string) => {
    const before = left.get(orderLineOf(line))
    if (before !== undefined) left.set(orderLineOf(line), minus(before, quantity))
  }
  for (const { returnId, header, lines } of order.returns) {
    if (returnId === state.returnId || isWithdrawn(header)) continue
    for (const line of lines) take(line, others(line, header))
  }
  for (const line of state.lines) take(line, own(line))
  for (const { line, asked } of pairs) take(line, asked.quantity)
  const beyond = pairs.filter(({ line }) => isAbove('0', left.get(orderLineOf(line)) ?? '0'))
  if (beyond.length === 0) return undefined
  const because = listed(
    beyond,
    ({ line, asked }) => `${asked.quantity} of ${line.lineId}, where other returns of the order leave fewer`,
  )
  return refuse('more-than-sold', because, idsOf(beyond.map(({ line }) => line)))
}
