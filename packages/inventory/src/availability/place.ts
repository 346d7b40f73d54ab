import { addScaled, type LocationId } from '@counterfoil/kernel'
import type { StockNode } from '../movement/node.ts'
import type { Positions } from '../position/positions.ts'
import { isNamedBy } from './pattern.ts'
import type { AvailabilityPolicy } from './policy.ts'
import type { ItemSettings, PlaceSettings } from './settings.ts'

/** An eligible place that something of the item was ever at. */
export interface Place {
  readonly location: LocationId
  readonly settings: PlaceSettings
  /** What stands there of the owners that count, in every state. */
  readonly balances: readonly { readonly node: StockNode; readonly quantity: number }[]
  /** The sum of the states that may be sold, in hundred-thousandths; below zero where more left than came. */
  readonly sellable: number
}

/** Whether one of the policy's location patterns names this place. */
export function isEligibleLocation({ locations }: Pick<AvailabilityPolicy, 'locations'>, location: string): boolean {
  return locations.some((pattern) => isNamedBy(pattern, location))
}

/** The eligible places of an item, in the order of their balances. */
export function placesOf(
  positions: Positions,
  sku: string,
  policy: AvailabilityPolicy,
  item: ItemSettings,
): readonly Place[] {
  const places = new Map<
    LocationId,
    { settings: PlaceSettings; balances: Place['balances'][number][]; sellable: number }
  >()
  for (const { node, quantity } of positions.balances(sku)) {
    if (node.kind !== 'stock') continue
    let place = places.get(node.location)
    if (place === undefined) {
      if (!isEligibleLocation(policy, node.location)) continue
      place = { settings: item.at(node.location), balances: [], sellable: 0 }
    }
    if (!place.settings.owners.includes(node.owner)) continue
    places.set(node.location, place)
    place.balances.push({ node, quantity })
    if (place.settings.states.includes(node.state)) place.sellable = addScaled(place.sellable, quantity)
  }
  return Array.from(places, ([location, place]) => ({ location, ...place }))
}
