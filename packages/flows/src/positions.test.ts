import { fold, outsideNode, stockNode } from '@counterfoil/inventory'
import type { InventoryEvent } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { accountsOf, classesOf, costs, envelope, location, shirt, startEngine } from '../test/retail.ts'
import { storedPositions } from './index.ts'

function received(id: string, ...lines: { quantity: string; unit?: string }[]): InventoryEvent {
  const data = { receiptId: id, location, lines: lines.map((line) => ({ lineId: '1', sku: shirt, ...line })) }
  return { ...envelope(id), type: 'counterfoil.inventory.received.v1', data }
}

describe('an item', () => {
  const shelf = stockNode(location, 'available')

  it('is counted in the unit that it moved in first; none means each', async () => {
    const engine = startEngine()
    await engine.handle([
      received('a', { quantity: '6' }),
      received('b', { quantity: '6', unit: 'KGM' }, { quantity: '1', unit: 'EA' }),
    ])
    const stock = await storedPositions(engine)
    expect(stock.quantity(shirt, shelf)).toBe('7')
    expect(stock.quantity(shirt, outsideNode('supplier'))).toBe('-7')
    expect(await classesOf(engine)).toEqual(['unit-mismatch'])
  })

  it('has no value for units that are not counted', async () => {
    const engine = startEngine()
    await engine.handle([
      costs('2'),
      received('a', { quantity: '6', unit: 'KGM' }, { quantity: '6' }),
      received('b', { quantity: '1' }),
    ])
    expect((await accountsOf(engine))['inventory']).toBe('12.00')
    expect(await classesOf(engine)).toEqual(['unit-mismatch', 'unit-mismatch'])
  })

  it('is told once for all lines of an event that count it in another unit', async () => {
    const engine = startEngine()
    await engine.handle([
      received('a', { quantity: '1' }, { quantity: '2', unit: 'KGM' }, { quantity: '3', unit: 'KGM' }),
    ])
    const because: string[] = []
    for await (const exception of engine.exceptions()) because.push(exception.because)
    expect(because).toEqual([expect.stringContaining('TSHIRT is counted in EA, but line 1, 1 moves it in KGM')])
  })
})

describe('what is shipped for an order without naming a state', () => {
  const lines = (quantity: string) => [{ lineId: '1', sku: shirt, quantity }]
  const [from, orderId] = [stockNode(location, 'committed'), 'SO-1']
  const events: readonly InventoryEvent[] = [
    received('a', { quantity: '6' }),
    { ...envelope('b'), type: 'counterfoil.inventory.committed.v1', data: { orderId, location, lines: lines('4') } },
    {
      ...envelope('c'),
      type: 'counterfoil.inventory.shipped.v1',
      data: { shipmentId: 'SH-1', orderId, location, lines: lines('3') },
    },
  ]

  it('leaves what the order has committed, in whichever order it is told, as folding the same events says', async () => {
    for (const told of [events, events.toReversed()]) {
      const engine = startEngine()
      for (const event of told) await engine.handle([event])
      const stock = await storedPositions(engine)
      expect([stock.quantity(shirt, stockNode(location, 'available')), stock.quantity(shirt, from)]).toEqual(['2', '1'])
      expect([...stock.records()]).toEqual([...fold(events).records()])
    }
  })
})
