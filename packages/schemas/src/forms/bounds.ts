import * as z from 'zod'

/** What the checks of a string or an array bound it to. */
export interface Bounds {
  readonly least: number
  readonly most: number
  readonly patterns: readonly RegExp[]
}

/** The bounds of a string or an array; of other checks than those of length and pattern it says nothing. */
export function boundsOf(schema: z.ZodString | z.ZodArray): Bounds {
  let least = 0
  let most = Number.POSITIVE_INFINITY
  const patterns: RegExp[] = []
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod
    if ('minimum' in def && typeof def.minimum === 'number') least = Math.max(least, def.minimum)
    else if ('maximum' in def && typeof def.maximum === 'number') most = Math.min(most, def.maximum)
    else if ('pattern' in def && def.pattern instanceof RegExp) patterns.push(def.pattern)
  }
  return { least, most, patterns }
}

/** Whether a schema checks more than lengths and one pattern: those of the model do not, and have a JSON Schema that says all. */
export function isRefined(schema: z.core.$ZodType): boolean {
  const checks = schema._zod.def.checks ?? []
  if (schema instanceof z.ZodString || schema instanceof z.ZodArray) {
    const { least, most, patterns } = boundsOf(schema)
    const understood = Number(least > 0) + Number(Number.isFinite(most)) + patterns.length
    return patterns.length > 1 || understood < checks.length
  }
  return checks.length > 0
}
