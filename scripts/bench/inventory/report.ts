import type { Figure } from '../figure.ts'
import { availabilityFigures } from './availability.ts'
import { foldFigures } from './fold.ts'
import { memoryFigures } from './memory.ts'

/** Stock at its full size, everything measured in this run: it takes a minute or two. */
export async function inventoryFigures(): Promise<readonly Figure[]> {
  return [...foldFigures(), ...availabilityFigures(), ...memoryFigures()]
}
