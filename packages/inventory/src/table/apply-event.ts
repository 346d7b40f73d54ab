import { accepted, isCounterfoilError, type Outcome, rejected } from '@counterfoil/kernel'
import type { Items } from '../movement/items.ts'
import type { Movement, StockEvent } from '../movement/movement.ts'
import { type MovementRejection, parseMovements } from '../movement/parse-movements.ts'
import { itemKey } from '../position/balance.ts'
import { settle } from '../position/document-account.ts'
import type { RecordKey } from '../position/record.ts'
import type { BareMovement, StockTable, TableRejection } from './stock-table.ts'

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
  readonly #documentsBefore: [RecordKey, number | undefined][] = []

  constructor(table: StockTable) {
    this.#table = table
  }

  make(movement: Movement): TableRejection | undefined {
    const rejection = this.#move(movement)
    if (rejection !== undefined || movement.reference === undefined) return rejection
    const { documents } = this.#table
    const { sku, quantity, reference } = movement
    try {
      const { records, correction } = settle((key) => documents.get(key) ?? 0, itemKey(sku), quantity, reference)
      for (const [key, value] of records) {
        this.#documentsBefore.push([key, documents.get(key)])
        documents.set(key, value)
      }
      return correction === undefined ? undefined : this.#move({ sku, ...correction })
    } catch (error) {
      if (isCounterfoilError(error, 'quantity-overflow'))
        return rejected('quantity-overflow', error.message, []).rejection
      throw error
    }
  }

  takeBack(): void {
    for (const { from, to, ...units } of this.made.toReversed()) this.#table.move({ ...units, from: to, to: from })
    for (const [key, value] of this.#documentsBefore.toReversed()) {
      if (value === undefined) this.#table.documents.delete(key)
      else this.#table.documents.set(key, value)
    }
  }

  #move({ sku, quantity, from, to }: BareMovement): TableRejection | undefined {
    const step = { sku, quantity, from, to }
    const outcome = this.#table.move(step)
    if (!outcome.ok) return outcome.rejection
    this.made.push(step)
    return undefined
  }
}
