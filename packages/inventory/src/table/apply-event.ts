import { accepted, isCounterfoilError, type Outcome, rejected, type Sku } from '@counterfoil/kernel'
import type { Items } from '../movement/items.ts'
import type { Movement, StockEvent } from '../movement/movement.ts'
import { merchant } from '../movement/node.ts'
import { type MovementRejection, parseMovements } from '../movement/parse-movements.ts'
import type { Reference } from '../movement/reference.ts'
import { afterEffect, type DocumentAccount, moreCovered } from '../position/document-account.ts'
import { type DocumentLine, documentLine } from './documents.ts'
import { codeOfNode } from './node-code.ts'
import type { BareMovement, StockTable, TableRejection } from './stock-table.ts'
import { outsidePlace } from './table-parts.ts'

/**
 * Applies an event to a table: what it moves, settled with what is open under its document. All of it is applied, or
 * nothing where any of it is refused; the path is that in the event.
 * @param items kits among them move as their components, and units are compared with theirs. Default none.
 * @returns the movements as they were made, corrections of earlier ones included: what they name has changed.
 */
export function applyEvent(
  table: StockTable,
  event: StockEvent,
  items?: Items,
): Outcome<readonly BareMovement[], MovementRejection | TableRejection> {
  const movements = parseMovements(event, items)
  if (!movements.ok) return movements
  const work = new Work(table)
  for (const movement of movements.value) {
    const rejection = work.make(movement)
    if (rejection === undefined) continue
    work.takeBack()
    const line = event.data.lines.findIndex(({ lineId }) => lineId === movement.lineId)
    return { ok: false, rejection: { ...rejection, path: ['data', 'lines', line, 'quantity'] } }
  }
  return accepted(work.made)
}

/** What is done to a table for one event, so that it can be taken back. */
class Work {
  readonly made: BareMovement[] = []
  readonly #table: StockTable
  readonly #documentsBefore: (readonly [DocumentLine, DocumentAccount])[] = []

  constructor(table: StockTable) {
    this.#table = table
  }

  make(movement: Movement): TableRejection | undefined {
    const rejection = this.#move(movement)
    if (rejection !== undefined || movement.reference === undefined) return rejection
    const { sku, quantity, reference } = movement
    const { effect, at, beyond } = reference
    const line = this.#lineOf(sku, reference)
    const before = this.#table.documents.get(line)
    try {
      const after = afterEffect(before, effect, quantity)
      const more = moreCovered(before, after)
      this.#documentsBefore.push([line, before])
      this.#table.documents.set(line, after)
      if (more === 0) return undefined
      const [from, to] = more > 0 ? [at, beyond] : [beyond, at]
      return this.#move({ sku, from, to, quantity: Math.abs(more) })
    } catch (error) {
      if (isCounterfoilError(error, 'quantity-overflow'))
        return rejected('quantity-overflow', error.message, []).rejection
      throw error
    }
  }

  takeBack(): void {
    for (const { from, to, ...units } of this.made.toReversed()) this.#table.move({ ...units, from: to, to: from })
    for (const [line, account] of this.#documentsBefore.toReversed()) this.#table.documents.set(line, account)
  }

  /** The movement that belongs to the document has just been made, so that its item and place are known. */
  #lineOf(sku: Sku, reference: Reference): DocumentLine {
    const { id, at, beyond } = reference
    const node = at.kind === 'stock' ? at : beyond
    const owner = node.kind === 'stock' ? node.owner : merchant
    const place = at.kind === 'stock' ? this.#table.findPlace(at.location) : outsidePlace
    return documentLine(id, this.#table.findItem(sku, owner), place, codeOfNode(at), codeOfNode(beyond))
  }

  #move({ sku, quantity, from, to }: BareMovement): TableRejection | undefined {
    const step = { sku, quantity, from, to }
    const outcome = this.#table.move(step)
    if (!outcome.ok) return outcome.rejection
    this.made.push(step)
    return undefined
  }
}
