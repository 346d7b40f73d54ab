import type { LineQuantity, ReturnLine } from '../state/return-state.ts'
import { idsOf, listed } from './command-lines.ts'
import { type Refusal, refuse } from './decision.ts'

/** Units of a line that are told apart. A serial number stands for one unit of an item, whichever line names it. */
export interface SerialUnits extends LineQuantity {
  readonly sku: string
  /** What a command names. */
  readonly serials?: readonly string[] | undefined
  /** Those that it may name. Default any. */
  readonly allowed?: readonly string[] | undefined
  /** Those that came before. Default none. */
  readonly before?: readonly string[] | undefined
}

/** The serial numbers that a command names for each line; lines without any are not in it. */
export function serialsByLine(lines: readonly Omit<SerialUnits, 'sku'>[]): ReadonlyMap<string, readonly string[]> {
  const serials = new Map<string, string[]>()
  for (const line of lines) {
    if (line.serials !== undefined) serials.set(line.lineId, [...(serials.get(line.lineId) ?? []), ...line.serials])
  }
  return serials
}

/** The serial numbers that have arrived, by item, by whichever lines of the return they came. */
export function receivedSerials(lines: readonly ReturnLine[]): ReadonlyMap<string, readonly string[]> {
  const received = new Map<string, string[]>()
  for (const { sku, receivedSerials: serials = [] } of lines) {
    const ofItem = received.get(sku)
    if (ofItem === undefined) received.set(sku, [...serials])
    else ofItem.push(...serials)
  }
  return received
}

/** Refuses units that are told apart and have not one serial number each, or one that may not be named, or is named again. */
export function wrongSerials(lines: readonly SerialUnits[]): Refusal | undefined {
  const uncounted = lines.filter(
    ({ quantity, serials, allowed }) => (serials ?? allowed) !== undefined && String(serials?.length ?? 0) !== quantity,
  )
  if (uncounted.length > 0) {
    const because = listed(
      uncounted,
      ({ lineId, quantity, serials }) => `${serials?.length ?? 0} for ${quantity} of ${lineId}`,
    )
    return refuse('serial-count-differs', `serial numbers: ${because}; name one for each unit`, idsOf(uncounted))
  }
  const namedOf = new Map<string, Set<string>>()
  const odd = lines.flatMap(({ lineId, sku, serials = [], allowed, before = [] }) => {
    const fit = allowed && new Set(allowed)
    const named = namedOf.get(sku) ?? new Set()
    namedOf.set(sku, named)
    for (const serial of before) named.add(serial)
    const wrong = serials.find((serial) => named.has(serial) || fit?.has(serial) === false || !named.add(serial))
    return wrong === undefined ? [] : [{ lineId, wrong }]
  })
  if (odd.length === 0) return undefined
  const because = listed(odd, ({ lineId, wrong }) => `${wrong} of ${lineId}`)
  return refuse('serial-unknown', `serial numbers that are not awaited: ${because}; look whose they are`, idsOf(odd))
}
