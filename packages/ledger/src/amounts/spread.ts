import { greater, minus, plus, quotient, times, type Units } from './units.ts'

/**
 * An amount spread over weights in whole minor units: each part is what the rounded share of the weights so far grows by, so
 * that the parts sum to the amount. A weight of zero or less takes nothing; with no other the parts are nothing.
 */
export function spread(amount: Units, weights: readonly Units[]): readonly Units[] {
  const bearing = weights.map((weight) => greater(weight, 0))
  const whole = bearing.reduce(plus, 0)
  if (whole === 0) return bearing
  let weighed: Units = 0
  let given: Units = 0
  return bearing.map((weight) => {
    weighed = plus(weighed, weight)
    const upTo = quotient(times(amount, weighed), whole, 'half-even')
    const part = minus(upTo, given)
    given = upTo
    return part
  })
}
