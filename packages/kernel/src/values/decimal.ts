import { Decimal as DecimalJs } from 'decimal.js'
import { CounterfoilError } from '../errors.ts'
import { quoted } from '../quoted.ts'

/**
 * Exact decimal arithmetic: decimal.js with enough digits that sums, differences and products of anything this library
 * accepts never round, and with plain notation only. Division does round: name the place and the mode. The whole program
 * has this one, so that its settings are fixed: make one of your own by `Decimal.clone({ precision: 20 })`.
 * @throws CounterfoilError `shared-decimal` by `Decimal.set` and `Decimal.config`
 */
export const Decimal: typeof DecimalJs = /* @__PURE__ */ sharedArithmetic()
export type Decimal = DecimalJs

/** What the kernel reckons with: nobody outside can reach it, so that no setting made there changes a sum. */
export const OwnDecimal: typeof DecimalJs = /* @__PURE__ */ exactArithmetic()

/** Most characters that a decimal from outside may have; longer ones are refused before they cost anything. */
export const maxDecimalLength = 40

const readableDecimal = /^[+-]?(?:\d+\.?\d*|\.\d+)$/
const partsOfDecimal = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/

/**
 * The one canonical form: no exponent, no plus sign, no leading zeros, no negative zero, no trailing zeros. Reads the
 * other plain notations (`+1`, `01.50`, `.5`); answers `undefined` for anything else (`1e3`, `1,5`, `NaN`).
 */
export function canonicalDecimal(text: string): string | undefined {
  if (text.length > maxDecimalLength || !readableDecimal.test(text)) return undefined
  const [, sign = '', whole = '', fraction = ''] = partsOfDecimal.exec(text) ?? []
  if (whole === '' && fraction === '') return '0'
  return `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Most characters of a decimal that is reckoned with: sums and products of what was read, which {@link Decimal} holds exactly. */
const maxReckonedLength = 190

/**
 * A plain decimal as a number to reckon with. Unlike decimal.js itself it takes no `NaN`, `Infinity`, `1e3` or `0x10`.
 * @throws CounterfoilError `bad-decimal`
 */
export function exactDecimal(text: string): Decimal {
  if (text.length <= maxReckonedLength && readableDecimal.test(text)) return new OwnDecimal(text)
  throw new CounterfoilError(
    'bad-decimal',
    `${quoted(text)} is no plain decimal; write it as digits with at most one point, such as 12.34`,
    { details: { decimal: text.slice(0, maxReckonedLength) } },
  )
}

/** Digits after the decimal point. */
export function decimalPlaces(canonical: string): number {
  const point = canonical.indexOf('.')
  return point < 0 ? 0 : canonical.length - point - 1
}

/** Exact product in canonical form. @throws CounterfoilError `bad-decimal` */
export function multiplyDecimals(left: string, right: string): string {
  return exactDecimal(left).times(exactDecimal(right)).plus(0).toFixed()
}

/** Exact sum in canonical form; `0` of nothing. @throws CounterfoilError `bad-decimal` */
export function sumDecimals(values: Iterable<string>): string {
  let sum = new OwnDecimal(0)
  for (const value of values) sum = sum.plus(exactDecimal(value))
  return sum.plus(0).toFixed()
}

/** A function of its own, so that a bundler can drop what nobody uses. */
function exactArithmetic(): typeof DecimalJs {
  return DecimalJs.clone({
    // Not those that the program has set for decimal.js itself.
    defaults: true,
    precision: 400,
    toExpNeg: -9e15,
    toExpPos: 9e15,
    rounding: DecimalJs.ROUND_HALF_EVEN,
  })
}

function sharedArithmetic(): typeof DecimalJs {
  const refuse = (): never => {
    throw new CounterfoilError(
      'shared-decimal',
      'the settings of this Decimal hold for the whole program; make one of your own by Decimal.clone and set that',
    )
  }
  return Object.assign(exactArithmetic(), { config: refuse, set: refuse })
}
