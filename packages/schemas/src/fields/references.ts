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
