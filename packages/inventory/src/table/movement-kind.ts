import type { OutsideName, StockState } from '@counterfoil/schemas'
import { codeOfName, nodeCodes } from './node-code.ts'

/** From which state or part of the outside units go to which, as a small whole number. */
export type MovementKind = number

/** How many kinds there are. */
export const movementKinds = nodeCodes * nodeCodes

/** The kind of a movement; -1 where a name is none of the model's. */
export function movementKind(from: StockState | OutsideName, to: StockState | OutsideName): MovementKind {
  const [fromCode, toCode] = [codeOfName(from), codeOfName(to)]
  return fromCode < 0 || toCode < 0 ? -1 : fromCode * nodeCodes + toCode
}
