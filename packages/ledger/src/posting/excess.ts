import { type Currency, minorDigits } from '@counterfoil/kernel'
import { decimalOf } from '../amounts/exact-amount.ts'
import { magnitudeOf, plus, type Units } from '../amounts/units.ts'

/** Debits less credits, by currency. Nearly every journal is in one. */
export class Excess {
  #currency: Currency | undefined
  #minor: Units = 0
  readonly #others = new Map<Currency, Units>()

  /** @param debit in the minor unit, below zero for a credit */
  add(currency: Currency, debit: Units): void {
    this.#currency ??= currency
    if (currency === this.#currency) this.#minor = plus(this.#minor, debit)
    else this.#others.set(currency, plus(this.#others.get(currency) ?? 0, debit))
  }

  /** `lacks 0.60 GBP on the credit side`, or `undefined` where both sides are equal in each currency. */
  told(): string | undefined {
    if (this.#currency !== undefined && this.#minor !== 0) return lacking(this.#minor, this.#currency)
    for (const [currency, minor] of this.#others) if (minor !== 0) return lacking(minor, currency)
    return undefined
  }
}

function lacking(excess: Units, currency: Currency): string {
  const missing = decimalOf(magnitudeOf(excess), minorDigits(currency))
  return `lacks ${missing} ${currency} on the ${excess > 0 ? 'credit' : 'debit'} side`
}
