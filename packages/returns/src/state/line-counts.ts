import type { Disposition } from '@counterfoil/schemas'
import { isAbove, least, less, minus, plus } from './quantities.ts'
import type { LineCounts, LineQuantity, ReturnLine } from './return-state.ts'

// What the counts of a line say together, and how they change. Nothing is checked here: the decider does.

/** The counts of a line of which nothing has happened. */
export const emptyCounts = {
  requested: '0',
  authorised: '0',
  received: '0',
  missing: '0',
  kept: '0',
  accepted: '0',
  rejected: '0',
  inReview: '0',
  advanced: '0',
  credited: '0',
  refunded: '0',
  dispositioned: {},
} as const

/** What may still come back. */
export function awaited({ authorised, received, missing, kept }: LineCounts): string {
  return less(authorised, [received, missing, kept])
}

/** What has arrived and nobody has decided of. */
export function undecided({ received, accepted, rejected, inReview }: LineCounts): string {
  return less(received, [accepted, rejected, inReview])
}

/** What is here and nothing has become of yet. */
export function undispositioned({ received, missing, kept, dispositioned }: ReturnLine): string {
  return less(plus(received, plus(missing, kept)), Object.values(dispositioned))
}

/**
 * What of the rejected units is credited: a loss that was credited and then found to be nothing that is accepted. The
 * customer has the money for as many units as neither are accepted or still may be, nor kept or missing.
 */
export function creditedOfRejected({ credited, received, rejected, kept, missing }: LineCounts): string {
  const above = less(credited, [minus(received, rejected), kept, missing])
  return isAbove(above, '0') ? least(above, rejected) : '0'
}

/** How many units have a disposition; of `missing` only those that had been received. */
export function dispositionedAs(disposition: Disposition, line: ReturnLine): string {
  const quantity = line.dispositioned[disposition] ?? '0'
  return disposition === 'missing' ? minus(quantity, line.missing) : quantity
}

/** The line with more in one of its counts. */
export function withMore(line: ReturnLine, count: keyof LineCounts, quantity: string): ReturnLine {
  return { ...line, [count]: plus(line[count], quantity) }
}

/** The line with more, or below zero fewer, units of a disposition. */
export function withDispositioned(line: ReturnLine, disposition: Disposition, quantity: string): ReturnLine {
  const dispositioned = plus(line.dispositioned[disposition] ?? '0', quantity)
  return { ...line, dispositioned: { ...line.dispositioned, [disposition]: dispositioned } }
}

/** The lines after each change was made to the line that it names; what names none changes nothing. */
export function changeLines<Change extends { readonly lineId: string }>(
  lines: readonly ReturnLine[],
  changes: readonly Change[],
  change: (line: ReturnLine, change: Change) => ReturnLine,
): readonly ReturnLine[] {
  const places = new Map(lines.map((line, index) => [line.lineId, index]))
  const changed = [...lines]
  for (const each of changes) {
    const place = places.get(each.lineId) ?? -1
    const line = changed[place]
    if (line !== undefined) changed[place] = change(line, each)
  }
  return changed
}

/** The lines with more in one of their counts. */
export function addTo(
  lines: readonly ReturnLine[],
  count: keyof LineCounts,
  added: readonly LineQuantity[],
): readonly ReturnLine[] {
  return changeLines(lines, added, (line, { quantity }) => withMore(line, count, quantity))
}
