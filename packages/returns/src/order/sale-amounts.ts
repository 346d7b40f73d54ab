import {
  accepted,
  addMoney,
  type Currency,
  compareMoney,
  type Money,
  type Outcome,
  subtractMoney,
  sumMoney,
} from '@counterfoil/kernel'
import { type RefundBreakdown, refundOf } from '../amounts/refund.ts'
import type { AmountRejection } from '../amounts/rejection.ts'
import type { EarlierRefund, ReturnedUnits, SoldOrder } from '../amounts/sold-order.ts'
import type { RefundTerms } from '../amounts/terms.ts'
import { type ReturnRejection, refuse } from '../decider/decision.ts'
import type { CapturedTender } from '../tender/captured-tender.ts'
import { type ClosedTenderPolicy, splitRefund, type TenderShare } from '../tender/split-refund.ts'

/** An amount, and the tender that it goes back to. */
export interface TenderAmount {
  readonly tenderId: string
  readonly amount: Money
}

/**
 * What a sale says of the money of its returns. The decider asks it where it is given one, so that a program that decides
 * without amounts does not carry their arithmetic.
 */
export interface SaleAmounts {
  readonly currency: Currency
  /** What a refund of units comes to; see `refundOf`. */
  readonly refund: (
    returned: readonly ReturnedUnits[],
    terms: RefundTerms,
    earlier: readonly EarlierRefund[],
    granted?: Money,
  ) => Outcome<RefundBreakdown, AmountRejection>
  /** What the tenders together captured and did not give back yet. */
  readonly left: (given: readonly TenderAmount[]) => Money
  /**
   * The shares of the tenders in a refund, none above what it captured and did not give back yet; see `splitRefund`.
   * @param given what returns gave back before, also what is on its way.
   * @param asked the shares, where somebody says them: they are checked, and kept.
   */
  readonly split: (
    amount: Money,
    given: readonly TenderAmount[],
    policy: ClosedTenderPolicy,
    asked?: readonly TenderAmount[],
  ) => Outcome<readonly TenderShare[], ReturnRejection>
}

/** The amounts of a sold order. `refunded` of its tenders is what was given back beside its returns. */
export function saleAmounts(sold: SoldOrder): SaleAmounts {
  const beside = { ...sold, tenders: sold.tenders.map(withoutRefunded) }
  return {
    currency: sold.currency,
    refund: (returned, terms, earlier, granted) => refundOf(beside, returned, terms, earlier, granted),
    left: (given) =>
      sumMoney(
        sold.tenders.map((tender) => withoutRefunded(withGiven(tender, given)).captured),
        sold.currency,
      ),
    split(amount, given, policy, asked) {
      const tenders = sold.tenders.map((tender) => withGiven(tender, given))
      return asked === undefined ? splitRefund(amount, tenders, policy) : splitAsAsked(asked, tenders)
    },
  }
}

/** What was given back beside the returns is not there for them. */
function withoutRefunded({ captured, refunded, ...tender }: CapturedTender): CapturedTender {
  if (refunded === undefined) return { ...tender, captured }
  const left = compareMoney(captured, refunded) < 0 ? captured : refunded
  return { ...tender, captured: subtractMoney(captured, left) }
}

function withGiven(tender: CapturedTender, given: readonly TenderAmount[]): CapturedTender {
  const refunded = given
    .filter(({ tenderId }) => tenderId === tender.tenderId)
    .reduce(
      (sum, { amount }) => addMoney(sum, amount),
      tender.refunded ?? subtractMoney(tender.captured, tender.captured),
    )
  return { ...tender, refunded }
}

/** Each share by itself, so that none is more than its tender can take. */
function splitAsAsked(
  asked: readonly TenderAmount[],
  tenders: readonly CapturedTender[],
): Outcome<readonly TenderShare[], ReturnRejection> {
  const shares: TenderShare[] = []
  for (const [index, { tenderId, amount }] of asked.entries()) {
    const tender = tenders.find((each) => each.tenderId === tenderId)
    if (tender === undefined) return refuse('unknown-tender', `the order was not paid by a tender ${tenderId}`)
    const split = splitRefund(amount, [withGiven(tender, asked.slice(0, index))], { closed: 'substitute' })
    if (!split.ok) return split
    shares.push(...split.value)
  }
  return accepted(shares)
}
