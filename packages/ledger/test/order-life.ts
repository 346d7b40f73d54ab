import {
  allocateMoney,
  type Currency,
  localDate,
  type Money,
  minorDigits,
  multiplyDecimals,
  roundMoney,
  type Sku,
  sku,
  sumDecimals,
  valueOrThrow,
} from '@counterfoil/kernel'
import type { CommercialLine, Journal } from '@counterfoil/schemas'
import fc from 'fast-check'
import {
  type AccountingPolicy,
  type CostLine,
  type Fact,
  invoiceAmount,
  payableOf,
  post,
  type SaleFulfilled,
} from '../src/index.ts'
import { openSales, remeasureReturns } from '../src/periods/index.ts'

// The whole life of an order: paid, fulfilled in parts, taken back unit by unit, credited, refunded, restocked, paid out,
// and no longer returnable.

export interface OrderLife {
  readonly currency: Currency
  readonly channel: 'web' | 'store'
  readonly lines: readonly CommercialLine[]
  readonly costs: Readonly<Record<string, string>>
  /** When and how the customer pays, and by what they are refunded. */
  readonly paid: 'before' | 'at-the-till' | 'after' | 'by-exchange'
  /** Where the order is cut into two shipments. */
  readonly shipAt: number
  /** Whether each return brings back one unit, or all of the order at once. */
  readonly unitByUnit: boolean
  /** What they pay with, and are refunded by. */
  readonly tender: 'card' | 'cash' | 'gift_card' | 'cheque'
  /** Whether they are refunded ahead of the credit memo. */
  readonly isAdvanced: boolean
  /** What the provider keeps of the payment, in minor units. */
  readonly fee: number
}

const currency = fc.constantFrom<Currency[]>('GBP', 'JPY', 'KWD')
const skus = ['85123A', '15056BL', '22423', '47566'].map(sku)

const price = fc
  .tuple(fc.nat(120), fc.nat(9_999), fc.constantFrom(2, 3, 4))
  .map(([whole, fraction, places]) => `${whole}.${String(fraction).padStart(4, '0').slice(0, places)}`)

function lineOf(priced: Currency, at: number): fc.Arbitrary<CommercialLine> {
  const tax = fc.record({
    code: fc.constant('VAT'),
    basis: fc.constantFrom('inclusive' as const, 'exclusive' as const),
    rate: fc.constant('0.2'),
    minor: fc.nat(200),
    collectedBy: fc.constantFrom('merchant' as const, 'marketplace' as const),
  })
  return fc
    .tuple(fc.integer({ min: 1, max: 4 }), price, fc.option(tax, { nil: undefined }), fc.nat(9))
    .map(([quantity, amount, borne, kind]) => {
      const priced_ = { lineId: String(at), quantity: String(quantity), unitPrice: { amount, currency: priced } }
      const whole = { unitPrice: { amount: amount.split('.')[0] ?? '0', currency: priced } }
      const line: CommercialLine =
        kind === 0
          ? { ...priced_, kind: 'charge', charge: 'postage', code: 'POST' }
          : kind === 1
            ? { ...priced_, ...whole, kind: 'gift_card', code: 'gift_0001_20' }
            : { ...priced_, kind: 'item', sku: skus[at] ?? sku('other') }
      if (borne === undefined) return line
      const { minor, ...told } = borne
      const money = roundMoney(`${minor / 10 ** minorDigits(priced)}`, priced, 'half-up')
      return { ...line, taxes: [{ ...told, amount: money }] }
    })
}

export const orderLife: fc.Arbitrary<OrderLife> = currency.chain((priced) =>
  fc.record({
    currency: fc.constant(priced),
    channel: fc.constantFrom('web' as const, 'store' as const),
    lines: fc
      .integer({ min: 1, max: 4 })
      .chain((length) => fc.tuple(...Array.from({ length }, (_, at) => lineOf(priced, at)))),
    costs: fc
      .tuple(price, price, price, price)
      .map((told) => Object.fromEntries(skus.map((of, at) => [of, told[at] ?? '1']))),
    paid: fc.constantFrom('before' as const, 'at-the-till' as const, 'after' as const, 'by-exchange' as const),
    tender: fc.constantFrom('card' as const, 'cash' as const, 'gift_card' as const, 'cheque' as const),
    isAdvanced: fc.boolean(),
    shipAt: fc.nat(4),
    unitByUnit: fc.boolean(),
    fee: fc.nat(300),
  }),
)

/** The journals of a life, in the order in which it is lived. */
export function journalsOfLife(life: OrderLife, policy: AccountingPolicy): readonly Journal[] {
  const { channel, lines, shipAt, paid, tender } = life
  const order = { orderId: 'O-1', channel, currency: life.currency }
  const journals: Journal[] = []
  const add = (fact: Fact) => {
    const outcome = post(fact, policy, `J-${journals.length}`)
    if (!outcome.ok && outcome.rejection.code !== 'nothing-to-post') valueOrThrow(outcome)
    if (outcome.ok) journals.push(outcome.value)
  }
  const total = roundMoney(invoiceAmount(lines), life.currency, policy.rounding)
  const captured = { fact: 'payment-captured', paymentId: 'P-1', ...order, tender, amount: total } as const
  const none: Money = roundMoney('0', life.currency, 'half-up')

  if (paid === 'before') add(captured)
  if (paid === 'by-exchange') {
    add({ fact: 'exchange-settled', returnId: 'RT-0', ...order, refund: none, due: total, tender })
  }
  const costs = new RunningCosts(life)
  let left = total
  for (const [at, part] of [lines.slice(0, shipAt), lines.slice(shipAt)].entries()) {
    const invoicedBefore = at === 0 ? '0' : invoiceAmount(lines.slice(0, shipAt))
    const sale: SaleFulfilled = { fact: 'sale-fulfilled', ...order, invoicedBefore, lines: part }
    const owed = at === 0 ? roundMoney(invoiceAmount(part), life.currency, policy.rounding) : left
    left = roundMoney(sumDecimals([left.amount, `-${owed.amount}`]), life.currency, 'half-up')
    if (paid === 'before') add({ ...sale, deposit: total })
    else if (paid === 'by-exchange') add({ ...sale, exchanged: total })
    else if (paid === 'at-the-till') add({ ...sale, tenders: [{ tender, amount: owed }] })
    else add(sale)
    add({ fact: 'cost-of-sale', shipmentId: `S-${at}`, ...order, lines: costs.linesOf(part) })
  }
  if (paid === 'after') add({ ...captured, owed: total })

  const returned = new RunningCosts(life)
  const back = life.unitByUnit ? lines.flatMap(unitsOf) : [...lines]
  const parts = life.unitByUnit ? back.map((line) => [line]) : [back]
  const granted: CommercialLine[] = []
  for (const [at, part] of parts.entries()) {
    const returnId = `RT-${at}`
    const refundId = `RF-${at}`
    const goods = returned.linesOf(part)
    const { rightToRecover, refundLiability } = openOf(journals, policy)
    add({ fact: 'return-received-at-cost', ...order, returnId, lines: goods, rightToRecover })
    const creditedBefore = invoiceAmount(granted)
    const memo = {
      fact: 'credit-memo',
      ...order,
      refundId,
      returnId,
      creditedBefore,
      lines: part,
      refundLiability,
    } as const
    granted.push(...part)
    const amount = valueOrThrow(payableOf(memo, policy))
    const refund = { ...order, refundId, returnId, method: 'original_tender', tender, amount } as const
    if (life.isAdvanced) {
      add({ fact: 'refund-advanced', ...refund })
      add({ ...memo, advanced: amount })
    } else {
      add(memo)
      add({ fact: 'refund-settled', ...refund })
    }
    add({ fact: 'goods-restocked', ...order, returnId, lines: goods })
  }
  if (tender === 'card') add(payoutOf(life, total))
  return journals
}

/** What closes the books of a life once its goods can no longer come back. */
export function journalsOfClose(journals: readonly Journal[], policy: AccountingPolicy): readonly Journal[] {
  // Of units whose lines round to less than their share of the whole, something stays expected until the window is over.
  const over = openSales(journals, policy).map((sale) => ({ ...sale, returnableUntil: localDate('2026-03-30') }))
  return remeasureReturns(over, policy, '2026-03', localDate('2026-03-31')).map((fact) =>
    valueOrThrow(post(fact, policy)),
  )
}

function payoutOf(life: OrderLife, total: Money): Fact {
  return {
    fact: 'payout-settled',
    payoutId: 'PO-1',
    provider: 'psp-1',
    amount: roundMoney(`${-life.fee / 10 ** minorDigits(life.currency)}`, life.currency, 'half-up'),
    lines: [
      {
        settlementLineId: '1',
        kind: 'charge',
        gross: total,
        fee: roundMoney(`${life.fee / 10 ** minorDigits(life.currency)}`, life.currency, 'half-up'),
      },
      { settlementLineId: '2', kind: 'refund', gross: { ...total, amount: negated(total.amount) } },
    ],
  }
}
/** What is open of what was expected back of each item of the order. */
function openOf(journals: readonly Journal[], policy: AccountingPolicy) {
  const sales = openSales(journals, policy)
  const shares = (of: 'refundLiability' | 'rightToRecover') =>
    sales.flatMap((sale) => (sale.sku === undefined ? [] : [{ sku: sale.sku, amount: sale[of] }]))
  return { refundLiability: shares('refundLiability'), rightToRecover: shares('rightToRecover') }
}

/** Lines at cost, with what was moved of each item before. */
class RunningCosts {
  readonly #life: OrderLife
  readonly #moved = new Map<Sku, string>()

  constructor(life: OrderLife) {
    this.#life = life
  }

  linesOf(lines: readonly CommercialLine[]): readonly CostLine[] {
    return lines.flatMap((line) => {
      if (line.kind !== 'item') return []
      const unitCost = { amount: this.#life.costs[line.sku] ?? '1', currency: this.#life.currency }
      const valueBefore = this.#moved.get(line.sku) ?? '0'
      this.#moved.set(line.sku, sumDecimals([valueBefore, multiplyDecimals(line.quantity, unitCost.amount)]))
      return [{ lineId: line.lineId, sku: line.sku, quantity: line.quantity, unitCost, valueBefore, orderId: 'O-1' }]
    })
  }
}

/** A line unit by unit; the parts of its tax sum to its tax. */
function unitsOf(line: CommercialLine): readonly CommercialLine[] {
  const units = Array.from({ length: Number(line.quantity) }, () => '1')
  const shares = line.taxes?.map((tax) => allocateMoney(tax.amount, units).map((amount) => ({ ...tax, amount })))
  return units.map((quantity, at) => {
    const taxes = shares?.flatMap((share) => share[at] ?? [])
    return taxes === undefined ? { ...line, quantity } : { ...line, quantity, taxes }
  })
}

function negated(amount: string): string {
  return /[1-9]/.test(amount) ? `-${amount}` : amount
}
