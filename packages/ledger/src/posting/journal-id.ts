import type { Fact, FactName } from '../facts/fact.ts'

/** The field of each fact that holds the number of its document. */
const documents: { readonly [Name in FactName]: keyof Extract<Fact, { fact: Name }> & string } = {
  'payment-captured': 'paymentId',
  'sale-fulfilled': 'orderId',
  'cost-of-sale': 'shipmentId',
  'stored-value-sold': 'reference',
  'stored-value-used': 'reference',
  'goods-received': 'receiptId',
  'stock-adjusted': 'adjustmentId',
  'transfer-dispatched': 'transferId',
  'transfer-received': 'transferId',
  'goods-damaged': 'changeId',
  'return-received-at-cost': 'returnId',
  'goods-restocked': 'returnId',
  'goods-refurbished': 'returnId',
  'goods-downgraded': 'returnId',
  'goods-scrapped': 'returnId',
  'goods-returned-to-vendor': 'returnId',
  'goods-returned-to-customer': 'returnId',
  'goods-kept': 'returnId',
  'goods-missing': 'returnId',
  'credit-memo': 'refundId',
  'refund-advanced': 'refundId',
  'advance-recovered': 'refundId',
  'deposit-released': 'refundId',
  'refund-settled': 'refundId',
  'exchange-settled': 'returnId',
  'payout-settled': 'payoutId',
  'bank-settled': 'reference',
  'reserve-held': 'reserveId',
  'reserve-released': 'reserveId',
  'chargeback-opened': 'chargebackId',
  'chargeback-won': 'chargebackId',
  'chargeback-lost': 'chargebackId',
  'returns-provision-remeasured': 'period',
}

/**
 * A journal's id made of its fact and of the document that the fact is about. The same fact makes the same id, so that
 * posting it twice can be seen; where one document makes several journals of one kind, each fact says which `part` it is.
 * Empty where the fact names neither document nor part: such a journal has to be given an id.
 */
export function journalIdOf(fact: Fact): string {
  const told: Readonly<Record<string, unknown>> = { ...fact }
  // A period is closed in each of its currencies.
  if (fact.fact === 'returns-provision-remeasured') return `${fact.fact}/${fact.period}/${fact.currency}`
  const parts = [told[documents[fact.fact]], told['part']].filter((part) => part !== undefined)
  return parts.length === 0 ? '' : [fact.fact, ...parts].join('/')
}
