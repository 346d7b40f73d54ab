import { locationId, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertions, weighed } from '../../test/histories.ts'
import { committed, ownedBy, received, shippedFor } from '../../test/inventory-events.ts'
import { outsideNode, stockNode } from '../movement/node.ts'
import { balanceKey } from '../position/balance.ts'
import { applyEvent } from '../table/apply-event.ts'
import { StockTable } from '../table/stock-table.ts'
import { crc32 } from './checksum.ts'
import { readTable, writeTable } from './table-snapshot.ts'

function contents(table: StockTable) {
  return {
    balances: [...table.balances()].map(({ sku, node, quantity }) => [balanceKey(sku, node), quantity]),
    documents: [...table.documents.entries()],
    items: Array.from({ length: table.items }, (_, item) => [table.skuOf(item), table.ownerOf(item)]),
    places: Array.from({ length: table.places }, (_, place) => table.locationOf(place)),
  }
}

function reread(bytes: Uint8Array): StockTable {
  const outcome = readTable(bytes)
  if (!outcome.ok) throw new Error(outcome.rejection.because)
  return outcome.value
}

const sample = new StockTable()
for (const event of [
  received('dc-1', { TEA: '10', 'größe-m': '2', '😀': '1' }),
  ownedBy('seller/2', received('store-1', { TEA: '3' })),
  committed('dc-1', { TEA: '2' }),
]) {
  applyEvent(sample, event)
}
const bytes = writeTable(sample)

/** The same bytes with a changed payload and the checksum that belongs to it. */
function forged(change: (payload: Uint8Array) => Uint8Array): Uint8Array {
  const payload = change(bytes.slice(16))
  const whole = new Uint8Array(16 + payload.length)
  whole.set(bytes.subarray(0, 16))
  whole.set(payload, 16)
  const view = new DataView(whole.buffer)
  view.setUint32(8, payload.length, true)
  view.setUint32(12, crc32(payload), true)
  return whole
}

const codeOf = (given: Uint8Array, options?: { maxBytes: number }) => {
  const outcome = readTable(given, options)
  return outcome.ok ? 'read' : outcome.rejection.code
}

describe('a snapshot of a table', () => {
  it('is read as the table that was written, whatever was applied to it', () => {
    fc.assert(
      fc.property(assertions, (events) => {
        const table = new StockTable()
        for (const event of events) applyEvent(table, weighed(event))
        const again = reread(writeTable(table))
        expect(contents(again)).toEqual(contents(table))
        expect(writeTable(again)).toEqual(writeTable(table))
      }),
    )
  })

  it('with the events after it comes to what all events come to', () => {
    fc.assert(
      fc.property(assertions, fc.nat(), (events, cut) => {
        const middle = events.length === 0 ? 0 : cut % events.length
        const [whole, first] = [new StockTable(), new StockTable()]
        for (const event of events.map(weighed)) applyEvent(whole, event)
        for (const event of events.slice(0, middle).map(weighed)) applyEvent(first, event)
        const rest = reread(writeTable(first))
        for (const event of events.slice(middle).map(weighed)) applyEvent(rest, event)
        expect(contents(rest)).toEqual(contents(whole))
      }),
    )
  })

  it('keeps what is open under documents', () => {
    const again = reread(bytes)
    applyEvent(again, shippedFor('order-1', 'dc-1', { TEA: '2' }))
    const [item, place] = [again.findItem('TEA'), again.findPlace('dc-1')]
    expect([again.quantity(item, place, 'available'), again.quantity(item, place, 'committed')]).toEqual([800_000, 0])
  })

  it('holds any quantity that is exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (quantity) => {
        const table = new StockTable()
        const to = stockNode(locationId('dc-1'), 'available')
        table.move({ sku: sku('A'), quantity, from: outsideNode('supplier'), to })
        expect(contents(reread(writeTable(table)))).toEqual(contents(table))
      }),
    )
  })

  it('is small: a quantity of whole units takes a byte or two', () => {
    const table = new StockTable()
    for (let item = 0; item < 1_000; item++) {
      const to = stockNode(locationId('dc-1'), 'available')
      table.move({ sku: sku(String(item)), quantity: 100_000 * (item % 50), from: outsideNode('supplier'), to })
    }
    expect(writeTable(table).length).toBeLessThan(1_000 * 13)
  })
})

describe('bytes that are no snapshot', () => {
  it.each([
    ['nothing', new Uint8Array(), 'no-snapshot'],
    ['other bytes', new Uint8Array(100), 'no-snapshot'],
    ['another version', Uint8Array.from(bytes).fill(2, 4, 5), 'snapshot-version'],
    ['a part of one', bytes.subarray(0, -1), 'snapshot-truncated'],
    ['a header alone', bytes.subarray(0, 16), 'snapshot-truncated'],
    ['more than one', Uint8Array.from([...bytes, 0]), 'snapshot-truncated'],
    ['a changed one', Uint8Array.from(bytes).fill(1, 40, 41), 'snapshot-checksum'],
    ['one with more behind it', forged((payload) => Uint8Array.from([...payload, 0])), 'snapshot-corrupt'],
    ['one with less in it', forged((payload) => payload.slice(0, -1)), 'snapshot-corrupt'],
  ])('%s is refused', (_, given, code) => expect(codeOf(given)).toBe(code))

  it('are refused before they take more memory than is allowed', () => {
    expect(codeOf(bytes, { maxBytes: 1_000 })).toBe('snapshot-too-large')
  })

  it('never throw, whatever byte is changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: bytes.length - 17 }), fc.nat({ max: 255 })), { maxLength: 4 }),
        (changes) => {
          const given = forged((payload) => {
            for (const [offset, byte] of changes) payload[offset] = byte
            return payload
          })
          expect(['read', 'snapshot-corrupt', 'snapshot-too-large']).toContain(codeOf(given))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200, size: 'max' }), (payload) => {
        expect(['read', 'snapshot-corrupt', 'snapshot-too-large']).toContain(codeOf(forged(() => payload)))
      }),
      { numRuns: 2_000 },
    )
  })
})
