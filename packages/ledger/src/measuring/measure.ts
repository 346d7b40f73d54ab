import type { AccountingPolicy } from '../accounting/accounting-policy.ts'
import type { Fact } from '../facts/fact.ts'
import type { Measured } from './measured.ts'
import { provisionRemeasured } from './provision.ts'
import { creditMemo, exchangeSettled, refundAdvanced, refundSettled } from './refunds.ts'
import {
  goodsDowngraded,
  goodsKept,
  goodsMissing,
  goodsRefurbished,
  goodsReturnedToVendor,
  returnReceived,
} from './returned-goods.ts'
import { costOfSale, paymentCaptured, saleFulfilled, storedValueSold, storedValueUsed } from './sales.ts'
import { chargebackOpened, chargebackWon, payoutSettled, reserve } from './settlements.ts'
import { goodsDamaged, movedAtCost, transferDispatched } from './stock.ts'

/** The amounts of a fact that its posting rule sends to accounts, in the order in which a journal shows them. */
export function measure(fact: Fact, policy: AccountingPolicy): readonly Measured[] {
  switch (fact.fact) {
    case 'payment-captured':
      return paymentCaptured(fact)
    case 'sale-fulfilled':
      return saleFulfilled(fact, policy)
    case 'cost-of-sale':
      return costOfSale(fact, policy)
    case 'stored-value-sold':
      return storedValueSold(fact)
    case 'stored-value-used':
      return storedValueUsed(fact)
    case 'goods-received':
    case 'stock-adjusted':
    case 'transfer-received':
    case 'goods-restocked':
    case 'goods-scrapped':
    case 'goods-returned-to-customer':
      return movedAtCost(fact, policy.rounding)
    case 'transfer-dispatched':
      return transferDispatched(fact, policy.rounding)
    case 'goods-damaged':
      return goodsDamaged(fact, policy.rounding)
    case 'return-received-at-cost':
      return returnReceived(fact, policy)
    case 'goods-refurbished':
      return goodsRefurbished(fact, policy)
    case 'goods-downgraded':
      return goodsDowngraded(fact, policy)
    case 'goods-returned-to-vendor':
      return goodsReturnedToVendor(fact, policy)
    case 'goods-kept':
      return goodsKept(fact, policy)
    case 'goods-missing':
      return goodsMissing(fact, policy)
    case 'credit-memo':
      return creditMemo(fact, policy)
    case 'refund-advanced':
      return refundAdvanced(fact)
    case 'refund-settled':
      return refundSettled(fact)
    case 'exchange-settled':
      return exchangeSettled(fact)
    case 'payout-settled':
      return payoutSettled(fact)
    case 'reserve-held':
    case 'reserve-released':
      return reserve(fact)
    case 'chargeback-opened':
      return chargebackOpened(fact)
    case 'chargeback-won':
      return chargebackWon(fact)
    case 'chargeback-lost':
      return []
    case 'returns-provision-remeasured':
      return provisionRemeasured(fact)
  }
}
