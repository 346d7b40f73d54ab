import { applyEvent, type MovementBatch, movementKind } from '@counterfoil/inventory'
import { Decimal, quantityOfScaled } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../median.ts'
import { ByHand, requireSame } from './by-hand.ts'
import { emptyTable, mixedMovements, movements } from './mixed-movements.ts'

const rounds = 7
const slices = 15
const slice = 100_000
const inDecimals = 300_000
const asEvents = 100_000

/** What folding costs: the packed table, beside the same by hand, in decimal.js, and from event objects. */
export function foldFigures(): readonly Figure[] {
  const table = emptyTable()
  const generator = mixedMovements(table, movements)
  const all = generator.next().value
  const kinds = [...all.kindsUsed.entries()].flatMap(([kind, used]) => (used === 1 ? [kind] : []))
  const byHand = new ByHand(kinds)

  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    theirs.push(timed(() => byHand.fold(all)))
    ours.push(timed(() => table.fold(all)))
  }
  requireSame(table, byHand, movementKind('supplier', 'available'), 'available')
  requireSame(table, byHand, movementKind('available', 'committed'), 'committed')

  const generatorOfSlices = mixedMovements(table, slice)
  const small = Array.from({ length: slices }, () => generatorOfSlices.next().value)
  const times = small.map((batch) => timed(() => table.fold(batch)))
  const [large, each] = [median(ours) / movements, median(times) / slice]
  const decimal = timed(() => foldDecimals(all, inDecimals)) / inDecimals
  const events = Array.from({ length: asEvents }, (_, index) => eventOf(all, index))
  const object = median(
    Array.from({ length: 3 }, () => {
      const fresh = emptyTable()
      return timed(() => {
        for (const event of events) if (!applyEvent(fresh, event).ok) throw new Error(`${event.id} was refused`)
      })
    }),
  )
  return [
    atLeast('movements folded, 10 million at 1 million positions', 1 / large / 1_000, 'million/s', 3),
    atMost('of the time of two unchecked additions to a flat array', median(ours) / median(theirs), 'x', 2.5),
    atLeast(
      `as fast as decimal.js in a Map (on ${inDecimals.toLocaleString('en-GB')} of them)`,
      decimal / large,
      'x',
      30,
    ),
    atMost(
      'a movement of 10 million against one of 100,000, other movements each time, same positions',
      large / each,
      'x',
      1.3,
    ),
    {
      what: 'event objects checked, settled with their documents and applied',
      value: asEvents / object,
      unit: 'thousand/s',
    },
  ]
}

function timed(work: () => unknown): number {
  globalThis.gc?.()
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The straightforward way: a Map of exact decimals. */
function foldDecimals({ kinds, items, places, destinations, quantities }: MovementBatch, count: number): void {
  const balances = new Map<string, Decimal>()
  const add = (key: string, quantity: Decimal) =>
    balances.set(key, (balances.get(key) ?? new Decimal(0)).plus(quantity))
  for (let index = 0; index < count; index++) {
    const kind = kinds[index] ?? 0
    const quantity = new Decimal(quantityOfScaled(quantities[index] ?? 0))
    add(`${items[index]}/${places[index]}/${Math.floor(kind / 14)}`, quantity.negated())
    add(`${items[index]}/${destinations[index]}/${kind % 14}`, quantity)
  }
}

/** A packed movement as the event of one line that it might have come from. */
function eventOf({ items, places, destinations, quantities }: MovementBatch, index: number): InventoryEvent {
  const place = places[index] === 0 ? destinations[index] : places[index]
  const quantity = quantityOfScaled(quantities[index] ?? 0)
  const envelope = { specversion: '1.0', id: `e-${index}`, source: '/wms', time: '2026-03-01T10:02:00Z' } as const
  const lines = [{ lineId: '1', sku: `SKU-${items[index]}`, quantity }]
  const [location, orderId] = [`store-${Number(place) - 1}`, `SO-${index >>> 2}`]
  const told = {
    0: { type: 'counterfoil.inventory.received.v1', data: { receiptId: `GR-${index}`, location, lines } },
    1: { type: 'counterfoil.inventory.committed.v1', data: { orderId, location, lines } },
    2: { type: 'counterfoil.inventory.shipped.v1', data: { shipmentId: `SH-${index}`, orderId, location, lines } },
    3: { type: 'counterfoil.inventory.sold.v1', data: { saleId: `T-${index}`, location, lines } },
  }[index % 4]
  return JSON.parse(JSON.stringify({ ...envelope, ...told }))
}
