import { CounterfoilError, type Sku, sku } from '@counterfoil/kernel'
import { escapeSegment, type Node, nodeKey, parseNodeKey, unescapeSegment } from '../movement/node.ts'

/** How many units of an item stand at a node. Outside nodes run below zero: what a supplier gave is minus there. */
export interface Balance {
  readonly sku: Sku
  readonly node: Node
  /** Hundred-thousandths of a unit, signed. */
  readonly quantity: number
}

/**
 * A stable text for an item at a node: the key of its one stored record. It begins with the item's own {@link itemKey} and
 * a `/`.
 */
export type BalanceKey = string

/** A stable text for an item, different for every SKU and never a {@link BalanceKey}: it has no `/`. */
export function itemKey(sku: Sku): string {
  return escapeSegment(sku)
}

export function balanceKey(sku: Sku, node: Node): BalanceKey {
  return `${itemKey(sku)}/${nodeKey(node)}`
}

/** The item and node of a {@link balanceKey}. @throws CounterfoilError `bad-balance-key`, `bad-node-key`, `bad-identifier` */
export function parseBalanceKey(key: BalanceKey): { readonly sku: Sku; readonly node: Node } {
  const end = key.indexOf('/')
  if (end < 0) {
    throw new CounterfoilError(
      'bad-balance-key',
      `${JSON.stringify(key.slice(0, 80))} is no balance key; make one with balanceKey`,
    )
  }
  return { sku: sku(unescapeSegment(key.slice(0, end))), node: parseNodeKey(key.slice(end + 1)) }
}
