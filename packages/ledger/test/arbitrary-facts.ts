import { type Currency, locationId, minorDigits, roundMoney, sku } from '@counterfoil/kernel'
import { type CommercialLine, chargeKind, refundMethod, settlementLineKind, tenderKind } from '@counterfoil/schemas'
import fc from 'fast-check'
import type {
  CostLine,
  CreditMemo,
  Fact,
  PayoutLine,
  RemeasuredLine,
  SaleFulfilled,
  UnitCostLine,
} from '../src/index.ts'

// Facts as they come from outside: prices with more digits than the currency has, below zero, or zero.

const currency = fc.constantFrom<Currency[]>('GBP', 'JPY', 'KWD')

const decimal = (min: number, max: number, places: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min: 0, max: 10 ** places - 1 }))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(places, '0')}`)

const quantity = fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), decimal(0, 40, 5))
const unitAmount = fc.oneof(decimal(-20, 200, 2), decimal(-20, 200, 4), fc.constant('0'), fc.constant('0.003'))
/** Now and then one that no number holds exactly. */
const price = fc.oneof(
  { weight: 9, arbitrary: unitAmount },
  { weight: 1, arbitrary: decimal(0, 2 ** 40, 9).map((text) => `${text}000000001`) },
)
const item = fc.constantFrom('85123A', '15056BL', '15056bl').map(sku)

/** Money of a currency; from zero, unless a least amount is given. */
function moneyIn(priced: Currency, least = 0) {
  const inMinor = fc.integer({ min: least * 100, max: 30_000 })
  return inMinor.map((minor) => roundMoney(`${minor / 10 ** minorDigits(priced)}`, priced, 'half-up'))
}

/** What is open of some items. */
function shares(priced: Currency) {
  return fc.array(fc.record({ sku: item, amount: moneyIn(priced) }), { maxLength: 4 })
}

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

function taxes(priced: Currency) {
  const tax = fc.record({
    code: fc.constantFrom('VAT', 'LEVY'),
    basis: fc.constantFrom('inclusive' as const, 'exclusive' as const),
    rate: fc.constant('0.2'),
    amount: moneyIn(priced, -10),
    collectedBy: fc.constantFrom('merchant' as const, 'marketplace' as const),
  })
  return fc.array(tax, { minLength: 1, maxLength: 2 })
}

function commercialLine(priced: Currency): fc.Arbitrary<CommercialLine> {
  const untaxed = { quantity, unitPrice: fc.record({ amount: price, currency: fc.constant(priced) }) }
  const lineId = fc.nat(99).map(String)
  const kinds = fc.oneof(
    fc.record({ ...untaxed, lineId, kind: fc.constant('item' as const), sku: item }),
    fc.record({
      ...untaxed,
      lineId,
      kind: fc.constant('charge' as const),
      charge: fc.constantFrom(...chargeKind.options),
      code: fc.constant('POST'),
    }),
    fc.record({ ...untaxed, lineId, kind: fc.constant('gift_card' as const), code: fc.constant('gift_0001_20') }),
  )
  return fc
    .tuple(kinds, optional(taxes(priced)))
    .map(([line, borne]) => (borne === undefined ? line : { ...line, taxes: borne }))
}

/** Lines of one sale or credit memo, all in one currency. */
export const pricedLines = currency.chain((priced) =>
  fc.record({
    currency: fc.constant(priced),
    lines: fc.array(commercialLine(priced), { minLength: 1, maxLength: 12 }),
  }),
)

const tender = fc.constantFrom(...tenderKind.options)

export const saleFulfilled: fc.Arbitrary<SaleFulfilled> = pricedLines.chain((priced) =>
  fc.record({
    fact: fc.constant('sale-fulfilled' as const),
    orderId: fc.constant('O-1'),
    channel: fc.constantFrom('web', 'store'),
    location: optional(fc.constant(locationId('dc-1'))),
    currency: fc.constant(priced.currency),
    lines: fc.constant(priced.lines),
    invoicedBefore: unitAmount,
    deposit: optional(moneyIn(priced.currency)),
    exchanged: optional(moneyIn(priced.currency)),
    tenders: optional(fc.array(fc.record({ tender, amount: moneyIn(priced.currency) }), { maxLength: 2 })),
  }),
)

export const creditMemo: fc.Arbitrary<CreditMemo> = pricedLines.chain((priced) =>
  fc.record({
    fact: fc.constant('credit-memo' as const),
    refundId: fc.constant('RF-1'),
    returnId: optional(fc.constant('RT-1')),
    channel: fc.constant('web'),
    currency: fc.constant(priced.currency),
    lines: fc.constant(priced.lines),
    advanced: optional(moneyIn(priced.currency)),
    refundLiability: optional(shares(priced.currency)),
  }),
)

/** Fees that are less than what is credited. */
const creditMemoWithFees: fc.Arbitrary<CreditMemo> = fc.tuple(fc.nat(300), fc.nat(100)).map(([fee, tax]) => {
  const gbp = (minor: number) => roundMoney(`${minor / 100}`, 'GBP', 'half-up')
  const unitPrice = { amount: '3.0049', currency: 'GBP' } as const
  return {
    fact: 'credit-memo',
    refundId: 'RF-1',
    channel: 'web',
    currency: 'GBP',
    lines: [{ lineId: '1', kind: 'item', sku: sku('85123A'), quantity: '1', unitPrice }],
    fees: [{ code: 'restocking', amount: gbp(fee), tax: gbp(Math.min(fee, tax)) }],
  }
})

function costLine(priced: Currency): fc.Arbitrary<UnitCostLine> {
  return fc.record({
    lineId: fc.nat(99).map(String),
    sku: item,
    quantity: fc.oneof(
      quantity,
      quantity.map((units) => `-${units}`),
    ),
    unitCost: fc.record({ amount: price.map((text) => text.replace('-', '')), currency: fc.constant(priced) }),
  })
}

/** Lines at cost, all in one currency. */
export const costedLines = currency.chain((priced) =>
  fc.record({
    currency: fc.constant(priced),
    lines: fc.array(costLine(priced), { minLength: 1, maxLength: 8 }),
  }),
)

const atCost: fc.Arbitrary<Fact> = currency.chain((priced) => {
  const valued = fc.record({ lineId: fc.constant('9'), sku: item, quantity, value: moneyIn(priced) })
  const lines: fc.Arbitrary<CostLine[]> = fc.array(fc.oneof(costLine(priced), valued), { minLength: 1, maxLength: 8 })
  const reduced = fc.tuple(lines, optional(unitAmount.map((amount) => amount.replace('-', '')))).map(([costed, nrv]) =>
    costed.map((line) => ({
      ...line,
      netRealisableValue: nrv === undefined ? undefined : { amount: nrv, currency: priced },
      toSku: sku('B-WARE'),
    })),
  )
  const repaired = fc
    .tuple(lines, optional(moneyIn(priced)))
    .map(([costed, repairCost]) => costed.map((line) => ({ ...line, repairCost })))
  const place = fc.constant(locationId('dc-1'))
  const goods = { currency: fc.constant(priced), channel: fc.constantFrom('web', 'store'), location: place, lines }
  const open = optional(moneyIn(priced))
  const returned = {
    ...goods,
    returnId: fc.constant('RT-1'),
    heldAt: optional(fc.constantFrom('returns_pending' as const, 'refurbishment' as const, 'inventory' as const)),
  }
  return fc.oneof(
    fc.record({ ...goods, fact: fc.constant('cost-of-sale' as const), shipmentId: fc.constant('S-1') }),
    fc.record({ ...goods, fact: fc.constant('goods-received' as const), receiptId: fc.constant('GR-1') }),
    fc.record({ ...goods, fact: fc.constant('stock-adjusted' as const), adjustmentId: fc.constant('A-1') }),
    fc.record({ ...goods, fact: fc.constant('transfer-received' as const), transferId: fc.constant('TR-1') }),
    fc.record({
      ...goods,
      fact: fc.constant('transfer-dispatched' as const),
      transferId: fc.constant('TR-1'),
      destination: place,
    }),
    fc.record({ ...goods, lines: reduced, fact: fc.constant('goods-damaged' as const), changeId: fc.constant('C-1') }),
    fc.record({
      ...returned,
      fact: fc.constant('return-received-at-cost' as const),
      rightToRecover: optional(shares(priced)),
    }),
    fc.record({ ...returned, fact: fc.constant('goods-restocked' as const) }),
    fc.record({ ...returned, fact: fc.constant('goods-refurbished' as const), lines: repaired }),
    fc.record({ ...returned, fact: fc.constant('goods-downgraded' as const), lines: reduced }),
    fc.record({ ...returned, fact: fc.constant('goods-scrapped' as const) }),
    fc.record({ ...returned, fact: fc.constant('goods-returned-to-vendor' as const), claim: open }),
    fc.record({ ...returned, fact: fc.constant('goods-returned-to-customer' as const) }),
    fc.record({ ...returned, fact: fc.constant('goods-kept' as const), rightToRecover: optional(shares(priced)) }),
    fc.record({
      ...returned,
      fact: fc.constant('goods-missing' as const),
      received: fc.boolean(),
      claim: open,
      rightToRecover: optional(shares(priced)),
    }),
  )
})

const inMoney: fc.Arbitrary<Fact> = currency.chain((priced) => {
  const amount = moneyIn(priced)
  const of = { orderId: fc.constant('O-1'), channel: fc.constant('web'), amount }
  const refund = {
    refundId: fc.constant('RF-1'),
    channel: fc.constant('web'),
    method: fc.constantFrom(...refundMethod.options),
    tender: optional(tender),
  }
  const stored = {
    ...of,
    kind: fc.constantFrom('gift_card' as const, 'store_credit' as const),
    reference: fc.constant('U-1'),
  }
  const reserve = { reserveId: fc.constant('RSV-1'), provider: fc.constant('psp-1'), amount }
  const dispute = { ...of, chargebackId: fc.constant('dp_17'), provider: fc.constant('psp-1'), fee: optional(amount) }
  const euros = moneyIn('EUR')
  return fc.oneof(
    fc.record({
      ...of,
      fact: fc.constant('payment-captured' as const),
      paymentId: fc.constant('P-1'),
      tender,
      owed: optional(amount),
    }),
    fc.record({ ...stored, fact: fc.constant('stored-value-sold' as const), tender: optional(tender) }),
    fc.record({ ...stored, fact: fc.constant('stored-value-used' as const) }),
    fc.record({ ...refund, fact: fc.constant('refund-advanced' as const), amount }),
    fc.record({
      ...refund,
      fact: fc.constant('refund-settled' as const),
      amount,
      payable: optional(amount),
    }),
    fc.record({
      ...refund,
      fact: fc.constant('refund-settled' as const),
      amount: euros,
      payable: amount,
      bookedAs: euros,
    }),
    fc.record({
      fact: fc.constant('exchange-settled' as const),
      returnId: fc.constant('RT-1'),
      orderId: fc.constant('O-2'),
      channel: fc.constant('web'),
      refund: amount,
      due: optional(moneyIn(priced, -50)),
      tender: optional(tender),
    }),
    fc.record({
      ...refund,
      fact: fc.constant('advance-recovered' as const),
      amount,
      tender: optional(tender),
      lost: optional(amount),
    }),
    fc.record({ ...of, refundId: fc.constant('RF-1'), fact: fc.constant('deposit-released' as const) }),
    fc.record({
      fact: fc.constant('bank-settled' as const),
      reference: fc.constant('ST-1'),
      tender: fc.constantFrom('bank_transfer' as const, 'cheque' as const),
      amount: moneyIn(priced, -50),
      fee: optional(amount),
    }),
    fc.record({ ...reserve, fact: fc.constant('reserve-held' as const) }),
    fc.record({ ...reserve, fact: fc.constant('reserve-released' as const) }),
    fc.record({ ...dispute, fact: fc.constant('chargeback-opened' as const) }),
    fc.record({ ...dispute, fact: fc.constant('chargeback-won' as const) }),
    fc.record({ ...dispute, fact: fc.constant('chargeback-lost' as const) }),
  )
})

const payoutSettled: fc.Arbitrary<Fact> = currency.chain((priced) => {
  const line: fc.Arbitrary<PayoutLine> = fc.record({
    settlementLineId: fc.constant('txn_1'),
    kind: fc.constantFrom(...settlementLineKind.options),
    gross: moneyIn(priced, -100),
    fee: optional(moneyIn(priced, -5)),
    refundId: optional(fc.constant('RF-1')),
    orderId: optional(fc.constant('O-1')),
  })
  const payout = {
    fact: fc.constant('payout-settled' as const),
    payoutId: fc.constant('PO-1'),
    provider: fc.constant('psp-1'),
    lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  }
  return fc.oneof(
    fc.record({ ...payout, amount: moneyIn(priced, -50) }),
    fc.record({ ...payout, amount: moneyIn('EUR', -50), bookedAs: moneyIn('EUR', -50) }),
  )
})

const provisionRemeasured: fc.Arbitrary<Fact> = currency.chain((priced) => {
  const change = fc.record({ was: moneyIn(priced), is: moneyIn(priced) })
  const line: fc.Arbitrary<RemeasuredLine> = fc.record({
    orderId: fc.constant('O-1'),
    refundLiability: change,
    rightToRecover: change,
  })
  return fc.record({
    fact: fc.constant('returns-provision-remeasured' as const),
    period: fc.constant('2026-03'),
    currency: fc.constant(priced),
    lines: fc.array(line, { maxLength: 4 }),
  })
})

/** Any business fact. */
export const fact: fc.Arbitrary<Fact> = fc.oneof(
  saleFulfilled,
  creditMemo,
  creditMemoWithFees,
  { weight: 5, arbitrary: atCost },
  { weight: 4, arbitrary: inMoney },
  payoutSettled,
  provisionRemeasured,
)
