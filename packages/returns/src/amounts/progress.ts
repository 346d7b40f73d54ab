import { smaller, sum, sumOf } from './proportion.ts'
import type { EarlierRefund } from './sold-order.ts'
import { keptOf, type Standing } from './standing.ts'

/** How much of an order's goods is given back after a refund: so much of what was paid for all of them. */
export interface Progress {
  readonly givenBack: bigint
  readonly of: bigint
}

/** When everything is back, all is given back, whatever was paid: so goods that cost nothing count too. */
export function progressOf(standings: readonly Standing[], given: bigint, earlier: readonly EarlierRefund[]): Progress {
  if (standings.every((standing) => keptOf(standing) === 0n)) return { givenBack: 1n, of: 1n }
  const paid = sum(standings.map(({ units }) => units.paid))
  const before = sum(earlier.map(({ lines, promotions = [] }) => sumOf(lines) + sumOf(promotions)))
  return { givenBack: smaller(before + given, paid), of: paid }
}
