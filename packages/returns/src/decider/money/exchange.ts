import {
  accepted,
  isZeroMoney,
  type Money,
  minorUnitsOf,
  moneyOfMinorUnits,
  type Outcome,
  scaledQuantity,
} from '@counterfoil/kernel'
import { splitBy } from '../../amounts/proportion.ts'
import { type ExchangeBalance, type ExchangeCharge, exchangeOf } from '../../exchange/exchange.ts'
import type { KnownOrder } from '../../order/known-order.ts'
import { orderLineOf } from '../../order/returnable.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import type { LineQuantity, RefundPart, ReturnExchange, ReturnState } from '../../state/return-state.ts'
import { quantitiesOf } from '../command-lines.ts'
import { type Decision, happened, type ReturnRejection, refuse } from '../decision.ts'
import type { Occasion } from '../occasion.ts'
import { advanced, approved, creditDue, type Grant, grantOf, wholeDue } from './grant.ts'
import { type AskedPayment, paymentsOf } from './parts.ts'
import { pointsTakenBack } from './points.ts'
import type { AskedAmounts } from './reckoning.ts'
import { forAdvance, forCredit } from './refund-lines.ts'

/** The customer gets other goods for what comes back. */
export interface ExchangeReturn extends Occasion, AskedAmounts, AskedPayment {
  readonly type: 'exchange'
  /** The order by which the customer gets the other goods. */
  readonly exchangeOrderId: string
  /** Default the return's own id; of an instant one with `/advance` after it. */
  readonly refundId?: string | undefined
  /** Default all that is authorised and neither credited nor refused. */
  readonly lines?: readonly LineQuantity[] | undefined
  /** True to give the other goods before the first ones are back and accepted, as an advance. Default false. */
  readonly instant?: boolean | undefined
  /** What the other goods cost, and what is charged with them. Default the same as what comes back is worth. */
  readonly charges?: readonly ExchangeCharge[] | undefined
}

export interface ReturnExchanged extends Occasion {
  readonly type: 'exchanged'
  readonly exchangeOrderId: string
  readonly refundId: string
  readonly lines: readonly LineQuantity[]
  readonly direction: ReturnExchange['direction']
  readonly customerPays?: Money
}

/**
 * Sets what comes back against what is given for it: even, up (the customer pays the difference) or down (the customer is
 * refunded it).
 */
export function exchange(
  command: ExchangeReturn,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  const { exchangeOrderId, charges } = command
  const isInstant = command.instant === true
  if (isInstant && !policy.instantExchanges) {
    const because = `policy ${policy.policy} exchanges nothing before the goods are back and accepted`
    return refuse('advance-not-allowed', because)
  }
  const setting = { state, policy, order }
  const grant = isInstant ? grantOf(command, setting, forAdvance) : grantOf(command, setting, forCredit(policy))
  if (!grant.ok) return grant
  const { returnId, at, by, refundId, pairs, amounts } = grant.value
  if (amounts === undefined && charges !== undefined) {
    return refuse('bad-amount', 'the charges are known and what comes back is worth is not; give the credit')
  }
  const due = isInstant ? accepted(wholeDue(grant.value)) : creditDue(grant.value, state)
  if (!due.ok) return due
  const balance = balanceOf(due.value.amount, returnedLines(grant.value), charges)
  if (!balance.ok) return balance
  const { offset, refund, customerPays, direction } = balance.value
  const rest = refund === undefined ? accepted([]) : paymentsOf(command, refund, setting)
  if (!rest.ok) return rest
  const parts = [offsetPayment(offset), ...rest.value]
  const exchanged: ReturnExchanged = {
    ...({ type: 'exchanged', returnId, at, by, exchangeOrderId, refundId, direction } as const),
    lines: quantitiesOf(pairs),
    ...(customerPays !== undefined && !isZeroMoney(customerPays) && { customerPays }),
  }
  return isInstant
    ? happened(advanced(grant.value, parts), exchanged)
    : happened(approved(grant.value, due.value, parts), exchanged, ...pointsTakenBack(grant.value))
}

export function afterExchanged(state: ReturnState, event: ReturnExchanged): ReturnState {
  const { exchangeOrderId, refundId, direction, customerPays } = event
  const exchanged = { exchangeOrderId, refundId, direction, ...(customerPays !== undefined && { customerPays }) }
  return { ...state, exchanges: [...state.exchanges, exchanged], tracks: { ...state.tracks, posting: 'pending' } }
}

/** How the exchange settles; where amounts are not known, or nothing is charged, it is even. */
type Balance = Pick<ExchangeBalance, 'direction'> & Partial<Pick<ExchangeBalance, 'offset' | 'refund' | 'customerPays'>>

function balanceOf(
  due: Money | undefined,
  lines: readonly CreditedAmount[] | undefined,
  charges: readonly ExchangeCharge[] | undefined,
): Outcome<Balance, ReturnRejection> {
  if (due === undefined) return accepted({ direction: 'even' })
  if (charges === undefined) return accepted({ direction: 'even', offset: due })
  return exchangeOf({ lines, total: due }, charges)
}

interface CreditedAmount {
  readonly lineId: string
  readonly amount: Money
}

/** What is credited for each line of the return; several of one line of the order share what that gives, by their units. */
function returnedLines({ pairs, amounts }: Grant): readonly CreditedAmount[] | undefined {
  return amounts?.refund?.lines.flatMap(({ lineId, amount }) => {
    const those = pairs.filter(({ line }) => orderLineOf(line) === lineId)
    const shares = splitBy(
      those.map(({ asked }) => BigInt(scaledQuantity(asked.quantity))),
      minorUnitsOf(amount),
    )
    return those.map(({ line }, index) => ({
      lineId: line.lineId,
      amount: moneyOfMinorUnits(shares[index] ?? 0n, amount.currency),
    }))
  })
}

/** The goods are the payment: nobody has to be asked for it. */
function offsetPayment(amount: Money | undefined): RefundPart {
  return {
    ...({ method: 'exchange_offset', track: 'settled', attempt: 0 } as const),
    ...(amount !== undefined && { amount }),
  }
}
