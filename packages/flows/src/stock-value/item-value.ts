import type { FlowResult, FlowStates } from '@counterfoil/engine'
import {
  type Currency,
  type LocationId,
  multiplyDecimals,
  type Sku,
  sumDecimals,
  type UnitPrice,
} from '@counterfoil/kernel'
import type { AccountingPolicy, CostLine, Fact } from '@counterfoil/ledger'
import { isRefused, type JournalOrigin, posted } from '../posting.ts'
import type { MovedLine, ValuedFact } from './moved-value.ts'

/** What is known of an item's cost, what was booked of it, and the units whose value is not booked for want of a cost. */
export interface StockValueState {
  /** The unit that the item is counted in, and that its cost is for. */
  readonly unit?: string
  readonly unitCost?: UnitPrice
  /** Units that wait for a cost, each way of moving and each channel once. */
  readonly waiting: readonly WaitingUnits[]
  /**
   * The exact value that was booked, by what moved it and its currency. The journals hold what the rounded value grew by,
   * so that the books depend neither on how units are cut into movements nor on when an item's one cost is told.
   */
  readonly booked: Readonly<Partial<Record<`${ValuedFact} ${Currency}`, string>>>
}

export interface WaitingUnits {
  readonly fact: ValuedFact
  /** Where they were sold. Absent where they were not, or nobody told. */
  readonly channel?: string
  /** Signed for adjustments. */
  readonly quantity: string
}

/** An item of which nothing is known. */
export const unknownItem: StockValueState = { waiting: [], booked: {} }

/** The item with more units that wait for its cost. */
export function withWaiting(item: StockValueState, { fact, channel, quantity }: WaitingUnits): StockValueState {
  const isAlike = (units: WaitingUnits) => units.fact === fact && units.channel === channel
  const sum = sumDecimals([item.waiting.find(isAlike)?.quantity ?? '0', quantity])
  const others = item.waiting.filter((units) => !isAlike(units))
  if (sum === '0') return { ...item, waiting: others }
  return { ...item, waiting: [...others, { fact, ...(channel !== undefined && { channel }), quantity: sum }] }
}

/** Units that are booked at their costs in one journal. */
export interface CostedMove {
  readonly fact: ValuedFact
  /** Absent for units of several documents, which waited for a cost. */
  readonly reference?: string
  readonly location?: LocationId
  /** Where the units were sold, and by which order. Absent where they were not, or nobody told. */
  readonly channel?: string | undefined
  readonly orderId?: string | undefined
  readonly currency: Currency
  readonly lines: readonly CostedLine[]
}

export type CostedLine = Pick<MovedLine, 'lineId' | 'sku' | 'quantity'> & { readonly unitCost: UnitPrice }

/** Books a move; its items' booked values change when the journal is accepted. */
export function bookMove(
  move: CostedMove,
  states: FlowStates<StockValueState>,
  accounting: AccountingPolicy,
  origin: JournalOrigin,
  subject: string,
): FlowResult {
  const key = `${move.fact} ${move.currency}` as const
  const values = new Map<Sku, string>()
  const lines = move.lines.map(({ lineId, sku, quantity, unitCost }): CostLine => {
    const valueBefore = values.get(sku) ?? states.get(sku)?.booked[key] ?? '0'
    values.set(sku, sumDecimals([valueBefore, multiplyDecimals(quantity, unitCost.amount)]))
    return { lineId, sku, quantity, unitCost, valueBefore, orderId: move.orderId }
  })
  const result = posted(factOf(move, lines), accounting, origin, subject)
  if (isRefused(result)) return result
  for (const [sku, value] of values) {
    const state = states.get(sku) ?? unknownItem
    states.set(sku, { ...state, booked: { ...state.booked, [key]: value } })
  }
  return result
}

function factOf({ fact, reference, location, channel, currency }: CostedMove, lines: readonly CostLine[]): Fact {
  const atCost = { location, channel, currency, lines }
  switch (fact) {
    case 'goods-received':
      return { fact, receiptId: reference, ...atCost }
    case 'cost-of-sale':
      return { fact, shipmentId: reference, ...atCost }
    case 'return-received-at-cost':
      return { fact, returnId: reference, ...atCost }
    case 'stock-adjusted':
      return { fact, adjustmentId: reference, ...atCost }
  }
}
