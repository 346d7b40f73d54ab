import { type Currency, locationId, sku } from '@counterfoil/kernel'
import { type CommercialLine, chargeKind, refundMethod } from '@counterfoil/schemas'
import fc from 'fast-check'
import type { CreditMemo, Fact, SaleFulfilled, UnitCostLine } from '../src/index.ts'

// Facts as they come from outside: prices with more digits than the currency has, below zero, or zero.

const currency = fc.constantFrom<Currency[]>('GBP', 'JPY', 'KWD')

const decimal = (min: number, max: number, places: number) =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min: 0, max: 10 ** places - 1 }))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(places, '0')}`)

const quantity = fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), decimal(0, 40, 5))
const unitAmount = fc.oneof(decimal(-20, 200, 2), decimal(-20, 200, 4), fc.constant('0'), fc.constant('0.003'))
const item = fc.constantFrom('85123A', '15056BL', '15056bl').map(sku)

function commercialLine(priced: Currency): fc.Arbitrary<CommercialLine> {
  const price = { quantity, unitPrice: fc.record({ amount: unitAmount, currency: fc.constant(priced) }) }
  const lineId = fc.nat(99).map(String)
  return fc.oneof(
    fc.record({ ...price, lineId, kind: fc.constant('item' as const), sku: item }),
    fc.record({
      ...price,
      lineId,
      kind: fc.constant('charge' as const),
      charge: fc.constantFrom(...chargeKind.options),
      code: fc.constant('POST'),
    }),
    fc.record({ ...price, lineId, kind: fc.constant('gift_card' as const), code: fc.constant('gift_0001_20') }),
  )
}

/** Lines of one sale or credit memo, all in one currency. */
export const pricedLines = currency.chain((priced) =>
  fc.record({
    currency: fc.constant(priced),
    lines: fc.array(commercialLine(priced), { minLength: 1, maxLength: 12 }),
  }),
)

export const saleFulfilled: fc.Arbitrary<SaleFulfilled> = fc
  .tuple(pricedLines, unitAmount, fc.boolean())
  .map(([priced, invoicedBefore, placed]) => ({
    fact: 'sale-fulfilled',
    orderId: 'O-1',
    channel: 'web',
    ...(placed ? { location: locationId('dc-1') } : {}),
    invoicedBefore,
    ...priced,
  }))

export const creditMemo: fc.Arbitrary<CreditMemo> = fc.tuple(pricedLines, fc.boolean()).map(([priced, returned]) => ({
  fact: 'credit-memo',
  refundId: 'RF-1',
  ...(returned ? { returnId: 'RT-1' } : {}),
  channel: 'web',
  ...priced,
}))

const refundSettled: fc.Arbitrary<Fact> = fc
  .tuple(fc.constantFrom(...refundMethod.options), decimal(-20, 200, 2))
  .map(([method, amount]) => ({
    fact: 'refund-settled',
    refundId: 'RF-1',
    channel: 'web',
    method,
    amount: { amount, currency: 'GBP' },
  }))

function costLine(priced: Currency): fc.Arbitrary<UnitCostLine> {
  return fc.record({
    lineId: fc.nat(99).map(String),
    sku: item,
    quantity: fc.oneof(
      quantity,
      quantity.map((units) => `-${units}`),
    ),
    unitCost: fc.record({ amount: unitAmount, currency: fc.constant(priced) }),
  })
}

/** Lines at cost, all in one currency. */
export const costedLines = currency.chain((priced) =>
  fc.record({
    currency: fc.constant(priced),
    lines: fc.array(costLine(priced), { minLength: 1, maxLength: 8 }),
  }),
)

const atCost: fc.Arbitrary<Fact> = currency.chain((priced) =>
  fc
    .tuple(
      fc.constantFrom(
        { fact: 'cost-of-sale', shipmentId: 'S-1' } as const,
        { fact: 'return-received-at-cost', returnId: 'RT-1' } as const,
        { fact: 'goods-received', receiptId: 'GR-1' } as const,
        { fact: 'stock-adjusted', adjustmentId: 'A-1' } as const,
      ),
      fc.array(costLine(priced), { minLength: 1, maxLength: 8 }),
    )
    .map(([kind, lines]) => ({ ...kind, currency: priced, lines })),
)

/** Any business fact. */
export const fact: fc.Arbitrary<Fact> = fc.oneof(saleFulfilled, creditMemo, refundSettled, atCost)
