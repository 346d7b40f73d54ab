import type { Engine } from '@counterfoil/engine'
import { sumDecimals } from '@counterfoil/kernel'
import { marginBy, retailAccounting } from '@counterfoil/ledger'
import type { CanonicalEvent } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  balancesOf,
  classesOf,
  completed,
  costs,
  envelope,
  line,
  location,
  placed,
  shipped,
  shirt,
  sold,
  startEngine,
} from '../../test/retail.ts'
import { ofType } from '../canonical-flow.ts'

/** Goods of an order that come back. */
function returned(id: string, quantity: string, orderId?: string): readonly CanonicalEvent[] {
  const lines = [{ lineId: '1', sku: shirt, quantity }]
  const data = { returnId: id, ...(orderId && { orderId }), location, lines }
  return [
    { ...envelope(`${id}/return`), type: 'counterfoil.return.received.v1', data: { ...data, blind: true } },
    { ...envelope(id), type: 'counterfoil.inventory.return-received.v1', data },
  ]
}

async function engineAfter(events: readonly CanonicalEvent[]): Promise<Engine> {
  const engine = startEngine()
  await engine.handle(events)
  expect(await classesOf(engine)).toEqual([])
  return engine
}

/** What goods that came back are worth; their disposition is not told. */
const worthBack = async (...events: readonly CanonicalEvent[]) => (await booksAfter(...events))['returns-pending']

const booksAfter = async (...events: readonly CanonicalEvent[]) => balancesOf(await engineAfter(events))

async function journalsOf(engine: Engine) {
  const journals = []
  for await (const event of engine.events({ type: 'counterfoil.posting.requested.v1' })) {
    journals.push(ofType(event, ['counterfoil.posting.requested.v1']).data)
  }
  return journals
}

describe('units of an order that come back', () => {
  it('come back at the cost that they left at, whatever the item costs now', async () => {
    const books = await booksAfter(
      costs('10'),
      shipped('s', '1', 'O1'),
      costs('6', 'later'),
      ...returned('r', '1', 'O1'),
    )
    expect(books).toEqual({ inventory: '-10.00', 'returns-pending': '10.00' })
  })

  it('in any parts net to nothing when all are back, however the cost changed', async () => {
    const units = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
    const cost = fc.constantFrom('0.005', '0.333', '1.2345', '4.20')
    const parts = fc.array(fc.record({ units: fc.integer({ min: 1, max: 4 }), cost }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(parts, units, cost, async (leaving, cuts, now) => {
        const out = leaving.flatMap((part, index) => [
          costs(part.cost, `c${index}`),
          shipped(`s${index}`, String(part.units), 'O1'),
        ])
        let open = leaving.reduce((sum, part) => sum + part.units, 0)
        const back: CanonicalEvent[] = []
        for (let index = 0; open > 0; index += 1) {
          const quantity = Math.min(open, cuts[index % cuts.length] ?? 1)
          back.push(...returned(`r${index}`, String(quantity), 'O1'))
          open -= quantity
        }
        const books = await booksAfter(...out, costs(now, 'now'), ...back)
        expect(books).not.toHaveProperty('cost-of-goods-sold')
        expect(sumDecimals([books['inventory'] ?? '0', books['returns-pending'] ?? '0'])).toBe('0')
      }),
      { numRuns: 40 },
    )
  })

  it('that are more than left come back at what the item costs now, as those of no known order do', async () => {
    const sale = [costs('10'), shipped('s', '1', 'O1'), costs('6', 'later')]
    expect(await worthBack(...sale, ...returned('r', '2', 'O1'))).toBe('16.00')
    expect(await worthBack(...sale, ...returned('r', '1', 'O2'))).toBe('6.00')
    expect(await worthBack(...sale, ...returned('r', '1'))).toBe('6.00')
    expect(await worthBack(...sale, ...returned('r', '1', 'O1'), ...returned('again', '1', 'O1'))).toBe('16.00')
  })

  it('do not take the units of another order with them', async () => {
    const sales = [costs('10'), shipped('s1', '1', 'O1'), costs('6', 'later'), shipped('s2', '1', 'O2')]
    expect(await worthBack(...sales, ...returned('r', '1', 'O2'))).toBe('6.00')
    expect(await worthBack(...sales, ...returned('r', '1', 'O1'))).toBe('10.00')
  })
})

describe('the margin of a channel', () => {
  const order = [placed(line('1', '2', '10.00')), completed('done')]
  const marginsOf = async (engine: Engine) =>
    marginBy(await journalsOf(engine), 'channel', retailAccounting.chart).map(({ key, margin }) => [key, margin])

  it('has the cost of what the channel sold, told before or after', async () => {
    const told = await engineAfter([costs('4'), ...order, shipped('s', '2', 'O1')])
    expect(await marginsOf(told)).toEqual([['web', '12.00']])
    const after = await engineAfter([...order, shipped('s', '2', 'O1'), costs('4')])
    expect(await marginsOf(after)).toEqual([['web', '12.00']])
  })

  it('has the cost of what came back', async () => {
    const engine = await engineAfter([costs('4'), ...order, shipped('s', '2', 'O1'), ...returned('r', '1', 'O1')])
    expect(await marginsOf(engine)).toEqual([['web', '16.00']])
  })

  it('has the cost of what a till says that it sold', async () => {
    const till = sold('t', '2')
    if (till.type !== 'counterfoil.inventory.sold.v1') throw new Error(till.type)
    const engine = await engineAfter([costs('4'), { ...till, data: { ...till.data, channel: 'till' } }])
    expect(await marginsOf(engine)).toEqual([['till', '-8.00']])
  })

  it('is told by order too, where the cost was known', async () => {
    const engine = await engineAfter([costs('4'), ...order, shipped('s', '2', 'O1')])
    const [cost] = (await journalsOf(engine)).filter(({ fact }) => fact === 'cost-of-sale')
    expect(cost?.lines.map(({ channel, orderId, location: place, sku }) => [channel, orderId, place, sku])).toEqual([
      ['web', 'O1', location, shirt],
      ['web', 'O1', location, shirt],
    ])
  })
})
