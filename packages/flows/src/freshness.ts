import type { Watermark } from '@counterfoil/inventory'
import { parseInstant } from '@counterfoil/kernel'
import { canonicalFlow } from './canonical-flow.ts'
import { type InventoryType, inventoryTypes } from './positions.ts'

/** Keeps how far each source has told of stock, so that an availability figure can say how old it is. */
export const freshness = canonicalFlow<Watermark, InventoryType>({
  name: 'freshness',
  types: inventoryTypes,
  keysOf: (event) => [event.source],
  handle({ source, time, id, data }, states) {
    const before = states.get(source)
    const isLatest = before === undefined || isAfter({ time, id }, before)
    const latest = isLatest ? { time, id } : { time: before.time, id: before.id }
    const locations = before?.locations ?? []
    const known = locations.includes(data.location) ? locations : [...locations, data.location].toSorted()
    if (isLatest || known !== locations) states.set(source, { source, ...latest, locations: known })
    return {}
  },
})

/** Of several facts of one moment the greatest id counts, so that their order does not. */
function isAfter(fact: Pick<Watermark, 'time' | 'id'>, known: Pick<Watermark, 'time' | 'id'>): boolean {
  const [at = 0, knownAt = 0] = [parseInstant(fact.time), parseInstant(known.time)]
  return at > knownAt || (at === knownAt && fact.id > known.id)
}
