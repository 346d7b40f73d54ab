import { formatInstant } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oversellBound } from './oversell-bound.ts'
import { type PublicationPolicy, type PublicationState, publish, soldOnChannel } from './publish.ts'

const seconds = 120
const names = ['ebay', 'amazon'] as const
const start = Date.parse('2026-03-01T10:00:00Z')
const at = (second: number) => formatInstant(start + second * 1_000)

interface Channel {
  readonly policy: PublicationPolicy
  readonly buffer: number
}

interface World {
  readonly stock: number
  readonly channels: readonly Channel[]
  /** Who wants one unit in which second, one at a time: a channel by its index, or the till, which sees the stock itself. */
  readonly wishes: ReadonlyMap<number, number>
  /** Units that come in. */
  readonly receipts: readonly (readonly [second: number, units: number])[]
}

const till = names.length

const channel: fc.Arbitrary<Channel> = fc.record({
  policy: fc
    .tuple(fc.nat(20), fc.nat(40), fc.nat(15), fc.nat(4), fc.nat(3), fc.nat(3))
    .map(([leastSeconds, gatherSeconds, latencySeconds, band, urgentAt, reopenAt]) => ({
      leastSeconds,
      gatherSeconds,
      latencySeconds,
      band: String(band),
      urgentAt: String(urgentAt),
      reopenAt: String(reopenAt),
    })),
  buffer: fc.nat({ max: 3 }),
})
const world: fc.Arbitrary<World> = fc.record({
  stock: fc.nat({ max: 12 }),
  channels: fc.array(channel, { minLength: 1, maxLength: names.length }),
  wishes: fc
    .array(fc.tuple(fc.nat({ max: seconds - 1 }), fc.nat({ max: till })), { maxLength: 100, size: 'max' })
    .map((wishes) => new Map(wishes)),
  receipts: fc.array(fc.tuple(fc.nat({ max: seconds - 1 }), fc.nat({ max: 10 })), { maxLength: 1 }),
})

interface Side {
  readonly channel: Channel
  state: PublicationState
  shown: number
  /** Figures that are on their way, by the second of their arrival. */
  readonly underWay: { readonly arrives: number; readonly quantity: number }[]
  readonly calls: number[]
  /** What it was known to show, by second. */
  readonly known: number[]
  /** Seconds in which it sold. */
  readonly sales: number[]
}

/** Runs a world second by second: figures arrive, customers buy what is shown, and each channel's figure is decided on. */
function run({ stock, channels, wishes, receipts }: World) {
  let left = stock
  let least = stock
  const tillSales: number[] = []
  const levels: number[] = []
  const sides = channels.map((one): Side => {
    return { channel: one, state: {}, shown: 0, underWay: [], calls: [], known: [], sales: [] }
  })
  const tell = (second: number) => {
    for (const side of sides) {
      const { policy, buffer } = side.channel
      const sellable = String(Math.max(left - buffer, 0))
      const { decision, next } = publish(side.state, { sellable, at: at(second) }, policy)
      side.state = next
      if (decision.kind !== 'publish') continue
      const quantity = Number(decision.quantity)
      side.calls.push(second)
      const arrives = second + (policy.latencySeconds ?? 0)
      if (arrives === second) side.shown = quantity
      else side.underWay.push({ arrives, quantity })
    }
  }
  for (let second = 0; second < seconds; second++) {
    for (const side of sides) {
      for (const { arrives, quantity } of side.underWay) if (arrives === second) side.shown = quantity
    }
    for (const [when, units] of receipts) if (when === second) left += units
    tell(second)
    const by = wishes.get(second)
    const side = by === undefined ? undefined : sides[by]
    if (side !== undefined && side.shown > 0) {
      side.shown -= 1
      left -= 1
      side.sales.push(second)
      side.state = soldOnChannel(side.state, { quantity: '1', at: at(second) }, side.channel.policy)
    } else if (by === till && left > 0) {
      left -= 1
      tillSales.push(second)
    }
    least = Math.min(least, left)
    tell(second)
    levels.push(left)
    for (const side of sides) side.known.push(Number(side.state.published?.quantity))
  }
  return { sides, tillSales, least, levels }
}

/** The most that happens within so many seconds. */
function most(times: readonly number[], span: number): number {
  return Math.max(0, ...times.map((end) => times.filter((time) => time > end - span && time <= end).length))
}

/** What a world was oversold by, and the bound that its own flows give. */
function worstCase(given: World): { readonly oversold: number; readonly bound: number } {
  const { sides, tillSales, least } = run(given)
  const bounds = sides.map((side) => {
    const { policy, buffer } = side.channel
    const others = [...tillSales, ...sides.filter((one) => one !== side).flatMap(({ sales }) => sales)]
    return Number(
      oversellBound({
        policy,
        others: (span) => String(most(others, span)),
        own: (span) => String(most(side.sales, span)),
        buffer: String(buffer),
      }),
    )
  })
  return { oversold: Math.max(0, -least), bound: Math.max(...bounds) }
}

describe('told late', () => {
  it('channels oversell a pool by no more than the largest of their bounds', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { oversold, bound } = worstCase(given)
        expect(oversold).toBeLessThanOrEqual(bound)
      }),
      { numRuns: 300 },
    )
  })

  it('a channel reaches its bound where its customers come just after the till has sold the last', () => {
    const by = (who: number, ...ticks: readonly number[]) => ticks.map((second) => [second, who] as const)
    const world = (policy: PublicationPolicy, buffer: number): World => ({
      stock: 3,
      channels: [{ policy, buffer }],
      wishes: new Map([...by(till, 20, 21, 22), ...by(0, 23, 24, 25, 26, 40, 41)]),
      receipts: [],
    })
    expect(worstCase(world({ leastSeconds: 30 }, 0))).toEqual({ oversold: 3, bound: 3 })
    expect(worstCase(world({ leastSeconds: 30 }, 1))).toEqual({ oversold: 2, bound: 2 })
    expect(worstCase(world({ latencySeconds: 10 }, 0))).toEqual({ oversold: 3, bound: 6 })
    expect(worstCase(world({ gatherSeconds: 30 }, 0))).toEqual({ oversold: 0, bound: 0 })
  })

  it('a fall to nothing waits no longer than the limit of calls', () => {
    fc.assert(
      fc.property(world, (given) => {
        const { sides, levels } = run(given)
        for (const { channel: one, known } of sides) {
          const { leastSeconds = 0 } = one.policy
          let empty = 0
          for (const [second, level] of levels.entries()) {
            empty = level - one.buffer <= 0 ? empty + 1 : 0
            if (empty > leastSeconds + 1) expect(known[second]).toBe(0)
          }
        }
      }),
    )
  })

  it('a channel is called no more often than its limit allows', () => {
    fc.assert(
      fc.property(world, (given) => {
        for (const { channel: one, calls } of run(given).sides) {
          for (const [index, second] of calls.entries()) {
            const before = calls[index - 1]
            if (before !== undefined) expect(second - before).toBeGreaterThanOrEqual(one.policy.leastSeconds ?? 0)
          }
        }
      }),
    )
  })
})
