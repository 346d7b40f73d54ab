import { type Money, moneyOfMinorUnits } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor, pence } from '../../test/arbitrary-orders.ts'
import { runs } from '../../test/runs.ts'
import type { CapturedTender } from './captured-tender.ts'
import { type ClosedTenderPolicy, splitRefund } from './split-refund.ts'

const numRuns = runs(5_000)
const cents = (units: number): Money => moneyOfMinorUnits(BigInt(units), 'USD')

const tenders: fc.Arbitrary<readonly CapturedTender[]> = fc
  .array(
    fc.record({
      captured: fc.nat(1_000),
      refunded: fc.option(fc.nat(1_200), { nil: undefined }),
      closed: fc.option(fc.boolean(), { nil: undefined }),
      charged: fc.option(fc.nat(2_000), { nil: undefined }),
    }),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(({ captured, refunded, closed, charged }, index) => ({
      tenderId: `tender-${index}`,
      tender: 'card',
      captured: pence(captured),
      refunded: refunded === undefined ? undefined : pence(refunded),
      closed,
      charged: charged === undefined ? undefined : cents(charged),
    })),
  )

const policy: fc.Arbitrary<ClosedTenderPolicy> = fc.record({
  closed: fc.constantFrom('next_tender', 'substitute'),
  substitute: fc.constantFrom(undefined, 'store_credit', 'gift_card'),
})

const leftOf = ({ captured, refunded }: CapturedTender) => {
  const left = minor(captured) - (refunded === undefined ? 0n : minor(refunded))
  return left < 0n ? 0n : left
}

describe('a refund split over tenders', () => {
  it('has parts that sum to it, none above what its tender captured and did not give back', () => {
    fc.assert(
      fc.property(tenders, policy, fc.nat(4_000), (paidBy, by, amount) => {
        const split = splitRefund(pence(amount), paidBy, by)
        const most = paidBy.reduce((sum, tender) => sum + leftOf(tender), 0n)
        const open = paidBy.filter(({ closed }) => closed !== true).reduce((sum, tender) => sum + leftOf(tender), 0n)
        if (!split.ok) {
          const expected = BigInt(amount) > most ? 'above-captured' : 'no-open-tender'
          expect(split.rejection.code).toBe(expected)
          // Where the open ones could take all of it in turn, nothing is refused.
          if (by.closed === 'next_tender') expect(BigInt(amount)).toBeGreaterThan(open)
          if (expected === 'no-open-tender') expect(by.substitute).toBeUndefined()
          return
        }
        const shares = split.value
        expect(shares.reduce((sum, share) => sum + minor(share.amount), 0n)).toBe(BigInt(amount))
        for (const share of shares) {
          const tender = paidBy.find(({ tenderId }) => tenderId === share.tenderId)
          expect(tender && leftOf(tender) >= minor(share.amount)).toBe(true)
          expect(minor(share.amount)).toBeGreaterThan(0n)
          expect(share.method).toBe(tender?.closed === true ? by.substitute : 'original_tender')
        }
        expect(new Set(shares.map(({ tenderId }) => tenderId)).size).toBe(shares.length)
      }),
      { numRuns },
    )
  })

  it('draws on a tender only when those before it are empty', () => {
    fc.assert(
      fc.property(tenders, fc.nat(4_000), (all, amount) => {
        const paidBy = all.map((tender) => ({ ...tender, closed: false }))
        const split = splitRefund(pence(amount), paidBy, { closed: 'next_tender' })
        fc.pre(split.ok)
        const drawn = paidBy.map(
          ({ tenderId }) => (split.ok && split.value.find((share) => share.tenderId === tenderId)) || undefined,
        )
        const last = drawn.findLastIndex((share) => share !== undefined)
        paidBy.slice(0, Math.max(last, 0)).forEach((tender, index) => {
          expect(minor(drawn[index]?.amount ?? pence(0))).toBe(leftOf(tender))
        })
      }),
      { numRuns: runs(1_000) },
    )
  })

  it('gives back to a tender in its own currency what it was charged, whatever the portions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000 }),
        fc.nat(3_000),
        fc.array(fc.nat(500)),
        (captured, charged, cuts) => {
          let refunded = 0
          let back = 0n
          for (const cut of [...cuts, captured]) {
            const amount = Math.min(cut, captured - refunded)
            const tender: CapturedTender = {
              tenderId: 'card',
              tender: 'card',
              captured: pence(captured),
              refunded: pence(refunded),
              charged: cents(charged),
            }
            const split = splitRefund(pence(amount), [tender], { closed: 'next_tender' })
            if (!split.ok) throw new Error(split.rejection.because)
            back += split.value.reduce((sum, share) => sum + minor(share.charged ?? cents(0)), 0n)
            refunded += amount
          }
          expect(back).toBe(BigInt(charged))
        },
      ),
      { numRuns: runs(1_000) },
    )
  })
})
