import type { ApproveReturn, DeclineReturn } from './authorisation/approve.ts'
import type { RequestReturn } from './authorisation/request.ts'
import type { CancelReturn, ExpireReturn } from './authorisation/withdraw.ts'
import type { RecordPosting, RecordStockAdjusted } from './bookkeeping.ts'
import type { CloseReturn } from './close.ts'
import type { RecordKept, RecordMissing } from './goods/absent.ts'
import type { DispositionReturn, ReviseDisposition } from './goods/disposition.ts'
import type { RecordInTransit } from './goods/in-transit.ts'
import type { InspectReturn } from './goods/inspection.ts'
import type { RecordReceipt } from './goods/receipt.ts'
import type { GrantAdvance, RecoverAdvance, WriteOffAdvance } from './money/advance.ts'
import type { ApproveRefund } from './money/approve-refund.ts'
import type { ExchangeReturn } from './money/exchange.ts'
import type { PaymentCommand } from './money/execution.ts'
import type { RedirectPayment } from './money/redirect.ts'

/** What can be asked of a return. */
export type ReturnCommand =
  | RequestReturn
  | ApproveReturn
  | DeclineReturn
  | CancelReturn
  | ExpireReturn
  | RecordInTransit
  | RecordReceipt
  | RecordKept
  | RecordMissing
  | InspectReturn
  | DispositionReturn
  | ReviseDisposition
  | ApproveRefund
  | GrantAdvance
  | RecoverAdvance
  | WriteOffAdvance
  | RedirectPayment
  | PaymentCommand
  | ExchangeReturn
  | RecordStockAdjusted
  | RecordPosting
  | CloseReturn
