import { type Currency, minorDigits, type RoundingMode, type Sku } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { addExact, type Exact, exactProduct, minorUnits, nothing, roundExact } from '../amounts/exact-amount.ts'
import { minus, plus, type Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import type { Measured } from './measured.ts'

/** The amounts of the lines of a sale or credit memo, their exact sum and the sum of the rounded ones, taxes included. */
export interface MeasuredLines {
  readonly amounts: Measured<LineAmount>[]
  readonly exact: Exact
  readonly rounded: Units
}

type LineAmount = 'goods' | 'goodsExpectedBack' | 'charge' | 'giftCard' | 'tax' | 'marketplaceTax'

/**
 * Each line rounded by itself, and split into what it is net of tax and its taxes.
 * @param expected the part of goods, net of tax, that is or was expected back.
 */
export function measureLines(
  lines: readonly CommercialLine[],
  currency: Currency,
  rounding: RoundingMode,
  dimensions: Dimensions,
  expected: (net: Units, sku: Sku) => Units,
): MeasuredLines {
  const digits = minorDigits(currency)
  const amounts: Measured<LineAmount>[] = []
  let sum = nothing
  let rounded: Units = 0
  for (const line of lines) {
    const exact = exactProduct(line.quantity, line.unitPrice.amount)
    const charged = roundExact(exact, digits, rounding)
    sum = addExact(sum, exact)
    rounded = plus(rounded, charged)
    let net = charged
    for (const { basis, amount } of line.taxes ?? []) {
      const tax = minorUnits(amount)
      if (basis === 'inclusive') net = minus(net, tax)
      else {
        sum = addExact(sum, { units: tax, places: digits })
        rounded = plus(rounded, tax)
      }
    }
    if (line.kind === 'item') {
      const item = { ...dimensions, sku: line.sku }
      const back = expected(net, line.sku)
      amounts.push(
        { name: 'goods', minor: minus(net, back), currency, dimensions: item },
        { name: 'goodsExpectedBack', minor: back, currency, dimensions: item },
      )
    } else if (line.kind === 'charge') {
      amounts.push({ name: 'charge', minor: net, currency, dimensions, chosenBy: line.charge })
    } else amounts.push({ name: 'giftCard', minor: net, currency, dimensions })
    if (line.taxes !== undefined) amounts.push(...taxesOf(line, currency, dimensions))
  }
  return { amounts, exact: sum, rounded }
}

function taxesOf(line: CommercialLine, currency: Currency, dimensions: Dimensions): readonly Measured<LineAmount>[] {
  const ofLine = line.kind === 'item' ? { ...dimensions, sku: line.sku } : dimensions
  return (line.taxes ?? []).map(({ code, amount, collectedBy }) => ({
    name: collectedBy === 'marketplace' ? 'marketplaceTax' : 'tax',
    minor: minorUnits(amount),
    currency,
    dimensions: { ...ofLine, taxCode: code },
  }))
}
