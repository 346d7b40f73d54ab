import { addScaled, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import { evidenceOf, type FraudCase, isWithin, pastReturns } from './fraud-case.ts'
import type { FraudSignal } from './fraud-signal.ts'

/** When someone counts as a serial returner. */
export interface SerialReturnerThreshold {
  readonly days: number
  /** Units bought in these days below which a share says nothing. */
  readonly leastBought: number
  /** Units returned of a hundred bought, from which on it is a signal. */
  readonly leastShare: number
}

/** A customer who sends most of what they buy back. The score is the share that came back, in percent. */
export function serialReturner(
  asked: FraudCase,
  { days, leastBought, leastShare }: SerialReturnerThreshold = { days: 365, leastBought: 10, leastShare: 50 },
): FraudSignal | undefined {
  const bought = asked.purchases
    .filter((purchase) => isWithin(purchase.at, asked.at, days))
    .reduce((sum, { quantity }) => addScaled(sum, scaledQuantity(quantity)), 0)
  if (bought < scaledQuantity(String(leastBought))) return undefined
  const counted = pastReturns(asked, days).map((past) => ({ past, units: unitsBack(past.lines) }))
  const back = counted.reduce((sum, { units }) => addScaled(sum, units), 0)
  const share = Number((BigInt(back) * 100n) / BigInt(bought))
  if (share < leastShare) return undefined
  return {
    ...({ signal: 'serial_returner', score: Math.min(Math.max(share, 1), 100) } as const),
    because: `${quantityOfScaled(back)} of ${quantityOfScaled(bought)} units bought in ${days} days came back, ${share} %`,
    evidence: counted
      .filter(({ units }) => units > 0)
      .map(({ past, units }) => ({ ...evidenceOf(past), fact: `${quantityOfScaled(units)} units came back` })),
  }
}

function unitsBack(lines: readonly { readonly received: string }[]): number {
  return lines.reduce((sum, { received }) => addScaled(sum, scaledQuantity(received)), 0)
}
