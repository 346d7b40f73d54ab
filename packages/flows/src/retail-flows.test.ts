import { createEngine, type Engine, type ItemOutcome, memoryStore } from '@counterfoil/engine'
import { balanceKey, fold, outsideNode, stockNode } from '@counterfoil/inventory'
import { locationId, quantityOfScaled, sku } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import type { ReturnState } from '@counterfoil/returns'
import {
  type CanonicalEvent,
  type CommercialLine,
  type InventoryEvent,
  type OutsideName,
  parseEvent,
} from '@counterfoil/schemas'
import { upcast } from '@counterfoil/schemas/evolution'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { booksFigures, storedPositions, waitingForCost } from './index.ts'
import { retailFlows } from './retail-flows.ts'

const location = locationId('main')
const store = locationId('store-1')
const shirt = sku('TSHIRT')

function startEngine(): Engine {
  return createEngine({
    store: memoryStore(),
    flows: retailFlows({ accounting: retailAccounting }),
    validate: parseEvent,
    sources: [{ source: '/shop', sequencing: 'none' }],
    source: '/counterfoil',
    now: () => 0,
  })
}

async function accountsAfter(...events: readonly CanonicalEvent[]) {
  const engine = startEngine()
  expect((await engine.handle(events)).map(({ status }) => status)).toEqual(events.map(() => 'done'))
  return accountsOf(engine)
}

async function accountsOf(engine: Engine): Promise<Readonly<Record<string, string>>> {
  const books = await booksFigures(engine, 'GBP')
  expect(books.imbalance).toBe('0')
  return Object.fromEntries(books.trialBalance.accounts.map(({ account, balance }) => [account, balance]))
}

async function classesOf(engine: Engine): Promise<readonly string[]> {
  const classes: string[] = []
  for await (const exception of engine.exceptions()) classes.push(exception.class)
  return classes
}

function envelope(id: string) {
  return { specversion: '1.0', id, source: '/shop', time: '2026-03-04T10:00:00Z' } as const
}

function line(lineId: string, quantity: string, amount: string): CommercialLine {
  return { lineId, kind: 'item', sku: shirt, quantity, unitPrice: { amount, currency: 'GBP' } }
}

const terms = { channel: 'web', currency: 'GBP' } as const

function placed(...lines: CommercialLine[]): CanonicalEvent {
  return { ...envelope('placed'), type: 'counterfoil.order.placed.v1', data: { orderId: 'O1', ...terms, lines } }
}

function amended(id: string, ...addedLines: CommercialLine[]): CanonicalEvent {
  return { ...envelope(id), type: 'counterfoil.order.amended.v1', data: { orderId: 'O1', addedLines } }
}

function completed(id: string): CanonicalEvent {
  return { ...envelope(id), type: 'counterfoil.order.completed.v1', data: { orderId: 'O1' } }
}

function shipped(id: string, quantity: string): InventoryEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity }]
  return { ...envelope(id), type: 'counterfoil.inventory.shipped.v1', data: { shipmentId: id, location, lines } }
}

function sold(id: string, quantity: string, owner?: string): InventoryEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity, ...(owner && { owner }) }]
  return { ...envelope(id), type: 'counterfoil.inventory.sold.v1', data: { saleId: id, location, lines } }
}

function dispatched(id: string, quantity: string): InventoryEvent {
  const data = { transferId: id, location, destination: store, lines: [{ lineId: '1', sku: shirt, quantity }] }
  return { ...envelope(id), type: 'counterfoil.inventory.transfer-dispatched.v1', data }
}

function arrived(id: string, quantity: string): InventoryEvent {
  const data = { transferId: id, location: store, lines: [{ lineId: '1', sku: shirt, quantity }] }
  return { ...envelope(id), type: 'counterfoil.inventory.transfer-received.v1', data }
}

/** Undoes a sale of our own. */
function unsold(id: string, eventId: string, quantity: string): InventoryEvent {
  const from = { kind: 'stock', location, state: 'available' } as const
  const to = { kind: 'outside', name: 'customer' } as const
  const lines = [{ lineId: '1', sku: shirt, quantity, from, to }]
  return { ...envelope(id), type: 'counterfoil.inventory.error-declared.v1', data: { eventId, lines } }
}

function adjusted(id: string, quantity: string, counterpart: OutsideName = 'adjustment'): InventoryEvent {
  const lines = [{ lineId: '1', sku: shirt, quantity }]
  const data = { adjustmentId: id, location, reason: 'check', counterpart, lines }
  return { ...envelope(id), type: 'counterfoil.inventory.adjusted.v1', data }
}

function costs(amount: string): CanonicalEvent {
  const data = { sku: shirt, unitCost: { amount, currency: 'GBP' as const } }
  return { ...envelope('costs'), type: 'counterfoil.reference.item-costed.v1', data }
}

describe('a sale', () => {
  it('is not in the books before its order is fulfilled', async () => {
    expect(await accountsAfter(placed(line('1', '1', '10.00')))).toEqual({})
  })

  it('is booked once, however often its order is reported complete', async () => {
    const events = [placed(line('1', '2', '10.00')), completed('first'), completed('again')]
    expect(await accountsAfter(...events)).toEqual({ 'trade-receivables': '20.00', revenue: '-20.00' })
  })

  it('owes the rounded sum of its exact lines, whatever parts it is invoiced in', async () => {
    const third = (lineId: string) => line(lineId, '1', '0.333')
    const whole = await accountsAfter(placed(third('1'), third('2'), third('3')), completed('all'))
    const parts = await accountsAfter(
      placed(third('1')),
      completed('a'),
      amended('b', third('2')),
      completed('c'),
      amended('d', third('3')),
      completed('e'),
    )
    expect(whole).toEqual({ 'trade-receivables': '1.00', revenue: '-0.99', 'rounding-difference': '-0.01' })
    expect(parts).toEqual(whole)
  })

  it('is not doubled by an order that is placed a second time under another delivery', async () => {
    const engine = startEngine()
    const order = placed(line('1', '1', '10.00'))
    await engine.handle([order, { ...order, id: 'again' }, completed('done')])
    expect(await accountsOf(engine)).toEqual({ 'trade-receivables': '10.00', revenue: '-10.00' })
    expect(await classesOf(engine)).toEqual(['duplicate-order'])
  })

  it('of an order that nobody placed is an exception', async () => {
    const engine = startEngine()
    await engine.handle([completed('first')])
    expect(await classesOf(engine)).toEqual(['unknown-order'])
  })
})

describe('lines that bear tax', () => {
  it('are not booked as if they bore none, but are an exception', async () => {
    const engine = startEngine()
    const tax = { code: 'VAT', basis: 'inclusive', rate: '0.2', amount: { amount: '2.00', currency: 'GBP' } } as const
    await engine.handle([placed({ ...line('1', '1', '12.00'), taxes: [tax] }), completed('done')])
    expect(await classesOf(engine)).toEqual(['tax-not-booked'])
    expect(await accountsOf(engine)).toEqual({})
  })
})

describe('stock value', () => {
  it('goes with what is sold at a till as with what is shipped', async () => {
    const viaTill = await accountsAfter(costs('4.20'), sold('t1', '3'))
    expect(viaTill).toEqual(await accountsAfter(costs('4.20'), shipped('s1', '3')))
    expect(viaTill).toEqual({ 'cost-of-goods-sold': '12.60', inventory: '-12.60' })
  })

  it('goes with an adjustment that has a reason code as with one that has none', async () => {
    const event = adjusted('a1', '-2')
    if (event.type !== 'counterfoil.inventory.adjusted.v1') throw new Error(event.type)
    const booked = await accountsAfter(costs('4.20'), event)
    expect(Object.keys(booked)).not.toEqual([])
    expect(await accountsAfter(costs('4.20'), upcast(event))).toEqual(booked)
  })

  it('of another owner is not ours to book', async () => {
    expect(await accountsAfter(costs('4.20'), sold('t1', '3', 'consignor'))).toEqual({})
  })

  it('stays in the books while goods are transferred', async () => {
    expect(await accountsAfter(costs('4.20'), dispatched('d1', '3'), arrived('r1', '3'))).toEqual({})
  })

  it('that went elsewhere than to shrinkage is an exception, and so is the correction of what was booked', async () => {
    const engine = startEngine()
    await engine.handle([costs('4.20'), sold('t1', '3'), adjusted('a1', '-2', 'scrap'), unsold('u1', 't1', '3')])
    expect(await classesOf(engine)).toEqual(['stock-value-by-hand', 'stock-value-by-hand'])
    expect(await accountsOf(engine)).toEqual({ 'cost-of-goods-sold': '12.60', inventory: '-12.60' })
  })

  it('waits for a cost, and is the same whether the cost is told before, between or after', async () => {
    const moves = [shipped('s1', '3'), adjusted('a1', '-2'), shipped('s2', '1'), adjusted('a2', '1')]
    const orders = moves.map((_, at) => [...moves.slice(0, at), costs('4.20'), ...moves.slice(at)])
    for (const events of [...orders, [...moves, costs('4.20')]]) {
      expect(await accountsAfter(...events)).toEqual({
        'cost-of-goods-sold': '16.80',
        inventory: '-21.00',
        shrinkage: '4.20',
      })
    }
  })

  it('says how much waits', async () => {
    const engine = startEngine()
    await engine.handle([shipped('s1', '3'), adjusted('a1', '-2')])
    expect(await waitingForCost(engine)).toEqual({ skus: 1, units: '5' })
    await engine.handle([costs('1')])
    expect(await waitingForCost(engine)).toEqual({ skus: 0, units: '0' })
  })
})

describe('stored positions', () => {
  const move = fc
    .tuple(
      fc.constantFrom(
        shipped,
        sold,
        dispatched,
        arrived,
        adjusted,
        (id: string, units: string) => adjusted(id, `-${units}`, 'scrap'),
        (id: string, units: string) => unsold(id, 'e0', units),
      ),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(
      ([make, units]) =>
        (id: string) =>
          make(id, String(units)),
    )

  it('are what folding the same events gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
        const events = moves.map((make, index) => make(`e${index}`))
        const engine = startEngine()
        await engine.handle(events)
        const stored = await storedPositions(engine)
        const folded = fold(events)
        const figures = (from: typeof stored) =>
          [...from.balances()].map(({ sku, node, quantity }) => [balanceKey(sku, node), quantityOfScaled(quantity)])
        expect(figures(stored)).toEqual(figures(folded))
        expect(stored.watermarks).toEqual(folded.watermarks)
        expect(stored.imbalance().total).toBe('0')
      }),
      { numRuns: 50 },
    )
  })

  it('keep what left with the customer', async () => {
    const engine = startEngine()
    await engine.handle([shipped('s1', '3')])
    const stock = await storedPositions(engine)
    expect(stock.quantity(shirt, outsideNode('customer'))).toBe('3')
    expect(stock.quantity(shirt, stockNode(location, 'available'))).toBe('-3')
  })
})

function settlement(id: string, refund: { readonly refundId: string; readonly returnId?: string }): CanonicalEvent {
  const data = {
    ...refund,
    channel: 'web',
    method: 'account_credit',
    amount: { amount: '20.00', currency: 'GBP' },
  } as const
  return { ...envelope(id), type: 'counterfoil.refund.settled.v1', data }
}

describe('a return that other systems report', () => {
  const lines = [{ lineId: '1', sku: shirt, quantity: '2' }]
  const received: CanonicalEvent = {
    ...envelope('received'),
    type: 'counterfoil.return.received.v1',
    data: { returnId: 'R1', blind: true, location, lines },
  }
  const stocked: CanonicalEvent = {
    ...envelope('stocked'),
    type: 'counterfoil.inventory.return-received.v1',
    data: { returnId: 'R1', location, lines },
  }
  const approved = (refundId: string): CanonicalEvent => ({
    ...envelope(refundId),
    type: 'counterfoil.refund.approved.v1',
    data: { refundId, returnId: 'R1', ...terms, lines: [line('1', '2', '10.00')] },
  })
  const settled = settlement('settled', { refundId: 'F1', returnId: 'R1' })
  const stateOf = async (engine: Engine) => (await engine.states<ReturnState>('returns', ['R1'])).get('R1')
  const statuses = (outcomes: readonly ItemOutcome[]) => outcomes.map(({ status }) => status)

  it('moves along its header and its tracks', async () => {
    const engine = startEngine()
    await engine.handle([received, stocked, approved('F1'), settled])
    expect(await stateOf(engine)).toMatchObject({
      header: 'received',
      blind: true,
      tracks: { refund: 'settled', stock: 'adjusted' },
      lines: [{ received: '2', credited: '2', refunded: '2' }],
    })
    expect(await classesOf(engine)).toEqual([])
    expect(await accountsOf(engine)).toEqual({
      'sales-returns': '20.00',
      'refund-payable': '0.00',
      'trade-receivables': '-20.00',
    })
  })

  it('and is refunded a second time is an exception: the return and the books stay as they were', async () => {
    const engine = startEngine()
    await engine.handle([received, approved('F1')])
    const before = [await stateOf(engine), await accountsOf(engine)]
    await engine.handle([approved('F2')])
    expect([await stateOf(engine), await accountsOf(engine)]).toEqual(before)
    expect(await classesOf(engine)).toEqual(['refund-above-authorised'])
  })

  it('is reported once: the same report again is a duplicate', async () => {
    const engine = startEngine()
    await engine.handle([received])
    expect(statuses(await engine.handle([received]))).toEqual(['duplicate'])
  })
})

describe('a credit of charges alone', () => {
  const postage: CommercialLine = {
    lineId: '1',
    kind: 'charge',
    charge: 'postage',
    code: 'POST',
    quantity: '1',
    unitPrice: { amount: '20.00', currency: 'GBP' },
  }
  const approved = (id: string): CanonicalEvent => ({
    ...envelope(id),
    type: 'counterfoil.refund.approved.v1',
    data: { refundId: 'F1', ...terms, lines: [postage] },
  })
  const settled = (id: string) => settlement(id, { refundId: 'F1' })

  it('is booked and settled once, however often it is reported', async () => {
    const engine = startEngine()
    await engine.handle([approved('a'), approved('b'), settled('c'), settled('d')])
    expect(await accountsOf(engine)).toEqual({
      'postage-income': '20.00',
      'refund-payable': '0.00',
      'trade-receivables': '-20.00',
    })
    expect(await classesOf(engine)).toEqual(['duplicate-refund', 'already-settled'])
  })

  it('is not settled before it is approved', async () => {
    const engine = startEngine()
    await engine.handle([settled('a')])
    expect(await accountsOf(engine)).toEqual({})
    expect(await classesOf(engine)).toEqual(['unknown-refund'])
  })
})
