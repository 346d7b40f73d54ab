import { CounterfoilError, type Sku } from '@counterfoil/kernel'
import type { AvailabilityPolicy } from '../availability/policy.ts'
import type { Interned } from '../table/interned.ts'
import { compileProfile, type Numbering, type Profile } from './profile.ts'

/** The profiles of items, made when an item is first asked for. Items for which the same rules hold share one. */
export class Profiles {
  readonly #policies: readonly AvailabilityPolicy[]
  readonly #items: Interned<Sku>
  readonly #numbering: Numbering
  readonly #categoriesOf: (sku: string) => readonly string[]
  /** By channel and item. */
  readonly #ofItems: (Profile | undefined)[][]
  /** By channel, and by what decides that profiles are alike. */
  readonly #shared: Map<string, Profile>[]

  constructor(
    policies: readonly AvailabilityPolicy[],
    items: Interned<Sku>,
    numbering: Numbering,
    categoriesOf: (sku: string) => readonly string[],
  ) {
    this.#policies = policies
    this.#items = items
    this.#numbering = numbering
    this.#categoriesOf = categoriesOf
    this.#ofItems = policies.map(() => [])
    this.#shared = policies.map(() => new Map())
  }

  /** @throws CounterfoilError `unknown-channel` */
  of(channel: number, item: number): Profile {
    const known = this.#ofItems[channel]?.[item]
    return known !== undefined && known.tablePlaces === this.#numbering.table.places ? known : this.#make(channel, item)
  }

  #make(channel: number, item: number): Profile {
    const [policy, ofItems, shared] = [this.#policies[channel], this.#ofItems[channel], this.#shared[channel]]
    const sku = this.#items.text(item)
    if (policy === undefined || ofItems === undefined || shared === undefined || sku === undefined) {
      throw new CounterfoilError(
        'unknown-channel',
        `there is no channel ${channel} or no item ${item}; use their numbers`,
      )
    }
    const categories = this.#categoriesOf(sku)
    const key = this.#kinship(policy, sku, categories)
    const profile = shared.get(key) ?? compileProfile(policy, sku, categories, this.#numbering)
    shared.set(key, profile)
    ofItems[item] = profile
    return profile
  }

  /** Equal for items that the policy treats alike on a table of these places; what is forecast is of the item itself. */
  #kinship({ rules }: AvailabilityPolicy, sku: string, categories: readonly string[]): string {
    const fitting = rules.flatMap(({ for: { sku: named = sku, category } }, index) =>
      named === sku && (category === undefined || categories.includes(category)) ? [index] : [],
    )
    const named = categories.filter((one) => rules.some(({ for: { category } }) => category === one))
    const { table, forecast } = this.#numbering
    return JSON.stringify([table.places, fitting, named, forecast === undefined ? null : sku])
  }
}
