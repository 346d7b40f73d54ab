import { formatInstant, locationId, quantityOfScaled, scaledQuantity, sku } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policy } from '../availability/read-policy.ts'
import { Positions } from '../position/positions.ts'
import type { HoldCommand } from './commands.ts'
import { decideHold } from './decide.ts'
import { evolveHolds, type HoldRegister, initialHolds, liveHolds, withoutLapsed } from './register.ts'
import { sellableFrom } from './sellable.ts'

const skus = ['TEA', 'CUP'] as const
const places = ['dc-1', 'store-1'] as const
const start = Date.parse('2026-03-01T10:00:00Z')
const at = (minutes: number) => formatInstant(start + minutes * 60_000)

type Stock = Readonly<Record<(typeof skus)[number], readonly number[]>>
const stock: fc.Arbitrary<Stock> = fc.record({
  TEA: fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 2 }),
  CUP: fc.array(fc.nat({ max: 12 }), { minLength: 2, maxLength: 2 }),
})

const owner = fc.constantFrom('cart-1', 'cart-2', 'cart-3')
const holdId = fc.constantFrom('hold-1', 'hold-2', 'hold-3', 'hold-4')
const units = fc.nat({ max: 9 }).map(String)
const lineId = fc.constantFrom('1', '2', '3')
const line = fc.record(
  {
    lineId,
    sku: fc.constantFrom(...skus).map(sku),
    quantity: units,
    location: fc.constantFrom(...places).map(locationId),
  },
  { requiredKeys: ['lineId', 'sku', 'quantity'] },
)
const parts = fc.option(fc.array(fc.record({ lineId, quantity: units }), { minLength: 1, maxLength: 2 }), {
  nil: undefined,
})

/** Minutes pass from command to command. */
const command: fc.Arbitrary<(now: number) => HoldCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        owner,
        holdId,
        fc.uniqueArray(line, { maxLength: 3, selector: (one) => one.lineId }),
        fc.nat(20),
        fc.boolean(),
      )
      .map(([who, id, lines, life, allowPartial]) => (now: number) => ({
        type: 'place' as const,
        holdId: id,
        owner: who,
        at: at(now),
        channel: 'web',
        expiresAt: at(now + life),
        allowPartial,
        lines,
      })),
  },
  fc.tuple(owner, holdId, parts).map(([who, id, lines]) => (now: number) => ({
    type: 'release' as const,
    ...{ holdId: id, owner: who, at: at(now), ...(lines && { lines }) },
  })),
  fc.tuple(owner, holdId, parts).map(([who, id, lines]) => (now: number) => ({
    type: 'commit' as const,
    ...{ holdId: id, owner: who, orderId: 'SO-1', at: at(now), ...(lines && { lines }) },
  })),
)
const run = fc.array(fc.tuple(fc.nat(8), command), { maxLength: 25 })

/** What a run does, command by command: the register and the committed units of each item and place. */
function* registersOf(
  stocked: Stock,
  commands: readonly (readonly [number, (now: number) => HoldCommand])[],
  floor: string,
) {
  const web = policy({ channel: 'web', locations: ['*'], floor: { backorder: floor } })
  const committed = new Map<string, number>()
  let register = initialHolds
  let now = 0
  for (const [passed, make] of commands) {
    now += passed
    const positions = positionsOf(stocked, committed)
    const sellable = sellableFrom(positions, new Map([['web', web]]))
    const decision = decideHold(make(now), register, { sellable })
    if (decision.ok) {
      expect(decision.version).toBe(register.version)
      register = decision.events.reduce(evolveHolds, register)
      for (const event of decision.events) {
        if (event.type !== 'counterfoil.inventory.committed.v1') continue
        for (const { sku: item, quantity } of event.data.lines) {
          const key = `${item} ${event.data.location}`
          committed.set(key, (committed.get(key) ?? 0) + scaledQuantity(quantity))
        }
      }
    }
    yield { register, committed, now }
  }
}

/** @param committed units that have left the state available, by item and place */
function positionsOf(stocked: Stock, committed: ReadonlyMap<string, number> = new Map()): Positions {
  return Positions.ofBalances(
    skus.flatMap((item) =>
      places.map((place, index) => ({
        sku: sku(item),
        node: { kind: 'stock', owner: 'merchant', location: locationId(place), state: 'available' } as const,
        quantity: (stocked[item][index] ?? 0) * 100_000 - (committed.get(`${item} ${place}`) ?? 0),
      })),
    ),
  )
}

const sumOf = (quantities: readonly string[]) => quantities.map(scaledQuantity).reduce((sum, one) => sum + one, 0)

describe('invariant 1: whatever is asked of the register', () => {
  it('live holds never exceed what is available, in all and at each place', () => {
    fc.assert(
      fc.property(stock, run, fc.constantFrom('0', '3'), (stocked, commands, floor) => {
        for (const { register, committed, now } of registersOf(stocked, commands, floor)) {
          const live = liveHolds(register, at(now))
          for (const item of skus) {
            const there = places.map(
              (place, index) => (stocked[item][index] ?? 0) * 100_000 - (committed.get(`${item} ${place}`) ?? 0),
            )
            const ofItem = live.filter((hold) => hold.sku === item)
            const all = there.reduce((sum, one) => sum + one, 0) + scaledQuantity(floor)
            expect(sumOf(ofItem.map(({ quantity }) => quantity))).toBeLessThanOrEqual(Math.max(all, 0))
            for (const [index, place] of places.entries()) {
              const held = sumOf(ofItem.filter(({ location }) => location === place).map(({ quantity }) => quantity))
              expect(held).toBeLessThanOrEqual(Math.max((there[index] ?? 0) + scaledQuantity(floor), 0))
            }
          }
        }
      }),
    )
  })

  it('nobody loses a claim to another: a refused command, and a lapse that is dropped, change nothing', () => {
    fc.assert(
      fc.property(stock, run, (stocked, commands) => {
        let before: HoldRegister = initialHolds
        for (const { register, now } of registersOf(stocked, commands, '0')) {
          if (register.version === before.version) expect(register).toEqual(before)
          expect(liveHolds(withoutLapsed(register, at(now)), at(now))).toEqual(liveHolds(register, at(now)))
          before = register
        }
      }),
    )
  })

  it('what is given and what is short sum to what was wanted, line by line', () => {
    fc.assert(
      fc.property(stock, fc.tuple(fc.constant(0), command), (stocked, [, make]) => {
        const asked = make(0)
        fc.pre(asked.type === 'place')
        const positions = positionsOf(stocked)
        const web = policy({ channel: 'web', locations: ['*'] })
        const decision = decideHold(asked, initialHolds, { sellable: sellableFrom(positions, new Map([['web', web]])) })
        if (!decision.ok) return
        for (const [index, { given, shortfall }] of decision.answer.lines.entries()) {
          expect(quantityOfScaled(scaledQuantity(given) + scaledQuantity(shortfall))).toBe(asked.lines[index]?.quantity)
          if (!asked.allowPartial) expect(shortfall).toBe('0')
        }
      }),
    )
  })
})
