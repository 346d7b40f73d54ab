import type { LocationId } from '@counterfoil/kernel'
import { type Node, outsideNode, type StockNode, stockNode } from './node.ts'

/**
 * The document that a movement belongs to, and what the movement does to what is open under that document. An event that
 * names no state (goods shipped for an order, goods received by a purchase order) takes from what the document has open
 * first. How much that is depends on other events; counted by document it does not depend on their order.
 */
export interface Reference {
  /** The number of the order, purchase order or return; empty where the source names none. */
  readonly id: string
  /**
   * `opens` and `closes` name the state: units come to stand there, or leave. `draws` names none: it takes what is open,
   * and the rest from {@link beyond}. `undraws` takes that back.
   */
  readonly effect: 'opens' | 'closes' | 'draws' | 'undraws'
  /** Where units stand that are open under the document. */
  readonly at: Node
  /** Where units come from that are drawn beyond what is open. */
  readonly beyond: Node
}

type Effect = Reference['effect']

/** Units that are set aside for an order: what is shipped beyond them comes from what is available. */
export function commitment(id: string, { location, owner }: Place, effect: Effect): Reference {
  const at = stockNode(location, 'committed', owner)
  return { id, effect, at, beyond: stockNode(location, 'available', owner) }
}

/** Units that a supplier has announced: what is received beyond them comes from the supplier unannounced. */
export function announcement(id: string, { location, owner }: Place, effect: Effect): Reference {
  return { id, effect, at: stockNode(location, 'incoming', owner), beyond: outsideNode('supplier') }
}

/**
 * Units that came back by a return. The stock system and the returns system may both tell of one receipt: what the second
 * tells is drawn from what the first has told, so that it counts once.
 */
export function returnReceipt(id: string, { location, owner }: Place, effect: Effect): Reference {
  return { id, effect, at: stockNode(location, 'return_pending', owner), beyond: outsideNode('customer') }
}

type Place = Pick<StockNode, 'owner'> & { readonly location: LocationId }

const inverse = { opens: 'closes', closes: 'opens', draws: 'undraws', undraws: 'draws' } as const

/** What undoes the effect of a reference. */
export function undoneReference(reference: Reference): Reference {
  return { ...reference, effect: inverse[reference.effect] }
}
