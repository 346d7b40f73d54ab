import type { Journal, JournalLine } from '@counterfoil/schemas'
import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import { minorUnits, moneyOf } from '../amounts/exact-amount.ts'
import { spread } from '../amounts/spread.ts'
import { minus, negated, plus, type Units } from '../amounts/units.ts'
import type { OpenSale } from './remeasure-returns.ts'

/**
 * The sales that journals tell of, by order and item, for `remeasureReturns`. What the books do not know, until when goods
 * may come back, is the caller's to add. Lines that name no order are left out: a credit memo has to name its order.
 */
export function openSales(journals: Iterable<Journal>, { accounts }: AccountingPolicy): readonly OpenSale[] {
  const sales = new Map<string, Sums>()
  for (const { lines } of journals) {
    for (const line of lines) {
      const part = partOf(line, accounts)
      if (part === undefined || line.orderId === undefined) continue
      const { currency } = line.amount
      const key = JSON.stringify([line.orderId, line.sku, currency])
      const sums = sales.get(key) ?? { currency, ...dimensionsOf(line), sold: 0, cost: 0, liability: 0, right: 0 }
      sales.set(key, sums)
      const minor = minorUnits(line.amount)
      add(sums, part, line.side === 'debit' ? minor : negated(minor))
    }
  }
  spreadDiscounts([...sales.values()])
  return [...sales.values()].filter(({ sku, ...sums }) => sku !== undefined || !isNothing(sums)).map(openSale)
}

/** What an order was sold for without an item, its discounts above all, is borne by its items. */
function spreadDiscounts(sales: readonly Sums[]): void {
  const orders = Map.groupBy(sales, ({ orderId, currency }) => JSON.stringify([orderId, currency]))
  for (const order of orders.values()) {
    const whole = order.find(({ sku }) => sku === undefined)
    if (whole === undefined) continue
    const items = order.filter(({ sku }) => sku !== undefined)
    const parts = spread(
      whole.sold,
      items.map(({ sold }) => sold),
    )
    for (const [at, sale] of items.entries()) {
      sale.sold = plus(sale.sold, parts[at] ?? 0)
      whole.sold = minus(whole.sold, parts[at] ?? 0)
    }
  }
}

function isNothing({ sold, cost, liability, right }: Pick<Sums, 'sold' | 'cost' | 'liability' | 'right'>): boolean {
  return sold === 0 && cost === 0 && liability === 0 && right === 0
}

interface Sums extends Pick<OpenSale, 'orderId' | 'channel' | 'location' | 'sku' | 'currency'> {
  sold: Units
  cost: Units
  liability: Units
  right: Units
}

type Part = 'sold' | 'liability' | 'cost' | 'right'

/** What is credited to revenue or to the liability was sold; what is debited to the cost or to the right had cost that. */
function add(sums: Sums, part: Part, debit: Units): void {
  if (part === 'liability') sums.liability = minus(sums.liability, debit)
  if (part === 'right') sums.right = plus(sums.right, debit)
  if (part === 'sold' || part === 'liability') sums.sold = minus(sums.sold, debit)
  else sums.cost = plus(sums.cost, debit)
}

function partOf({ account, sku }: JournalLine, accounts: AccountingPolicy['accounts']): Part | undefined {
  if (account === accounts.refundLiability) return 'liability'
  if (account === accounts.rightToRecover) return 'right'
  if (account === accounts.costOfGoodsSold) return 'cost'
  if (account === accounts.charges.discount && sku === undefined) return 'sold'
  return account === accounts.revenue || account === accounts.salesReturns ? 'sold' : undefined
}

function dimensionsOf({ orderId, channel, location, sku }: JournalLine) {
  return {
    ...(orderId === undefined ? {} : { orderId }),
    ...(channel === undefined ? {} : { channel }),
    ...(location === undefined ? {} : { location }),
    ...(sku === undefined ? {} : { sku }),
  }
}

function openSale({ sold, cost, liability, right, currency, ...dimensions }: Sums): OpenSale {
  return {
    ...dimensions,
    currency,
    sold: moneyOf(sold, currency),
    cost: moneyOf(cost, currency),
    refundLiability: moneyOf(liability, currency),
    rightToRecover: moneyOf(right, currency),
  }
}
