import { quantityOfScaled, scaledQuantity, sumDecimals } from '@counterfoil/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allocate, type ChannelShare, type ShareRule } from './allocate.ts'

const units = fc.nat({ max: 60 }).map(String)
const rule: fc.Arbitrary<ShareRule> = fc.oneof(
  fc.constant({ kind: 'shared' as const }),
  units.map((quantity) => ({ kind: 'quota' as const, quantity })),
  fc.nat({ max: 30 }).map((percent) => ({ kind: 'percentage' as const, percent: String(percent) })),
  fc.tuple(units, fc.boolean()).map(([quantity, overflow]) => ({ kind: 'ring_fence' as const, quantity, overflow })),
  fc.constant({ kind: 'priority' as const }),
  units.map((upTo) => ({ kind: 'priority' as const, upTo })),
)
const channels = ['web', 'app', 'ebay'] as const
const shares: fc.Arbitrary<readonly ChannelShare[]> = fc
  .tuple(...channels.map(() => fc.tuple(rule, fc.option(fc.nat({ max: 2 }), { nil: undefined }))))
  .map((given) =>
    given.map(([one, priority], index) => ({
      channel: channels[index] ?? 'web',
      rule: one,
      ...(priority !== undefined && { priority }),
    })),
  )
const pool = fc.integer({ min: -10_000_000, max: 12_000_000 }).map(quantityOfScaled)

it('what is allotted and what is shared sum to the pool, and nobody is offered more than both', () => {
  fc.assert(
    fc.property(pool, shares, (size, given) => {
      const { pool: whole, shared, channels: allocations } = allocate(size, given)
      expect(whole).toBe(size.startsWith('-') ? '0' : size)
      expect(sumDecimals([...allocations.map(({ allotted }) => allotted), shared])).toBe(whole)
      for (const { allotted, offered } of allocations) {
        expect(scaledQuantity(allotted)).toBeGreaterThanOrEqual(0)
        expect([allotted, sumDecimals([allotted, shared])]).toContain(offered)
      }
    }),
  )
})

it('the answer does not depend on the order of the channels', () => {
  fc.assert(
    fc.property(pool, shares, (size, given) => {
      const { channels: forwards } = allocate(size, given)
      const { channels: backwards } = allocate(size, given.toReversed())
      expect(backwards.toReversed()).toEqual(forwards)
    }),
  )
})

it('however channels sell what they are offered, together they sell no more than the pool, and no quota more than itself', () => {
  const sales = fc.array(fc.tuple(fc.constantFrom(...channels), fc.nat({ max: 40 })), { maxLength: 20 })
  fc.assert(
    fc.property(fc.nat({ max: 120 }), shares, sales, (size, given, wishes) => {
      const sold = new Map<string, number>()
      let left = size
      for (const [channel, wanted] of wishes) {
        const now = given.map((share) =>
          share.rule.kind === 'quota' || share.rule.kind === 'ring_fence'
            ? { ...share, rule: { ...share.rule, sold: String(sold.get(share.channel) ?? 0) } }
            : share,
        )
        const offered = allocate(String(left), now).channels.find((one) => one.channel === channel)?.offered ?? '0'
        const taken = Math.min(wanted, Math.floor(Number(offered)))
        left -= taken
        sold.set(channel, (sold.get(channel) ?? 0) + taken)
      }
      expect(left).toBeGreaterThanOrEqual(0)
      for (const { channel, rule: one } of given) {
        if (one.kind === 'quota') expect(sold.get(channel) ?? 0).toBeLessThanOrEqual(Number(one.quantity))
      }
    }),
  )
})
