import type { CanonicalEvent, InventoryEvent } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountsOf,
  adjusted,
  balancesOf,
  classesOf,
  costs,
  envelope,
  location,
  shipped,
  shirt,
  startEngine,
} from '../../test/retail.ts'
import { waitingForCost } from '../index.ts'

type Delivered = { readonly quantity: string; readonly lineId?: string; readonly cost?: string }

function received(id: string, ...lines: readonly Delivered[]): InventoryEvent {
  const delivered = lines.map(({ quantity, lineId = '1', cost }) => ({
    lineId,
    sku: shirt,
    quantity,
    ...(cost === undefined ? {} : { unitCost: { amount: cost, currency: 'GBP' as const } }),
  }))
  const data = { receiptId: id, location, lines: delivered }
  return { ...envelope(id), type: 'counterfoil.inventory.received.v1', data }
}

function returned(id: string, quantity: string): readonly CanonicalEvent[] {
  const data = { returnId: id, location, lines: [{ lineId: '1', sku: shirt, quantity }] }
  return [
    { ...envelope(`${id}/return`), type: 'counterfoil.return.received.v1', data: { ...data, blind: true } },
    { ...envelope(id), type: 'counterfoil.inventory.return-received.v1', data },
  ]
}

async function booksAfter(events: readonly CanonicalEvent[]) {
  const engine = startEngine()
  await engine.handle(events)
  expect(await classesOf(engine)).toEqual([])
  return balancesOf(engine)
}

const move = fc
  .tuple(fc.constantFrom('ship', 'return', 'receive', 'lose', 'find'), fc.integer({ min: 1, max: 9 }))
  .map(([kind, units]) => ({ kind, units }))

function eventsOf({ kind, units }: { kind: string; units: number }, id: string): readonly CanonicalEvent[] {
  const quantity = String(units)
  if (kind === 'ship') return [shipped(id, quantity)]
  if (kind === 'return') return returned(id, quantity)
  if (kind === 'receive') return [received(id, { quantity })]
  return [adjusted(id, kind === 'lose' ? `-${quantity}` : quantity)]
}

describe('stock value', () => {
  const cost = fc.constantFrom('0.005', '0.333', '1.2345', '4.20', '0')

  it('does not depend on when the cost is told, nor on the order of the movements', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 12 }), cost, fc.nat(12), fc.nat(), async (moves, told, at, turn) => {
        const moved = moves.map((one, index) => eventsOf(one, `m${index}`))
        const events = moved.flat()
        const first = turn % (moved.length + 1)
        const turned = [...moved.slice(first), ...moved.slice(0, first)].flat()
        const before = await booksAfter([costs(told), ...events])
        expect(await booksAfter([...turned.slice(0, at), costs(told), ...turned.slice(at)])).toEqual(before)
        expect(await booksAfter([...events, costs(told)])).toEqual(before)
      }),
      { numRuns: 40 },
    )
  })

  it('does not depend on how movements are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 6 }), cost, async (moves, told) => {
        const whole = moves.flatMap((one, index) => eventsOf(one, `m${index}`))
        const single = moves.flatMap(({ kind, units }, index) =>
          Array.from({ length: units }, (_, unit) => eventsOf({ kind, units: 1 }, `m${index}-${unit}`)).flat(),
        )
        expect(await booksAfter([costs(told), ...single])).toEqual(await booksAfter([costs(told), ...whole]))
      }),
      { numRuns: 30 },
    )
  })

  it('of ten sales at half a penny is five pence, told before or after', async () => {
    const sales = Array.from({ length: 10 }, (_, index) => shipped(`s${index}`, '1'))
    for (const events of [
      [costs('0.005'), ...sales],
      [...sales, costs('0.005')],
    ]) {
      expect(await booksAfter(events)).toEqual({ 'cost-of-goods-sold': '0.05', inventory: '-0.05' })
    }
  })

  it('of a delivery is what each of its lines cost, also where lines have one id', async () => {
    const delivery = received('r', { quantity: '1', cost: '1' }, { quantity: '1', cost: '9' })
    expect(await booksAfter([delivery])).toEqual({ inventory: '10.00', grni: '-10.00' })
  })
})

describe('a cost below zero', () => {
  it('is an exception, and the cost that is known stays', async () => {
    const engine = startEngine()
    await engine.handle([costs('2'), { ...costs('-1'), id: 'wrong' }, shipped('s', '1')])
    expect(await classesOf(engine)).toEqual(['negative-cost'])
    expect((await accountsOf(engine))['inventory']).toBe('-2.00')
  })

  it('of a delivery counts as not told: its goods wait, or have the cost that is known', async () => {
    const engine = startEngine()
    await engine.handle([received('r', { quantity: '2', cost: '-1' })])
    expect(await classesOf(engine)).toEqual(['negative-cost'])
    expect(await waitingForCost(engine)).toEqual({ skus: 1, units: '2' })
    await engine.handle([costs('3'), received('r2', { quantity: '1', cost: '-1' })])
    expect((await accountsOf(engine))['inventory']).toBe('9.00')
  })
})
