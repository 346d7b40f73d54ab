import { formatInstant, quantityOfScaled, type Sku } from '@counterfoil/kernel'
import type { StockException } from './exception.ts'
import type { EventPath } from './fact.ts'
import { type Level, levels } from './levels.ts'
import type { ItemRun, PlaceHistory } from './run.ts'

/** Each stretch of time in which there was less than nothing of an item somewhere, by the facts. */
export function negativeStretches(sku: Sku, { places }: ItemRun): readonly StockException[] {
  return places.flatMap((history) => levels.flatMap((level) => stretchesOf(sku, history, level)))
}

interface Stretch {
  readonly from: number
  readonly until?: number
  readonly lowest: number
  readonly events: readonly EventPath[]
}

function stretchesOf(sku: Sku, { place, steps }: PlaceHistory, level: Level): readonly StockException[] {
  const stretches: Stretch[] = []
  let open: Stretch | undefined
  for (const { time, levels: found, facts } of steps) {
    const quantity = found[level]
    if (quantity < 0) {
      const events = facts.map(({ event: { source, id } }) => ({ source, id }))
      open =
        open === undefined
          ? { from: time, lowest: quantity, events }
          : { ...open, lowest: Math.min(open.lowest, quantity) }
    } else if (open !== undefined) {
      stretches.push({ ...open, until: time })
      open = undefined
    }
  }
  if (open !== undefined) stretches.push(open)
  return stretches.map(({ from, until, lowest, events }) => ({
    code: 'negative-history',
    because: `fewer than no units of ${sku} ${level} at ${place.location}: more left than had come; find the receipt that is missing, or declare what left an error`,
    events,
    sku,
    owner: place.owner,
    location: place.location,
    level,
    from: formatInstant(from),
    ...(until !== undefined && { until: formatInstant(until) }),
    lowest: quantityOfScaled(lowest),
  }))
}
