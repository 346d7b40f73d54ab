import type { ReturnApproved, ReturnDeclined } from './authorisation/approve.ts'
import type { ReturnRequested } from './authorisation/request.ts'
import type { ReturnCanceled, ReturnExpired } from './authorisation/withdraw.ts'
import type { ReturnPosted, StockAdjusted } from './bookkeeping.ts'
import type { ReturnClosed } from './close.ts'
import type { UnitsKept, UnitsMissing } from './goods/absent.ts'
import type { AuthorisedByReceipt } from './goods/blind-receipt.ts'
import type { DispositionRevised, ReturnDispositioned } from './goods/disposition.ts'
import type { ReturnInTransit } from './goods/in-transit.ts'
import type { ReturnInspected } from './goods/inspection.ts'
import type { AcceptedOnReceipt, ReturnReceived } from './goods/receipt.ts'
import type { ReturnExchanged } from './money/exchange.ts'
import type { PointsTakenBack } from './money/points.ts'
import type {
  AdvanceRecovered,
  AdvanceWrittenOff,
  PaymentEvent,
  PaymentRedirected,
  RefundAdvanced,
  RefundApproved,
} from './money/refund-events.ts'

/** What happened to a return. Folding these with `evolve` gives its state; they are plain JSON. */
export type ReturnDomainEvent =
  | ReturnRequested
  | ReturnApproved
  | ReturnDeclined
  | ReturnCanceled
  | ReturnExpired
  | ReturnInTransit
  | AuthorisedByReceipt
  | ReturnReceived
  | AcceptedOnReceipt
  | UnitsKept
  | UnitsMissing
  | ReturnInspected
  | ReturnDispositioned
  | DispositionRevised
  | RefundApproved
  | PointsTakenBack
  | RefundAdvanced
  | AdvanceRecovered
  | AdvanceWrittenOff
  | PaymentRedirected
  | PaymentEvent
  | ReturnExchanged
  | StockAdjusted
  | ReturnPosted
  | ReturnClosed
