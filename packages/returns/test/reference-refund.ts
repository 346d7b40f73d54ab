import type { PricedLine } from '../src/amounts/priced-line.ts'
import type { ReturnedUnits, SoldOrder } from '../src/amounts/sold-order.ts'
import { by, type Fraction, fraction, hundredths, times, total } from './fraction.ts'

/** What was paid for a line: its price and its exclusive taxes. */
function paidOf({ price, taxes = [] }: PricedLine): Fraction {
  const exclusive = taxes.filter(({ basis }) => basis === 'exclusive')
  return total([price, ...exclusive.map(({ amount }) => amount)].map(({ amount }) => fraction(amount)))
}

/** What each portion gives for goods and for prorated shipping, in hundredths: rounded running totals of exact shares. */
export function referenceRefunds(
  order: Pick<SoldOrder, 'lines' | 'shipping'>,
  portions: readonly (readonly ReturnedUnits[])[],
): readonly { readonly goods: bigint; readonly shipping: bigint }[] {
  const { lines, shipping = [] } = order
  const paid = hundredths(total(lines.map(paidOf)))
  const sumOver = (each: readonly bigint[]) => each.reduce((sum, part) => sum + part, 0n)
  const soFar = portions.map((_, index) => {
    const back = portions.slice(0, index + 1).flat()
    const unitsOf = (lineId: string) =>
      total(back.filter((each) => each.lineId === lineId).map(({ quantity }) => fraction(quantity)))
    const shares = lines.map((line) => by(unitsOf(line.lineId), fraction(line.quantity)))
    const goods = sumOver(lines.map((line, place) => hundredths(times(paidOf(line), shares[place] ?? fraction('0')))))
    const isAll = shares.every(({ over, under }) => over === under)
    const part = isAll || paid === 0n ? { over: isAll ? 1n : 0n, under: 1n } : { over: goods, under: paid }
    return { goods, shipping: sumOver(shipping.map((line) => hundredths(times(paidOf(line), part)))) }
  })
  return soFar.map(({ goods, shipping: ships }, index) => ({
    goods: goods - (soFar[index - 1]?.goods ?? 0n),
    shipping: ships - (soFar[index - 1]?.shipping ?? 0n),
  }))
}
