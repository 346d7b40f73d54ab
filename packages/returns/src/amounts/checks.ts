import {
  type Currency,
  canonicalDecimal,
  canonicalQuantity,
  decimalPlaces,
  isCurrency,
  type Money,
  minorDigits,
  parseMoney,
  type UnitPrice,
} from '@counterfoil/kernel'
import { isRate } from './rate.ts'
import { type AmountRefusal, type Path, refused } from './rejection.ts'

// What is wrong with values from outside: the refusal, or undefined where nothing is.

/** The first refusal of a list, if any. */
export function wrongIn<Item>(
  items: readonly Item[] | undefined,
  path: Path,
  check: (item: Item, at: Path) => AmountRefusal | undefined,
): AmountRefusal | undefined {
  for (const [index, item] of (items ?? []).entries()) {
    const wrong = check(item, [...path, index])
    if (wrong !== undefined) return wrong
  }
  return undefined
}

/** An amount has to be zero or more, in this currency and in its minor unit. What is absent is not wrong. */
export function wrongAmount(value: Money | undefined, currency: Currency, path: Path): AmountRefusal | undefined {
  if (value === undefined) return undefined
  return wrongMoney(value, currency, path) ?? (value.amount.startsWith('-') ? negative(value, path) : undefined)
}

/** The same of an amount that may be below zero. */
export function wrongMoney(value: Money, currency: Currency, path: Path): AmountRefusal | undefined {
  if (!isCurrency(currency)) return refused('bad-amount', `${quoted(currency)} is no currency of ISO 4217`, path)
  const wrong = wrongCurrency(value, currency, path)
  if (wrong !== undefined || isCanonical(value)) return wrong
  const read = parseMoney(value.amount, currency)
  return read.ok ? undefined : refused('bad-amount', read.rejection.because, path)
}

/** An amount that is right, as it is written: `10` GBP is `10.00`. */
export function canonicalMoney(value: Money): Money {
  const read = parseMoney(value.amount, value.currency)
  return read.ok ? read.value : value
}

/** Nearly every amount is: it need not be read to be told right. */
function isCanonical({ amount, currency }: Money): boolean {
  return /^\d{1,18}(?:\.\d+)?$/.test(amount) && decimalPlaces(amount) === minorDigits(currency)
}

/** A unit price may have any digits. */
export function wrongUnitPrice(value: UnitPrice, currency: Currency, path: Path): AmountRefusal | undefined {
  const wrong = wrongCurrency(value, currency, path)
  if (wrong !== undefined) return wrong
  const canonical = canonicalDecimal(value.amount)
  if (canonical === undefined)
    return refused('bad-amount', `${quoted(value.amount)} is no plain decimal such as 12.34`, path)
  return canonical.startsWith('-') ? negative(value, path) : undefined
}

export function wrongQuantity(quantity: string, path: Path): AmountRefusal | undefined {
  const canonical = canonicalQuantity(quantity)
  if (canonical !== undefined && canonical !== '0' && !canonical.startsWith('-')) return undefined
  return refused('bad-quantity', `${quoted(quantity)} is no plain decimal above zero with at most 5 decimals`, path)
}

export function wrongRate(rate: string, path: Path): AmountRefusal | undefined {
  if (isRate(rate)) return undefined
  return refused(
    'bad-rate',
    `${quoted(rate)} is no rate; write a plain decimal with at most 18 decimals such as 0.2`,
    path,
  )
}

export function wrongCurrency(value: Money | UnitPrice, currency: Currency, path: Path): AmountRefusal | undefined {
  if (value.currency === currency) return undefined
  const because = `${value.amount.slice(0, 40)} ${value.currency} is not in ${currency} as the rest is; convert it at the rate of the sale first`
  return refused('currency-differs', because, path)
}

function negative({ amount, currency }: Money | UnitPrice, path: Path): AmountRefusal {
  return refused('negative-amount', `${amount} ${currency} is below zero; give it without its sign`, path)
}

/** A text from outside as a message quotes it. */
export function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 40))
}
