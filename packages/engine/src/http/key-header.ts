import { type Outcome, rejected } from '@counterfoil/kernel'

/** Longest key that is taken, in characters. */
export const longestKey = 255

// RFC 9651: an item that is a string (3.3.3), and parameters (3.1.2), which nothing is defined for and which do not count.
const text = /^ *"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"(.*)$/
const bareItem = String.raw`(?:"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"|\?[01]|-?\d[\d.]*|:[A-Za-z0-9+/=]*:|[A-Za-z*][\w!#$%&'*+.^|~:/\x60-]*)`
const parameters = new RegExp(`^(?:; *[a-z*][a-z0-9_.*-]*(?:=${bareItem})?)* *$`)
/** As services send it that do not know of structured fields: a UUID or another token without quotes. */
const bare = /^[\w.~:+/=-]+$/

/**
 * Reads an `Idempotency-Key` header: a structured field that is one string.
 * @param bareKeys whether a token without quotes is taken as well
 */
export function readKeyHeader(
  header: string | null,
  bareKeys: boolean,
): Outcome<string, { readonly code: 'missing' | 'malformed'; readonly because: string }> {
  if (header === null || header.trim() === '') {
    return refused('missing', 'This operation takes an Idempotency-Key header, and the request has none.')
  }
  if (header.length > 4 * longestKey) return refused('malformed', tooLong)
  const [, quoted, after = ''] = text.exec(header) ?? []
  const token = bareKeys && bare.test(header.trim()) ? header.trim() : undefined
  const key = quoted !== undefined && parameters.test(after) ? quoted.replace(/\\(["\\])/g, '$1') : token
  if (key === undefined) {
    const because =
      'The Idempotency-Key is one string in double quotes, such as "8e03978e-40d5-43e8-bc93-6894a57f9324".'
    return refused('malformed', because)
  }
  if (key.trim() === '') return refused('malformed', 'The Idempotency-Key is empty.')
  return key.length > longestKey ? refused('malformed', tooLong) : { ok: true, value: key }
}

const tooLong = `The Idempotency-Key is longer than ${longestKey} characters.`

function refused(code: 'missing' | 'malformed', because: string) {
  return { ok: false, rejection: rejected(code, because).rejection } as const
}
