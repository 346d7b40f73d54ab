import { sumDecimals } from '@counterfoil/kernel'
import { retailAccounting } from '@counterfoil/ledger'
import type { CanonicalEvent } from '@counterfoil/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amended, classesOf, completed, envelope, line, placed, startEngine, terms } from '../../test/retail.ts'
import { salesInBooks } from '../index.ts'

async function booksAfter(events: readonly CanonicalEvent[]) {
  const engine = startEngine()
  await engine.handle(events)
  return { ...(await salesInBooks(engine, 'GBP', retailAccounting)), classes: await classesOf(engine) }
}

function credited(id: string, document: string, price: string, source = '/shop'): CanonicalEvent {
  const charge = { lineId: id, kind: 'charge', charge: 'postage', code: 'POST', quantity: '1' } as const
  return {
    ...envelope(id),
    source,
    correlationid: document,
    type: 'counterfoil.refund.approved.v1',
    data: { refundId: id, ...terms, lines: [{ ...charge, unitPrice: { amount: price, currency: 'GBP' } }] },
  }
}

describe('exact sales', () => {
  const price = fc.constantFrom('0.005', '0.333', '1.995', '2.00')

  it('are what is booked and what whole pennies cannot hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(price, { minLength: 1 }), fc.array(price), async (sold, back) => {
        const sales = sold.flatMap((amount, index) => {
          const added = line(`s${index}`, '1', amount)
          return [index === 0 ? placed(added) : amended(`a${index}`, added), completed(`c${index}`)]
        })
        const credits = back.map((amount, index) => credited(`f${index}`, `C${index % 2}`, amount))
        const { exactNet, booked, rounding, comparison, open } = await booksAfter([...sales, ...credits])
        expect(exactNet).toBe(sumDecimals([...sold, ...back.map((amount) => `-${amount}`)]))
        expect(sumDecimals([booked, rounding])).toBe(exactNet)
        expect(comparison.breaks).toEqual([])
        expect(open).toBe('0')
      }),
      { numRuns: 50 },
    )
  })

  it('leave out what is ordered and not fulfilled, and tell it', async () => {
    const events = [placed(line('1', '1', '0.335')), completed('c'), amended('a', line('2', '1', '5'))]
    expect(await booksAfter(events)).toMatchObject({
      exactNet: '0.335',
      open: '5',
      booked: '0.34',
      rounding: '-0.005',
      comparison: { keys: 1, breaks: [] },
    })
  })

  it('that are refused by the books stay open', async () => {
    const euros = { ...line('2', '1', '5.00'), unitPrice: { amount: '5.00', currency: 'EUR' as const } }
    expect(await booksAfter([placed(line('1', '1', '10.00'), euros), completed('c')])).toMatchObject({
      exactNet: '0',
      open: '10',
      booked: '0',
      comparison: { breaks: [] },
    })
  })

  it('of two sources are rounded by themselves, also where their credit notes have one number', async () => {
    const events = [credited('f1', 'C1', '0.005'), credited('f2', 'C1', '0.005', '/till')]
    expect(await booksAfter(events)).toMatchObject({ exactNet: '-0.01', booked: '0', rounding: '-0.01' })
  })

  it('that a flow refused are a break, beside its exception', async () => {
    const again = { ...credited('f1', 'C2', '3.00'), id: 'again' }
    const { classes, comparison } = await booksAfter([credited('f1', 'C1', '2.00'), again])
    expect(classes).toEqual(['duplicate-refund'])
    expect(comparison.breaks.map(({ key }) => key)).toEqual(['credit note C2'])
  })
})
