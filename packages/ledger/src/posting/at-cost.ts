import { minorDigits } from '@counterfoil/kernel'
import { exactPlaces, exactProduct, roundedGrowth, scaled } from '../amounts/exact-amount.ts'
import type { CostLine, CostOfSale, GoodsReceived, ReturnReceivedAtCost, StockAdjusted } from '../facts.ts'
import type { AccountingPolicy, AccountMapping } from '../policy/accounting-policy.ts'
import { credit, type Dimensions, debit, type Entry } from './entry.ts'

export type FactAtCost = CostOfSale | ReturnReceivedAtCost | GoodsReceived | StockAdjusted

/** Stock value that moves between two accounts: each line is what its SKU's rounded value grows by, on both sides. */
export function atCost(fact: FactAtCost, { accounts, rounding }: AccountingPolicy): readonly Entry[] {
  const digits = minorDigits(fact.currency)
  const sides = sidesOf(fact, accounts)
  return fact.lines.flatMap((line) => {
    const before = scaled(line.valueBefore ?? '0', exactPlaces)
    const minor = roundedGrowth(before, exactProduct(line.quantity, line.unitCost.amount), digits, rounding)
    const dimensions = dimensionsOf(fact, line)
    return [debit(sides.debit, minor, dimensions), credit(sides.credit, minor, dimensions)]
  })
}

function sidesOf(fact: FactAtCost, accounts: AccountMapping): { readonly debit: string; readonly credit: string } {
  switch (fact.fact) {
    case 'cost-of-sale':
      return { debit: accounts.costOfGoodsSold, credit: accounts.inventory }
    case 'return-received-at-cost':
      return { debit: accounts.returnsPending, credit: accounts.costOfGoodsSold }
    case 'goods-received':
      return { debit: accounts.inventory, credit: accounts.grni }
    case 'stock-adjusted':
      // A gain debits inventory; a loss has a quantity below zero, which turns the sides round.
      return { debit: accounts.inventory, credit: accounts.shrinkage }
  }
}

function dimensionsOf(fact: FactAtCost, line: CostLine): Dimensions {
  return {
    sku: line.sku,
    ...(fact.channel === undefined ? {} : { channel: fact.channel }),
    ...(fact.location === undefined ? {} : { location: fact.location }),
    ...(line.orderId === undefined ? {} : { orderId: line.orderId }),
    ...(fact.fact === 'return-received-at-cost' && fact.returnId !== undefined ? { returnId: fact.returnId } : {}),
  }
}
