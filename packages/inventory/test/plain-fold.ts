import { Decimal, type LocationId } from '@counterfoil/kernel'
import type { StockState } from '@counterfoil/schemas'
import type { StockEvent } from '../src/movement/movement.ts'
import { type Node, nodeKey, outsideNode, stockNode } from '../src/movement/node.ts'

type Line = { readonly sku: string; readonly quantity: string; readonly owner?: string }
type Side = 'opened' | 'drawn'
type DocumentKind = 'order' | 'purchase-order' | 'return'

/**
 * What events lead to, reckoned in the plainest way: decimal.js, a `Map`, first every event as if nothing were open under
 * its document, then each document as a whole. Balances by `SKU/node`, those of zero left out.
 */
export function plainFold(events: Iterable<StockEvent>): ReadonlyMap<string, string> {
  const books = new Books()
  for (const event of events) {
    const lines: readonly Line[] = event.data.lines
    for (const line of lines) enter(books, event, line)
  }
  return books.balances()
}

function enter(books: Books, event: StockEvent, { sku, quantity, owner = 'merchant' }: Line): void {
  const { type, data } = event
  const supplier = outsideNode('supplier')
  const customer = outsideNode('customer')
  const at = (location: LocationId, state: StockState) => stockNode(location, state, owner)
  const move = (from: Node, to: Node, sign = 1) => books.move(sku, new Decimal(quantity).times(sign), from, to)
  const note = (kind: DocumentKind, id: string, location: LocationId, side: Side, sign = 1) =>
    books.note(kind, id, { sku, location, owner }, side, new Decimal(quantity).times(sign))

  switch (type) {
    case 'counterfoil.inventory.received.v1': {
      const { location, to = 'available', purchaseOrderId = '' } = data
      move(supplier, at(location, to))
      note('purchase-order', purchaseOrderId, location, to === 'incoming' ? 'opened' : 'drawn')
      break
    }
    case 'counterfoil.inventory.committed.v1':
      move(at(data.location, 'available'), at(data.location, 'committed'))
      note('order', data.orderId, data.location, 'opened')
      break
    case 'counterfoil.inventory.commit-released.v1':
      move(at(data.location, 'committed'), at(data.location, 'available'))
      note('order', data.orderId, data.location, 'opened', -1)
      break
    case 'counterfoil.inventory.shipped.v1': {
      const { location, from, orderId } = data
      move(at(location, from ?? 'available'), customer)
      if (orderId === undefined) break
      if (from === undefined) note('order', orderId, location, 'drawn')
      if (from === 'committed') note('order', orderId, location, 'opened', -1)
      break
    }
    case 'counterfoil.inventory.sold.v1':
      move(at(data.location, 'available'), customer)
      break
    case 'counterfoil.inventory.return-received.v1':
      move(customer, at(data.location, 'return_pending'))
      note('return', data.returnId, data.location, 'opened')
      break
    case 'counterfoil.return.received.v1':
    case 'counterfoil.return.partially-received.v1':
      move(customer, at(data.location, 'return_pending'))
      note('return', data.returnId, data.location, 'drawn')
      break
    case 'counterfoil.inventory.adjusted.v1':
    case 'counterfoil.inventory.adjusted.v2': {
      const { location, state = 'available', counterpart = 'adjustment', purchaseOrderId = '' } = data
      move(outsideNode(counterpart), at(location, state))
      if (state === 'incoming' && counterpart === 'supplier') {
        note('purchase-order', purchaseOrderId, location, 'opened')
      }
      break
    }
    case 'counterfoil.inventory.transfer-dispatched.v1':
      move(at(data.location, data.from ?? 'available'), at(data.destination, 'in_transit'))
      break
    case 'counterfoil.inventory.transfer-received.v1':
      move(at(data.location, 'in_transit'), at(data.location, data.to ?? 'available'))
      break
    case 'counterfoil.inventory.state-changed.v1':
      move(at(data.location, data.from), at(data.location, data.to))
      break
    case 'counterfoil.inventory.error-declared.v1':
      throw new Error('give the plain fold neither what is declared an error nor the declaration')
    default:
  }
}

interface Place {
  readonly sku: string
  readonly location: LocationId
  readonly owner: string
}

class Books {
  readonly #balances = new Map<string, Decimal>()
  readonly #documents = new Map<string, { opened: Decimal; drawn: Decimal; settle: (units: Decimal) => void }>()

  move(sku: string, quantity: Decimal, from: Node, to: Node): void {
    this.#add(sku, from, quantity.negated())
    this.#add(sku, to, quantity)
  }

  note(kind: DocumentKind, id: string, place: Place, side: Side, quantity: Decimal): void {
    const key = JSON.stringify([kind, id, place])
    const [from, to] = endsOf(kind, place)
    const known = this.#documents.get(key) ?? {
      opened: new Decimal(0),
      drawn: new Decimal(0),
      settle: (units: Decimal) => this.move(place.sku, units, from, to),
    }
    this.#documents.set(key, { ...known, [side]: known[side].plus(quantity) })
  }

  balances(): ReadonlyMap<string, string> {
    for (const { opened, drawn, settle } of this.#documents.values()) {
      settle(Decimal.min(Decimal.max(opened, 0), Decimal.max(drawn, 0)))
    }
    this.#documents.clear()
    const standing = [...this.#balances].filter(([, quantity]) => !quantity.isZero())
    return new Map(standing.map(([key, quantity]) => [key, quantity.toFixed()] as const).toSorted())
  }

  #add(sku: string, node: Node, quantity: Decimal): void {
    const key = `${sku} ${nodeKey(node)}`
    this.#balances.set(key, (this.#balances.get(key) ?? new Decimal(0)).plus(quantity))
  }
}

/** Where what was drawn from open units had been taken from too much, and where it had been left. */
function endsOf(kind: DocumentKind, { location, owner }: Place): readonly [Node, Node] {
  switch (kind) {
    case 'order':
      return [stockNode(location, 'committed', owner), stockNode(location, 'available', owner)]
    case 'purchase-order':
      return [stockNode(location, 'incoming', owner), outsideNode('supplier')]
    case 'return':
      return [stockNode(location, 'return_pending', owner), outsideNode('customer')]
  }
}
