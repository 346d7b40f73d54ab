import type { BufferAmount } from '../availability/buffer.ts'
import { type BufferQuestion, reckonAmount } from '../availability/buffer-terms.ts'
import { type CompiledPortion, compilePortion, portionOf } from '../availability/portion.ts'

/** An amount that is reckoned already but for the stock that it is a portion of. */
export interface CompiledAmount {
  /** Hundred-thousandths, where it is no portion. */
  readonly units: number
  readonly portion: CompiledPortion | undefined
}

export function compileAmount(
  amount: BufferAmount,
  question: BufferQuestion & { readonly location?: string },
): CompiledAmount {
  if ('percent' in amount) return { units: 0, portion: compilePortion(amount) }
  return { units: reckonAmount(amount, 0, question).quantity, portion: undefined }
}

/** @param there hundred-thousandths, zero or more */
export function amountOf({ units, portion }: CompiledAmount, there: number): number {
  return portion === undefined ? units : portionOf(there, portion)
}
