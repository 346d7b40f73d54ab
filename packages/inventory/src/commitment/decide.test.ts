import { locationId, quantityOfScaled, type Sku, scaledQuantity, sku } from '@counterfoil/kernel'
import { inventoryCommitReleased, inventoryCommitted, inventoryShipped } from '@counterfoil/schemas'
import { describe, expect, it } from 'vitest'
import { committed as committedOf, errorDeclared, received, shippedFor } from '../../test/inventory-events.ts'
import { policy } from '../availability/read-policy.ts'
import type { Hold } from '../hold/hold.ts'
import { sellableFrom } from '../hold/sellable.ts'
import { stockNode } from '../movement/node.ts'
import { fold } from '../position/fold.ts'
import { type CommitmentCommand, type CommitmentContext, type CommitmentEvent, decideCommitment } from './decide.ts'
import { type CommitmentRegister, evolveCommitments, initialCommitments } from './register.ts'

const at = '2026-03-01T10:00:00Z'
const dc = locationId('dc-1')
const stock = fold([received('dc-1', { TEA: '5' })])
const web = policy({ channel: 'web', locations: ['*'] })

const context = (more: Partial<CommitmentContext> = {}): CommitmentContext => ({
  sellable: sellableFrom(stock, new Map([['web', web]])),
  holds: [],
  onHand: (item: Sku, location) =>
    quantityOfScaled(
      scaledQuantity(stock.quantity(item, stockNode(location, 'available'))) +
        scaledQuantity(stock.quantity(item, stockNode(location, 'committed'))),
    ),
  ...more,
})

const lines = (...quantities: readonly string[]) =>
  quantities.map((quantity, index) => ({ lineId: String(index + 1), sku: sku('TEA'), quantity }))
const commit = (...quantities: readonly string[]): CommitmentCommand => {
  return { type: 'commit', orderId: 'SO-1', channel: 'web', at, location: dc, lines: lines(...quantities) }
}
const ship = (...quantities: readonly string[]): CommitmentCommand => {
  return { type: 'ship', orderId: 'SO-1', shipmentId: 'SH-1', at, location: dc, lines: lines(...quantities) }
}
const release = (...quantities: readonly string[]): CommitmentCommand => {
  return { type: 'release', orderId: 'SO-1', at, named: { location: dc, lines: lines(...quantities) } }
}
const releaseAll: CommitmentCommand = { type: 'release', orderId: 'SO-1', at }

function registerAfter(...commands: readonly CommitmentCommand[]): CommitmentRegister {
  return commands.reduce((register, command) => {
    const decision = decideCommitment(command, register, context())
    if (!decision.ok) throw new Error(decision.rejection.because)
    return decision.events.reduce(evolveCommitments, register)
  }, initialCommitments)
}

const refusal = (command: CommitmentCommand, register = initialCommitments, given = context()) => {
  const decision = decideCommitment(command, register, given)
  return decision.ok ? undefined : decision.rejection
}
const committed = ({ committed: all }: CommitmentRegister) =>
  all.map(({ orderId, quantity }) => `${orderId} ${quantity}`)

describe('a commitment', () => {
  it('is made of what is sellable, lines of one command added up', () => {
    expect(committed(registerAfter(commit('2', '3')))).toEqual(['SO-1 5'])
    expect(refusal(commit('3', '3'))).toEqual({
      code: 'not-enough',
      because: 'line 1 and 2 together want 6 of TEA, and 5 are sellable. Ask for less, or take what there is',
      lineIds: ['2'],
    })
  })

  it('leaves alone what others hold', () => {
    const hold: Hold = { holdId: 'h', owner: 'cart-1', sku: sku('TEA'), quantity: '2' }
    expect(refusal(commit('4'), initialCommitments, context({ holds: [hold] }))?.code).toBe('not-enough')
    expect(refusal(commit('3'), initialCommitments, context({ holds: [hold] }))).toBeUndefined()
  })

  it('is released in part, or as a whole, and never by more than it is', () => {
    expect(committed(registerAfter(commit('5'), release('1', '1')))).toEqual(['SO-1 3'])
    expect(committed(registerAfter(commit('5'), releaseAll))).toEqual([])
    expect(refusal(release('4', '2'), registerAfter(commit('5')))?.code).toBe('more-than-committed')
    expect(refusal(release('1'))?.code).toBe('more-than-committed')
  })

  it('is met by shipping, which takes what is available beyond it and nothing that is not there', () => {
    expect(committed(registerAfter(commit('2'), ship('1')))).toEqual(['SO-1 1'])
    expect(committed(registerAfter(commit('2'), ship('4')))).toEqual([])
    expect(refusal(ship('4', '2'))).toMatchObject({ code: 'not-on-hand', lineIds: ['1', '2'] })
  })

  it('is not shipped for another order, which has what is available beside it', () => {
    const other = (quantity: string) => ({ ...ship(quantity), orderId: 'SO-2' })
    expect(refusal(other('1'), registerAfter(commit('5')))?.code).toBe('not-on-hand')
    expect(refusal(other('3'), registerAfter(commit('3')))).toMatchObject({
      because: 'no more than 2 of TEA can leave dc-1 for order SO-2; ship those, or wait for more',
    })
    expect(refusal(other('2'), registerAfter(commit('3')))).toBeUndefined()
  })

  it('is there again when its shipment is declared an error', () => {
    const before = registerAfter(commit('2'), ship('2'))
    const told = inventoryShipped.reader.parse({
      ...{ specversion: '1.0', id: 'e-1', source: '/wms/dc-1', type: inventoryShipped.type, time: at },
      data: { shipmentId: 'SH-1', orderId: 'SO-1', location: 'dc-1', from: 'committed', lines: lines('2') },
    })
    expect(committed(evolveCommitments(before, errorDeclared(told)))).toEqual(['SO-1 2'])
  })

  it.each([undefined, 'committed'] as const)(
    'stands again in positions as in the register, shipped from %s',
    (from) => {
      const commit = committedOf('dc-1', { TEA: '1' }, {}, 'SO-1')
      const ship = shippedFor('SO-1', 'dc-1', { TEA: '1' }, {}, from)
      const told = [commit, ship, errorDeclared(ship)]
      const register = told.reduce(evolveCommitments, initialCommitments)
      expect(fold(told).quantity('TEA', stockNode(dc, 'committed'))).toBe('1')
      expect(committed(register)).toEqual(['SO-1 1'])
      expect(decideCommitment(releaseAll, register, context())).toMatchObject({
        events: [{ data: { lines: [{ sku: 'TEA', quantity: '1' }] } }],
      })
    },
  )

  it('leaves the same whichever of it and its shipment is told first', () => {
    const told = [committedOf('dc-1', { TEA: '3' }, {}, 'SO-1'), shippedFor('SO-1', 'dc-1', { TEA: '2' })]
    for (const events of [told, told.toReversed()]) {
      expect(committed(events.reduce(evolveCommitments, initialCommitments))).toEqual(['SO-1 1'])
    }
  })

  it('on a version that is not the register’s any more is refused', () => {
    expect(refusal({ ...releaseAll, expectedVersion: 0 }, registerAfter(commit('1')))?.code).toBe('stale-version')
  })

  it.each([['0'], ['-1'], ['many']])('of %s units is refused', (quantity) => {
    expect(refusal(commit(quantity))?.code).toBe('bad-quantity')
    expect(refusal(ship(quantity))?.code).toBe('bad-quantity')
  })

  it('of no lines is refused', () => {
    expect(refusal(commit())?.code).toBe('bad-quantity')
  })

  it('is told by the canonical events', () => {
    const events = [commit('5'), release('1'), releaseAll, ship('2')].flatMap((command): readonly CommitmentEvent[] => {
      const decision = decideCommitment(command, registerAfter(commit('5')), { ...context(), sellable: alwaysFive })
      return decision.ok ? decision.events : []
    })
    const definitions = [inventoryCommitted, inventoryCommitReleased, inventoryShipped]
    for (const { type, time, data } of events) {
      const event = { specversion: '1.0', id: 'e-1', source: '/oms', type, time, data }
      expect(definitions.some((definition) => definition.accepts(event))).toBe(true)
    }
    expect(events).toHaveLength(4)
  })
})

const alwaysFive: CommitmentContext['sellable'] = () => ({ ok: true, value: { sellable: '5' } })
