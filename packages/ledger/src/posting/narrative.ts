import type { Fact } from '../facts/fact.ts'

/** What a journal is about, for a person who reads the books. */
export function narrative(fact: Fact): string {
  switch (fact.fact) {
    case 'payment-captured':
      return `payment ${fact.paymentId} captured, order ${fact.orderId}`
    case 'sale-fulfilled':
      return `sale fulfilled, order ${fact.orderId}`
    case 'cost-of-sale':
      return `cost of ${numbered('shipment', fact.shipmentId)}`
    case 'stored-value-sold':
      return `${storedValue[fact.kind]} sold, ${fact.reference}`
    case 'stored-value-used':
      return `${storedValue[fact.kind]} used, ${fact.reference}`
    case 'goods-received':
      return `goods received, ${numbered('receipt', fact.receiptId)}`
    case 'stock-adjusted':
      return `stock adjusted, ${numbered('adjustment', fact.adjustmentId)}`
    case 'transfer-dispatched':
      return `transfer ${fact.transferId} dispatched to ${fact.destination}`
    case 'transfer-received':
      return `transfer ${fact.transferId} received`
    case 'goods-damaged':
      return `goods damaged, change ${fact.changeId}`
    case 'return-received-at-cost':
      return `goods of ${numbered('return', fact.returnId)} received at cost`
    case 'goods-restocked':
      return `goods of return ${fact.returnId} restocked`
    case 'goods-refurbished':
      return `goods of return ${fact.returnId} refurbished`
    case 'goods-downgraded':
      return `goods of return ${fact.returnId} downgraded`
    case 'goods-scrapped':
      return `goods of return ${fact.returnId} scrapped`
    case 'goods-returned-to-vendor':
      return `goods of return ${fact.returnId} sent back to the vendor`
    case 'goods-returned-to-customer':
      return `goods of return ${fact.returnId} sent back to the customer`
    case 'goods-kept':
      return `goods of return ${fact.returnId} kept by the customer`
    case 'goods-missing':
      return `goods of return ${fact.returnId} missing`
    case 'credit-memo':
      return `credit memo for refund ${fact.refundId}${ofReturn(fact.returnId)}`
    case 'refund-advanced':
      return `refund ${fact.refundId} advanced by ${fact.method}${ofReturn(fact.returnId)}`
    case 'advance-recovered':
      return `advance of refund ${fact.refundId} recovered${ofReturn(fact.returnId)}`
    case 'deposit-released':
      return `deposit of order ${fact.orderId} released to refund ${fact.refundId}`
    case 'refund-settled':
      return `refund ${fact.refundId} settled by ${fact.method}${ofReturn(fact.returnId)}`
    case 'exchange-settled':
      return `return ${fact.returnId} exchanged for order ${fact.orderId}`
    case 'payout-settled':
      return `payout ${fact.payoutId} of ${fact.provider}`
    case 'bank-settled':
      return `${fact.tender === 'cheque' ? 'cheque' : 'bank transfer'} at the bank, movement ${fact.reference}`
    case 'reserve-held':
      return `reserve ${fact.reserveId} held by ${fact.provider}`
    case 'reserve-released':
      return `reserve ${fact.reserveId} released by ${fact.provider}`
    case 'chargeback-opened':
      return `chargeback ${fact.chargebackId} of ${fact.provider} opened`
    case 'chargeback-won':
      return `chargeback ${fact.chargebackId} of ${fact.provider} won`
    case 'chargeback-lost':
      return `chargeback ${fact.chargebackId} of ${fact.provider} lost`
    case 'returns-provision-remeasured':
      return `expected returns measured anew at the close of ${fact.period}`
  }
}

const storedValue = { gift_card: 'gift card', store_credit: 'store credit' }

function numbered(document: string, id: string | undefined): string {
  return id === undefined ? `several ${document}s` : `${document} ${id}`
}

function ofReturn(returnId: string | undefined): string {
  return returnId === undefined ? '' : `, return ${returnId}`
}
