import type { Fact } from '../facts.ts'

/** What a journal is about, for a person who reads the books. */
export function narrative(fact: Fact): string {
  switch (fact.fact) {
    case 'sale-fulfilled':
      return `sale fulfilled, order ${fact.orderId}`
    case 'credit-memo':
      return `credit memo for refund ${fact.refundId}${ofReturn(fact.returnId)}`
    case 'refund-settled':
      return `refund ${fact.refundId} settled by ${fact.method}${ofReturn(fact.returnId)}`
    case 'cost-of-sale':
      return `cost of ${numbered('shipment', fact.shipmentId)}`
    case 'return-received-at-cost':
      return `goods of ${numbered('return', fact.returnId)} received at cost`
    case 'goods-received':
      return `goods received, ${numbered('receipt', fact.receiptId)}`
    case 'stock-adjusted':
      return `stock adjusted, ${numbered('adjustment', fact.adjustmentId)}`
  }
}

function numbered(document: string, id: string | undefined): string {
  return id === undefined ? `several ${document}s` : `${document} ${id}`
}

function ofReturn(returnId: string | undefined): string {
  return returnId === undefined ? '' : `, return ${returnId}`
}
