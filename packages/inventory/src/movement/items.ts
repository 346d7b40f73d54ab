/** What is known of an item: the data of its `reference.item-described` event will do. */
export interface ItemRules {
  /** What it is counted in, as a code of UN/ECE Recommendation 20. Absent means `EA`, each. */
  readonly unit?: string
  /** What one unit of a kit is made of, where it is put together when it leaves and never stands as itself. */
  readonly components?: readonly Component[]
}

export interface Component {
  readonly sku: string
  /** Units that one unit of the kit takes, as a decimal. */
  readonly quantity: string
  readonly unit?: string
}

/** The items that are known, by SKU: a `Map`, or anything that reads like one. Nothing is checked of an item that it has not. */
export interface Items {
  get(sku: string): ItemRules | undefined
}
