import { type Rejection, rejected } from '@counterfoil/kernel'

/** Why amounts cannot be reckoned. */
export type AmountRejectionCode =
  | 'currency-differs'
  | 'bad-amount'
  | 'negative-amount'
  | 'bad-quantity'
  | 'bad-rate'
  | 'tax-above-price'
  | 'discount-above-price'
  | 'duplicate-line'
  | 'no-lines'
  | 'unknown-line'
  | 'more-than-sold'
  | 'bad-promotion'
  | 'negative-fee'
  | 'fee-above-refund'
  | 'above-captured'
  | 'no-open-tender'

/** Why it was refused; `path` is the place in the arguments, by their names. */
export type AmountRejection = Rejection<AmountRejectionCode>

export interface AmountRefusal {
  readonly ok: false
  readonly rejection: AmountRejection
}

export type Path = readonly (string | number)[]

export function refused(code: AmountRejectionCode, because: string, path: Path): AmountRefusal {
  return rejected(code, because, path)
}
