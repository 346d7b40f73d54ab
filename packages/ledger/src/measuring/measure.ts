import type { Currency } from '@counterfoil/kernel'
import type { Fact } from '../facts/fact.ts'
import type { Measured, Measuring } from './measured.ts'
import { provisionRemeasured } from './provision.ts'
import {
  advanceRecovered,
  creditMemo,
  depositReleased,
  exchangeSettled,
  refundAdvanced,
  refundSettled,
} from './refunds.ts'
import { goodsKept, goodsMissing, goodsRefurbished, goodsReturnedToVendor, returnReceived } from './returned-goods.ts'
import { costOfSale, paymentCaptured, saleFulfilled, storedValueSold, storedValueUsed } from './sales.ts'
import { bankSettled, chargebackOpened, chargebackWon, payoutSettled, reserve } from './settlements.ts'
import { movedAtCost, reducedGoods, transferDispatched } from './stock.ts'

/** The amounts of a fact that its posting rule sends to accounts, in the order in which a journal shows them. */
export function measure(fact: Fact, measuring: Measuring): readonly Measured[] {
  switch (fact.fact) {
    case 'payment-captured':
      return paymentCaptured(fact, measuring)
    case 'sale-fulfilled':
      return saleFulfilled(fact, measuring)
    case 'cost-of-sale':
      return costOfSale(fact, measuring)
    case 'stored-value-sold':
      return storedValueSold(fact, measuring)
    case 'stored-value-used':
      return storedValueUsed(fact, measuring)
    case 'goods-received':
    case 'stock-adjusted':
    case 'transfer-received':
    case 'goods-restocked':
    case 'goods-scrapped':
    case 'goods-returned-to-customer':
      return movedAtCost(fact, measuring)
    case 'transfer-dispatched':
      return transferDispatched(fact, measuring)
    case 'goods-damaged':
    case 'goods-downgraded':
      return reducedGoods(fact, measuring)
    case 'return-received-at-cost':
      return returnReceived(fact, measuring)
    case 'goods-refurbished':
      return goodsRefurbished(fact, measuring)
    case 'goods-returned-to-vendor':
      return goodsReturnedToVendor(fact, measuring)
    case 'goods-kept':
      return goodsKept(fact, measuring)
    case 'goods-missing':
      return goodsMissing(fact, measuring)
    case 'credit-memo':
      return creditMemo(fact, measuring)
    case 'refund-advanced':
      return refundAdvanced(fact, measuring)
    case 'advance-recovered':
      return advanceRecovered(fact, measuring)
    case 'deposit-released':
      return depositReleased(fact, measuring)
    case 'refund-settled':
      return refundSettled(fact, measuring)
    case 'exchange-settled':
      return exchangeSettled(fact, measuring)
    case 'payout-settled':
      return payoutSettled(fact, measuring)
    case 'bank-settled':
      return bankSettled(fact, measuring)
    case 'reserve-held':
    case 'reserve-released':
      return reserve(fact, measuring)
    case 'chargeback-opened':
      return chargebackOpened(fact, measuring)
    case 'chargeback-won':
      return chargebackWon(fact, measuring)
    case 'chargeback-lost':
      return []
    case 'returns-provision-remeasured':
      return provisionRemeasured(fact, measuring)
  }
}

/** The currency that a fact is in; a payout's lines and a refund's payable amount may be in another. */
export function currencyOf(fact: Fact): Currency {
  if ('currency' in fact) return fact.currency
  return fact.fact === 'exchange-settled' ? fact.refund.currency : fact.amount.currency
}
