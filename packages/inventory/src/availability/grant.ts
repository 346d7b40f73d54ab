import { addScaled, CounterfoilError, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { Availability } from './availability.ts'

/** What can be given of what was asked for; both are decimals and sum to the asked. */
export interface Grant {
  readonly given: string
  readonly shortfall: string
}

/** How much of a wanted quantity an availability covers. @throws CounterfoilError `bad-quantity`, `bad-question` */
export function grant({ sellable }: Pick<Availability, 'sellable'>, asked: string): Grant {
  const wanted = scaledQuantity(asked)
  if (wanted < 0) throw new CounterfoilError('bad-question', `asked for ${asked} units; ask for zero or more`)
  const given = Math.min(wanted, scaledQuantity(sellable))
  return { given: quantityOfScaled(given), shortfall: quantityOfScaled(addScaled(wanted, -given)) }
}
