import {
  addScaled,
  type Instant,
  type LocationId,
  quantityOfScaled,
  type Rejection,
  type Sku,
  scaledQuantity,
} from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import type { BareEvent } from '../bare-event.ts'
import type { SellableOf } from '../hold/decision.ts'
import { giveLines, notEnough } from '../hold/give-lines.ts'
import { type Hold, isUnits } from '../hold/hold.ts'
import type { CommitmentRegister, CommittedUnits } from './register.ts'

/** Units of a line of an order, as a decimal above zero. */
export interface OrderLine {
  readonly lineId: string
  readonly sku: Sku
  readonly quantity: string
}

interface OfOrder {
  readonly orderId: string
  readonly at: Instant
  /** The version of the register that was decided on. Absent means any. */
  readonly expectedVersion?: number
}

/** Sets units aside for an order at a place. */
export interface Commit extends OfOrder {
  readonly type: 'commit'
  readonly channel: string
  readonly location: LocationId
  readonly lines: readonly OrderLine[]
}

/** Frees what is set aside for an order: the named lines at a place, or all of it everywhere. */
export interface ReleaseCommitment extends OfOrder {
  readonly type: 'release'
  readonly named?: { readonly location: LocationId; readonly lines: readonly OrderLine[] }
}

/**
 * Sends what is set aside for an order, and beyond that what is available, out of the door: nothing that is set aside for
 * another order, and nothing that is not there.
 */
export interface Ship extends OfOrder {
  readonly type: 'ship'
  readonly shipmentId: string
  readonly location: LocationId
  readonly lines: readonly OrderLine[]
}

export type CommitmentCommand = Commit | ReleaseCommitment | Ship

/** What a decision on commitments looks at beside the register. */
export interface CommitmentContext {
  readonly sellable: SellableOf
  /** The live holds of others than the order: their units are not the order's to have. */
  readonly holds: readonly Hold[]
  /** Units that stand at a place and may leave it: what is available and what is committed, as a decimal. */
  readonly onHand: (sku: Sku, location: LocationId) => string
}

export type CommitmentRejectionCode =
  | 'not-enough'
  | 'unknown-item'
  | 'unknown-channel'
  | 'unknown-location'
  | 'more-than-committed'
  | 'not-on-hand'
  | 'bad-quantity'
  | 'stale-version'

/** Why a command was refused; `lineIds` are the lines that stand in its way, where any do. */
export interface CommitmentRejection extends Rejection<CommitmentRejectionCode> {
  readonly lineIds?: readonly string[]
}

/** Canonical events before they have an envelope. */
export type CommitmentEvent = BareEvent<
  EventOfType<
    | 'counterfoil.inventory.committed.v1'
    | 'counterfoil.inventory.commit-released.v1'
    | 'counterfoil.inventory.shipped.v1'
  >
>

/** What a command leads to: facts to append if the register is still at `version`. */
export type CommitmentDecision =
  | { readonly ok: true; readonly version: number; readonly events: readonly CommitmentEvent[] }
  | { readonly ok: false; readonly rejection: CommitmentRejection }

/**
 * What a command leads to. It changes nothing: append the events if the register is still at the version that was decided
 * on, and fold them with `evolveCommitments`. Lines of one command are added up.
 * @throws CounterfoilError `bad-instant`, and what the context throws
 */
export function decideCommitment(
  command: CommitmentCommand,
  register: CommitmentRegister,
  context: CommitmentContext,
): CommitmentDecision {
  const { version } = register
  if ((command.expectedVersion ?? version) !== version) {
    return refuse('stale-version', `the register is at version ${version}; look again and decide anew`)
  }
  switch (command.type) {
    case 'commit':
      return refusedLines(command.lines) ?? commit(command, register, context)
    case 'release':
      return refusedLines(command.named?.lines) ?? release(command, register)
    case 'ship':
      return refusedLines(command.lines) ?? ship(command, register, context)
  }
}

function refusedLines(lines: readonly OrderLine[] | undefined): CommitmentDecision | undefined {
  if (lines === undefined) return undefined
  if (lines.length === 0) return refuse('bad-quantity', 'no line is named; name at least one')
  const bad = lines.filter(({ quantity }) => !isUnits(quantity) || scaledQuantity(quantity) === 0)
  return bad.length === 0
    ? undefined
    : refuse('bad-quantity', 'a line is of more than zero units, as a plain decimal', bad)
}

function commit(
  { orderId, channel, location, lines, at }: Commit,
  { version }: CommitmentRegister,
  { sellable, holds }: CommitmentContext,
): CommitmentDecision {
  const wanted = lines.map((line) => ({ ...line, location }))
  const given = giveLines({ channel, at, lines: wanted }, holds, sellable)
  if ('code' in given) return { ok: false, rejection: given }
  const short = notEnough(given, false)
  if (short !== undefined) return { ok: false, rejection: short }
  return happened(version, [
    { type: 'counterfoil.inventory.committed.v1', time: at, data: { orderId, location, lines: [...lines] } },
  ])
}

function release(
  { orderId, at, named }: ReleaseCommitment,
  { version, committed }: CommitmentRegister,
): CommitmentDecision {
  const own = committed.filter((one) => one.orderId === orderId)
  if (named === undefined) {
    const byPlace = [...Map.groupBy(own, ({ location }) => location)]
    return happened(
      version,
      byPlace.map(([location, units]) => released(orderId, at, location, numbered(units))),
    )
  }
  const { location, lines } = named
  const there = (sku: Sku) => own.find((one) => one.sku === sku && one.location === location)?.quantity ?? '0'
  const over = beyond(lines, there)
  if (over.length > 0) {
    const said = over.map(({ sku }) => `${there(sku)} of ${sku}`).join(', ')
    return refuse('more-than-committed', `order ${orderId} has no more than ${said} set aside at ${location}`, over)
  }
  return happened(version, [released(orderId, at, location, lines)])
}

function ship(
  { orderId, shipmentId, at, location, lines }: Ship,
  { version, committed }: CommitmentRegister,
  { onHand }: CommitmentContext,
): CommitmentDecision {
  const mayLeave = (sku: Sku) => {
    const there = scaledQuantity(onHand(sku, location))
    const ofItem = committed.filter((one) => one.sku === sku && one.location === location)
    const own = unitsOf(ofItem.filter((one) => one.orderId === orderId))
    return quantityOfScaled(Math.min(there, addScaled(own, Math.max(there - unitsOf(ofItem), 0))))
  }
  const missing = beyond(lines, mayLeave)
  if (missing.length > 0) {
    const said = missing.map(({ sku }) => `${mayLeave(sku)} of ${sku}`).join(', ')
    return refuse(
      'not-on-hand',
      `no more than ${said} can leave ${location} for order ${orderId}; ship those, or wait for more`,
      missing,
    )
  }
  return happened(version, [
    { type: 'counterfoil.inventory.shipped.v1', time: at, data: { orderId, shipmentId, location, lines: [...lines] } },
  ])
}

function unitsOf(committed: readonly CommittedUnits[]): number {
  return committed.map(({ quantity }) => scaledQuantity(quantity)).reduce(addScaled, 0)
}

/** The lines of items of which all lines together want more than there is. */
function beyond(lines: readonly OrderLine[], limit: (sku: Sku) => string): readonly OrderLine[] {
  const wanted = new Map<Sku, number>()
  for (const { sku, quantity } of lines) wanted.set(sku, addScaled(wanted.get(sku) ?? 0, scaledQuantity(quantity)))
  return lines.filter(({ sku }) => (wanted.get(sku) ?? 0) > scaledQuantity(limit(sku)))
}

function released(orderId: string, time: Instant, location: LocationId, lines: readonly OrderLine[]): CommitmentEvent {
  return { type: 'counterfoil.inventory.commit-released.v1', time, data: { orderId, location, lines: [...lines] } }
}

function numbered(units: readonly CommittedUnits[]): readonly OrderLine[] {
  return units.map(({ sku, quantity }, index) => ({ lineId: String(index + 1), sku, quantity }))
}

function happened(version: number, events: readonly CommitmentEvent[]): CommitmentDecision {
  return { ok: true, version, events }
}

function refuse(
  code: CommitmentRejectionCode,
  because: string,
  lines?: readonly Pick<OrderLine, 'lineId'>[],
): CommitmentDecision {
  const lineIds = lines?.map(({ lineId }) => lineId)
  return { ok: false, rejection: { code, because, ...(lineIds !== undefined && { lineIds }) } }
}
