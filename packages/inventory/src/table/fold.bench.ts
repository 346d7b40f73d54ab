import { Decimal, locationId, quantityOfScaled, sku } from '@counterfoil/kernel'
import type { Benchmark } from '../../../../scripts/bench/benchmark.ts'
import { MovementBatch } from './movement-batch.ts'
import { type MovementKind, movementKind } from './movement-kind.ts'
import { nodeCodes } from './node-code.ts'
import { StockTable } from './stock-table.ts'

const movements = 20_000
const items = 500
const places = 20
const stride = 5

const kinds = [
  movementKind('supplier', 'available'),
  movementKind('available', 'committed'),
  movementKind('committed', 'customer'),
  movementKind('available', 'customer'),
] as const

/** The movements, and what takes all of them back, so that every run begins with nothing. */
function batchesOf(table: StockTable): readonly [MovementBatch, MovementBatch] {
  for (let item = 0; item < items; item++) table.addItem(sku(`SKU-${item}`))
  for (let place = 0; place < places; place++) table.addPlace(locationId(`store-${place}`))
  const [there, back] = [new MovementBatch(table, movements), new MovementBatch(table, movements)]
  for (let index = 0; index < movements; index++) {
    const kind = kinds[index % kinds.length] ?? 0
    const [item, place, quantity] = [(index * 31) % items, 1 + ((index * 7) % places), 100_000 * (1 + (index % 5))]
    there.add(kind, item, place, quantity)
    back.add(reverse(kind), item, place, quantity)
  }
  return [there, back]
}

function reverse(kind: MovementKind): MovementKind {
  return (kind % nodeCodes) * nodeCodes + Math.floor(kind / nodeCodes)
}

const table = new StockTable()
const [there, back] = batchesOf(table)

function packed(): readonly string[] {
  table.fold(there)
  const answer = Array.from({ length: items }, (_, item) => quantityOfScaled(table.quantity(item, 1, 'available')))
  table.fold(back)
  return answer
}

const available = movementKind('available', 'available') % nodeCodes
const decimals = new Map<string, Decimal>()
const texts = Array.from(there.quantities, quantityOfScaled)

function inDecimals(): readonly string[] {
  applyDecimals(there)
  const answer = Array.from({ length: items }, (_, item) =>
    (decimals.get(`${item}/1/${available}`) ?? new Decimal(0)).toFixed(),
  )
  applyDecimals(back)
  return answer
}

function applyDecimals({ kinds, items, places, destinations }: MovementBatch): void {
  for (const [index, text] of texts.entries()) {
    const kind = kinds[index] ?? 0
    const from = `${items[index]}/${places[index]}/${Math.floor(kind / nodeCodes)}`
    const to = `${items[index]}/${destinations[index]}/${kind % nodeCodes}`
    decimals.set(from, (decimals.get(from) ?? new Decimal(0)).minus(text))
    decimals.set(to, (decimals.get(to) ?? new Decimal(0)).plus(text))
  }
}

const cells = new Float64Array(items * (places + 1) * stride)
const columnOf = new Uint8Array(nodeCodes * nodeCodes)
for (const [column, kind] of kinds.entries()) columnOf[kind] = column

function byHand(): number {
  for (const [batch, sign] of [
    [there, 1],
    [back, -1],
  ] as const) {
    const { kinds, items, places: from, destinations, quantities, length } = batch
    for (let index = 0; index < length; index++) {
      const column = columnOf[kinds[index] ?? 0] ?? 0
      const base = (items[index] ?? 0) * (places + 1)
      const left = (base + (from[index] ?? 0)) * stride + column
      const entered = (base + (destinations[index] ?? 0)) * stride + column + 1
      const quantity = sign * (quantities[index] ?? 0)
      cells[left] = (cells[left] ?? 0) - quantity
      cells[entered] = (cells[entered] ?? 0) + quantity
    }
  }
  return cells[0] ?? 0
}

export default {
  name: 'inventory/fold',
  does: '20,000 packed movements folded into 10,000 positions, and taken back',
  items: 2 * movements,
  works: [
    { name: 'StockTable.fold', role: 'ours', run: packed },
    { name: 'decimal.js in a Map', role: 'peer', run: inDecimals },
    { name: 'two additions to a Float64Array, unchecked', role: 'limit', run: byHand },
  ],
} satisfies Benchmark
