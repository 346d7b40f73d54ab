import { scaledQuantity } from '@counterfoil/kernel'
import type { LineQuantity } from '../state/return-state.ts'
import { idsOf, listed } from './command-lines.ts'
import { type Refusal, refuse } from './decision.ts'

type WithSerials = LineQuantity & { readonly serials?: readonly string[] | undefined }

/** The serial numbers that a command names for each line; lines without any are not in it. */
export function serialsByLine(lines: readonly WithSerials[]): ReadonlyMap<string, readonly string[]> {
  const serials = new Map<string, string[]>()
  for (const line of lines) {
    if (line.serials === undefined) continue
    const named = serials.get(line.lineId)
    if (named === undefined) serials.set(line.lineId, [...line.serials])
    else named.push(...line.serials)
  }
  return serials
}

/** Refuses serial numbers that are not one for each unit, or that come twice. @param lines with quantities added up */
export function wrongSerials(
  lines: readonly LineQuantity[],
  serials: ReadonlyMap<string, readonly string[]>,
): Refusal | undefined {
  if (serials.size === 0) return undefined
  const named = lines.flatMap(({ lineId, quantity }) => {
    const of = serials.get(lineId)
    return of === undefined ? [] : [{ lineId, quantity, of }]
  })
  const uncounted = named.filter(({ quantity, of }) => scaledQuantity(String(of.length)) !== scaledQuantity(quantity))
  if (uncounted.length > 0) {
    const because = listed(uncounted, ({ lineId, quantity, of }) => `${lineId} has ${of.length} for ${quantity} units`)
    return refuse('serial-count-differs', `serial numbers: ${because}; name one for each unit`, idsOf(uncounted))
  }
  const repeated = named.filter(({ of }) => new Set(of).size < of.length)
  if (repeated.length === 0) return undefined
  return refuse(
    'serial-repeated',
    `a serial number comes twice in ${listed(repeated, ({ lineId }) => lineId)}`,
    idsOf(repeated),
  )
}
