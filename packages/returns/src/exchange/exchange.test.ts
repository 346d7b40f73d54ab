import { money } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor, pence } from '../../test/arbitrary-orders.ts'
import { exchangeOf } from './exchange.ts'

const gbp = (amount: string) => money(amount, 'GBP')
const credit = { total: gbp('20'), lines: [{ lineId: '1', amount: gbp('20') }], orderTotal: gbp('80') }

describe('an exchange', () => {
  it.each([
    ['even', [{ sameAs: '1' }], { offset: '20.00', customerPays: '0.00', refund: '0.00', orderTotal: '100.00' }],
    ['up', [{ amount: gbp('25') }], { offset: '20.00', customerPays: '5.00', refund: '0.00', orderTotal: '105.00' }],
    ['down', [{ amount: gbp('12') }], { offset: '12.00', customerPays: '0.00', refund: '8.00', orderTotal: '92.00' }],
    ['down', [], { offset: '0.00', customerPays: '0.00', refund: '20.00', orderTotal: '80.00' }],
  ] as const)('%s: %j', (direction, charges, amounts) => {
    const balance = exchangeOf(credit, charges)
    if (!balance.ok) throw new Error(balance.rejection.because)
    const { direction: found, ...money } = balance.value
    expect(found).toBe(direction)
    expect(Object.fromEntries(Object.entries(money).map(([name, { amount }]) => [name, amount]))).toEqual(amounts)
  })

  it('settles: what is charged is the offset and what the customer pays; what is credited is the offset and the refund', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.array(fc.nat(2_000), { maxLength: 4 }), (credited, charges) => {
        const balance = exchangeOf(
          { total: pence(credited) },
          charges.map((amount) => ({ amount: pence(amount) })),
        )
        if (!balance.ok) throw new Error(balance.rejection.because)
        const { offset, customerPays, refund } = balance.value
        expect(minor(offset) + minor(customerPays)).toBe(BigInt(charges.reduce((sum, charge) => sum + charge, 0)))
        expect(minor(offset) + minor(refund)).toBe(BigInt(credited))
        expect(minor(customerPays) === 0n || minor(refund) === 0n).toBe(true)
      }),
    )
  })

  it.each([
    ['for the same as a line that does not come back', [{ sameAs: '2' }], 'unknown-line'],
    ['below zero', [{ amount: gbp('-1') }], 'negative-amount'],
    ['in another currency', [{ amount: money('1', 'EUR') }], 'currency-differs'],
  ] as const)('is refused %s', (_, charges, code) => {
    expect(exchangeOf(credit, charges)).toMatchObject({ ok: false, rejection: { code, path: ['charges', 0] } })
  })
})
