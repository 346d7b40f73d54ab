import type { Fact } from '../facts/fact.ts'

/**
 * A journal's id made of its fact and of the document that the fact is about. The same fact makes the same id, so that
 * posting it twice can be seen; where one document makes several journals of one kind, give each an id of its own.
 */
export function journalIdOf(fact: Fact): string {
  return `${fact.fact}/${documentOf(fact) ?? 'several'}`
}

function documentOf(fact: Fact): string | undefined {
  switch (fact.fact) {
    case 'payment-captured':
      return fact.paymentId
    case 'sale-fulfilled':
      return fact.orderId
    case 'cost-of-sale':
      return fact.shipmentId
    case 'stored-value-sold':
    case 'stored-value-used':
      return fact.reference
    case 'goods-received':
      return fact.receiptId
    case 'stock-adjusted':
      return fact.adjustmentId
    case 'transfer-dispatched':
    case 'transfer-received':
      return fact.transferId
    case 'goods-damaged':
      return fact.changeId
    case 'return-received-at-cost':
    case 'goods-restocked':
    case 'goods-refurbished':
    case 'goods-downgraded':
    case 'goods-scrapped':
    case 'goods-returned-to-vendor':
    case 'goods-returned-to-customer':
    case 'goods-kept':
    case 'goods-missing':
    case 'exchange-settled':
      return fact.returnId
    case 'credit-memo':
    case 'refund-advanced':
    case 'refund-settled':
      return fact.refundId
    case 'payout-settled':
      return fact.payoutId
    case 'reserve-held':
    case 'reserve-released':
      return fact.reserveId
    case 'chargeback-opened':
    case 'chargeback-won':
    case 'chargeback-lost':
      return fact.chargebackId
    case 'returns-provision-remeasured':
      return fact.period
  }
}
