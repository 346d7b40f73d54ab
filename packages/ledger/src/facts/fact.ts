import type { ReturnsProvisionRemeasured } from './provision.ts'
import type {
  AdvanceRecovered,
  CreditMemo,
  DepositReleased,
  ExchangeSettled,
  RefundAdvanced,
  RefundSettled,
} from './refund.ts'
import type {
  GoodsDowngraded,
  GoodsKept,
  GoodsMissing,
  GoodsRefurbished,
  GoodsRestocked,
  GoodsReturnedToCustomer,
  GoodsReturnedToVendor,
  GoodsScrapped,
  ReturnReceivedAtCost,
} from './returned-goods.ts'
import type { CostOfSale, PaymentCaptured, SaleFulfilled, StoredValueSold, StoredValueUsed } from './sale.ts'
import type {
  BankSettled,
  ChargebackLost,
  ChargebackOpened,
  ChargebackWon,
  PayoutSettled,
  ReserveHeld,
  ReserveReleased,
} from './settlement.ts'
import type { GoodsDamaged, GoodsReceived, StockAdjusted, TransferDispatched, TransferReceived } from './stock.ts'

/** A business milestone that the books have to show. Each is posted once, as one journal. */
export type Fact =
  | PaymentCaptured
  | SaleFulfilled
  | CostOfSale
  | StoredValueSold
  | StoredValueUsed
  | GoodsReceived
  | StockAdjusted
  | TransferDispatched
  | TransferReceived
  | GoodsDamaged
  | ReturnReceivedAtCost
  | GoodsRestocked
  | GoodsRefurbished
  | GoodsDowngraded
  | GoodsScrapped
  | GoodsReturnedToVendor
  | GoodsReturnedToCustomer
  | GoodsKept
  | GoodsMissing
  | CreditMemo
  | RefundAdvanced
  | AdvanceRecovered
  | DepositReleased
  | RefundSettled
  | ExchangeSettled
  | PayoutSettled
  | BankSettled
  | ReserveHeld
  | ReserveReleased
  | ChargebackOpened
  | ChargebackWon
  | ChargebackLost
  | ReturnsProvisionRemeasured

export type FactName = Fact['fact']
