import { addScaled, CounterfoilError, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { Component } from '../movement/items.ts'
import type { Availability } from './availability.ts'
import { unlimitedQuantity } from './floor-term.ts'

/** How many kits can be sold of components that are stocked, and which of them is the first to run out. */
export interface KitFigure {
  /** Whole kits. */
  readonly sellable: string
  /** True where no component has a limit. */
  readonly unlimited: boolean
  /** Absent where no component has a limit. */
  readonly limitedBy?: string
}

/**
 * What may be sold of a kit that is put together when it leaves: as many as its scarcest component allows.
 * @param sellableOf the availability of a component on the channel that sells the kit
 * @throws CounterfoilError `bad-kit` for one without components, or with one of which it takes nothing
 */
export function sellableKits(
  components: readonly Component[],
  sellableOf: (sku: string) => Pick<Availability, 'sellable' | 'unlimited'>,
): KitFigure {
  const taken = new Map<string, number>()
  for (const { sku, quantity } of components) taken.set(sku, addScaled(taken.get(sku) ?? 0, scaledQuantity(quantity)))
  if (taken.size === 0) throw new CounterfoilError('bad-kit', 'a kit has no components; say what it is made of')

  let least: { readonly kits: number; readonly sku: string } | undefined
  for (const [sku, units] of taken) {
    if (units <= 0) throw new CounterfoilError('bad-kit', `a kit takes nothing of ${sku}; leave it out`)
    const { sellable, unlimited } = sellableOf(sku)
    const there = scaledQuantity(sellable)
    const kits = (there - (there % units)) / units
    if (!unlimited && (least === undefined || kits < least.kits)) least = { kits, sku }
  }
  if (least === undefined) return { sellable: unlimitedQuantity, unlimited: true }
  return { sellable: quantityOfScaled(least.kits * scaledQuantity('1')), unlimited: false, limitedBy: least.sku }
}
