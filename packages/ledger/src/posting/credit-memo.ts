import { type Money, minorDigits, moneyOfMinorUnits, type RoundingMode } from '@counterfoil/kernel'
import { exactPlaces, roundedGrowth, scaled } from '../amounts/exact-amount.ts'
import type { CreditMemo } from '../facts.ts'
import type { AccountingPolicy } from '../policy/accounting-policy.ts'
import { accountOf, roundLines } from './commercial-lines.ts'
import { credit, type Dimensions, debit, type Entry } from './entry.ts'

/**
 * Debit sales returns, charges and gift cards given back, credit what is now payable to the customer: what the credit
 * note's rounded total grows by. The difference to the lines, each rounded by itself, is the rounding difference.
 */
export function creditMemo(fact: CreditMemo, { accounts, rounding }: AccountingPolicy): readonly Entry[] {
  const memo: Dimensions = {
    channel: fact.channel,
    ...(fact.returnId === undefined ? {} : { returnId: fact.returnId }),
  }
  const { lines, exactSum, roundedSum } = roundLines(fact.lines, fact.currency, rounding)
  const payable = payableUnits(fact, exactSum, rounding)
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

/** What the journal of a credit memo makes payable; zero where it rounds to nothing. */
export function payableOf(fact: CreditMemo, { rounding }: AccountingPolicy): Money {
  const { exactSum } = roundLines(fact.lines, fact.currency, rounding)
  return moneyOfMinorUnits(payableUnits(fact, exactSum, rounding), fact.currency)
}

function payableUnits(
  { creditedBefore = '0', currency }: CreditMemo,
  exactSum: bigint,
  rounding: RoundingMode,
): bigint {
  return roundedGrowth(scaled(creditedBefore, exactPlaces), exactSum, minorDigits(currency), rounding)
}
