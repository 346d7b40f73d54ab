import { CounterfoilError, type LocationId, locationId } from '@counterfoil/kernel'
import { type StockState, stockState } from '@counterfoil/schemas'

/** Where units stand: with us, by owner, place and state, or in a part of the outside world. */
export type Node = StockNode | OutsideNode

export interface StockNode {
  readonly kind: 'stock'
  /** Whose units they are; `merchant` for our own. */
  readonly owner: string
  readonly location: LocationId
  readonly state: StockState
}

export interface OutsideNode {
  readonly kind: 'outside'
  readonly name: OutsideName
}

/** `conversion` is where one item turns into another: kits and downgrades. */
export type OutsideName = 'supplier' | 'customer' | 'adjustment' | 'scrap' | 'conversion'

const outsideNames: readonly OutsideName[] = ['supplier', 'customer', 'adjustment', 'scrap', 'conversion']

/** The owner of units that no event says otherwise of. */
export const merchant = 'merchant'

/** A place of ours. @param owner default `merchant` */
export function stockNode(location: LocationId, state: StockState, owner: string = merchant): StockNode {
  return { kind: 'stock', owner, location, state }
}

export function outsideNode(name: OutsideName): OutsideNode {
  return { kind: 'outside', name }
}

/** A stable text for a node, different for every node: `stock/merchant/dc-1/available`, `outside/supplier`. */
export function nodeKey(node: Node): string {
  if (node.kind === 'outside') return `outside/${node.name}`
  return `stock/${escapeSegment(node.owner)}/${escapeSegment(node.location)}/${node.state}`
}

/** The node of a {@link nodeKey}. @throws CounterfoilError `bad-node-key` */
export function parseNodeKey(key: string): Node {
  const [kind, ...segments] = key.split('/')
  if (kind === 'outside' && segments.length === 1) {
    const name = outsideNames.find((known) => known === segments[0])
    if (name !== undefined) return outsideNode(name)
  }
  if (kind === 'stock' && segments.length === 3) {
    const [owner = '', location = '', stateText] = segments
    const state = stockState.options.find((known) => known === stateText)
    if (state !== undefined) return stockNode(locationId(unescapeSegment(location)), state, unescapeSegment(owner))
  }
  throw new CounterfoilError(
    'bad-node-key',
    `${JSON.stringify(key.slice(0, 80))} is no node key; make one with nodeKey, such as stock/merchant/dc-1/available`,
  )
}

/** An id without the separator `/`: only `%` and `/` are written otherwise, so most ids stay as they are. */
export function escapeSegment(id: string): string {
  if (!id.includes('/') && !id.includes('%')) return id
  return id.replaceAll('%', '%25').replaceAll('/', '%2F')
}

export function unescapeSegment(segment: string): string {
  return segment.includes('%') ? segment.replaceAll('%2F', '/').replaceAll('%25', '%') : segment
}
