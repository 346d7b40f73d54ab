import type { Occasion } from '../occasion.ts'
import type { Grant } from './grant.ts'

/** The customer loses points that the sale had earned, as what earned them is credited. */
export interface PointsTakenBack extends Occasion {
  readonly type: 'points-taken-back'
  readonly refundId: string
  readonly programme: string
  /** A whole number above zero. */
  readonly points: string
}

/** An event of its own, as it concerns the loyalty programme and not the payment; none where no points are lost. */
export function pointsTakenBack({ returnId, at, by, refundId, amounts }: Grant): readonly PointsTakenBack[] {
  const points = amounts?.refund?.points
  if (points === undefined || points.points === '0') return []
  return [{ type: 'points-taken-back', returnId, at, by, refundId, ...points }]
}
