import type { Sku } from '@counterfoil/kernel'

/** The items of a table: a SKU of one owner each, numbered in the order in which they first came. */
export class ItemNames {
  readonly #numbers = new Map<string, Map<string, number>>()
  readonly #skus: Sku[] = []
  readonly #owners: string[] = []

  get size(): number {
    return this.#skus.length
  }

  /** The number of an item that came before, else -1. */
  find(sku: string, owner: string): number {
    return this.#numbers.get(owner)?.get(sku) ?? -1
  }

  /** The number of an item that never came. */
  add(sku: Sku, owner: string): number {
    const item = this.#skus.length
    const ofOwner = this.#numbers.get(owner) ?? new Map<string, number>()
    this.#numbers.set(owner, ofOwner.set(sku, item))
    this.#skus.push(sku)
    this.#owners.push(owner)
    return item
  }

  skuOf(item: number): Sku | undefined {
    return this.#skus[item]
  }

  ownerOf(item: number): string | undefined {
    return this.#owners[item]
  }

  skus(): readonly Sku[] {
    return this.#skus
  }

  owners(): Iterable<string> {
    return this.#numbers.keys()
  }
}
