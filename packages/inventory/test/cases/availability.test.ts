import { addCalendarDays, formatInstant, localDate, locationId } from '@counterfoil/kernel'
import { describe, expect, it } from 'vitest'
import type { Availability } from '../../src/availability/availability.ts'
import { grant } from '../../src/availability/grant.ts'
import type { CommitmentCommand } from '../../src/commitment/decide.ts'
import type { PlaceHold } from '../../src/hold/commands.ts'
import type { Hold } from '../../src/hold/hold.ts'
import { availableToPromise } from '../../src/promise/available-to-promise.ts'
import { allot } from '../../src/sourcing/allot.ts'
import { byHighestStock, byPriority, pickupAt } from '../../src/sourcing/strategies.ts'
import { adjusted, committed, errorDeclared, received } from '../inventory-events.ts'
import { item, now, World } from './world.ts'

const stock = (units: Readonly<Record<string, string>>) =>
  Object.entries(units).map(([location, quantity]) => received(location, { [item]: quantity }))

const figures = ({ sellable, raw }: Availability) => [sellable, raw]

const hold = (quantity: string, more: Partial<Hold> = {}): Hold => {
  return { holdId: `hold-${quantity}`, owner: 'cart-1', sku: item, quantity, ...more }
}

/** A request for units, on as many lines as there are quantities. */
const place = (quantities: readonly string[], more: Partial<PlaceHold> = {}): PlaceHold => ({
  type: 'place',
  holdId: 'hold-1',
  owner: 'cart-1',
  channel: 'web',
  at: now,
  expiresAt: '2026-03-01T15:00:00Z',
  lines: quantities.map((quantity, index) => ({ lineId: String(index + 1), sku: item, quantity })),
  ...more,
})

const line = (quantity: string) => [{ lineId: '1', sku: item, quantity }]
const at = (location: string) => ({ at: now, location: locationId(location) })
const commit = (quantity: string, location = 'dc-1', orderId = 'SO-1'): CommitmentCommand => {
  return { type: 'commit', orderId, channel: 'web', ...at(location), lines: line(quantity) }
}
const ship = (quantity: string, location = 'dc-1', orderId = 'SO-1'): CommitmentCommand => {
  return { type: 'ship', orderId, shipmentId: `SH-${quantity}`, ...at(location), lines: line(quantity) }
}
const release = (quantity: string, location = 'dc-1'): CommitmentCommand => {
  return { type: 'release', orderId: 'SO-1', at: now, named: { location: locationId(location), lines: line(quantity) } }
}
const cancel: CommitmentCommand = { type: 'release', orderId: 'SO-1', at: now }

/** Takes back the last thing that was told, as an error declaration does. */
function takeBack(world: World): void {
  const last = world.events.at(-1)
  if (last === undefined) throw new Error('nothing was told')
  world.tell(errorDeclared(last))
}

describe('A (Vendure)', () => {
  it('A1: a buffer of 0 gives 3 of 5, one of +2 gives 1 of 2, a floor of -5 gives 8 of 8, and what is untracked all', () => {
    const given = (asked: string, buffer: string) =>
      grant(new World(stock({ 'dc-1': '3' }), { buffer: { fixed: buffer } }).ask(), asked)
    expect(given('5', '0')).toEqual({ given: '3', shortfall: '2' })
    expect(given('2', '2')).toEqual({ given: '1', shortfall: '1' })
    expect(given('8', '-5')).toEqual({ given: '8', shortfall: '0' })
    const floor = new World(stock({ 'dc-1': '3' }), { floor: { backorder: '5' } })
    expect(grant(floor.ask(), '8')).toEqual({ given: '8', shortfall: '0' })
    const untracked = new World(stock({ 'dc-1': '3' }), { tracked: false }).ask()
    expect(untracked.unlimited).toBe(true)
    expect(grant(untracked, '1000000')).toEqual({ given: '1000000', shortfall: '0' })
  })

  it('A2: a backorder of 8 against 3 on hand is shipped as far as there is something to ship', () => {
    const world = new World(stock({ 'dc-1': '3' }), { floor: { backorder: '5' } })
    expect(world.commit(commit('8'))).toBeUndefined()
    expect(world.commit(ship('8'))).toBe('not-on-hand')
    expect(world.commit(ship('3'))).toBeUndefined()
    expect(world.stock()).toEqual(['0', '5'])
    world.events.push(received('dc-1', { [item]: '10' }))
    expect(world.commit(ship('5'))).toBeUndefined()
    expect(world.stock()).toEqual(['5', '0'])
  })

  it('A3: adjusted, committed, released, shipped, cancelled, and again: on hand 5, committed 1, and 0 in the end', () => {
    const world = new World([adjusted('dc-1', { [item]: '5' })])
    const refusals = [commit('3'), release('1'), ship('2')].map((command) => world.commit(command))
    expect(refusals).toEqual([undefined, undefined, undefined])
    expect(world.stock()).toEqual(['3', '0'])
    takeBack(world)
    expect(world.commit(cancel)).toBeUndefined()
    expect(world.stock()).toEqual(['5', '0'])
    expect([commit('1', 'dc-1', 'SO-2'), ship('1', 'dc-1', 'SO-2')].map((command) => world.commit(command))).toEqual([
      undefined,
      undefined,
    ])
    expect(world.stock()).toEqual(['4', '0'])
    takeBack(world)
    expect(world.stock()).toEqual(['5', '1'])
    expect(world.commit({ ...cancel, orderId: 'SO-2' })).toBeUndefined()
    expect(world.stock()).toEqual(['5', '0'])
  })

  it('A4: 25 committed of 5 on hand leaves nothing with a floor of -20, and raw -10 with one of -10', () => {
    const events = [...stock({ 'dc-1': '5' }), committed('dc-1', { [item]: '25' })]
    const ask = (floor: string) => new World(events, { floor: { backorder: floor } }).ask()
    expect(figures(ask('20'))).toEqual(['0', '0'])
    expect(figures(ask('10'))).toEqual(['0', '-10'])
    expect(figures(new World(events, { buffer: { fixed: '-10' } }).ask())).toEqual(['0', '-10'])
  })

  it('A8: 100 + 120 are 220; after 2 are committed at each, 1 cancelled and the rest shipped 98 and 119 are left', () => {
    const world = new World(stock({ a: '100', b: '120' }))
    expect(world.ask().sellable).toBe('220')
    const commands = [commit('2', 'a'), commit('2', 'b'), release('1', 'b'), ship('2', 'a'), ship('1', 'b')]
    expect(commands.map((command) => world.commit(command))).toEqual(commands.map(() => undefined))
    expect([world.stock('a'), world.stock('b')]).toEqual([
      ['98', '0'],
      ['119', '0'],
    ])
    const shipped = world.events.slice(-2)
    for (const event of shipped) world.tell(errorDeclared(event))
    expect(world.commit(cancel)).toBeUndefined()
    expect([world.stock('a'), world.stock('b')]).toEqual([
      ['100', '0'],
      ['120', '0'],
    ])
    expect(world.ask().sellable).toBe('220')
  })
})

describe('B (Saleor)', () => {
  const both = stock({ a: '4', b: '3' })

  it('B1: of 4 + 3 seven are given and not eight; what is committed and held by others is not offered', () => {
    expect(grant(new World(both).ask(), '7').shortfall).toBe('0')
    expect(grant(new World(both).ask(), '8').shortfall).toBe('1')
    expect(new World([...both, committed('a', { [item]: '4' })]).ask().sellable).toBe('3')
    expect(new World(both).ask({ holds: [hold('5')] }).sellable).toBe('2')
    expect(new World([...both, committed('a', { [item]: '1' })]).ask({ holds: [hold('2')] }).sellable).toBe('4')
    expect(new World(both).ask({ holds: [hold('5')], asker: 'cart-1' }).sellable).toBe('7')
  })

  it('B2: 5 of 4 + 3 are 4 + 1 by highest stock, 3 + 2 by priority, and 5 from a pickup point that holds them', () => {
    const places = ['a', 'b', 'pickup'].map((id) => ({ location: locationId(id), ...(id === 'b' && { priority: 1 }) }))
    const request = (pickup: string) => ({
      lines: line('5'),
      places,
      stock: Object.entries({ a: '4', b: '3', pickup }).map(([id, quantity]) => {
        return { location: locationId(id), sku: item, quantity }
      }),
    })
    const chosen = (pickup: string, strategy: Parameters<typeof allot>[1]) =>
      allot(request(pickup), strategy).allotments.map(({ location, quantity }) => `${location} ${quantity}`)
    expect(chosen('0', byHighestStock)).toEqual(['a 4', 'b 1'])
    expect(chosen('0', byPriority)).toEqual(['b 3', 'a 2'])
    expect(chosen('5', pickupAt(locationId('pickup'), byHighestStock))).toEqual(['pickup 5'])
  })

  it('B3: of (100, 80) fifty are released: (100, 30); or 50 more come and are committed: (150, 130)', () => {
    const before = () => {
      const world = new World(stock({ 'dc-1': '100' }))
      world.commit(commit('80'))
      expect(world.stock()).toEqual(['100', '80'])
      return world
    }
    const released = before()
    expect(released.commit(release('50'))).toBeUndefined()
    expect(released.stock()).toEqual(['100', '30'])
    const grown = before()
    grown.events.push(received('dc-1', { [item]: '50' }))
    expect(grown.commit(commit('50'))).toBeUndefined()
    expect(grown.stock()).toEqual(['150', '130'])
  })
})

describe('C (Medusa)', () => {
  it('C1: of 2 a hold of 3 is refused, and nothing is held; with backorder 3 are held', () => {
    const world = new World(stock({ 'dc-1': '2' }))
    expect(world.hold(place(['3']))).toBe('not-enough')
    expect(world.holds.holds).toEqual([])
    for (const backorder of ['1', 'unlimited']) {
      const allowed = new World(stock({ 'dc-1': '2' }), { floor: { backorder } })
      expect(allowed.hold(place(['3']))).toBeUndefined()
      expect(allowed.holds.holds[0]?.lines[0]?.quantity).toBe('3')
    }
  })

  it('C2: 4, and 4 with 2 held, are 6', () => {
    const world = new World(stock({ a: '4', b: '4' }))
    const held = place(['2'], { lines: [{ lineId: '1', sku: item, quantity: '2', location: locationId('b') }] })
    expect(world.hold(held)).toBeUndefined()
    expect(world.ask().sellable).toBe('6')
  })
})

describe('D (Spree)', () => {
  it('D2: two lines of 3 of the same item are refused where 5 are on hand', () => {
    const world = new World(stock({ 'dc-1': '5' }))
    expect(world.hold(place(['3', '3']))).toBe('not-enough')
    expect(world.hold(place(['3', '2']))).toBeUndefined()
  })

  it('D3: a hold counts for its 7 minutes; more held than there is leaves 0; holding again replaces', () => {
    const placed = Date.parse(now)
    const after = (minutes: number) => formatInstant(placed + minutes * 60_000)
    const world = new World(stock({ 'dc-1': '5' }))
    expect(world.hold(place(['5'], { expiresAt: after(7) }))).toBeUndefined()
    world.events.push(adjusted('dc-1', { [item]: '-3' }))
    const ask = (moment: string) => figures(world.ask({ at: moment }))
    expect(ask(now)).toEqual(['0', '-3'])
    expect(ask(formatInstant(placed + 7 * 60_000 - 1))).toEqual(['0', '-3'])
    expect(ask(after(7))).toEqual(['2', '2'])
    expect(world.hold(place(['2'], { expiresAt: after(7) }))).toBeUndefined()
    expect(ask(now)).toEqual(['0', '0'])
    expect(world.holds.holds).toHaveLength(1)
    const again = place(['1'], { holdId: 'hold-2', expiresAt: after(7) })
    expect(world.hold(again)).toBeUndefined()
    expect(ask(now)).toEqual(['1', '1'])
  })
})

describe('E (Magento)', () => {
  it('E1: 5.5 + 3 are 8.5, with 10 at an out-of-stock source and 10 at a disabled one; held 5 less 1.5 leaves 5', () => {
    const world = new World(stock({ a: '5.5', b: '3', empty: '10', closed: '10' }), {
      rules: [
        { for: { location: 'closed' }, offered: false, rule: 'disabled source' },
        { for: { location: 'empty', sku: item }, offered: false, rule: 'out of stock there' },
      ],
    })
    expect(world.ask().sellable).toBe('8.5')
    expect(world.ask().explain()).toContain('28.5 on hand  - 20 not offered  = 8.5')
    expect(world.hold(place(['5']))).toBeUndefined()
    const back = { type: 'release', holdId: 'hold-1', owner: 'cart-1', at: now } as const
    expect(world.hold({ ...back, lines: [{ lineId: '1', quantity: '1.5' }] })).toBeUndefined()
    expect(world.ask().sellable).toBe('5')
  })
})

describe('F (Odoo)', () => {
  const held = (units: Readonly<Record<string, readonly [onHand: string, held: string]>>) => {
    const places = Object.entries(units)
    const world = new World(places.flatMap(([location, [onHand]]) => stock({ [location]: onHand })))
    return world.ask({ holds: places.map(([id, [, quantity]]) => hold(quantity, { location: locationId(id) })) })
  }

  it('F1: (10, held 20) + (5, held 0) offer 0, raw -5; (10, held 9) + (1, held 1) offer 1', () => {
    expect(figures(held({ a: ['10', '20'], b: ['5', '0'] }))).toEqual(['0', '-5'])
    expect(figures(held({ a: ['10', '9'], b: ['1', '1'] }))).toEqual(['1', '1'])
  })

  it('F3: of 40 orders of 3 + 5 leave 32 from when they are confirmed, allotted or not, and 40 when released', () => {
    const world = new World(stock({ 'dc-1': '40' }))
    const demand = ['3', '5'].map((quantity, index) => ({ orderId: `SO-${index}`, lineId: '1', sku: item, quantity }))
    expect(world.ask({ demand }).explain()).toContain('40 on hand  - 8 unsourced demand  = 32')
    expect(world.ask({ unsourcedDemand: '8' }).explain()).toContain('40 on hand  - 8 unsourced demand  = 32')
    expect([commit('3'), commit('5')].map((command) => world.commit(command))).toEqual([undefined, undefined])
    expect(world.ask().sellable).toBe('32')
    expect(world.commit(cancel)).toBeUndefined()
    expect(world.ask().sellable).toBe('40')
  })
})

describe('G (Dynamics 365)', () => {
  it('G1: 100 + 50 - 10 + 80 - 20 + 90 + 30 - 60 - 40 = 220', () => {
    const world = new World(
      [
        ...stock({ a: '100', b: '80' }),
        adjusted('a', { [item]: '50' }, 'in_transit'),
        adjusted('a', { [item]: '90' }, 'incoming'),
        adjusted('a', { [item]: '30' }, 'quality_control'),
      ],
      { states: ['available', 'in_transit', 'incoming', 'quality_control'], buffer: { fixed: '40' } },
    )
    const answer = world.ask({ holds: [hold('10'), hold('20')], unsourcedDemand: '60' })
    expect(answer.explain()).toContain(
      '210 on hand  + 50 in_transit  + 90 incoming  - 40 buffer  - 30 held  - 60 unsourced demand  = 220',
    )
  })

  it('G2: available to promise by day is 12, 12, 12, 12, 13, 16, 16', () => {
    const firstDay = localDate('2026-03-01')
    const on = (day: number, quantity: string) => ({ date: addCalendarDays(firstDay, day - 1), quantity })
    const { days } = availableToPromise({
      onHand: new World(stock({ 'dc-1': '20' })).ask().raw,
      supply: [on(3, '10'), on(5, '1'), on(6, '3')],
      demand: [on(1, '3'), on(4, '15')],
      firstDay,
      horizonDays: 7,
    })
    expect(days.map(({ cumulative }) => cumulative)).toEqual(['12', '12', '12', '12', '13', '16', '16'])
  })
})

describe('H (Moqui)', () => {
  it('H1: 5 concurrent orders of 60 of 100: what is promised beyond it is what could not be allotted, -200', () => {
    const world = new World(stock({ 'dc-1': '100' }))
    const orders = ['SO-1', 'SO-2', 'SO-3', 'SO-4', 'SO-5']
    let open = orders.map((orderId) => ({ orderId, command: commitWhatThereIs(world, orderId) }))
    const demand: { orderId: string; lineId: string; sku: typeof item; quantity: string }[] = []
    while (open.length > 0) {
      const refused = open.filter(({ orderId, command }) => {
        const { allotted, short } = command
        const code =
          allotted === '0' ? undefined : world.commit({ ...commit(allotted, 'dc-1', orderId), ...command.on })
        if (code === undefined && short !== '0') demand.push({ orderId, lineId: '1', sku: item, quantity: short })
        if (code !== undefined) expect(code).toBe('stale-version')
        return code !== undefined
      })
      open = refused.map(({ orderId }) => ({ orderId, command: commitWhatThereIs(world, orderId) }))
    }
    expect(world.commitments.committed.map(({ orderId, quantity }) => [orderId, quantity])).toEqual([
      ['SO-1', '60'],
      ['SO-2', '40'],
    ])
    expect(demand.map(({ quantity }) => quantity)).toEqual(['20', '60', '60', '60'])
    expect(figures(world.ask({ demand }))).toEqual(['0', '-200'])
  })
})

/** What an order of 60 decides on the state that it sees: what it is allotted, what is short, and on which version. */
function commitWhatThereIs(world: World, orderId: string) {
  const there = { location: locationId('dc-1'), sku: item, quantity: world.ask({ asker: orderId }).sellable }
  const request = { lines: line('60'), places: [{ location: there.location }], stock: [there] }
  const { allotments, shortfalls } = allot(request, byPriority)
  return {
    allotted: allotments[0]?.quantity ?? '0',
    short: shortfalls[0]?.quantity ?? '0',
    on: { expectedVersion: world.commitments.version },
  }
}
