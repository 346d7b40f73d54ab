import { maxIdentifierLength } from '@counterfoil/kernel'
import { type CanonicalEvent, type CommercialLine, postingRequested } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import {
  accountsOf,
  classesOf,
  completed,
  costs,
  envelope,
  line,
  location,
  placed,
  shipped,
  shirt,
  startEngine,
  terms,
} from '../test/retail.ts'
import { booksFigures } from './index.ts'

function sale(source: string, orderId: string): readonly CanonicalEvent[] {
  const told = (id: string) => ({ ...envelope(id), source })
  const data = { orderId, ...terms, lines: [line('1', '1', '10.00')] }
  return [
    { ...told('1'), type: 'counterfoil.order.placed.v1', data },
    { ...told('2'), type: 'counterfoil.order.completed.v1', data: { orderId } },
  ]
}

describe('the journal of an event', () => {
  it('has an id of its own, also where two sources number their events alike', async () => {
    const engine = startEngine()
    await engine.handle([...sale('/shop', 'O1'), ...sale('/till', 'O2')])
    expect((await booksFigures(engine, 'GBP')).journals).toBe(2)
    expect((await accountsOf(engine))['revenue']).toBe('-20.00')
  })

  it('is read by its schema, however long the id of the event', async () => {
    const engine = startEngine()
    const id = 'e'.repeat(2 * maxIdentifierLength)
    await engine.handle([
      placed(line('1', '1', '10.00')),
      completed(id),
      { ...shipped('s', '2'), id: `${id.slice(1)}s` },
      { ...costs('3'), id: `${id.slice(1)}c` },
    ])
    const journals: unknown[] = []
    for await (const event of engine.events({ type: 'counterfoil.posting.requested.v1' })) {
      journals.push(postingRequested.reader.parse(event).subject)
    }
    expect(journals).toEqual(['O1', 'TSHIRT'])
  })
})

describe('what the books refuse', () => {
  const euros: CommercialLine = { ...line('2', '1', '5.00'), unitPrice: { amount: '5.00', currency: 'EUR' } }

  it('leaves an order open, so that it can still be booked', async () => {
    const engine = startEngine()
    await engine.handle([placed(line('1', '1', '10.00'), euros), completed('a'), completed('b')])
    expect(await classesOf(engine)).toEqual(['currency-mismatch', 'currency-mismatch'])
    expect(await accountsOf(engine)).toEqual({})
  })

  it('leaves a return and its refund as they were', async () => {
    const engine = startEngine()
    const returned = { returnId: 'R1', location, lines: [{ lineId: '1', sku: shirt, quantity: '1' }] }
    const approved = (id: string, priced: CommercialLine): CanonicalEvent => ({
      ...envelope(id),
      type: 'counterfoil.refund.approved.v1',
      data: { refundId: 'F1', returnId: 'R1', ...terms, lines: [{ ...priced, lineId: '1' }] },
    })
    await engine.handle([
      { ...envelope('r'), type: 'counterfoil.return.received.v1', data: { ...returned, blind: true } },
      approved('wrong', euros),
      approved('right', line('1', '1', '10.00')),
    ])
    expect(await classesOf(engine)).toEqual(['currency-mismatch'])
    expect(await accountsOf(engine)).toEqual({ 'sales-returns': '10.00', 'refund-payable': '-10.00' })
  })
})
