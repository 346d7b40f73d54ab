import { minorUnits } from '../amounts/exact-amount.ts'
import { minus } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type { ReturnsProvisionRemeasured } from '../facts/provision.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import type { Measured } from './measured.ts'

export function provisionRemeasured({
  currency,
  lines,
}: ReturnsProvisionRemeasured): readonly Measured<AmountOf<'returns-provision-remeasured'>>[] {
  return lines.flatMap((line) => {
    const { refundLiability, rightToRecover } = line
    const dimensions = dimensionsOf(line)
    const released = minus(minorUnits(refundLiability.was), minorUnits(refundLiability.is))
    const expensed = minus(minorUnits(rightToRecover.was), minorUnits(rightToRecover.is))
    return [
      { name: 'released', minor: released, currency, dimensions },
      { name: 'expensed', minor: expensed, currency, dimensions },
    ] as const
  })
}
