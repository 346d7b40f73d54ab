import { minus } from '../amounts/units.ts'
import { dimensionsOf } from '../facts/dimensions.ts'
import type { ReturnsProvisionRemeasured } from '../facts/provision.ts'
import type { AmountOf } from '../rules/retail-rules.ts'
import type { Measured, Measuring } from './measured.ts'

/** What stood there may be below zero, as after a wrong posting; what is to stand there may not. */
export function provisionRemeasured(
  { lines }: ReturnsProvisionRemeasured,
  { read }: Measuring,
): readonly Measured<AmountOf<'returns-provision-remeasured'>>[] {
  const { currency } = read
  return lines.flatMap((line, at) => {
    const dimensions = dimensionsOf(line)
    const less = (field: 'refundLiability' | 'rightToRecover') =>
      minus(
        read.signed(line[field].was, 'lines', at, field, 'was'),
        read.unsigned(line[field].is, 'lines', at, field, 'is'),
      )
    return [
      { name: 'released', minor: less('refundLiability'), currency, dimensions },
      { name: 'expensed', minor: less('rightToRecover'), currency, dimensions },
    ] as const
  })
}
