import {
  type AvailabilityPolicy,
  CompiledAvailability,
  FigureChanges,
  MovementBatch,
  movementKind,
  policy,
  type StockTable,
} from '@counterfoil/inventory'
import { locationId, sku } from '@counterfoil/kernel'
import type { InventoryEvent } from '@counterfoil/schemas'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../median.ts'
import { emptyTable, items, places } from './mixed-movements.ts'

const answers = 1_000_000
const rounds = 7
const singleEvents = 200_000
const at = Date.parse('2026-03-01T14:00:00Z')

const receipt = movementKind('supplier', 'available')
const damage = movementKind('available', 'damaged')

/** One that adds up places, and three that reckon each place by itself, with rules for some items and places. */
const policies: readonly AvailabilityPolicy[] = [
  policy({ channel: 'web', locations: ['store-*'], buffer: { fixed: '2' } }),
  policy({ channel: 'app', locations: ['store-*'], buffer: { perLocation: '1' }, threshold: { fixed: '3' } }),
  policy({
    channel: 'ebay',
    locations: ['store-1*'],
    buffer: { perLocation: { percent: '10', rounding: 'up' } },
    rules: [
      { for: { location: 'store-11' }, offered: false },
      { for: { sku: 'SKU-7' }, threshold: { fixed: '5' } },
    ],
  }),
  policy({ channel: 'outlet', locations: ['store-3', 'store-4'], states: ['available', 'damaged'] }),
]

/** What asking costs, and how long it takes from an event to the figures that it changes. */
export function availabilityFigures(): readonly Figure[] {
  const table = filledTable()
  const figures = new CompiledAvailability(table, policies)
  for (let item = 0; item < items; item++) figures.itemOf(sku(`SKU-${item}`))
  for (let item = 0; item < items; item += 10) {
    figures.addClaim({ sku: sku(`SKU-${item}`), quantity: '1', location: `store-${item % places}`, until: at + 1 })
  }
  return [
    ...policies.map(({ channel }, index) =>
      atLeast(
        `answers for ${channel}, 50,000 items, ${placesOf(index)} places each`,
        perSecond(figures, index),
        'million/s',
        1,
      ),
    ),
    ...eventFigures(table, figures),
  ]
}

/** Something of everything everywhere. */
function filledTable(): StockTable {
  const table = emptyTable()
  const batch = new MovementBatch(table, items * places)
  for (let item = 0; item < items; item++) {
    for (let place = 1; place <= places; place++) {
      batch.add(receipt, item, place, 100_000 * (5 + ((item * 7 + place * 3) % 40)))
      if ((item + place) % 9 === 0) batch.add(damage, item, place, 100_000)
    }
  }
  table.fold(batch)
  return table
}

function placesOf(channel: number): number {
  return [places, places, 10, 2][channel] ?? 0
}

function perSecond(figures: CompiledAvailability, channel: number): number {
  const times: number[] = []
  let sum = 0
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.()
    const start = performance.now()
    for (let answer = 0; answer < answers; answer++) sum += figures.sellable(channel, (answer * 7_919) % items, at)
    times.push(performance.now() - start)
  }
  if (!(sum > 0)) throw new Error('nothing is sellable: the figures say nothing')
  return answers / median(times) / 1_000
}

/** One event after the other, each timed by itself, from the object to the last changed figure. */
function eventFigures(table: StockTable, figures: CompiledAvailability): readonly Figure[] {
  let changed = 0
  const changes = new FigureChanges(figures, () => {
    changed += 1
  })
  for (let item = 0; item < items; item++) changes.look(item, at)
  const events = Array.from({ length: singleEvents }, (_, index) => eventOf(index))
  const nanoseconds = new Float64Array(singleEvents)
  changed = 0
  globalThis.gc?.()
  for (const [index, event] of events.entries()) {
    const start = process.hrtime.bigint()
    const outcome = changes.apply(event, at)
    nanoseconds[index] = Number(process.hrtime.bigint() - start)
    if (!outcome.ok) throw new Error(`${event.id} was refused: ${outcome.rejection.because}`)
  }
  if (table.items < items || changed < singleEvents) throw new Error('events changed too few figures')
  const sorted = nanoseconds.subarray(singleEvents >>> 1).toSorted()
  const quantile = (level: number) => (sorted[Math.floor(sorted.length * level)] ?? Number.NaN) / 1_000
  return [
    atMost('one event to its changed figures on 4 channels, p99', quantile(0.99), 'us', 20),
    { what: 'the same, median', value: quantile(0.5), unit: 'us' },
    { what: 'the same, p99.9', value: quantile(0.999), unit: 'us' },
    { what: 'changed figures an event', value: changed / singleEvents, unit: '' },
  ]
}

function eventOf(index: number): InventoryEvent {
  const item = (index * 7_919) % items
  const lines = [{ lineId: '1', sku: sku(`SKU-${item}`), quantity: String(1 + (index % 5)) }]
  const location = locationId(`store-${(index * 13) % places}`)
  const envelope = { specversion: '1.0', id: `e-${index}`, source: '/wms', time: '2026-03-01T13:59:00Z' } as const
  if (index % 3 === 0) {
    return {
      ...envelope,
      type: 'counterfoil.inventory.received.v1',
      data: { receiptId: `GR-${index}`, location, lines },
    }
  }
  if (index % 3 === 1) {
    return {
      ...envelope,
      type: 'counterfoil.inventory.committed.v1',
      data: { orderId: `SO-${index}`, location, lines },
    }
  }
  return { ...envelope, type: 'counterfoil.inventory.sold.v1', data: { saleId: `T-${index}`, location, lines } }
}
