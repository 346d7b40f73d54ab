import type { Engine } from '@counterfoil/engine'
import { type Currency, Decimal, type Money, roundMoney, sumDecimals } from '@counterfoil/kernel'
import { type AccountingPolicy, invoiceAmount } from '@counterfoil/ledger'
import { type BalanceComparison, compareBalances, type Side } from '@counterfoil/reconcile'
import type { CommercialLine } from '@counterfoil/schemas'
import { ofType } from '../canonical-flow.ts'
import { documentKey } from '../document-register.ts'
import { type OrderState, ordersName } from '../orders.ts'

/**
 * Exact sales against the books, over all that is recorded. The books hold whole minor units, rounded per order and per
 * credit note: `booked` + `rounding` = `exactNet` unless the comparison has breaks. Amounts are decimal strings.
 */
export interface SalesInBooks {
  /** What was sold and fulfilled less what was credited after fees and cleared advances, as the events say. */
  readonly exactNet: string
  /** What was ordered and is not booked since it is not fulfilled, or was refused; not in `exactNet`. */
  readonly open: string
  /** What the journals made receivable by sales less what they made payable by credit memos. */
  readonly booked: string
  /** What whole minor units cannot hold: exact less rounded, summed over orders and credit notes. From the events alone. */
  readonly rounding: string
  /** Each order and each credit note, rounded, against its journals. A refund that a flow refused is a break here too. */
  readonly comparison: BalanceComparison
}

/** Reads events and journals, which know nothing of each other, and compares what they say of sales in one currency. */
export async function salesInBooks(
  engine: Engine,
  currency: Currency,
  accounting: AccountingPolicy,
): Promise<SalesInBooks> {
  const { net, open } = await exactSales(engine, currency)
  const rounded = new Sums()
  for (const { key, amount, kept } of net.values()) {
    rounded.add(key, sumDecimals([roundMoney(amount, currency, accounting.rounding).amount, kept]))
  }
  const booked = await bookedSales(engine, currency, accounting)
  const exactNet = sumDecimals([...net.values()].flatMap(({ amount, kept }) => [amount, kept]))
  return {
    exactNet,
    open,
    booked: booked.total(),
    rounding: new Decimal(exactNet).minus(rounded.total()).toFixed(),
    comparison: await compareBalances(rounded.side('events, rounded', currency), booked.side('journals', currency)),
  }
}

/** One order or credit note: what is rounded as a whole. */
interface ExactDocument {
  /** The name under which events and journals meet. */
  readonly key: string
  /** What its lines come to; below zero for a credit. */
  readonly amount: string
  /** What is not paid of a credit: its fees, and what it clears of advances. In whole minor units. */
  readonly kept: string
}

async function exactSales(engine: Engine, currency: Currency) {
  const net = new Map<string, ExactDocument>()
  const add = (id: string, key: string, amount: string, kept = '0') => {
    const before = net.get(id) ?? { amount: '0', kept: '0' }
    net.set(id, { key, amount: sumDecimals([before.amount, amount]), kept: sumDecimals([before.kept, kept]) })
  }
  const exact = (lines: readonly CommercialLine[]) =>
    invoiceAmount(lines.filter((line) => line.unitPrice.currency === currency))
  for await (const event of engine.events({ type: 'counterfoil.order.placed.v1' })) {
    const { orderId, lines } = ofType(event, ['counterfoil.order.placed.v1']).data
    add(orderKey(orderId), orderKey(orderId), exact(lines))
  }
  for await (const event of engine.events({ type: 'counterfoil.order.amended.v1' })) {
    const { orderId, addedLines } = ofType(event, ['counterfoil.order.amended.v1']).data
    add(orderKey(orderId), orderKey(orderId), exact(addedLines))
  }
  let open = '0'
  for await (const [orderId, order] of engine.allStates<OrderState>(ordersName)) {
    const amount = exact(order.open)
    if (amount === '0') continue
    add(orderKey(orderId), orderKey(orderId), negated(amount))
    open = sumDecimals([open, amount])
  }
  for await (const event of engine.events({ type: 'counterfoil.refund.approved.v1' })) {
    const { source, correlationid, id: eventId, data } = ofType(event, ['counterfoil.refund.approved.v1'])
    const document = correlationid ?? eventId
    // Journals do not name the source, so that credit notes of one number meet under one name; each is rounded by itself.
    const kept = [...keptOf(data.fees, currency), ...keptOf(data.clears, currency)]
    const id = `credit note ${documentKey(source, document)}`
    add(id, creditKey(document), negated(exact(data.lines)), sumDecimals(kept))
  }
  return { net, open }
}

function keptOf(parts: readonly { readonly amount: Money }[] = [], currency: Currency): readonly string[] {
  return parts.flatMap(({ amount }) => (amount.currency === currency ? [amount.amount] : []))
}

async function bookedSales(engine: Engine, currency: Currency, { accounts }: AccountingPolicy): Promise<Sums> {
  const booked = new Sums()
  for await (const recorded of engine.events({ type: 'counterfoil.posting.requested.v1' })) {
    const { data, correlationid, id } = ofType(recorded, ['counterfoil.posting.requested.v1'])
    if (data.fact !== 'sale-fulfilled' && data.fact !== 'credit-memo') continue
    const account = data.fact === 'sale-fulfilled' ? accounts.receivables : accounts.refundPayable
    for (const line of data.lines) {
      if (line.account !== account || line.amount.currency !== currency) continue
      const key = data.fact === 'sale-fulfilled' ? orderKey(line.orderId ?? '') : creditKey(correlationid ?? id)
      booked.add(key, line.side === 'debit' ? line.amount.amount : negated(line.amount.amount))
    }
  }
  return booked
}

/** Sums by key; what comes to zero is not told. */
class Sums {
  readonly #sums = new Map<string, string>()

  add(key: string, amount: string): void {
    this.#sums.set(key, sumDecimals([this.#sums.get(key) ?? '0', amount]))
  }

  total(): string {
    return sumDecimals(this.#sums.values())
  }

  side(name: string, currency: Currency): Side {
    const rows = [...this.#sums].map(([key, figure]) => ({ key, figure })).filter(({ figure }) => figure !== '0')
    return { name, basis: { unit: currency, scope: 'sales that are fulfilled, and credits' }, rows }
  }
}

function orderKey(orderId: string): string {
  return `order ${orderId}`
}

function creditKey(documentId: string): string {
  return `credit note ${documentId}`
}

function negated(amount: string): string {
  return new Decimal(amount).negated().plus(0).toFixed()
}
