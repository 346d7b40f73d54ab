import { localDate, locationId } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import {
  committed,
  errorDeclared,
  ownedBy,
  received,
  shippedFor,
  sold,
  stateChanged,
  tracked,
  transferDispatched,
  transferReceived,
} from '../../test/inventory-events.ts'
import type { StockEvent } from '../movement/movement.ts'
import { stockNode } from '../movement/node.ts'
import { fold } from './fold.ts'

const dc = stockNode(locationId('dc-1'), 'available')
const store = stockNode(locationId('store-1'), 'available')
const july = { lotId: 'L-7', expiresOn: '2026-07-31' }
const august = { lotId: 'L-8' }
const serials = ['S1', 'S2']

describe('lots', () => {
  it('stand where their units stand, with the day on which they expire', () => {
    const positions = fold([
      tracked(received('dc-1', { MILK: '10' }), { lot: july }),
      tracked(received('dc-1', { MILK: '4' }), { lot: august }),
      tracked(sold('dc-1', { MILK: '3' }), { lot: july }),
      received('dc-1', { MILK: '1' }),
    ])
    expect([...positions.lots('MILK')]).toEqual([
      { lotId: 'L-7', expiresOn: '2026-07-31', node: dc, quantity: '7' },
      { lotId: 'L-8', node: dc, quantity: '4' },
    ])
    expect(positions.quantity('MILK', dc)).toBe('12')
    expect([...positions.lots('NONE')]).toEqual([])
  })

  it('expire on the earliest day that was told, in whichever order', () => {
    const told = ['2026-08-01', '2026-07-31', '2026-08-02'].map((expiresOn) =>
      tracked(received('dc-1', { MILK: '1' }), { lot: { lotId: 'L-7', expiresOn } }),
    )
    for (const events of [told, told.toReversed()]) {
      expect([...fold(events).lots('MILK')]).toMatchObject([{ expiresOn: '2026-07-31', quantity: '3' }])
    }
  })

  it('are told when their last day is over, until their units are put away as expired', () => {
    const events = [
      tracked(received('dc-1', { MILK: '10' }), { lot: july }),
      tracked(received('dc-1', { MILK: '4' }), { lot: august }),
    ]
    const expired = (on: string, ...more: readonly StockEvent[]) => [
      ...fold([...events, ...more]).expiredLots(localDate(on)),
    ]
    expect(expired('2026-07-31')).toEqual([])
    expect(expired('2026-08-01')).toEqual([
      { sku: 'MILK', lotId: 'L-7', expiresOn: '2026-07-31', node: dc, quantity: '10' },
    ])
    const away = tracked(stateChanged('dc-1', 'available', 'expired', { MILK: '10' }), { lot: july })
    expect(expired('2026-08-01', away)).toEqual([])
  })

  it('are found by what is shipped for an order that had committed no lot', () => {
    const positions = fold([
      tracked(received('dc-1', { MILK: '10' }), { lot: july }),
      committed('dc-1', { MILK: '5' }),
      tracked(shippedFor('order-1', 'dc-1', { MILK: '5' }), { lot: july }),
    ])
    expect([...positions.lots('MILK')]).toMatchObject([{ node: dc, quantity: '5' }])
    expect(positions.quantity('MILK', dc)).toBe('5')
  })

  it('of two owners are kept apart', () => {
    const theirs = ownedBy('consignor', tracked(received('dc-1', { MILK: '2' }), { lot: july }))
    const positions = fold([theirs, tracked(received('dc-1', { MILK: '1' }), { lot: july })])
    expect([...positions.lots('MILK')].map(({ node, quantity }) => [node.owner, quantity])).toEqual([
      ['consignor', '2'],
      ['merchant', '1'],
    ])
  })
})

describe('a serial number', () => {
  const inbound = tracked(received('dc-1', { PHONE: '2' }), { serials })

  it('stands at one place, follows its unit, and leaves with it', () => {
    const one = { serials: ['S1'] }
    const sent = tracked(transferDispatched('dc-1', 'store-1', { PHONE: '1' }), one)
    const arrived = tracked(transferReceived('store-1', { PHONE: '1' }), one)
    const left = tracked(sold('store-1', { PHONE: '1' }), one)
    expect(fold([inbound]).nodeOfSerial('PHONE', 'S1')).toEqual(dc)
    const onItsWay = fold([sent, inbound])
    expect(onItsWay.nodeOfSerial('PHONE', 'S1')).toEqual({ ...store, state: 'in_transit' })
    expect(fold([arrived, sent, inbound]).nodeOfSerial('PHONE', 'S1')).toEqual(store)
    const gone = fold([left, arrived, inbound, sent])
    expect(gone.nodeOfSerial('PHONE', 'S1')).toBeUndefined()
    expect(gone.nodeOfSerial('PHONE', 'S2')).toEqual(dc)
    expect([...gone.serialConflicts()]).toEqual([])
  })

  it('that is received a second time is a conflict, until one receipt is declared an error', () => {
    const again = tracked(received('store-1', { PHONE: '1' }), { serials: ['S1'] })
    const twice = fold([inbound, again])
    expect([...twice.serialConflicts()]).toEqual([
      {
        sku: 'PHONE',
        serial: 'S1',
        at: [
          { node: dc, quantity: '1' },
          { node: store, quantity: '1' },
        ],
      },
    ])
    expect(twice.nodeOfSerial('PHONE', 'S1')).toBeUndefined()
    expect([...fold([inbound, inbound]).serialConflicts()]).toMatchObject([
      { serial: 'S1', at: [{ quantity: '2' }] },
      { serial: 'S2', at: [{ quantity: '2' }] },
    ])
    const mended = fold([inbound, again, errorDeclared(again)])
    expect([...mended.serialConflicts()]).toEqual([])
    expect(mended.nodeOfSerial('PHONE', 'S1')).toEqual(dc)
  })

  it('that leaves where it never came to is a conflict, until its receipt is told', () => {
    const left = tracked(sold('dc-1', { PHONE: '2' }), { serials })
    expect([...fold([left]).serialConflicts()]).toMatchObject([
      { at: [{ quantity: '-1' }] },
      { at: [{ quantity: '-1' }] },
    ])
    expect([...fold([left, inbound]).serialConflicts()]).toEqual([])
  })

  it('is none where a change of state did not name it', () => {
    const changed = tracked(stateChanged('dc-1', 'committed', 'damaged', { PHONE: '2' }), { serials })
    const positions = fold([inbound, committed('dc-1', { PHONE: '2' }), changed])
    expect([...positions.serialConflicts()]).toEqual([])
    expect(positions.nodeOfSerial('PHONE', 'S1')).toEqual({ ...dc, state: 'damaged' })
  })
})
