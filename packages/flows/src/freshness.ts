import type { Watermark } from '@counterfoil/inventory'
import { type LocationId, parseInstant } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'
import { type InventoryType, inventoryTypes } from './positions.ts'

/** Keeps how far each source has told of stock, so that an availability figure can say how old it is. */
export const freshness = canonicalFlow<Watermark, InventoryType>({
  name: 'freshness',
  types: inventoryTypes,
  keysOf: (event) => [event.source],
  handle(event, states) {
    const { source, time, id } = event
    const before = states.get(source)
    const isLatest = before === undefined || isAfter({ time, id }, before)
    const latest = isLatest ? { time, id } : { time: before.time, id: before.id }
    const locations = before?.locations ?? []
    const added = placesOf(event).filter((place) => !locations.includes(place))
    const known = added.length === 0 ? locations : [...locations, ...added].toSorted()
    if (isLatest || known !== locations) states.set(source, { source, ...latest, locations: known })
    return {}
  },
})

/** The places whose units an event moves, each once. */
function placesOf(event: EventOfType<InventoryType>): readonly LocationId[] {
  switch (event.type) {
    case 'counterfoil.inventory.transfer-dispatched.v1':
      return [...new Set([event.data.location, event.data.destination])]
    case 'counterfoil.inventory.error-declared.v1': {
      const nodes = event.data.lines.flatMap(({ from, to }) => [from, to])
      return [...new Set(nodes.flatMap((node) => (node.kind === 'stock' ? [node.location] : [])))]
    }
    default:
      return [event.data.location]
  }
}

/** Of several facts of one moment the greatest id counts, so that their order does not. */
function isAfter(fact: Pick<Watermark, 'time' | 'id'>, known: Pick<Watermark, 'time' | 'id'>): boolean {
  const [at = 0, knownAt = 0] = [parseInstant(fact.time), parseInstant(known.time)]
  return at > knownAt || (at === knownAt && fact.id > known.id)
}
