import { minorDigits } from '@counterfoil/kernel'
import { roundToMinor } from '../amounts/exact-amount.ts'
import type { CreditMemo } from '../facts.ts'
import type { AccountingPolicy } from '../policy/accounting-policy.ts'
import { accountOf, roundLines } from './commercial-lines.ts'
import { credit, type Dimensions, debit, type Entry } from './entry.ts'

/** Debit sales returns, charges and gift cards given back, credit what is now payable to the customer. */
export function creditMemo(fact: CreditMemo, { accounts, rounding }: AccountingPolicy): readonly Entry[] {
  const memo: Dimensions = {
    channel: fact.channel,
    ...(fact.returnId === undefined ? {} : { returnId: fact.returnId }),
  }
  const { lines, exactSum, roundedSum } = roundLines(fact.lines, fact.currency, rounding)
  const payable = roundToMinor(exactSum, minorDigits(fact.currency), rounding)
  return [
    ...lines.map(({ line, minor }) =>
      debit(
        accountOf(line, accounts.salesReturns, accounts),
        minor,
        line.kind === 'item' ? { ...memo, sku: line.sku } : memo,
      ),
    ),
    credit(accounts.refundPayable, payable, memo),
    debit(accounts.roundingDifference, payable - roundedSum, memo),
  ]
}
