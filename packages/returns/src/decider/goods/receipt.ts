import type { LocationId } from '@counterfoil/kernel'
import type { KnownOrder } from '../../order/known-order.ts'
import { claimedSerials, orderLineOf } from '../../order/returnable.ts'
import { matches } from '../../policy/name-pattern.ts'
import type { ReturnPolicy } from '../../policy/return-policy.ts'
import { addTo, awaited, changeLines, withDispositioned, withMore } from '../../state/line-counts.ts'
import { isAbove, least, less, minus } from '../../state/quantities.ts'
import type { LineQuantity, ReturnHeader, ReturnLine, ReturnState } from '../../state/return-state.ts'
import { addUp, type LinePair, pairLines, refuseThose, wrongItem } from '../command-lines.ts'
import { type Decision, happened, type Refusal, refuse } from '../decision.ts'
import { returnedUnits, takenElsewhere } from '../elsewhere.ts'
import type { ItemQuantity, Occasion } from '../occasion.ts'
import { receivedSerials, type SerialUnits, serialsByLine, wrongSerials } from '../serials.ts'
import { aboveSold, authoriseReceived, reviewedUnits } from './blind-receipt.ts'

/** Units that arrived. */
export interface ReceivedLine extends ItemQuantity {
  /** On a blind receipt, the line of the order. Default the line's own id. */
  readonly orderLineId?: string | undefined
  /** On a blind receipt, the code of the return reason. Default none is given. */
  readonly reason?: string | undefined
  /** Of the units, each once. Default single units are not told apart. */
  readonly serials?: readonly string[] | undefined
}

/** Goods of the return arrived: all of them, or a part. */
export interface RecordReceipt extends Occasion {
  readonly type: 'record-receipt'
  readonly location: LocationId
  /**
   * True when nobody had asked for the return: the goods authorise themselves. Default false. On a return that was
   * approved it changes nothing: more than was authorised is an over-receipt.
   */
  readonly blind?: boolean | undefined
  readonly lines: readonly ReceivedLine[]
}

export interface ReturnReceived extends Occasion {
  readonly type: 'received'
  readonly location: LocationId
  readonly lines: readonly (ItemQuantity & { readonly serials?: readonly string[] })[]
}

/** Units for which no rule asks an inspection are accepted as they come. */
export interface AcceptedOnReceipt extends Occasion {
  readonly type: 'accepted-on-receipt'
  readonly lines: readonly LineQuantity[]
}

/**
 * Goods may arrive in parts, up to what was authorised; what was recorded as missing may still turn up. Without a request
 * they are refused, unless the receipt is blind: then they authorise themselves, also when more of the same blind return
 * arrives. A blind receipt of an order that is known takes no more than was sold and is not in another return, and every rule
 * of the policy is asked of it: the goods are here, so what a rule refuses or wants to be reviewed waits for a person.
 */
export function recordReceipt(
  command: RecordReceipt,
  state: ReturnState,
  policy: ReturnPolicy,
  order: KnownOrder | undefined,
): Decision {
  const { returnId, at, by, location } = command
  const isBlind = command.blind === true && (state.header === 'draft' || state.blind)
  if (state.header === 'draft' && !isBlind) {
    return refuse('not-requested', `nobody requested return ${returnId}: request it first, or record a blind receipt`)
  }
  const added = addUp(command.lines)
  if (!added.ok) return added
  const lines = added.value
  const serials = serialsByLine(command.lines)
  const refusal =
    wrongPlace(location, policy) ??
    wrongItem(command.lines, state, order) ??
    wrongSerials(tellApart(lines, serials, state, order)) ??
    (isBlind ? aboveSold(lines, state, command, order) : overReceipt(lines, state, order))
  if (refusal !== undefined) return refusal
  const occasion = { returnId, at, by }
  const received: ReturnReceived = {
    ...({ type: 'received', ...occasion, location } as const),
    lines: lines.map(({ lineId, sku, quantity }) => {
      const named = serials.get(lineId)
      return { lineId, sku, quantity, ...(named !== undefined && { serials: named }) }
    }),
  }
  const authorised = isBlind ? authoriseReceived(command, lines, state, policy, order) : undefined
  if (authorised?.ok === false) return authorised
  const authorisation = authorised?.value
  const reviewed = (authorisation?.lines ?? []).flatMap(reviewedUnits)
  const looked = new Set(
    [...state.lines.filter(isInspected), ...(authorisation?.lines ?? []).filter(isInspected), ...reviewed].map(
      ({ lineId }) => lineId,
    ),
  )
  const unseen = lines.flatMap(({ lineId, quantity }) => (looked.has(lineId) ? [] : [{ lineId, quantity }]))
  return happened(
    ...(authorisation === undefined ? [] : [authorisation]),
    received,
    ...(unseen.length === 0 ? [] : [{ type: 'accepted-on-receipt', ...occasion, lines: unseen } as const]),
    ...(reviewed.length === 0 ? [] : [{ type: 'inspected', ...occasion, lines: reviewed } as const]),
  )
}

export function afterReceived(state: ReturnState, { at, lines: arrived }: ReturnReceived): ReturnState {
  const lines = changeLines(state.lines, arrived, (line, { quantity, serials }) => {
    const turnedUp = less(quantity, [least(quantity, awaited(line))])
    const found = isAbove(turnedUp, '0') ? withoutMissing(line, turnedUp) : line
    const received = withMore(found, 'received', quantity)
    if (serials === undefined) return received
    return { ...received, receivedSerials: [...(line.receivedSerials ?? []), ...serials] }
  })
  return {
    ...state,
    header: headerAfter(lines),
    movedAt: at,
    lines,
    tracks: { ...state.tracks, stock: 'pending', posting: 'pending' },
  }
}

export function afterAcceptedOnReceipt(state: ReturnState, { lines }: AcceptedOnReceipt): ReturnState {
  return { ...state, lines: addTo(state.lines, 'accepted', lines) }
}

/** The header of a return of which goods have arrived. */
export function headerAfter(lines: readonly ReturnLine[]): ReturnHeader {
  return lines.some((line) => isAbove(awaited(line), '0')) ? 'partially_received' : 'received'
}

function isInspected({ inspection }: { readonly inspection?: true }): boolean {
  return inspection === true
}

function withoutMissing(line: ReturnLine, quantity: string): ReturnLine {
  const fewer = minus('0', quantity)
  return withDispositioned(withMore(line, 'missing', fewer), 'missing', fewer)
}

function wrongPlace(location: LocationId, { policy, receivingLocations }: ReturnPolicy): Refusal | undefined {
  if (receivingLocations === undefined || matches(receivingLocations, location)) return undefined
  const places = receivingLocations.join(', ')
  return refuse('location-not-allowed', `policy ${policy} takes goods at ${places}, not at ${location}`)
}

function overReceipt(
  lines: readonly ItemQuantity[],
  state: ReturnState,
  order: KnownOrder | undefined,
): Refusal | undefined {
  const pairs = pairLines(lines, state)
  if (!pairs.ok) return pairs
  const mayCome = ({ line }: LinePair) => less(line.authorised, [line.received, line.kept])
  const above = refuseThose(
    'over-receipt',
    pairs.value,
    (pair) => isAbove(pair.asked.quantity, mayCome(pair)),
    (pair) => `${pair.asked.quantity} of ${pair.line.lineId} arrived where ${mayCome(pair)} may come`,
  )
  return above ?? takenElsewhere(pairs.value, state, order, returnedUnits)
}

/** The units that arrived with the serial numbers that may come, and those that came before, by this return or another. */
function tellApart(
  lines: readonly ReceivedLine[],
  serials: ReadonlyMap<string, readonly string[]>,
  state: ReturnState,
  order: KnownOrder | undefined,
): readonly SerialUnits[] {
  const areToldApart = [...state.lines, ...(order?.lines ?? [])].some((line) => line.serials !== undefined)
  if (serials.size === 0 && !areToldApart) return []
  const known = new Map(state.lines.map((line) => [line.lineId, line]))
  const sold = new Map(order?.lines.map((line) => [line.lineId, line]))
  const claimed = order && claimedSerials(order, state.returnId)
  const received = receivedSerials(state.lines)
  return lines.map((arrived) => {
    const { lineId, sku, quantity } = arrived
    const line = known.get(lineId)
    const orderLineId = orderLineOf(line ?? arrived)
    const allowed = line?.serials ?? sold.get(orderLineId)?.serials
    const before = [...(received.get(sku) ?? []), ...(claimed?.get(orderLineId) ?? [])]
    return { lineId, sku, quantity, serials: serials.get(lineId), allowed, before }
  })
}
