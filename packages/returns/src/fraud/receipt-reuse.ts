import { aboveReturnable, returnable } from '../order/returnable.ts'
import { evidenceOf, type FraudCase } from './fraud-case.ts'
import type { FraudEvidence, FraudSignal } from './fraud-signal.ts'

/** What the two ways of using a receipt again count. */
export interface ReceiptReuseThreshold {
  /** Units that are in other returns already. */
  readonly claimedBefore: number
  /** Another customer brought goods on the same receipt. */
  readonly otherCustomer: number
}

/** A receipt that was used before: for the same units, or by somebody else. */
export function receiptReuse(
  asked: FraudCase,
  { claimedBefore, otherCustomer }: ReceiptReuseThreshold = { claimedBefore: 60, otherCustomer: 40 },
): FraudSignal | undefined {
  const { order, returnId, customerId } = asked
  const others = order.returns.filter((past) => returnId === undefined || past.returnId !== returnId)
  const beyond = aboveReturnable(asked.lines, returnable(order, returnId)).map(
    ({ line, left }): FraudEvidence => ({
      ...{ orderId: order.orderId, lineId: line.lineId },
      fact: `${line.quantity} are asked for where ${left} may come back`,
    }),
  )
  const byOthers = others
    .filter((past) => customerId !== undefined && past.customerId !== undefined && past.customerId !== customerId)
    .map((past) => ({ ...evidenceOf(past), fact: 'another customer returned goods of this order' }))
  const score = (beyond.length > 0 ? claimedBefore : 0) + (byOthers.length > 0 ? otherCustomer : 0)
  if (score === 0) return undefined
  const claims =
    beyond.length === 0 ? [] : others.map((past) => ({ ...evidenceOf(past), fact: `a return that is ${past.header}` }))
  return {
    ...({ signal: 'receipt_reuse', score: Math.min(score, 100) } as const),
    because: `order ${order.orderId} was used before: ${beyond.length} lines ask for more than is left, ${byOthers.length} returns are of other customers`,
    evidence: [...beyond, ...claims, ...byOthers],
  }
}
