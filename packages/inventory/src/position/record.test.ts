import { locationId, sku } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import { committed, received, tracked } from '../../test/inventory-events.ts'
import { movementsOf } from '../movement/movement.ts'
import { stockNode } from '../movement/node.ts'
import { applyMovement, recordKeysOf } from './apply-movement.ts'
import { Positions } from './positions.ts'
import { expiryKey, lotKey, parseRecordKey, recordKey, serialKey } from './record.ts'

const odd = sku('TEA/serial/lot%2F')
const node = stockNode(locationId('dc/1'), 'available', 'document')

describe('a record key', () => {
  it.each([
    [
      'of a lot',
      recordKey(lotKey(odd, 'expires/stock'), node),
      { kind: 'lot', sku: odd, lotId: 'expires/stock', node },
    ],
    [
      'of a serial',
      recordKey(serialKey(odd, 'document'), node),
      { kind: 'serial', sku: odd, serial: 'document', node },
    ],
    ['of the day on which a lot expires', expiryKey(odd, 'document'), { kind: 'expiry', sku: odd, lotId: 'document' }],
  ])('%s is read back, whatever its ids are', (_, key, record) => expect(parseRecordKey(key)).toEqual(record))

  it.each(['', 'TEA', 'TEA/moon/x', 'TEA/lot', 'TEA/lot/L', 'TEA/serial/S/moon'])('%j is none', (key) => {
    expect(() => Positions.ofRecords([[key, 1]])).toThrow(expect.objectContaining({ name: 'CounterfoilError' }))
  })
})

it('a movement writes no record but those that it names', () => {
  const lot = { lotId: 'L', expiresOn: '2026-07-31' }
  for (const event of [
    committed('dc-1', { TEA: '1' }),
    tracked(received('dc-1', { TEA: '2' }), { lot, serials: ['1', '2'] }),
  ]) {
    for (const movement of movementsOf(event)) {
      const records = new Map<string, number>()
      applyMovement(records, movement)
      expect(recordKeysOf(movement)).toEqual(expect.arrayContaining([...records.keys()]))
    }
  }
})
