import type { Outcome } from '@counterfoil/kernel'
import type { Items } from '../movement/items.ts'
import type { StockEvent } from '../movement/movement.ts'
import type { MovementRejection } from '../movement/parse-movements.ts'
import { applyEvent } from '../table/apply-event.ts'
import type { TableRejection } from '../table/stock-table.ts'
import type { CompiledAvailability } from './compiled-availability.ts'

/** Told what a channel may sell of an item now, in hundred-thousandths; channel and item by their numbers. */
export type FigureListener = (channel: number, item: number, sellable: number) => void

/**
 * Tells the figures that events change, each once for an event, and none that stays what it was. What changes by time
 * alone, such as a hold that lapses, is told when its item is looked at.
 */
export class FigureChanges {
  readonly #figures: CompiledAvailability
  readonly #tell: FigureListener
  /** What was told last, by item and channel. */
  #told = new Float64Array(0)
  /** The event that an item was last looked at for. */
  #lookedAt = new Float64Array(0)
  #event = 0

  constructor(figures: CompiledAvailability, tell: FigureListener) {
    this.#figures = figures
    this.#tell = tell
  }

  /**
   * Applies an event to the table and tells what it changes. A refused event changes nothing.
   * @param at epoch milliseconds, at which the figures are judged
   * @param items as `applyEvent` takes them
   */
  apply(event: StockEvent, at: number, items?: Items): Outcome<undefined, MovementRejection | TableRejection> {
    const outcome = applyEvent(this.#figures.table, event, items)
    if (!outcome.ok) return outcome
    this.#event += 1
    for (const { sku } of outcome.value) {
      const item = this.#figures.itemOf(sku)
      if (this.#lookedAt[item] === this.#event) continue
      this.look(item, at)
      this.#lookedAt[item] = this.#event
    }
    return { ok: true, value: undefined }
  }

  /** Reckons the figures of an item anew, and tells those that are other than they were told last. */
  look(item: number, at: number): void {
    const { length } = this.#figures.channels
    if (item >= this.#lookedAt.length) this.#reserve(item)
    for (let channel = 0; channel < length; channel++) {
      const sellable = this.#figures.sellable(channel, item, at)
      if (this.#told[item * length + channel] === sellable) continue
      this.#told[item * length + channel] = sellable
      this.#tell(channel, item, sellable)
    }
  }

  #reserve(item: number): void {
    const room = Math.max(64, this.#figures.items, item + (item >>> 1) + 1)
    const told = new Float64Array(room * this.#figures.channels.length).fill(Number.NaN)
    told.set(this.#told)
    this.#told = told
    const lookedAt = new Float64Array(room)
    lookedAt.set(this.#lookedAt)
    this.#lookedAt = lookedAt
  }
}
