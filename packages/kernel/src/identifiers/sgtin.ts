import { CounterfoilError } from '../errors.ts'
import { accepted, type Outcome, type Rejection, rejected, valueOrThrow } from '../outcome.ts'
import { quoted } from '../quoted.ts'
import { gs1CheckDigit } from './check-digit.ts'
import { type Gtin, isGtin, isNormalGtin, type NormalGtin, normalGtin } from './gtin.ts'
import { isSerial, type Serial } from './lot-and-serial.ts'
import { isSet82Text } from './set-82.ts'

/** A serialised GTIN: one piece, told from all others of its item by its serial number. */
export interface Sgtin {
  readonly gtin: NormalGtin
  readonly serial: Serial
}

/** The piece of an item that has this serial number. @throws CounterfoilError `bad-gtin` */
export function sgtinOf(item: Gtin, serial: Serial): Sgtin {
  return { gtin: normalGtin(item), serial }
}

/**
 * Reads the URI of a piece as RFID readers and 2D barcodes give it: an EPC pure identity URI
 * (`urn:epc:id:sgtin:4012345.011111.9876`) or an uncompressed GS1 Digital Link URI
 * (`https://id.gs1.org/01/04012345111118/21/9876`) of any host, whose lot, variant and query are not kept.
 */
export function parseSgtin(uri: string): Outcome<Sgtin, Rejection<'bad-sgtin'>> {
  const read = uri.length > longestUri ? undefined : (readEpcUri(uri) ?? readDigitalLink(uri))
  return read === undefined
    ? rejected(
        'bad-sgtin',
        `${quoted(uri)} is not the URI of a serialised GTIN; expected one such as urn:epc:id:sgtin:4012345.011111.9876 or https://id.gs1.org/01/04012345111118/21/9876, with a right check digit`,
      )
    : accepted(read)
}

/** Whether a text is the URI of a piece. */
export function isSgtin(uri: string): boolean {
  return parseSgtin(uri).ok
}

/** @throws CounterfoilError `bad-sgtin` */
export function sgtin(uri: string): Sgtin {
  return valueOrThrow(parseSgtin(uri))
}

/** The canonical GS1 Digital Link URI (GS1 Digital Link Standard: URI Syntax 1.2). */
export function sgtinDigitalLink({ gtin, serial }: Sgtin): string {
  return `https://id.gs1.org/01/${gtin}/21/${encodeURIComponent(serial).replace(/[!'()*]/g, percentEncoded)}`
}

/**
 * The EPC pure identity URI (EPC Tag Data Standard, 6.3.1).
 * @param companyPrefixLength digits of the GS1 Company Prefix, 6 to 12: a GTIN alone does not tell how many of its digits
 * name the company. @throws CounterfoilError `bad-company-prefix`
 */
export function sgtinEpcUri({ gtin, serial }: Sgtin, companyPrefixLength: number): string {
  if (!Number.isInteger(companyPrefixLength) || companyPrefixLength < 6 || companyPrefixLength > 12) {
    throw new CounterfoilError(
      'bad-company-prefix',
      `${companyPrefixLength} is no length of a GS1 Company Prefix; give 6 to 12, as the company was assigned it`,
    )
  }
  const end = 1 + companyPrefixLength
  const escaped = serial.replace(/["%&/<>?]/g, percentEncoded)
  return `urn:epc:id:sgtin:${gtin.slice(1, end)}.${gtin.slice(0, 1)}${gtin.slice(end, 13)}.${escaped}`
}

const longestUri = 2_000
const epcUri = /^urn:epc:id:sgtin:(\d{6,12})\.(\d)(\d{0,6})\.((?:[!'()*+,\-.0-9:;=A-Z_a-z]|%[0-9A-Fa-f]{2})+)$/
const digitalLink = /^https?:\/\/[^/?#]+(\/[^?#]*)/i

function readEpcUri(uri: string): Sgtin | undefined {
  const [, company = '', indicator = '', item = '', serial = ''] = epcUri.exec(uri) ?? []
  const digits = `${indicator}${company}${item}`
  return digits.length === 13 ? piece(`${digits}${gs1CheckDigit(digits)}`, serial) : undefined
}

/** From the end: the serial, then the lot and the variant where there are any, then the GTIN; before it whatever the host likes. */
function readDigitalLink(uri: string): Sgtin | undefined {
  const path = digitalLink.exec(uri)?.[1]?.split('/') ?? []
  let end = path.length
  const taken = (identifier: string): string | undefined => {
    if (end < 2 || path[end - 2] !== identifier) return undefined
    end -= 2
    return path[end + 1]
  }
  const serial = taken('21')
  const qualifiers = [taken('10'), taken('22')]
  const item = taken('01')
  if (serial === undefined || item === undefined || !isGtin(item)) return undefined
  return qualifiers.every((qualifier) => qualifier === undefined || isSet82Text(unescaped(qualifier), 20))
    ? piece(normalGtin(item), serial)
    : undefined
}

function piece(gtin: string, escapedSerial: string): Sgtin | undefined {
  const serial = unescaped(escapedSerial)
  return isNormalGtin(gtin) && isSerial(serial) ? { gtin, serial } : undefined
}

/** The text without percent-encoding; empty, and so no serial, where that is broken. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
