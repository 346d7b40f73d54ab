import type { FlowStates } from '@counterfoil/engine'
import type { StockValueState } from './item-value.ts'
import type { OrderAtCost } from './order-at-cost.ts'

/** What is kept of stock value: items under their SKU, and orders under {@link orderKey}. */
export type StockRecord = StockValueState | OrderAtCost

/** The key of an order; never that of an item, since a SKU has no tab in it. */
export function orderKey(orderId: string): string {
  return `order\t${orderId}`
}

export function isItem(record: StockRecord): record is StockValueState {
  return 'waiting' in record
}

export function itemsIn(records: FlowStates<StockRecord>): FlowStates<StockValueState> {
  return {
    get: (key) => {
      const record = records.get(key)
      return record !== undefined && isItem(record) ? record : undefined
    },
    set: (key, item) => records.set(key, item),
  }
}

export function ordersIn(records: FlowStates<StockRecord>): FlowStates<OrderAtCost> {
  return {
    get: (orderId) => {
      const record = records.get(orderKey(orderId))
      return record === undefined || isItem(record) ? undefined : record
    },
    set: (orderId, order) => records.set(orderKey(orderId), order),
  }
}
