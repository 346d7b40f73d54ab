export type { CloudEvent } from './envelope/cloud-event.ts'
export { CounterfoilError, type CounterfoilErrorOptions, isCounterfoilError } from './errors.ts'
export { accepted, type Outcome, type Rejection, rejected } from './outcome.ts'
export type { Branded } from './values/brand.ts'
export { type Currency, currencies, currency, isCurrency, minorDigits } from './values/currency.ts'
export {
  canonicalDecimal,
  Decimal,
  decimalPlaces,
  maxDecimalLength,
  multiplyDecimals,
  sumDecimals,
} from './values/decimal.ts'
export { isIdentifier, type LocationId, locationId, maxIdentifierLength, type Sku, sku } from './values/identifiers.ts'
export { formatInstant, type Instant, instantInZone, parseInstant } from './values/instant.ts'
export {
  allocateMoney,
  compareMoney,
  isZeroMoney,
  type Money,
  money,
  negateMoney,
  type RoundingMode,
  roundMoney,
  subtractMoney,
  sumMoney,
  type UnitPrice,
} from './values/money.ts'
export {
  addScaled,
  canonicalQuantity,
  quantityOfScaled,
  quantityPlaces,
  scaledQuantity,
} from './values/quantity.ts'
export { each, type UnitCode } from './values/unit.ts'
