import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import type { Branded } from '../values/brand.ts'
import { isSet82Text, whyNoSet82Text } from './set-82.ts'

/** A batch or lot of one item: 1 to 20 characters of those that GS1 allows (AI 10). Case-sensitive, and `01` is not `1`. */
export type Lot = Branded<string, 'Lot'>

/** The serial number of one piece among all of one item: 1 to 20 characters of those that GS1 allows (AI 21). Case-sensitive. */
export type Serial = Branded<string, 'Serial'>

/** Most characters of a lot or a serial. */
const most = 20

/** Whether a text is a lot. */
export function isLot(text: string): text is Lot {
  return isSet82Text(text, most)
}

/** Reads a lot, or says why it is none. */
export function parseLot(text: string): Outcome<Lot, Rejection<'bad-lot'>> {
  return isLot(text) ? accepted(text) : rejected('bad-lot', whyNoSet82Text(text, most, 'a lot'))
}

/** @throws CounterfoilError `bad-lot` */
export function lot(text: string): Lot {
  return valueOrThrow(parseLot(text))
}

/** Whether a text is a serial number. */
export function isSerial(text: string): text is Serial {
  return isSet82Text(text, most)
}

/** Reads a serial number, or says why it is none. */
export function parseSerial(text: string): Outcome<Serial, Rejection<'bad-serial'>> {
  return isSerial(text) ? accepted(text) : rejected('bad-serial', whyNoSet82Text(text, most, 'a serial number'))
}

/** @throws CounterfoilError `bad-serial` */
export function serial(text: string): Serial {
  return valueOrThrow(parseSerial(text))
}
