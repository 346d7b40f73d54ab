import { isAbove, less } from './quantities.ts'
import type { ReturnHeader, ReturnLine } from './return-state.ts'

// What a return has of the units that were sold, as long as it is not withdrawn.

/** Whether a return came to nothing before anything came back. */
export function isWithdrawn(header: ReturnHeader): boolean {
  return header === 'draft' || header === 'declined' || header === 'canceled' || header === 'expired'
}

/** What was asked for until it is answered, then what may come back. */
export function requestedOrAuthorised(header: ReturnHeader, { requested, authorised }: ReturnLine): string {
  return header === 'requested' ? requested : authorised
}

/**
 * What no other return may have. Once the return is closed, units that went back to the customer or never came are the
 * customer's again, unless they are credited.
 */
export function claimedUnits(header: ReturnHeader, line: ReturnLine): string {
  const units = requestedOrAuthorised(header, line)
  if (header !== 'closed') return units
  const stay = less(units, [line.dispositioned.return_to_customer ?? '0', line.missing])
  return isAbove(line.credited, stay) ? line.credited : stay
}

/**
 * The serial numbers that no other return may name. Of a line that claims some of its units nobody knows which went back to
 * the customer, so it claims all that came.
 */
export function claimedSerialsOf(header: ReturnHeader, line: ReturnLine): readonly string[] {
  if (!isAbove(claimedUnits(header, line), '0')) return []
  const { serials, receivedSerials = [], kept, credited, accepted } = line
  const mayBeAbsent = header !== 'closed' || isAbove(kept, '0') || isAbove(credited, accepted)
  return mayBeAbsent ? (serials ?? receivedSerials) : receivedSerials
}
