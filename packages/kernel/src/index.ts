export type { CloudEvent } from './envelope/cloud-event.ts'
export { CounterfoilError, type CounterfoilErrorOptions, isCounterfoilError } from './errors.ts'
export { gs1CheckDigit, hasGs1CheckDigit } from './identifiers/check-digit.ts'
export { type Gln, gln, isGln, parseGln } from './identifiers/gln.ts'
export {
  type Gtin,
  type GtinKind,
  gtin,
  gtinKind,
  isGtin,
  isNormalGtin,
  isSameGtin,
  type NormalGtin,
  normalGtin,
  parseGtin,
} from './identifiers/gtin.ts'
export {
  isLot,
  isSerial,
  type Lot,
  lot,
  parseLot,
  parseSerial,
  type Serial,
  serial,
} from './identifiers/lot-and-serial.ts'
export {
  isIdentifier,
  isLocationId,
  isSku,
  type LocationId,
  locationId,
  maxIdentifierLength,
  parseLocationId,
  parseSku,
  type Sku,
  sku,
} from './identifiers/merchant-identifiers.ts'
export {
  isSgtin,
  parseSgtin,
  type Sgtin,
  sgtin,
  sgtinDigitalLink,
  sgtinEpcUri,
  sgtinOf,
} from './identifiers/sgtin.ts'
export { isSscc, parseSscc, type Sscc, sscc } from './identifiers/sscc.ts'
export { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from './outcome.ts'
export {
  addBusinessDays,
  addBusinessDaysInZone,
  type BusinessCalendar,
  isBusinessDay,
  maxBusinessDays,
  mondayToFriday,
} from './time/business-days.ts'
export {
  type DateWindow,
  dateWindow,
  type InstantRange,
  instantsOfWindow,
  isInWindow,
  parseDateWindow,
} from './time/date-window.ts'
export { parseGs1Date, parseGs1DateTime, parseGs1Time, parseShortGs1Date } from './time/gs1-dates.ts'
export { formatInstant, type Instant, parseInstant } from './time/instant.ts'
export {
  addCalendarDays,
  daysBetween,
  isLocalDate,
  type LocalDate,
  localDate,
  parseLocalDate,
  type Weekday,
  weekdayOf,
} from './time/local-date.ts'
export { addCalendarDaysInZone, instantInZone, localDateInZone, startOfDayInZone } from './time/wall-clock.ts'
export { isTimeZone } from './time/zone.ts'
export type { Branded } from './values/brand.ts'
export {
  alpha3OfCountry,
  type Country,
  countries,
  country,
  countryOfAlpha3,
  countryOfNumber,
  isCountry,
  numberOfCountry,
  parseCountry,
  parseCountryNumbers,
} from './values/country.ts'
export { type Currency, currencies, currency, isCurrency, minorDigits, parseCurrency } from './values/currency.ts'
export { currencyOfNumber, isCurrencyNumber, numberOfCurrency } from './values/currency-number.ts'
export {
  canonicalDecimal,
  Decimal,
  decimalPlaces,
  maxDecimalLength,
  multiplyDecimals,
  sumDecimals,
} from './values/decimal.ts'
export {
  absoluteMoney,
  addMoney,
  allocateMoney,
  compareMoney,
  isNegativeMoney,
  isZeroMoney,
  type Money,
  minorUnitsOf,
  money,
  moneyOfMinorUnits,
  multiplyMoney,
  negateMoney,
  parseMoney,
  type RoundingMode,
  roundMoney,
  subtractMoney,
  sumMoney,
  type UnitPrice,
} from './values/money.ts'
export {
  addScaled,
  canonicalQuantity,
  maxQuantity,
  quantityOfScaled,
  quantityPlaces,
  scaledQuantity,
} from './values/quantity.ts'
export { isQuantity, parseQuantity, quantity } from './values/quantity-in-unit.ts'
export {
  each,
  isDivisible,
  isUnitCode,
  parseUnitCode,
  type UnitCode,
  unitCode,
  unitCodePattern,
  unitName,
} from './values/unit.ts'
