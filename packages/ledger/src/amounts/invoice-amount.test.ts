import { sumDecimals } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pricedLines } from '../../test/arbitrary-facts.ts'
import { invoiceAmount } from './invoice-amount.ts'

describe('the amount of an invoice', () => {
  it('is zero of no lines', () => {
    expect(invoiceAmount([])).toBe('0')
  })

  it('keeps every digit: R13, 2 x 7.77 - 2.46 + 0.92 = 14', () => {
    const charge = (amount: string): CommercialLine => ({
      lineId: amount,
      kind: 'charge',
      charge: 'manual',
      code: 'M',
      quantity: '1',
      unitPrice: { amount, currency: 'USD' },
    })
    const goods: CommercialLine = { ...charge('7.77'), quantity: '2' }
    expect(invoiceAmount([goods, charge('-2.46'), charge('0.92')])).toBe('14')
    expect(invoiceAmount([charge('0.001'), charge('0.0025')])).toBe('0.0035')
  })

  it('of a whole is the sum of its parts', () => {
    fc.assert(
      fc.property(pricedLines, fc.nat(12), ({ lines }, cut) => {
        const parts = [invoiceAmount(lines.slice(0, cut)), invoiceAmount(lines.slice(cut))]
        expect(sumDecimals(parts)).toBe(invoiceAmount(lines))
      }),
    )
  })
})
