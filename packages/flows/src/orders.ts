import type { FlowResult } from '@counterfoil/engine'
import { type Currency, sumDecimals } from '@counterfoil/kernel'
import { type AccountingPolicy, invoiceAmount } from '@counterfoil/ledger'
import type { CommercialLine, EventOfType } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'
import { isRefused, posted } from './posting.ts'

/** An order as the books need it: what was invoiced, and what is ordered but not fulfilled. */
export interface OrderState {
  readonly channel: string
  readonly currency: Currency
  /** Exact sum of the lines that were posted as sold. */
  readonly invoiced: string
  readonly open: readonly CommercialLine[]
}

type OrderEvent = EventOfType<
  'counterfoil.order.placed.v1' | 'counterfoil.order.amended.v1' | 'counterfoil.order.completed.v1'
>

/** Names the flow's state records. */
export const ordersName = 'orders'

/**
 * Follows orders, and books a sale when what was ordered is fulfilled. Order ids are taken to be unique over all sources:
 * the till's and the web shop's order 17 are one order.
 */
export function orders(accounting: AccountingPolicy) {
  return canonicalFlow<OrderState, OrderEvent['type']>({
    name: ordersName,
    types: ['counterfoil.order.placed.v1', 'counterfoil.order.amended.v1', 'counterfoil.order.completed.v1'],
    keysOf: (event) => [event.data.orderId],
    handle(event, states) {
      const { orderId } = event.data
      const before = states.get(orderId)
      switch (event.type) {
        case 'counterfoil.order.placed.v1': {
          if (before !== undefined)
            return exception('duplicate-order', event, 'was placed before; amend it to add lines')
          const { channel, currency, lines } = event.data
          states.set(orderId, { channel, currency, invoiced: '0', open: lines })
          return {}
        }
        case 'counterfoil.order.amended.v1': {
          if (before === undefined) return exception('unknown-order', event, unplaced)
          states.set(orderId, { ...before, open: [...before.open, ...event.data.addedLines] })
          return {}
        }
        case 'counterfoil.order.completed.v1': {
          if (before === undefined) return exception('unknown-order', event, unplaced)
          if (before.open.length === 0) return {}
          const { channel, currency, invoiced, open: lines } = before
          const sale = { orderId, channel, currency, invoicedBefore: invoiced, lines }
          const origin = { event, flow: ordersName, ordinal: 0 }
          const result = posted({ fact: 'sale-fulfilled', ...sale }, accounting, origin, orderId)
          // What could not be booked stays open.
          if (isRefused(result)) return result
          states.set(orderId, { ...before, invoiced: sumDecimals([invoiced, invoiceAmount(lines)]), open: [] })
          return result
        }
      }
    },
  })
}

const unplaced = 'was never placed; send order.placed first'

function exception(name: string, event: OrderEvent, problem: string): FlowResult {
  const { orderId } = event.data
  const because = `order ${orderId} ${problem}`
  return { exceptions: [{ class: name, because, subject: orderId, evidence: { event: event.id, type: event.type } }] }
}
