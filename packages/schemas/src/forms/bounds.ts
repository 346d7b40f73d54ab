import type * as z from 'zod'

/** What the checks of a string or an array bound it to. */
export interface Bounds {
  readonly least: number
  readonly most: number
  readonly patterns: readonly RegExp[]
}

/** @throws Error for a check that is none of length and pattern: it would have no JSON Schema. */
export function boundsOf(schema: z.ZodString | z.ZodArray): Bounds {
  let least = 0
  let most = Number.POSITIVE_INFINITY
  const patterns: RegExp[] = []
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod
    if ('minimum' in def && typeof def.minimum === 'number') least = Math.max(least, def.minimum)
    else if ('maximum' in def && typeof def.maximum === 'number') most = Math.min(most, def.maximum)
    else if ('pattern' in def && def.pattern instanceof RegExp) patterns.push(def.pattern)
    else throw new Error(`a check "${def.check}" has no place in the model: use lengths and patterns`)
  }
  return { least, most, patterns }
}
