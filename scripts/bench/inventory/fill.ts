import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MovementBatch, movementKind, readTable, StockTable, writeTable } from '@counterfoil/inventory'
import { locationId, sku } from '@counterfoil/kernel'

/** Prints what a table of 400 stores by 50,000 items takes, or with a path what reading its snapshot takes. */
const [, , path] = process.argv
const stores = 400
const items = 50_000
const peak = () => process.resourceUsage().maxRSS * 1_024

if (path === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-'))
  try {
    const table = filledTable()
    const filled = peak()
    const start = performance.now()
    const bytes = writeTable(table)
    const writing = performance.now() - start
    const written = peak()
    const file = join(folder, 'table.snapshot')
    writeFileSync(file, bytes)
    const { stdout } = spawnSync(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), file], {
      encoding: 'utf8',
    })
    const reading: { read: number; reading: number; units: number } = JSON.parse(stdout)
    if (reading.units !== unitsIn(table)) throw new Error('the snapshot was read as something else')
    const { read, reading: time } = reading
    const figures = { positions: stores * items, filled, written, read, snapshot: bytes.length, writing, reading: time }
    console.log(JSON.stringify(figures))
  } finally {
    rmSync(folder, { recursive: true })
  }
} else {
  const bytes = readFileSync(path)
  const start = performance.now()
  const outcome = readTable(bytes)
  const reading = performance.now() - start
  if (!outcome.ok) throw new Error(outcome.rejection.because)
  console.log(JSON.stringify({ read: peak(), reading, units: unitsIn(outcome.value) }))
}

/** Every store has some of everything, and most of it has some committed, some in transit, some damaged. */
function filledTable(): StockTable {
  const table = new StockTable()
  for (let item = 0; item < items; item++) table.addItem(sku(`SKU-${item}`))
  for (let store = 0; store < stores; store++) table.addPlace(locationId(`store-${store}`))
  const receipt = movementKind('supplier', 'available')
  const others = [
    movementKind('available', 'committed'),
    movementKind('available', 'in_transit'),
    movementKind('available', 'damaged'),
  ]
  const batch = new MovementBatch(table, 2 * stores)
  for (let item = 0; item < items; item++) {
    batch.clear()
    for (let store = 1; store <= stores; store++) {
      batch.add(receipt, item, store, 100_000 * (5 + ((item * 7 + store * 3) % 40)))
      batch.add(others[(item + store) % 3] ?? 0, item, store, 100_000 * (1 + ((item + store) % 4)))
    }
    table.fold(batch)
  }
  return table
}

function unitsIn(table: StockTable): number {
  let units = 0
  for (let item = 0; item < items; item++) {
    for (let store = 1; store <= stores; store++) units += table.quantity(item, store, 'available') / 100_000
  }
  return units
}
