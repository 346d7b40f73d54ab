import { quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sellableKits } from './kit.ts'

const counted = (stock: Readonly<Record<string, string>>) => (sku: string) => {
  return { sellable: stock[sku] ?? '0', unlimited: false }
}

describe('kits', () => {
  it('are as many as the scarcest component allows', () => {
    const box = [
      { sku: 'CUP', quantity: '10' },
      { sku: 'STRING', quantity: '0.5' },
    ]
    expect(sellableKits(box, counted({ CUP: '59', STRING: '99' }))).toEqual({
      sellable: '5',
      unlimited: false,
      limitedBy: 'CUP',
    })
    expect(sellableKits(box, counted({ CUP: '59', STRING: '1.2' })).limitedBy).toBe('STRING')
    expect(sellableKits(box, counted({})).sellable).toBe('0')
  })

  it('take a component that comes twice twice', () => {
    const pair = [
      { sku: 'CUP', quantity: '1' },
      { sku: 'CUP', quantity: '1' },
    ]
    expect(sellableKits(pair, counted({ CUP: '5' })).sellable).toBe('2')
  })

  it('have no limit where their components have none', () => {
    const endless = () => ({ sellable: '999999999', unlimited: true })
    expect(sellableKits([{ sku: 'FILE', quantity: '1' }], endless).unlimited).toBe(true)
  })

  it.each([
    ['without components', []],
    ['that take nothing of one', [{ sku: 'CUP', quantity: '0' }]],
  ])('%s are refused', (_, components) => {
    expect(() => sellableKits(components, counted({}))).toThrow(expect.objectContaining({ code: 'bad-kit' }))
  })

  it('that can be sold fit the stock of every component, and one more does not', () => {
    const kit = fc.uniqueArray(
      fc.record({
        sku: fc.constantFrom('a', 'b', 'c'),
        quantity: fc.integer({ min: 1, max: 700_000 }).map(quantityOfScaled),
      }),
      { minLength: 1, selector: ({ sku }) => sku },
    )
    const stock = fc.record({ a: fc.nat(9e7), b: fc.nat(9e7), c: fc.nat(9e7) })
    fc.assert(
      fc.property(kit, stock, (components, units) => {
        const there: Readonly<Record<string, number>> = units
        const figure = sellableKits(components, (sku) => {
          return { sellable: quantityOfScaled(there[sku] ?? 0), unlimited: false }
        })
        const fits = (kits: number) =>
          components.every(({ sku, quantity }) => kits * scaledQuantity(quantity) <= (there[sku] ?? 0))
        expect(fits(Number(figure.sellable))).toBe(true)
        expect(fits(Number(figure.sellable) + 1)).toBe(false)
      }),
    )
  })
})
