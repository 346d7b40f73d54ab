import { identifier } from './text.ts'

/** References that events of several domains share. */
export const orderId = identifier({
  title: 'Order id',
  description: 'The number of the order in the system that took it.',
  example: 'SO-1042',
})

export const returnId = identifier({
  title: 'Return id',
  description: 'The number of the return, across all systems that take part in it.',
  example: 'RT-881',
})

export const refundId = identifier({
  title: 'Refund id',
  description: 'The number of the refund; one return may have several.',
  example: 'RF-1042',
})

export const shipmentId = identifier({
  title: 'Shipment id',
  description: 'The number of the shipment.',
  example: 'SH-12',
})

export const paymentId = identifier({
  title: 'Payment id',
  description: 'The number of the payment; an order that is paid in several ways has several.',
  example: 'PAY-77',
})

export const payoutId = identifier({
  title: 'Payout id',
  description: 'The number of the payout at the payment provider or marketplace that pays it.',
  example: 'PO-2026-03-02',
})

export const journalId = identifier({
  title: 'Journal id',
  description: 'Made from the fact that it posts, so that posting twice can be seen.',
  example: 'SO-1042/completed',
})

export const purchaseOrderId = identifier({
  title: 'Purchase order id',
  description: 'The purchase order that the goods are of. Absent where there is none, or it is not known.',
  example: 'BO-55',
})

export const countId = identifier({ title: 'Count id', description: 'The number of the count.', example: 'CO-2' })

export const supplierId = identifier({
  title: 'Supplier',
  description: "The merchant's own name for a supplier.",
  example: 'SUP-3',
})

export const channel = identifier({
  title: 'Channel',
  description: 'Where it was sold: a web shop, a marketplace, the stores.',
  example: 'web',
})

export const customerId = identifier({
  title: 'Customer id',
  description: 'A reference to the customer, never personal data. Absent where the source does not know.',
  example: '17850',
})
