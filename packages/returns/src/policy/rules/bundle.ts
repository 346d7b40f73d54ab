import { Decimal } from '@counterfoil/kernel'
import { orderLineOf } from '../../order/returnable.ts'
import type { BundleRule } from '../policy-rule.ts'
import { type Answer, type Asked, passes } from './asked.ts'

/** Whether the units come back in whole bundles: the same whole number of each part of it. */
export function askBundle({ otherwise }: BundleRule, { sold, request, order }: Asked): Answer {
  const { bundle } = sold
  if (bundle === undefined) return passes('it was sold by itself')
  const parts = order.lines.flatMap((line) =>
    line.bundle?.bundleId === bundle.bundleId ? [{ lineId: line.lineId, sku: line.sku, each: line.bundle.each }] : [],
  )
  // Bundles that the units of each part make, times the parts of one: whole and alike when nothing is left over.
  const counts = parts.map(({ lineId, each }) => {
    const asked = request.lines.filter((line) => orderLineOf(line) === lineId)
    return asked.reduce((sum, { quantity }) => sum.plus(quantity), new Decimal(0)).dividedBy(each)
  })
  const [first] = counts
  if (first?.isInteger() && counts.every((count) => count.equals(first))) {
    return passes(`all parts of ${first.toFixed()} bundles ${bundle.bundleId} come back`)
  }
  const needed = parts.map(({ sku, each }) => `${each} ${sku}`).join(' and ')
  return { outcome: otherwise, because: `bundle ${bundle.bundleId} comes back as a whole: ${needed}` }
}
