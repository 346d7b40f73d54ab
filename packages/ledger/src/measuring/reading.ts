import { type Currency, type Money, type Rejection, rejected, type UnitPrice } from '@counterfoil/kernel'
import { type Exact, exactProduct, minorUnits } from '../amounts/exact-amount.ts'
import type { Units } from '../amounts/units.ts'

type FaultCode = 'currency-mismatch' | 'negative-fee' | 'negative-amount' | 'fees-above-credit' | 'not-converted'
type Path = readonly (string | number)[]

/** What is wrong with a fact that no journal can be made of. */
export type Fault = { readonly ok: false; readonly rejection: Rejection<FaultCode> }

/**
 * Reads the amounts of one fact in one currency, in minor units, and remembers what is wrong with them: an amount in another
 * currency, or one below zero where only the fact as a whole may turn round.
 */
export class Reading {
  readonly currency: Currency
  readonly #faults: Fault[]

  constructor(currency: Currency, faults: Fault[] = []) {
    this.currency = currency
    this.#faults = faults
  }

  /** The first fault found. */
  get fault(): Fault | undefined {
    return this.#faults[0]
  }

  /** The same fact in another currency of it. */
  in(currency: Currency): Reading {
    return new Reading(currency, this.#faults)
  }

  /** Of either sign; nothing where it is absent. @throws CounterfoilError `bad-amount` */
  signed(money: Money | undefined, ...path: Path): Units {
    if (money === undefined) return 0
    if (money.currency !== this.currency) this.#mismatch(money.currency, path)
    return minorUnits(money)
  }

  /** Zero or more; nothing where it is absent. @throws CounterfoilError `bad-amount` */
  unsigned(money: Money | undefined, ...path: Path): Units {
    return this.#atLeastZero('negative-amount', money, path)
  }

  /** Zero or more; nothing where it is absent. @throws CounterfoilError `bad-amount` */
  fee(money: Money | undefined, ...path: Path): Units {
    return this.#atLeastZero('negative-fee', money, path)
  }

  /** Exact `quantity x price`. @throws CounterfoilError `bad-amount` */
  product(quantity: string, price: UnitPrice, ...path: Path): Exact {
    if (price.currency !== this.currency) this.#mismatch(price.currency, path)
    return exactProduct(quantity, price.amount)
  }

  /** What an amount of another currency was booked as in this one. @throws CounterfoilError `bad-amount` */
  booked(bookedAs: Money, from: Currency): Units {
    if (from === this.currency) {
      const because = `bookedAs is told, and both sides are in ${from}: leave it out`
      this.refuse('not-converted', because, ['bookedAs'])
    }
    return this.signed(bookedAs, 'bookedAs')
  }

  refuse(code: FaultCode, because: string, path: Path): void {
    this.#faults.push(rejected(code, because, path))
  }

  #atLeastZero(code: FaultCode, money: Money | undefined, path: Path): Units {
    const minor = this.signed(money, ...path)
    if (minor < 0) this.refuse(code, `${path.join('.')} is below zero, which it cannot be`, path)
    return minor
  }

  #mismatch(found: Currency, path: Path): void {
    const because = `${path.join('.')} is in ${found} where ${this.currency} is reckoned in: convert it, or post one fact per currency`
    this.refuse('currency-mismatch', because, [...path, 'currency'])
  }
}
