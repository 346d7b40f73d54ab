import { addScaled, type Instant, quantityOfScaled, scaledQuantity } from '@counterfoil/kernel'
import type { EventOfType } from '@counterfoil/schemas'
import type { BareEvent } from '../bare-event.ts'
import { epochOf } from '../epoch.ts'
import { type Hold, isLive } from './hold.ts'

type Held = BareEvent<EventOfType<'counterfoil.inventory.held.v1'>>
type HoldReleased = BareEvent<EventOfType<'counterfoil.inventory.hold-released.v1'>>

/** What a decision tells: the canonical events, with or without their envelope. A commitment is no matter of the register. */
export type HoldEvent = Held | HoldReleased | BareEvent<EventOfType<'counterfoil.inventory.committed.v1'>>

/** One line of a hold: units of an item, at one place or at any. */
export type HeldLine = Pick<Hold, 'sku' | 'quantity' | 'location'> & { readonly lineId: string; readonly unit?: string }

/** A hold as the register keeps it. A lapsed one stays until it is dropped; it counts for nothing. */
export interface RegisteredHold {
  readonly holdId: string
  readonly owner: string
  readonly channel?: string
  readonly placedAt: Instant
  /** Absent means that it does not lapse. */
  readonly expiresAt?: Instant
  /** Counts its changes. */
  readonly version: number
  readonly lines: readonly HeldLine[]
}

/** All holds of a part of the stock that is decided on together: of a tenant, or of some items. Plain JSON. */
export interface HoldRegister {
  /** Counts its changes: a decision is made on a version, and holds only if that is still the register's. */
  readonly version: number
  readonly holds: readonly RegisteredHold[]
}

export const initialHolds: HoldRegister = { version: 0, holds: [] }

/** The register after an event. Total: what releases an unknown hold changes nothing but the version. */
export function evolveHolds(register: HoldRegister, event: HoldEvent): HoldRegister {
  if (event.type === 'counterfoil.inventory.committed.v1') return register
  const { version, holds } = register
  const before = holds.find((hold) => hold.holdId === event.data.holdId)
  const after =
    event.type === 'counterfoil.inventory.held.v1'
      ? held(event, before)
      : before && afterRelease(before, event.data.lines)
  const others = holds.filter((hold) => hold !== before)
  return { version: version + 1, holds: after === undefined || after.lines.length === 0 ? others : [...others, after] }
}

/** Every line that is live at a moment, as availability takes them. @throws CounterfoilError `bad-instant` */
export function liveHolds({ holds }: HoldRegister, at: Instant): readonly Hold[] {
  const moment = epochOf(at)
  return holds.filter((hold) => isLive(hold, moment)).flatMap(linesOfHold)
}

/** The register without the holds that had lapsed at a moment: nothing that is asked for later moments changes. */
export function withoutLapsed({ version, holds }: HoldRegister, at: Instant): HoldRegister {
  const moment = epochOf(at)
  return { version, holds: holds.filter((hold) => isLive(hold, moment)) }
}

export function linesOfHold({ holdId, owner, channel, placedAt, expiresAt, lines }: RegisteredHold): readonly Hold[] {
  return lines.map(({ sku, quantity, location }) => ({
    holdId,
    owner,
    sku,
    quantity,
    placedAt,
    ...(location !== undefined && { location }),
    ...(channel !== undefined && { channel }),
    ...(expiresAt !== undefined && { expiresAt }),
  }))
}

function held(
  { time, data: { holdId, owner, channel, location, expiresAt, lines } }: Held,
  before: RegisteredHold | undefined,
): RegisteredHold {
  return {
    holdId,
    owner,
    placedAt: time,
    version: (before?.version ?? 0) + 1,
    ...(channel !== undefined && { channel }),
    ...(expiresAt !== undefined && { expiresAt }),
    lines: lines.map((line) => {
      const place = line.location ?? location
      return {
        lineId: line.lineId,
        sku: line.sku,
        quantity: line.quantity,
        ...(line.unit !== undefined && { unit: line.unit }),
        ...(place !== undefined && { location: place }),
      }
    }),
  }
}

/** What is left of a hold; more cannot be freed than was held. */
function afterRelease(before: RegisteredHold, freed: HoldReleased['data']['lines']): RegisteredHold {
  const lines = before.lines.flatMap((line) => {
    const units = freed.reduce(
      (sum, { lineId, quantity }) => (lineId === line.lineId ? addScaled(sum, scaledQuantity(quantity)) : sum),
      0,
    )
    const left = addScaled(scaledQuantity(line.quantity), -units)
    return left > 0 ? [{ ...line, quantity: quantityOfScaled(left) }] : []
  })
  return { ...before, version: before.version + 1, lines }
}
