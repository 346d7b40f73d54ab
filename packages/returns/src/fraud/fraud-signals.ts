import { emptyBox, wrongItem } from './found-at-inspection.ts'
import type { FraudCase } from './fraud-case.ts'
import type { FraudSignal } from './fraud-signal.ts'
import { priceArbitrage } from './price-arbitrage.ts'
import { receiptReuse } from './receipt-reuse.ts'
import { serialReturner } from './serial-returner.ts'

/**
 * What every scorer sees in a request and its history, by the thresholds that they have by themselves. Give it to an order
 * as its `signals`: a policy with a rule of the kind `fraud` then sends the request to a person.
 */
export function fraudSignals(asked: FraudCase): readonly FraudSignal[] {
  const scorers = [serialReturner, emptyBox, wrongItem, priceArbitrage, receiptReuse]
  return scorers.flatMap((scorer) => scorer(asked) ?? [])
}
