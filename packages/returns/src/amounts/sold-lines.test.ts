import { money, multiplyDecimals, roundMoney, sku, sumDecimals } from '@counterfoil/kernel'
import { type CommercialLine, refundApproved } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor } from '../../test/arbitrary-orders.ts'
import { runs } from '../../test/runs.ts'
import { creditMemoOf } from './credit-memo.ts'
import { refundOf } from './refund.ts'
import { soldLines } from './sold-lines.ts'
import type { SoldOrder } from './sold-order.ts'

const gbp = (amount: string) => money(amount, 'GBP')
const each = (amount: string) => ({ amount, currency: 'GBP' as const })
const vat = { code: 'VAT', basis: 'inclusive', rate: '0.2' } as const

const price = fc.tuple(fc.nat(300), fc.nat(9_999)).map(([whole, digits]) => {
  const fraction = String(digits).padStart(4, '0').replace(/0+$/, '')
  return fraction === '' ? `${whole}` : `${whole}.${fraction}`
})

const line = fc
  .record({
    price,
    quantity: fc.integer({ min: 1, max: 9 }),
    taxed: fc.constantFrom('inclusive', 'exclusive', undefined),
  })
  .map(({ price: amount, quantity, taxed }) => ({
    kind: 'item' as const,
    sku: sku('MUG'),
    quantity: String(quantity),
    unitPrice: each(amount),
    ...(taxed === undefined ? {} : { taxes: [{ ...vat, basis: taxed, amount: gbp('0') }] }),
  }))

const lines: fc.Arbitrary<readonly CommercialLine[]> = fc
  .record({
    goods: fc.array(line, { minLength: 1, maxLength: 5 }),
    postage: price,
    off: fc.integer({ min: 0, max: 1_000 }),
  })
  .map(({ goods, postage, off }) => {
    const worth = goods.reduce(
      (sum, { quantity, unitPrice }) => sum + Math.floor(Number(unitPrice.amount)) * Number(quantity),
      0,
    )
    return [
      ...goods.map((item, index) => ({ ...item, lineId: `line-${index}` })),
      { kind: 'charge', lineId: 'post', charge: 'postage', code: 'POST', quantity: '1', unitPrice: each(postage) },
      {
        kind: 'charge',
        lineId: 'off',
        charge: 'discount',
        code: 'D',
        quantity: '-1',
        unitPrice: each(String(Math.floor((worth * off) / 1_000))),
      },
    ]
  })

const exactOf = (all: readonly CommercialLine[]) =>
  sumDecimals(all.map(({ quantity, unitPrice }) => multiplyDecimals(unitPrice.amount, quantity)))

function sold(all: readonly CommercialLine[]) {
  const outcome = soldLines(all, 'GBP')
  if (!outcome.ok) throw new Error(outcome.rejection.because)
  return outcome.value
}

describe('the lines of an order', () => {
  it('come to what the order came to, rounded once, whatever digits their unit prices have', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { lines: goods, shipping } = sold(all)
        const total = [...goods, ...shipping].reduce((sum, { price: amount }) => sum + minor(amount), 0n)
        expect(total).toBe(minor(roundMoney(exactOf(all), 'GBP', 'half-up')))
        for (const { price: amount } of [...goods, ...shipping]) expect(minor(amount)).toBeGreaterThanOrEqual(0n)
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('are credited as lines of an event that come to the refund', () => {
    fc.assert(
      fc.property(lines, fc.nat(4), (all, index) => {
        const order: SoldOrder = {
          currency: 'GBP',
          ...sold(all),
          tenders: [{ tenderId: 'card', tender: 'card', captured: gbp('1000000') }],
        }
        const picked = order.lines[index % order.lines.length]
        const fee = { kind: 'restocking', amount: { rate: '0.1' }, tax: vat } as const
        const units = [{ lineId: picked?.lineId ?? '', quantity: '1' }]
        const refund = refundOf(order, units, { shipping: 'prorate', fees: [fee] })
        if (!refund.ok) throw new Error(refund.rejection.because)
        const memo = creditMemoOf(all, refund.value)
        const { lines: credited, fees = [] } = memo
        const exclusive = credited.flatMap(({ taxes = [] }) => taxes.filter(({ basis }) => basis === 'exclusive'))
        const kept = fees.map(({ amount }) => `-${amount.amount}`)
        const due = sumDecimals([exactOf(credited), ...exclusive.map(({ amount }) => amount.amount), ...kept])
        expect(roundMoney(due, 'GBP', 'half-even')).toEqual(refund.value.total)
        expect(refundApproved.writer.shape.data.safeParse({ refundId: 'R', channel: 'web', ...memo }).success).toBe(
          true,
        )
      }),
      { numRuns: runs(1_000) },
    )
  })
})

describe('a reduction of the order', () => {
  const mug: CommercialLine = {
    kind: 'item',
    lineId: 'mug',
    sku: sku('MUG'),
    quantity: '1',
    unitPrice: each('12'),
    taxes: [{ ...vat, amount: gbp('2') }],
  }
  const off: CommercialLine = {
    kind: 'charge',
    lineId: 'off',
    charge: 'discount',
    code: 'SPRING',
    quantity: '-1',
    unitPrice: each('6'),
    taxes: [{ ...vat, amount: gbp('-1') }],
  }
  const card: CommercialLine = { kind: 'gift_card', lineId: 'card', code: 'GC', quantity: '1', unitPrice: each('50') }

  it('is a discount on its goods, and takes their tax down with it; gift cards and charges keep their price', () => {
    expect(sold([mug, card, off]).lines).toEqual([
      {
        lineId: 'mug',
        quantity: '1',
        price: gbp('6'),
        discounts: [{ code: 'SPRING', scope: 'order', amount: gbp('6') }],
        taxes: [{ ...vat, amount: gbp('1') }],
      },
      { lineId: 'card', quantity: '1', price: gbp('50'), discounts: [], taxes: [] },
    ])
  })

  it('of all that goods cost leaves no tax on nothing', () => {
    const [line] = sold([mug, { ...off, unitPrice: each('12'), taxes: [{ ...vat, amount: gbp('-1.99') }] }]).lines
    expect([line?.price, line?.taxes?.[0]?.amount]).toEqual([gbp('0'), gbp('0')])
  })

  it('is refused above what the goods cost, and with more tax than they bear', () => {
    const tooMuch = { ok: false, rejection: { code: 'discount-above-price' } }
    expect(soldLines([mug, card, { ...off, unitPrice: each('12.01') }], 'GBP')).toMatchObject(tooMuch)
    expect(soldLines([mug, { ...off, taxes: [{ ...vat, amount: gbp('-2.01') }] }], 'GBP')).toMatchObject(tooMuch)
  })
})

describe('lines below the minor unit', () => {
  it('are rounded up where their remainders are the largest', () => {
    const pen = (lineId: string, amount: string): CommercialLine => ({
      kind: 'item',
      lineId,
      sku: sku('PEN'),
      quantity: '1',
      unitPrice: each(amount),
    })
    const { lines: pens } = sold([pen('1', '1.004'), pen('2', '1.006'), pen('3', '1.005')])
    expect(pens.map(({ price: amount }) => amount)).toEqual([gbp('1'), gbp('1.01'), gbp('1.01')])
  })
})

describe('lines of nothing', () => {
  it('are left out; lines in another currency are refused', () => {
    const mug: CommercialLine = { kind: 'item', lineId: '1', sku: sku('MUG'), quantity: '0', unitPrice: each('12') }
    expect(sold([mug]).lines).toEqual([])
    expect(soldLines([mug], 'EUR')).toMatchObject({
      ok: false,
      rejection: { code: 'currency-differs', path: ['lines', 0] },
    })
  })
})

describe('a promotion that is taken back', () => {
  it('is a discount that lessens the credit', () => {
    const item: CommercialLine = {
      kind: 'item',
      lineId: '1',
      sku: sku('MUG'),
      quantity: '3',
      unitPrice: each('8'),
      discounts: [{ code: '3FOR2', scope: 'line', amount: gbp('12') }],
      taxes: [{ ...vat, amount: gbp('4') }],
    }
    const order: SoldOrder = {
      currency: 'GBP',
      ...sold([item]),
      tenders: [{ tenderId: 'card', tender: 'card', captured: gbp('24') }],
      promotions: [{ rule: 'buy_get', code: '3FOR2', buy: 2, get: 1 }],
    }
    const refund = refundOf(order, [{ lineId: '1', quantity: '1' }], { shipping: 'keep' })
    if (!refund.ok) throw new Error(refund.rejection.because)
    expect(creditMemoOf([item], refund.value).lines).toEqual([
      {
        kind: 'item',
        lineId: '1',
        sku: 'MUG',
        quantity: '1',
        unitPrice: each('8'),
        discounts: [{ code: '3FOR2', scope: 'line', amount: gbp('4') }],
        taxes: [{ ...vat, amount: gbp('1.33') }],
      },
      {
        kind: 'charge',
        lineId: 'promotion-1',
        charge: 'discount',
        code: '3FOR2',
        quantity: '-1',
        unitPrice: each('8'),
        taxes: [{ ...vat, amount: gbp('-1.33') }],
      },
    ])
  })
})
