import { minorDigits, type RoundingMode, type Sku } from '@counterfoil/kernel'
import type { CommercialLine } from '@counterfoil/schemas'
import { addExact, type Exact, nothing, roundExact } from '../amounts/exact-amount.ts'
import { spread } from '../amounts/spread.ts'
import { minus, plus, type Units } from '../amounts/units.ts'
import type { Dimensions } from '../facts/dimensions.ts'
import type { Measured } from './measured.ts'
import type { Reading } from './reading.ts'

/** The amounts of the lines of a sale or credit memo, their exact sum and the sum of the rounded ones, taxes included. */
export interface MeasuredLines {
  readonly amounts: Measured<LineAmount>[]
  readonly exact: Exact
  readonly rounded: Units
}

type LineAmount = 'goods' | 'goodsExpectedBack' | 'charge' | 'giftCard' | 'tax' | 'marketplaceTax'

/**
 * Each line rounded by itself, and split into what it is net of tax and its taxes.
 * @param expected the part of goods, net of tax and of their share of the discounts, that is or was expected back.
 */
export function measureLines(
  lines: readonly CommercialLine[],
  read: Reading,
  rounding: RoundingMode,
  dimensions: Dimensions,
  expected: (net: Units, sku: Sku) => Units,
): MeasuredLines {
  const { currency } = read
  const digits = minorDigits(currency)
  const measured: MeasuredLine[] = []
  let sum = nothing
  let rounded: Units = 0
  for (const [at, line] of lines.entries()) {
    const exact = read.product(line.quantity, line.unitPrice, 'lines', at, 'unitPrice')
    const charged = roundExact(exact, digits, rounding)
    sum = addExact(sum, exact)
    rounded = plus(rounded, charged)
    let net = charged
    const ofLine = line.kind === 'item' ? { ...dimensions, sku: line.sku } : dimensions
    const taxes: Measured<LineAmount>[] = []
    for (const [index, { code, basis, amount, collectedBy }] of line.taxes?.entries() ?? []) {
      const minor = read.signed(amount, 'lines', at, 'taxes', index, 'amount')
      if (basis === 'inclusive') net = minus(net, minor)
      else {
        sum = addExact(sum, { units: minor, places: digits })
        rounded = plus(rounded, minor)
      }
      const name = collectedBy === 'marketplace' ? 'marketplaceTax' : 'tax'
      taxes.push({ name, minor, currency, dimensions: { ...ofLine, taxCode: code } })
    }
    measured.push({ line, net, ofLine, taxes })
  }
  const discounts = discountsOf(measured)
  const amounts: Measured<LineAmount>[] = []
  for (const [at, { line, net, ofLine, taxes }] of measured.entries()) {
    if (line.kind === 'item') {
      const back = expected(plus(net, discounts[at] ?? 0), line.sku)
      amounts.push(
        { name: 'goods', minor: minus(net, back), currency, dimensions: ofLine },
        { name: 'goodsExpectedBack', minor: back, currency, dimensions: ofLine },
      )
    } else if (line.kind === 'charge') {
      amounts.push({ name: 'charge', minor: net, currency, dimensions, chosenBy: line.charge })
    } else amounts.push({ name: 'giftCard', minor: net, currency, dimensions })
    amounts.push(...taxes)
  }
  return { amounts, exact: sum, rounded }
}

interface MeasuredLine {
  readonly line: CommercialLine
  readonly net: Units
  readonly ofLine: Dimensions
  readonly taxes: readonly Measured<LineAmount>[]
}

/** What each line bears of the discounts that stand in lines of their own: what an item was sold for is less than its price. */
function discountsOf(measured: readonly MeasuredLine[]): readonly Units[] {
  const discounts = measured.filter(({ line }) => line.kind === 'charge' && line.charge === 'discount')
  if (discounts.length === 0) return []
  const whole = discounts.reduce<Units>((sum, { net }) => plus(sum, net), 0)
  return spread(
    whole,
    measured.map(({ line, net }) => (line.kind === 'item' ? net : 0)),
  )
}
