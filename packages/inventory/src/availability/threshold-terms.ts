import { addScaled, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { OfferedPlace } from './offered-place.ts'
import type { ItemSettings } from './settings.ts'
import { type Term, type TermSource, term } from './term.ts'

/**
 * What is too little to be offered, at single places and then in all.
 * @param taken what the buffer and claims take at single places, in hundred-thousandths
 * @param rest what is left of everything, in hundred-thousandths
 */
export function thresholdTerm(
  places: readonly OfferedPlace[],
  { threshold }: Pick<ItemSettings, 'threshold'>,
  channel: string,
  taken: (location: string) => number,
  rest: number,
): Term {
  const sources: TermSource[] = []
  let left = rest
  for (const place of places) {
    const decided = place.settings.threshold
    if (decided === undefined || !('perLocation' in decided.value)) continue
    const there = addScaled(place.left, -taken(place.location))
    if (!isTooLittle(there, decided.value.perLocation)) continue
    const cut = Math.min(there, Math.max(left, 0))
    left = addScaled(left, -cut)
    sources.push(source(channel, cut, decided.rule, place.location))
  }
  if (threshold !== undefined && 'fixed' in threshold.value && isTooLittle(left, threshold.value.fixed)) {
    sources.push(source(channel, left, threshold.rule))
  }
  return term('threshold', sources)
}

function isTooLittle(scaled: number, threshold: string): boolean {
  return scaled > 0 && scaled < scaledQuantity(threshold)
}

function source(
  channel: string,
  taken: number,
  rule: string | undefined,
  location?: OfferedPlace['location'],
): TermSource {
  return {
    kind: 'policy',
    channel,
    ...(location !== undefined && { location }),
    ...(rule !== undefined && { rule }),
    quantity: quantityOfScaled(-taken),
  }
}
