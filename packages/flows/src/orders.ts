import { type Currency, sumDecimals } from '@counterfoil/kernel'
import { type AccountingPolicy, invoiceAmount } from '@counterfoil/ledger'
import type { CommercialLine } from '@counterfoil/schemas'
import { canonicalFlow } from './canonical-flow.ts'
import { posted } from './posting.ts'

/** An order as the books need it: what was invoiced, and what is ordered but not fulfilled. */
export interface OrderState {
  readonly channel: string
  readonly currency: Currency
  /** Exact sum of the lines that were posted as sold. */
  readonly invoiced: string
  readonly open: readonly CommercialLine[]
}

/** Follows orders, and books a sale when what was ordered is fulfilled. */
export function orders(accounting: AccountingPolicy) {
  return canonicalFlow<
    OrderState,
    'counterfoil.order.placed.v1' | 'counterfoil.order.amended.v1' | 'counterfoil.order.completed.v1'
  >({
    name: 'orders',
    types: ['counterfoil.order.placed.v1', 'counterfoil.order.amended.v1', 'counterfoil.order.completed.v1'],
    keysOf: (event) => [event.data.orderId],
    handle(event, states) {
      const { orderId } = event.data
      const before = states.get(orderId)
      if (event.type !== 'counterfoil.order.completed.v1') {
        const added = event.type === 'counterfoil.order.placed.v1' ? event.data.lines : event.data.addedLines
        const { channel, currency } = event.data
        if (event.type === 'counterfoil.order.placed.v1' && before !== undefined) {
          const because = `order ${orderId} was placed before; send order.amended to add lines to it`
          return { exceptions: [{ class: 'duplicate-order', because, subject: orderId, evidence: { event: event.id } }] }
        }
        const open = [...(before?.open ?? []), ...added]
        states.set(orderId, { channel, currency, invoiced: before?.invoiced ?? '0', open })
        return {}
      }
      if (before === undefined) {
        const because = `order ${orderId} is reported complete but was never placed; send order.placed first`
        return { exceptions: [{ class: 'unknown-order', because, subject: orderId }] }
      }
      if (before.open.length === 0) return {}
      const { channel, currency, open, invoiced } = before
      const invoicedNow = sumDecimals([invoiced, invoiceAmount(open)])
      states.set(orderId, { channel, currency, invoiced: invoicedNow, open: [] })
      const fact = {
        fact: 'sale-fulfilled',
        orderId,
        channel,
        currency,
        invoicedBefore: invoiced,
        lines: open,
      } as const
      return posted(fact, accounting, event.id, orderId)
    },
  })
}
