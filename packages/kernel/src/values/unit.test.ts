import { describe, expect, it } from 'vitest'
import { isQuantity, parseQuantity, quantity } from './quantity-in-unit.ts'
import { each, isDivisible, isUnitCode, unitCode, unitName } from './unit.ts'
import { divisibleUnits, wholeUnits } from './unit-table.ts'

describe('a unit', () => {
  it('is two or three capital letters or digits', () => {
    expect(['EA', 'KGM', 'C62', 'XCT', '11'].filter((code) => !isUnitCode(code))).toEqual([])
    expect(['', 'E', 'ea', 'KILO', 'K-G', 'EA ', 'ÄÖ'].filter(isUnitCode)).toEqual([])
  })

  it('stands once in the table, under a code', () => {
    const codes = [...Object.keys(wholeUnits), ...Object.keys(divisibleUnits)]
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => !isUnitCode(code))).toEqual([])
  })

  it('has a name when it is common', () => {
    expect(unitName(each)).toBe('each')
    expect(unitName(unitCode('KGM'))).toBe('kilogram')
    expect(unitName(unitCode('A47'))).toBeUndefined()
  })

  it('is whole or divisible; one that is not known is not held to be whole', () => {
    expect(['EA', 'H87', 'PR', 'XCT'].map((code) => isDivisible(unitCode(code)))).toEqual([false, false, false, false])
    expect(['KGM', 'MTR', 'DZN', 'A47'].map((code) => isDivisible(unitCode(code)))).toEqual([true, true, true, true])
  })
})

describe('a quantity of a unit', () => {
  const kilograms = unitCode('KGM')

  it('is whole where its unit is: there is no fraction of an each', () => {
    expect(quantity('3.000')).toBe('3')
    expect(quantity('-2')).toBe('-2')
    expect(quantity('0.250', kilograms)).toBe('0.25')
    expect(isQuantity('0.5')).toBe(false)
    expect(isQuantity('0.5', unitCode('XCT'))).toBe(false)
    expect(parseQuantity('1.5', each)).toEqual({
      ok: false,
      rejection: {
        code: 'fraction-of-unit',
        because:
          '1.5 EA is no quantity, because a part of one each makes no sense; give a whole number, or the unit that was measured',
      },
    })
  })

  it.each(['', '1e3', '1,5', '0.000001', '90071992547.40992', 'NaN'])('is not %j', (text) => {
    expect(parseQuantity(text, kilograms)).toMatchObject({ ok: false, rejection: { code: 'bad-quantity' } })
  })
})
