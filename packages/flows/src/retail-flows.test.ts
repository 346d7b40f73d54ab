import type { Engine, ItemOutcome } from '@counterfoil/engine'
import { balanceKey, fold, outsideNode, stockNode } from '@counterfoil/inventory'
import { quantityOfScaled } from '@counterfoil/kernel'
import type { CanonicalEvent, CommercialLine } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountsAfter,
  accountsOf,
  adjusted,
  amended,
  classesOf,
  completed,
  costs,
  envelope,
  line,
  location,
  placed,
  settlement,
  shipped,
  shirt,
  startEngine,
  terms,
} from '../test/retail.ts'
import { type ReturnRecord, storedPositions, waitingForCost } from './index.ts'

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

  it('owes the tax on top of its prices, and books the tax apart, whoever collects it', async () => {
    const tax = (basis: 'inclusive' | 'exclusive', amount: string, collectedBy: 'merchant' | 'marketplace') =>
      ({ code: 'VAT', basis, rate: '0.2', amount: { amount, currency: 'GBP' }, collectedBy }) as const
    const books = await accountsAfter(
      placed(
        { ...line('1', '1', '12.00'), taxes: [tax('inclusive', '2.00', 'merchant')] },
        { ...line('2', '1', '10.00'), taxes: [tax('exclusive', '2.00', 'marketplace')] },
      ),
      completed('done'),
    )
    expect(books).toEqual({
      'trade-receivables': '24.00',
      revenue: '-20.00',
      'output-tax': '-2.00',
      'marketplace-tax': '-2.00',
    })
  })

  it('of an order that nobody placed is an exception', async () => {
    const engine = startEngine()
    await engine.handle([completed('first')])
    expect(await classesOf(engine)).toEqual(['unknown-order'])
  })
})

describe('stock value', () => {
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
  const move = fc.tuple(fc.constantFrom('ship', 'adjust'), fc.integer({ min: 1, max: 9 }), fc.boolean())

  it('are what folding the same events gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
        const events = moves.map(([kind, units, down], index) =>
          kind === 'ship' ? shipped(`e${index}`, String(units)) : adjusted(`e${index}`, String(down ? -units : units)),
        )
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
  const stateOf = async (engine: Engine) => (await engine.states<ReturnRecord>('returns', ['R1'])).get('R1')?.return
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
