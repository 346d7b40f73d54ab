import { locationId, scaledQuantity, sku } from '@counterfoil/kernel'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { availability } from '../availability/availability.ts'
import { policy } from '../availability/read-policy.ts'
import { outsideNode, stockNode } from '../movement/node.ts'
import { Positions } from '../position/positions.ts'
import { StockTable } from '../table/stock-table.ts'
import { CompiledAvailability } from './compiled-availability.ts'

const items = 250
const places = 20
const at = '2026-03-01T14:00:00Z'

const policies = [
  policy({ channel: 'web', locations: ['*'], buffer: { fixed: '2' } }),
  policy({
    channel: 'ebay',
    locations: ['*'],
    buffer: { perLocation: { percent: '10', rounding: 'up' } },
    rules: [{ for: { location: 'store-3' }, offered: false }],
  }),
]

const table = new StockTable()
const flat = new Float64Array(items * places)
for (let item = 0; item < items; item++) {
  for (let place = 0; place < places; place++) {
    const quantity = 100_000 * (1 + ((item * 7 + place * 3) % 40))
    const to = stockNode(locationId(`store-${place}`), 'available')
    table.move({ sku: sku(`SKU-${item}`), quantity, from: outsideNode('supplier'), to })
    flat[item * places + place] = quantity
  }
}
const positions = Positions.ofBalances(table.balances())
const figures = new CompiledAvailability(table, policies)
const numbers = Array.from({ length: items }, (_, item) => figures.itemOf(sku(`SKU-${item}`)))
const now = Date.parse(at)

export default {
  name: 'inventory/availability',
  does: '500 answers: 250 items at 20 places, on two channels',
  items: items * policies.length,
  works: [
    {
      name: 'CompiledAvailability',
      role: 'ours',
      run: () => policies.flatMap((_, channel) => numbers.map((item) => figures.sellable(channel, item, now))),
    },
    {
      name: 'availability, with its reasons',
      role: 'peer',
      run: () =>
        policies.flatMap((given) =>
          numbers.map((_, item) => {
            const asked = { sku: `SKU-${item}`, channel: given.channel, at }
            return scaledQuantity(availability(positions, asked, given).sellable)
          }),
        ),
    },
    {
      name: 'the sums over places in a flat array',
      role: 'limit',
      run: () => policies.map(() => numbers.map(sumOver)),
    },
  ],
} satisfies Benchmark

function sumOver(item: number): number {
  let sum = 0
  for (let place = 0; place < places; place++) sum += flat[item * places + place] ?? 0
  return sum
}
