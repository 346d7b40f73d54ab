import type { CanonicalEvent } from '@counterfoil/schemas'
import { parseEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { type Invoice, InvoiceCollector } from './invoice.ts'
import { mapInvoice } from './map-invoice.ts'
import type { SalesFact } from './sales-line.ts'

const sale: SalesFact = {
  invoiceNo: '536365',
  stockCode: '85123A',
  description: 'WHITE HEART',
  quantity: '6',
  unitPrice: '2.55',
  amount: '15.3',
  at: Date.UTC(2010, 11, 1, 8, 26),
  customerId: '17850',
  country: 'United Kingdom',
}
const { customerId: _, ...anonymous } = sale

function invoiceOf(...facts: readonly SalesFact[]): Invoice {
  const collector = new InvoiceCollector()
  for (const [index, fact] of facts.entries()) collector.add(fact, index + 2)
  const [invoice] = collector.invoices()
  if (invoice === undefined) throw new Error('no rows were given')
  return invoice
}

const names = (events: readonly CanonicalEvent[]) => events.map((event) => event.type.split('.').slice(1, 3).join('.'))

describe('an ordinary invoice', () => {
  it('is an order, its shipment and its completion', () => {
    const { events, refused } = mapInvoice(invoiceOf(sale), undefined)
    expect(names(events)).toEqual(['order.placed', 'inventory.shipped', 'order.completed'])
    expect(refused).toEqual([])
    expect(events.map((event) => event.id)).toEqual([
      expect.stringMatching(/^536365\/[0-9a-f]{16}\/order-placed$/),
      expect.stringMatching(/^536365\/[0-9a-f]{16}\/inventory-shipped$/),
      expect.stringMatching(/^536365\/[0-9a-f]{16}\/order-completed$/),
    ])
  })

  it('ships goods alone: postage, fees, discounts and vouchers move no stock', () => {
    const codes = ['POST', 'DOT', 'C2', 'M', 'm', 'D', 'S', 'BANK CHARGES', 'AMAZONFEE', 'CRUK', 'B', 'gift_0001_20']
    const { events } = mapInvoice(invoiceOf(...codes.map((stockCode) => ({ ...sale, stockCode }))), undefined)
    expect(names(events)).toEqual(['order.placed', 'order.completed'])
    const [order] = events
    if (order?.type !== 'counterfoil.order.placed.v1') throw new Error('expected the order first')
    expect(order.data.lines.map((line) => line.kind)).toEqual([...codes.slice(1).map(() => 'charge'), 'gift_card'])
  })

  it('keeps a price below zero of a charge, and a discount of a negative quantity', () => {
    const badDebt = { ...sale, stockCode: 'B', quantity: '1', unitPrice: '-11062.06', amount: '-11062.06' }
    const discount = { ...sale, stockCode: 'D', quantity: '-1', unitPrice: '27.5', amount: '-27.5' }
    const { events, refused } = mapInvoice(invoiceOf(badDebt, discount), undefined)
    expect(refused).toEqual([])
    expect(events[0]?.data).toMatchObject({
      lines: [
        { charge: 'bad_debt', quantity: '1', unitPrice: { amount: '-11062.06' } },
        { charge: 'discount', quantity: '-1', unitPrice: { amount: '27.5' } },
      ],
    })
  })

  it('sells a row without price that has priced rows or a customer beside it', () => {
    const free = { ...anonymous, unitPrice: '0', amount: '0' }
    const beside = mapInvoice(invoiceOf({ ...anonymous, stockCode: 'X' }, free), undefined)
    expect(names(beside.events)).toEqual(['order.placed', 'inventory.shipped', 'order.completed'])
    const gift = mapInvoice(invoiceOf({ ...sale, unitPrice: '0', amount: '0' }), undefined)
    expect(names(gift.events)).toEqual(['order.placed', 'inventory.shipped', 'order.completed'])
  })
})

describe('a stock adjustment', () => {
  const found = { ...anonymous, unitPrice: '0', amount: '0' }

  it('is an invoice to nobody over nothing: stock goes up by what was found', () => {
    const { events } = mapInvoice(invoiceOf({ ...found, description: 'found some more on shelf' }), undefined)
    expect(events).toMatchObject([
      {
        type: 'counterfoil.inventory.adjusted.v1',
        data: { reason: 'found some more on shelf', lines: [{ sku: '85123A', quantity: '6' }] },
      },
    ])
  })

  it('is a negative quantity without price: stock goes down, the words are kept', () => {
    const { events } = mapInvoice(invoiceOf({ ...found, quantity: '-20', description: '?' }), undefined)
    expect(events[0]?.data).toMatchObject({ reason: '?', lines: [{ quantity: '-20' }] })
  })

  it('has one event for each reason', () => {
    const rows = ['damaged', 'check', 'damaged'].map((description, index) => ({
      ...found,
      quantity: '-1',
      stockCode: `A${index}`,
      description,
    }))
    const { events } = mapInvoice(invoiceOf(...rows), undefined)
    expect(events.map(({ data }) => ('reason' in data ? data.reason : undefined))).toEqual(['damaged', 'check'])
  })
})

describe('a credit note', () => {
  const credit = { ...sale, invoiceNo: 'C536379', quantity: '-2', amount: '-5.1' }

  it('is a blind receipt, the stock that it brings, a credit memo and its settlement on account', () => {
    const { events } = mapInvoice(invoiceOf(credit), undefined)
    expect(names(events)).toEqual(['return.received', 'inventory.return-received', 'refund.approved', 'refund.settled'])
    expect(events[3]?.data).toMatchObject({ method: 'account_credit', amount: { amount: '5.10', currency: 'GBP' } })
  })

  it('of charges alone brings no goods', () => {
    const { events } = mapInvoice(invoiceOf({ ...credit, stockCode: 'AMAZONFEE' }), undefined)
    expect(names(events)).toEqual(['refund.approved', 'refund.settled'])
    expect(events[0]?.data).not.toHaveProperty('returnId')
  })
})

describe('ids of events', () => {
  const other = { ...sale, stockCode: 'OTHER' }
  const idsOf = (...facts: readonly SalesFact[]) =>
    mapInvoice(invoiceOf(...facts), undefined).events.map(({ id }) => id)

  it('are the same for the same rows, whatever their lines in the file', () => {
    const elsewhere = invoiceOf({ ...sale, invoiceNo: '9', at: sale.at + 1 }, other)
    expect(idsOf(sale, other)).toEqual(idsOf(sale, other))
    expect(elsewhere.documentId).toBe(other.invoiceNo)
    expect(mapInvoice(elsewhere, undefined).events.map(({ id }) => id)).toEqual(idsOf(other))
  })

  it('are others for other rows, also where as many rows are said to be recorded', () => {
    const [placed] = idsOf(sale)
    expect(idsOf(other)).not.toContain(placed)
    expect(idsOf(sale, other)).not.toContain(placed)
    const recorded = { lineIds: ['recorded-1'], isOrdered: true }
    const [one] = mapInvoice(invoiceOf(sale), recorded).events
    const [two] = mapInvoice(invoiceOf(other), recorded).events
    expect(one?.id).not.toBe(two?.id)
  })

  it('do not change for rows beside them that are refused', () => {
    expect(idsOf(sale, { ...other, quantity: '0', amount: '0' })).toEqual(idsOf(sale))
  })
})

describe('rows of one invoice that name several customers', () => {
  const of = (customerId: string, stockCode: string) => ({ ...sale, stockCode, customerId })
  const rows = [of('007', 'A1'), of('008', 'B1'), { ...anonymous, stockCode: 'C1' }, of('008', 'D1'), of('7', 'E1')]
  const skusSold = (events: readonly CanonicalEvent[]) =>
    events.flatMap((event) =>
      event.type === 'counterfoil.inventory.shipped.v1' ? event.data.lines.map((line) => line.sku) : [],
    )

  it('are of the customer whom most of them name; the others are refused with line and amount', () => {
    const { events, refused } = mapInvoice(invoiceOf(...rows), undefined)
    expect(events[0]?.data).toMatchObject({ customerId: '008' })
    expect(skusSold(events)).toEqual(['B1', 'C1', 'D1'])
    expect(refused).toMatchObject([
      { line: 2, reason: 'several-customers', amount: '15.3' },
      { line: 6, reason: 'several-customers', amount: '15.3' },
    ])
    expect(refused[0]?.because).toMatch(/names customer 007, its invoice 536365 is of customer 008/)
  })

  it('come out the same in any order, the first customer by id winning a tie', () => {
    const tied = [of('b', 'B1'), of('a', 'A1')]
    for (const facts of [tied, tied.toReversed()]) {
      const { events, refused } = mapInvoice(invoiceOf(...facts), undefined)
      expect(skusSold(events)).toEqual(['A1'])
      expect(refused.map(({ id }) => id)).toHaveLength(1)
    }
  })

  it('stay with the customer whose rows are recorded, however many rows another has later', () => {
    const first = invoiceOf(of('007', 'A1'))
    const recorded = { lineIds: first.lines.map((line) => line.lineId), isOrdered: true }
    const { events, knownLines, refused } = mapInvoice(invoiceOf(...rows), recorded)
    expect(knownLines).toBe(1)
    expect(events[0]?.data).toMatchObject({ customerId: '007' })
    expect(skusSold(events)).toEqual(['C1'])
    expect(refused.map(({ line }) => line)).toEqual([3, 5, 6])
  })
})

describe('an event stays well below a million characters of JSON', () => {
  const lengths = (invoice: Invoice) =>
    mapInvoice(invoice, undefined).events.map((event) => JSON.stringify(event).length)
  const longest = (text: string) => `${text}`.repeat(4_000 / text.length)

  it.each([
    ['long descriptions', { description: longest('long ') }],
    ['descriptions that JSON writes six times as long', { description: longest('\u0001') }],
    ['ids and prices as long as can be', { stockCode: '"'.repeat(128), unitPrice: `0.${'1'.repeat(18)}` }],
  ])('with %s', (_, odd) => {
    const facts = Array.from({ length: 2_500 }, (_, index) => ({ ...sale, ...odd, at: sale.at + index }))
    expect(Math.max(...lengths(invoiceOf(...facts)))).toBeLessThan(800_000)
    const credits = facts.map((fact) => ({ ...fact, invoiceNo: `C${'1'.repeat(100)}`, quantity: '-1' }))
    expect(Math.max(...lengths(invoiceOf(...credits)))).toBeLessThan(800_000)
  })
})

it('no part of an invoice yields more than a few events more than 2,000, however many reasons were given', () => {
  const reasons = Array.from({ length: 4_100 }, (_, index) => ({
    ...anonymous,
    unitPrice: '0',
    amount: '0',
    quantity: '-1',
    description: `reason ${index}`,
  }))
  const { events } = mapInvoice(invoiceOf(...reasons, sale), undefined)
  const parts = Map.groupBy(events, ({ id }) => id.split('/')[1])
  expect([...parts.values()].map((part) => part.length)).toEqual([2_000, 2_000, 103])
  const sequences = events.map(({ sequence }) => Number(sequence))
  expect(sequences).toEqual([...new Set(sequences)].toSorted((a, b) => a - b))
})

it('a very long invoice comes in parts that hold each row once', () => {
  const invoice = invoiceOf(...Array.from({ length: 4_500 }, (_, index) => ({ ...sale, stockCode: `A${index}` })))
  const { events } = mapInvoice(invoice, undefined)
  const parts = events.flatMap((event) =>
    event.type === 'counterfoil.order.placed.v1'
      ? [event.data.lines]
      : event.type === 'counterfoil.order.amended.v1'
        ? [event.data.addedLines]
        : [],
  )
  expect(parts.map((lines) => lines.length)).toEqual([2_000, 2_000, 500])
  expect(new Set(parts.flat().map((line) => line.lineId)).size).toBe(4_500)
  expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
})

describe('rows that make no sense where they stand are refused with their amount', () => {
  it.each([
    ['a sale of nothing', { ...sale, quantity: '0', amount: '0' }, 'zero-quantity', '0'],
    [
      'goods that go out backwards with a price',
      { ...sale, quantity: '-6', amount: '-15.3' },
      'negative-sale',
      '-15.3',
    ],
    ['goods with a price below zero', { ...sale, unitPrice: '-1', amount: '-6' }, 'negative-price', '-6'],
    ['a credit that gives', { ...sale, invoiceNo: 'C1' }, 'credit-not-negative', '15.3'],
  ])('%s', (_, fact, reason, amount) => {
    const { events, refused } = mapInvoice(invoiceOf(fact), undefined)
    expect(events).toEqual([])
    expect(refused).toMatchObject([{ line: 2, reason, amount }])
  })
})

describe('a document that comes again', () => {
  const first = invoiceOf(sale)
  const longer = invoiceOf(sale, { ...sale, stockCode: 'NEW' }, sale)

  it('adds nothing when all its rows are recorded', () => {
    const recorded = { lineIds: first.lines.map((line) => line.lineId), isOrdered: true }
    expect(mapInvoice(first, recorded)).toEqual({ events: [], knownLines: 1, refused: [] })
  })

  it('amends the order by the rows that are new, under ids of its own', () => {
    const recorded = { lineIds: first.lines.map((line) => line.lineId), isOrdered: true }
    const { events, knownLines } = mapInvoice(longer, recorded)
    expect(knownLines).toBe(1)
    expect(names(events)).toEqual(['order.amended', 'inventory.shipped', 'order.completed'])
    expect(events[0]).toMatchObject({
      id: expect.stringMatching(/^536365\/[0-9a-f]{16}\/order-amended$/),
      data: { addedLines: [{ sku: 'NEW' }, { sku: '85123A' }] },
    })
    expect(events[1]?.data).toMatchObject({ shipmentId: '536365/1' })
    const before = mapInvoice(first, undefined).events.map(({ sequence }) => Number(sequence))
    expect(Math.min(...events.map(({ sequence }) => Number(sequence)))).toBeGreaterThan(Math.max(...before))
  })
})

it('an order is placed by the first part that sells, whatever an earlier part adjusted', () => {
  const found = { ...anonymous, unitPrice: '0', amount: '0' }
  const adjustedFirst = { lineIds: invoiceOf(found).lines.map((line) => line.lineId), isOrdered: false }
  const { events } = mapInvoice(invoiceOf(found, { ...anonymous, stockCode: 'X' }), adjustedFirst)
  expect(names(events)).toEqual(['order.placed', 'inventory.shipped', 'order.completed'])
})

it('every event that is mapped is one that the canonical model reads', () => {
  const invoices = [
    invoiceOf(sale, { ...sale, stockCode: 'POST' }),
    invoiceOf({ ...sale, invoiceNo: 'C1', quantity: '-1', amount: '-2.55' }),
    invoiceOf({ ...anonymous, unitPrice: '0', quantity: '-3', amount: '0' }),
  ]
  for (const event of invoices.flatMap((invoice) => mapInvoice(invoice, undefined).events)) {
    expect(parseEvent(event)).toMatchObject({ ok: true })
  }
})
